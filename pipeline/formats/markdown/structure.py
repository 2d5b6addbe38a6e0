"""The structure of a Markdown article, apart from its words."""

from collections.abc import Iterator, Mapping

from markdown_it.token import Token

from pipeline.formats.escaping import parts
from pipeline.formats.html.outline import outline as html_outline
from pipeline.formats.markdown.anchors import automatic
from pipeline.formats.markdown.parse import ParsedMarkdown, parse
from pipeline.formats.offsets import line_number
from pipeline.formats.structure import Node
from pipeline.markup.markdown import scan

_KINDS = {
    "paragraph": "paragraph",
    "blockquote": "quotation",
    "bullet_list": "bullet list",
    "ordered_list": "numbered list",
    "list_item": "list item",
    "table": "table",
    "tr": "table row",
    "th": "heading cell",
    "td": "cell",
    "hr": "rule",
    "fence": "code block",
    "code_block": "code block",
    "template_block": "template block",
    "container_mark": "container mark",
    "admonition": "admonition",
    "abbreviation": "abbreviation",
    "dl": "definition list",
    "dt": "term",
    "dd": "definition",
    "footnote_reference": "footnote",
    "definition": "link definition",
}


def outline(text: str, start: int) -> list[Node]:
    """The blocks in order, each with its codes; a container has a node for its beginning and one for its end."""
    parsed = parse(text, start)
    first = line_number(text, start)
    return list(_nodes(parsed, first, automatic(text, start)))


def _nodes(parsed: ParsedMarkdown, first: int, asked: Mapping[int, str]) -> Iterator[Node]:
    line = 0
    for token in parsed.tokens:
        line = token.map[0] if token.map else line
        if token.type == "inline":
            name = asked.get(parsed.line(token))
            given = (f"template {{#{name}}}",) if name else ()
            yield Node("text", first + line, (*parts(scan(parsed.run(token).text, "", parsed.references)), *given))
        elif token.type == "html_block":
            yield from _page(parsed.run(token).text, first + line)
        else:
            yield Node(_kind(token), first + line, _parts(token))


def _kind(token: Token) -> str:
    name = token.type.removesuffix("_open").removesuffix("_close")
    kind = f"heading {token.tag[1:]}" if name == "heading" else _KINDS.get(name, name)
    return f"end of {kind}" if token.nesting < 0 else kind


def _parts(token: Token) -> tuple[str, ...]:
    if token.type in {"fence", "code_block", "template_block"}:
        return (f"{token.info}\n{token.content}",)
    if token.type in {"container_mark", "abbreviation"}:
        return (token.content,)
    if token.type == "admonition_open":
        return (token.info,)
    if token.type == "definition":
        return (f"[{token.meta['id']}]: {token.meta['url']}",)
    if token.type == "ordered_list_open":
        return (f"from {token.attrs.get('start', 1)}",)
    return (str(token.meta["label"]),) if token.type == "footnote_reference_open" else ()


def _page(text: str, line: int) -> Iterator[Node]:
    for node in html_outline(text, 0):
        yield Node(node.kind, line + node.line - 1, node.parts)
