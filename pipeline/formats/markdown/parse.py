"""Parses Markdown into blocks with the position of each line, through rules wrapped around markdown-it-py's own.

Tokens of markdown-it-py give their lines, but not what containers take from each line (``> ``, indentation). The
parser has this information only while it parses. Each rule therefore runs unchanged inside a wrapper, which records
the position of each line's words on the tokens that the rule pushes.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt, rules_block
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from pipeline.formats.markdown import directives, pandoc
from pipeline.formats.markdown.block_lines import LINES, line_span, push_words
from pipeline.formats.markdown.closed_elements import closed_element
from pipeline.formats.markdown.containers import add, divides
from pipeline.formats.markdown.formulas import SOURCE, formula
from pipeline.formats.markdown.open_elements import open_elements
from pipeline.formats.markdown.tables import grid, table
from pipeline.formats.markdown.tagged_markdown import component_line, tagged_markdown
from pipeline.formats.offsets import OffsetText, line_ends
from pipeline.markup.markdown_inline import parser
from pipeline.markup.templates import MASKED, masked

_Rule = Callable[[StateBlock, int, int, bool], bool]
# Deeper containers are read as words. The limit exceeds what people write, and bounds the parser's recursion.
_DEPTH = 30
_ADDRESS = re.compile(r"\]:\s*(\S+)")
_DEFINITION = re.compile(r"[ ]{0,3}\[(?!\^)[^\[\]\n]{1,200}\]:[ \t]*\S+[ \t]*(?:[\"'(].*)?$")
_NEAR = 30  # tokens at most of a note before the paragraph that is read
_WHITE = " \t\n"
# Paired tags of publishing systems around content that is not prose.
_RAW = re.compile(
    r"\{\{(?P<hugo>[<%])[ ]*(?P<code>(?:highlight|code|codeblock|mermaid|katex|math|rawhtml|comment|svg|chart|css|js)\b"
    r"|(?<=<[ ])(?P<listing>[\w-]++)(?=[^\n}]*[ ](?:(?:code)?lang|syntax)=)"
    # A language that readers of code know, behind the name of the shortcode.
    r"|(?<=<[ ])(?!tab|param)[\w-]++(?=[ ]+(?:bash|console|css|diff|go|html|http|ini|java|javascript|json|js|plain"
    r"|proto|python|ruby|rust|sh|shell|sql|toml|ts|typescript|xml|ya?ml)[ ]+(?:>|[\w-]+=)))"
    r"|\{%-?[ ]*(?P<tag>highlight|comment|codeblock|mermaid|math|css|js|javascript|stylesheet|schema)\b"
    r"|\{::(?P<kramdown>comment)\}"
    # A comment of Nunjucks or Jinja over several paragraphs, not the id {#map}.
    r"|(?P<jinja>\{#)-?(?=[ \t\n])(?![^\n]*#\})"
)
# A line such as {{< tab >}}On the **quay**.{{< /tab >}}
_ENTRY = re.compile(
    r"(?:\{\{[<%][ ]*+(?P<hugo>[\w/-]++)(?:(?!\{\{)[^\n])*\{\{[<%][ ]*/[ ]*(?P=hugo)\b[^\n{}]*\}\}"
    r"|\{%-?[ ]*+(?P<tag>\w++)(?:(?!\{%)[^\n])*\{%-?[ ]*end(?P=tag)\b[^\n{}]*\})[ \t]*$"
)


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """The parsed body of an article."""

    tokens: Sequence[Token]
    body: OffsetText
    """The text that was parsed; all line ends are ``\\n``."""
    references: Mapping[str, Any]

    def run(self, token: Token) -> OffsetText:
        """The words of an ``inline`` or ``html_block`` token, without the prefixes that containers add to each line."""
        spans = token.meta.get(LINES, ())
        starts, origins, offset = [], [], 0
        for start, end in spans:
            starts.append(offset)
            origins.append(self.body.origin(start))
            offset += end - start + 1
        text = "\n".join(self.body.text[start:end] for start, end in spans)
        return OffsetText(text, tuple(starts) or (0,), tuple(origins) or (0,))

    def line(self, token: Token) -> int:
        """The line of the body, from 0, on which ``token`` begins."""
        return token.map[0] if token.map else 0


def parse(text: str, start: int) -> ParsedMarkdown:
    """Parse ``text`` from ``start`` on. Any text is valid Markdown; no error is raised."""
    body = line_ends(text, start)
    tokens, environment = blocks(body.text)
    return ParsedMarkdown(tokens, body, environment.get("references", {}))


@lru_cache(maxsize=16)  # all editions of an article are verified, then all are rendered
def blocks(body: str) -> tuple[Sequence[Token], Mapping[str, Any]]:
    """The block tokens and the definitions of ``body``, whose line ends are all ``\\n``. Do not modify either."""
    environment: dict[str, Any] = {SOURCE: body}
    shown = masked(body)
    tokens = _blocks().parse(shown, environment)
    if shown != body:
        lines = list(zip(body.split("\n"), shown.split("\n"), strict=True))
        for token in tokens:
            _unmask(token, lines, environment.get("references", {}))
    return tokens, environment


def _unmask(token: Token, lines: Sequence[tuple[str, str]], references: Mapping[str, Any]) -> None:
    """Restore the publishing system's tags in ``token`` as the author wrote them.

    ``lines`` are the lines of the body, each with its masked form.
    """
    if token.type == "definition":
        first, last = token.map or (0, 0)
        text, shown = ("\n".join(each) for each in zip(*lines[first:last], strict=True))
        address = _ADDRESS.search(shown)
        reference = references.get(str(token.meta["id"]))
        if address and MASKED.search(address[1]):
            token.meta["url"] = text[slice(*address.span(1))]
            if reference and MASKED.search(unquote(str(reference["href"]))):
                reference["href"] = token.meta["url"]
    elif MASKED.search(token.content) and token.map:
        # The token's content is the text of its lines without the marks of containers and fences.
        own = token.content.split("\n")
        first = token.map[0] + (token.type == "fence")
        places = zip(own, lines[first:], strict=False)
        written = [line[max(shown.rfind(part), 0) :][: len(part)] for part, (line, shown) in places]
        token.content = "\n".join([*written, *own[len(written) :]])


_Lines = Callable[[StateBlock, Token], Sequence[tuple[int, int]]]


def _lines(state: StateBlock, token: Token) -> Sequence[tuple[int, int]]:
    """The span of the words on each line of ``token``, from the parser's current state."""
    first, last = token.map or (0, 0)
    return [
        (min(state.bMarks[line] + state.tShift[line], state.eMarks[line]), state.eMarks[line])
        for line in range(first, last)
    ]


def _noting(rule: _Rule, lines: _Lines = _lines) -> _Rule:
    def noted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        matched = rule(state, start, end, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type in {"inline", "html_block", "definition"} and LINES not in token.meta:
                    token.meta[LINES] = lines(state, token)
        return matched

    return noted


def _heading_lines(state: StateBlock, token: Token) -> Sequence[tuple[int, int]]:
    ((start, end),) = _lines(state, token)
    line = state.src[start:end]
    words = end - len(line.lstrip("#").lstrip(_WHITE))
    return [(words, words + len(token.content))]


def _bounded(rule: _Rule) -> _Rule:
    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < _DEPTH and rule(state, start, end, silent)

    return bounded


def _template(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read paired tags around content that is not prose, alone on their lines, as one opaque block."""
    offset, stop = line_span(state, start)
    source = state.env[SOURCE]
    match = _RAW.match(source, offset, stop)
    if match is None:
        return False
    closing = re.compile(
        rf"(?:\{{\{{[<%][ ]*/[ ]*{match['code']}\b|\{{%-?[ ]*end{match['tag']}\b"
        rf"|\{{:/(?:{match['kramdown']})?(?=\}}))[^\n}}]*\}}+[ \t]*$"
        if not match["jinja"]
        else r"#\}[ \t]*$",
        re.MULTILINE,
    )
    known = state.env.setdefault("closings", {})
    name = closing.pattern
    if name not in known:
        known[name] = [found.end() for found in closing.finditer(source)]
    number = bisect_right(known[name], match.end())
    if number == len(known[name]):
        return False
    last = bisect_left(state.eMarks, known[name][number], start, state.lineMax)
    if last >= end:
        return False
    if not silent:
        if match["listing"] and divides(state, source, start):
            # Its parameters may be words: {{< tab name="On a Mac" codelang="bash" >}}
            push_words(state, start, *line_span(state, start))
            start += 1
        token = state.push("template_block", "", 0)
        token.map = [start, last + 1]
        token.content = source[state.bMarks[start] : state.eMarks[last]]
        state.line = last + 1
    return True


def _template_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a line of tags that divides the text around it, or is one of several, as a paragraph of its own."""
    if not (divides(state, state.env[SOURCE], start) or _is_entry(state, start)):
        return False
    if not silent:
        push_words(state, start, *line_span(state, start))
        state.line = start + 1
    return True


def _is_entry(state: StateBlock, line: int) -> bool:
    """Whether ``line`` is words between a tag and its closing tag, and so is, or is blank, the line above and below."""
    source = state.env[SOURCE]
    if not source.startswith(("{{<", "{{%", "{%"), line_span(state, line)[0]):
        return False
    near = [each for each in (line - 1, line, line + 1) if 0 <= each < state.lineMax and not state.isEmpty(each)]
    return all(_ENTRY.match(source, *line_span(state, each)) or divides(state, source, each) for each in near)


def _below_note(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """End a note above a definition that is not indented as the note is: otherwise it would be words of the note."""
    if (
        not silent
        or not 0 <= state.sCount[start] < state.blkIndent
        or not state.src.startswith("[", state.bMarks[start])
    ):
        return False
    edges = (token.type for token in reversed(state.tokens[-_NEAR:]) if token.type.startswith("footnote_reference_"))
    inside = next(edges, "") == "footnote_reference_open"
    return inside and bool(_DEFINITION.match(state.src, state.bMarks[start], state.eMarks[start]))


# Name, rule and the blocks that it may interrupt: as in the parser's own table.
_RULES: Sequence[tuple[str, _Rule, list[str]]] = (
    ("table", table, ["paragraph", "reference"]),
    ("blockquote", _bounded(rules_block.blockquote), ["paragraph", "reference", "blockquote", "list"]),
    ("list", _bounded(rules_block.list_block), ["paragraph", "reference", "blockquote"]),
    ("footnote_def", _bounded(footnote_def), ["paragraph", "reference"]),
    ("reference", _noting(rules_block.reference), []),
    ("html_block", _noting(rules_block.html_block), ["paragraph", "reference", "blockquote"]),
    ("heading", _noting(rules_block.heading, _heading_lines), ["paragraph", "reference", "blockquote"]),
    ("lheading", _noting(rules_block.lheading), []),
    ("paragraph", _noting(rules_block.paragraph), []),
)


@cache
def _blocks() -> MarkdownIt:
    markdown = parser()
    markdown.options["inline_definitions"] = True
    markdown.core.ruler.disable(["inline", "text_join"])
    rules = markdown.block.ruler
    for name, rule, ends in _RULES:
        rules.at(name, rule, {"alt": ends})
    rules.before("table", "template", _template, {"alt": []})
    ends = ["paragraph", "reference", "blockquote", "list"]
    rules.before("table", "template_line", _template_line, {"alt": ends})
    rules.before("html_block", "component_line", component_line, {"alt": ["paragraph"]})
    rules.before("table", "below_note", _below_note, {"alt": ["paragraph"]})
    rules.before("table", "formula", formula, {"alt": []})
    rules.before("table", "grid", grid, {"alt": []})
    add(markdown, _bounded)
    directives.add(markdown)
    pandoc.add(markdown)
    rules.before("code", "open_elements", open_elements, {"alt": []})
    rules.before("html_block", "closed_element", closed_element, {"alt": ["paragraph", "reference", "blockquote"]})
    rules.before("html_block", "tagged_markdown", _bounded(tagged_markdown), {"alt": ends})
    return markdown
