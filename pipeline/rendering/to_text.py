"""Sanitized HTML as plain text, for readers and systems without markup.

Formatting that the text depends on is written out: the marks and numbers of lists, the borders between the cells of a
row, the line between two sections. Code keeps its lines.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from pipeline.rendering.html_blocks import HtmlBlock, bare, cells
from pipeline.rendering.sanitize import balanced, clean

_PARTED = "* * *"
_BETWEEN_CELLS = " | "
# Removed at the edges of a line. A zero-width space may be there because Markdown syntax needs it.
_NOTHING = " \u200b"
_BLANKS = re.compile(" [ \t]+|\t[ \t]+")  # browsers show one
# The link back from a footnote, which plain text cannot follow.
_BACK = re.compile(r'<a href="#fnref[^>]*+>(?>(?:[^<\n]|<(?!/?a\b))*)</a>')


def as_text(several: Iterable[HtmlBlock]) -> str:
    """Return the text of blocks, with an empty line between them but not between entries or rows."""
    return _together(several, "\n\n")


def _together(several: Iterable[HtmlBlock], between: str) -> str:
    return between.join(text for text in map(_block_text, several) if text)


def _block_text(block: HtmlBlock) -> str:
    return _WRITERS[block.tag](block) if block.tag in _WRITERS else _together(block.children, "\n\n")


def _paragraph(block: HtmlBlock) -> str:
    lines = bare(_BACK.sub("", block.words)).split("\n")
    return "\n".join(_BLANKS.sub(" ", clean(line)).strip(_NOTHING) for line in lines).strip("\n")


def _code(block: HtmlBlock) -> str:
    return "\n".join(balanced(line).rstrip() for line in bare(block.words).split("\n")).strip("\n")


def _lines(block: HtmlBlock) -> str:
    return _together(block.children, "\n")


def _table(block: HtmlBlock) -> str:
    rows = (_BETWEEN_CELLS.join(" ".join(_block_text(cell).split()) for cell in row) for row in cells(block))
    above = _together((child for child in block.children if child.tag != "tr"), "\n")
    return "\n".join(text for text in (above, *rows) if text)


def _list(block: HtmlBlock) -> str:
    return "\n".join(_entry("- ", entry) for entry in block.children)


def _numbered(block: HtmlBlock) -> str:
    return "\n".join(
        _entry(f"{number}. ", entry) for number, entry in zip(block.numbers(), block.children, strict=True)
    )


def _entry(mark: str, entry: HtmlBlock) -> str:
    return (mark + _block_text(entry).replace("\n", "\n" + " " * len(mark))).rstrip(" ")


_WRITERS: Mapping[str, Callable[[HtmlBlock], str]] = MappingProxyType(
    {
        "p": _paragraph,
        "pre": _code,
        "hr": lambda _: _PARTED,
        "ul": _list,
        "ol": _numbered,
        "li": _lines,
        "table": _table,
    }
)
