"""Turns words found in a run into blocks with positions in the file."""

import re
from collections.abc import Iterator

from pipeline.formats.html.blocks import Found
from pipeline.formats.offsets import OffsetText
from pipeline.formats.sentences import segments
from pipeline.markup import Code, CodeKind, parameters
from pipeline.markup.references import unescape
from pipeline.model import Block, Role

# As in html.unescape: HTML also reads some names without their semicolon.
_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def place(run: OffsetText, found: Found, locale: str, line: int, role: Role | None = None) -> Block:
    """The block for ``found`` in ``run``; ``role`` overrides the role in ``found``."""
    if found.place.startswith("attribute"):
        characters = _characters(run.text, found.start, found.end)
        placed = ((character, run.origin(offset)) for character, offset in characters)
        sentences = segments(OffsetText.decoded(placed, run.origin(found.end)), locale)
    elif found.place.startswith(parameters.PARAMETERS):
        read = parameters.characters(run.text, found.start, found.end, found.place[-1])
        placed = ((character, run.origin(offset)) for character, offset in read)
        words = OffsetText.decoded(placed, run.origin(found.end))
        breaks = [Code(*each.span(), CodeKind.ALONE, "break", each[0]) for each in _BREAK.finditer(words.text)]
        sentences = segments(words, locale, breaks)
    else:
        sentences = segments(run.cut(found.start, found.end), locale, found.codes, folds=found.place == "html")
    return Block(role or found.role, sentences, line, found.level, found.note, found.place)


def _characters(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the decoded characters of an attribute value, each with its offset."""
    while start < end:
        match = _ENTITY.match(text, start, end)
        shown = unescape(match[0]) if match else text[start]
        yield from ((character, start) for character in shown)
        start = match.end() if match else start + 1
