"""Markdown: CommonMark with tables, strikethrough and footnotes; shortcodes and template tags are opaque."""

from copy import copy, deepcopy
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from pipeline.formats.markdown.anchors import automatic
from pipeline.formats.markdown.blocks import read_blocks
from pipeline.formats.markdown.escaping import escape, landing
from pipeline.formats.markdown.notes import notes
from pipeline.formats.markdown.parse import blocks
from pipeline.formats.markdown.structure import outline
from pipeline.formats.offsets import line_ends
from pipeline.formats.registry import Format
from pipeline.markup import Syntax
from pipeline.markup.markdown_inline import parser

__all__ = ["MARKDOWN", "escape", "landing", "notes", "outline", "read_blocks", "to_html"]


# Blocks that readers of the page do not see. Tags of publishing systems have no effect in this rendering.
_UNSEEN = frozenset(("definition", "template_block", "container_mark", "abbreviation"))


def to_html(text: str) -> str:
    """Render the body of an article as HTML, from the same blocks that are read for translation."""
    found, definitions = blocks(line_ends(text, 0).text)
    tokens = [copy(token) for token in found if token.type not in _UNSEEN]
    asked = automatic(text, 0)
    for token in tokens:
        token.children = None
        if token.type == "heading_open" and token.map and (name := asked.get(token.map[0])):
            token.attrs = {**token.attrs, "id": name}
    markdown = _renderer()
    state = StateCore("", markdown, deepcopy(dict(definitions)), tokens)
    markdown.core.process(state)
    return str(markdown.renderer.render(state.tokens, markdown.options, state.env))


@cache
def _renderer() -> MarkdownIt:
    """A parser for the steps that remain when the blocks are already known."""
    markdown = parser(rendering=True)
    markdown.core.ruler.disable(["normalize", "block"])
    return markdown


MARKDOWN = Format(
    "markdown", (".md", ".markdown"), Syntax.MARKDOWN, read_blocks, outline, landing, escape, notes, to_html
)
