"""Markdown: CommonMark with tables, strikethrough and footnotes, shortcodes and template tags opaque."""

from pipeline.formats.markdown.blocks import read_blocks
from pipeline.formats.markdown.escaping import escape, landing
from pipeline.formats.markdown.structure import outline

__all__ = ["escape", "landing", "outline", "read_blocks"]
