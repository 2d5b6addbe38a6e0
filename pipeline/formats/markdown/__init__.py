"""Markdown: CommonMark with tables, strikethrough and footnotes; shortcodes and template tags are opaque."""

from collections.abc import Mapping
from copy import copy, deepcopy
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

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
    asked = automatic(text, 0)
    tokens = [_own(token, asked) for token in found if token.type not in _UNSEEN]
    markdown = _renderer()
    state = StateCore("", markdown, deepcopy(dict(definitions)), tokens)
    markdown.core.process(state)
    return str(markdown.renderer.render(state.tokens, markdown.options, state.env))


def _own(token: Token, asked: Mapping[int, str]) -> Token:
    """Return ``token``, or a copy if rendering changes it: words get children, and a heading may get an id."""
    name = asked.get(token.map[0]) if token.type == "heading_open" and token.map else None
    if token.type != "inline" and not name:
        return token
    own = copy(token)
    own.children = None
    own.attrs = {**token.attrs, "id": name} if name else token.attrs
    return own


@cache
def _renderer() -> MarkdownIt:
    """A parser for the steps that remain when the blocks are already known."""
    markdown = parser(rendering=True)
    markdown.core.ruler.disable(["normalize", "block"])
    return markdown


MARKDOWN = Format(
    "markdown", (".md", ".markdown", ".mdx"), Syntax.MARKDOWN, read_blocks, outline, landing, escape, notes, to_html
)
