"""Markdown: CommonMark with tables, strikethrough and footnotes; shortcodes and template tags are opaque."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.formats.author_notes import is_note, its_spans_in_tag, may_have_notes
from pipeline.formats.author_notes import notes as notes_in_html
from pipeline.formats.markdown.anchors import automatic
from pipeline.formats.markdown.blocks import CONTAINER_MARKS, read_blocks
from pipeline.formats.markdown.escaping import escape, landing
from pipeline.formats.markdown.parse import blocks, parse
from pipeline.formats.markdown.structure import outline
from pipeline.formats.offsets import line_ends
from pipeline.formats.registry import Format
from pipeline.markup import Syntax
from pipeline.markup.markdown import scan
from pipeline.markup.markdown_inline import parser

__all__ = ["MARKDOWN", "escape", "landing", "notes", "outline", "read_blocks", "to_html"]


# Blocks that readers of the page do not see. Tags of publishing systems have no effect in this rendering.
_UNSEEN = frozenset(("definition", "template_block", "container_mark", "abbreviation"))


def to_html(text: str) -> str:
    """Render the body of an article as HTML, from the same blocks that are read for translation."""
    found, definitions = blocks(line_ends(text, 0).text)
    asked = automatic(text, 0)
    tokens = [_own(token, asked) for token in found if token.type not in _UNSEEN]
    markdown = _renderer()
    state = StateCore("", markdown, deepcopy(dict(definitions)), tokens)
    markdown.core.process(state)
    return str(markdown.renderer.render(state.tokens, markdown.options, state.env))


def _own(token: Token, asked: Mapping[int, str]) -> Token:
    """Return ``token``, or one of its own if rendering changes it: words get children, and a heading may get an id."""
    if token.type == "inline":
        content = token.content if token.level == 1 else _without_mark(token.content)
        return Token("inline", "", 0, map=token.map, level=token.level, content=content, block=True)
    name = asked.get(token.map[0]) if token.type == "heading_open" and token.map else None
    return token.copy(attrs={**token.attrs, "id": name}) if name else token


def _without_mark(words: str) -> str:
    """Return the words of a container with a box for the mark of a task, and without the mark of an alert."""
    mark = CONTAINER_MARKS.match(words)
    if mark is None or words.startswith(":"):
        return words
    rest = words[mark.end() :]
    if mark["box"]:
        return f"{'☐' if mark['box'] == ' ' else '☑'} {rest}"
    return rest.replace("\n", "\\\n", 1) if mark["title"] else rest


@cache
def _renderer() -> MarkdownIt:
    """A parser for the steps that remain when the blocks are already known."""
    markdown = parser(rendering=True)
    markdown.core.ruler.disable(["normalize", "block"])
    return markdown


def notes(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the notes to translators in ``text`` from ``start`` on, in order."""
    if not may_have_notes(text):
        return
    parsed = parse(text, start)
    for token in parsed.tokens:
        if token.type not in {"inline", "html_block"}:
            continue
        run = parsed.run(token)
        if not may_have_notes(run.text):
            continue
        if token.type == "html_block":
            spans = notes_in_html(run.text)
        else:
            codes = scan(run.text, "", parsed.references)
            comments = (code for code in codes if code.name == "comment")
            spans = [(code.start, code.end) for code in comments if is_note(run.text[code.start : code.end])]
            for code in codes:
                spans += its_spans_in_tag(run.text, code.start, code.end) if code.name.startswith("tag") else []
            spans.sort()
        for begin, end in spans:
            yield run.origin(begin), run.origin(end - 1) + 1


MARKDOWN = Format(
    "markdown", (".md", ".markdown", ".mdx"), Syntax.MARKDOWN, read_blocks, outline, landing, escape, notes, to_html
)
