"""Verse in plain text: lines that end where the author wants them to, although the sentence goes on below."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.plain_text.text_lines import OPENS, STOPPED, Line, Wrapping

OPENERS = "\"'“‘„«"
VERSE = 60
"""Characters at most in a line of verse."""
SHIFT = 2
"""Columns at least between lines that do not begin in the same place by intention."""
_STANZA = 3  # lines at least of verse
_COUPLET = 2  # and of a stanza beside another
_NARROW = 0.75  # of the width of the text: lines that are less wide have room for another word


def is_verse(lines: Sequence[Line], wrapping: Wrapping, *, below: bool, beside: bool) -> bool:
    """Whether ``lines`` are a stanza; they are ``below`` the first line of the text, or ``beside`` another stanza."""
    if len(lines) < (_COUPLET if beside else _STANZA) or any(len(line.words) > VERSE for line in lines):
        return False
    capitals = all(line.words.lstrip(OPENERS)[:1].isupper() for line in lines)
    if _alternates(lines) and (capitals or len(lines) > _STANZA):
        return True
    if _begins_paragraphs(lines):
        return False
    pairs = list(pairwise(lines))
    widest = max(len(line.words) for line in lines)
    half = not wrapping.wrapped or widest < wrapping.width / 2
    narrow = half or wrapping.width <= VERSE or widest < wrapping.width * _NARROW
    goes_on = sum(upper.words.endswith((",", ";")) or not OPENS.match(lower.words) for upper, lower in pairs)
    margin = max(line.width for line in lines)
    room = (upper.width + len(f" {lower.words.split()[0]}") <= margin for upper, lower in pairs)
    return below and narrow and goes_on * 2 >= len(pairs) and (any(room) or half)


def _alternates(lines: Sequence[Line]) -> bool:
    """Whether every other line is further to the right or left."""
    shifted = [line.indent - lines[0].indent for line in lines]
    return abs(shifted[1]) >= SHIFT and shifted[2:] == shifted[:-2]


def _begins_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether lines inside are indented that begin a sentence, as the first lines of paragraphs are in books."""
    edge = min(line.indent for line in lines)
    indented = [(upper, lower) for upper, lower in pairwise(lines) if lower.indent - edge >= SHIFT]
    few = 0 < len(indented) < len(lines) / 2
    return few and all(STOPPED.search(upper.words) and OPENS.match(lower.words) for upper, lower in indented)
