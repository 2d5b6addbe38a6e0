"""Markdown: CommonMark with tables, strikethrough and footnotes, shortcodes and template tags opaque."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from pipeline.formats.markdown.blocks import read_blocks
from pipeline.formats.markdown.escaping import escape, landing
from pipeline.formats.markdown.structure import outline
from pipeline.formats.registry import Format
from pipeline.markup import Syntax

__all__ = ["MARKDOWN", "escape", "landing", "outline", "read_blocks", "to_html"]


def to_html(text: str) -> str:
    """The body of an article as a page."""
    return str(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"]).use(footnote_plugin)


MARKDOWN = Format("markdown", (".md", ".markdown"), Syntax.MARKDOWN, read_blocks, outline, landing, escape, to_html)
