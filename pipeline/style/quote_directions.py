"""Tells which quotation marks of a text open and which close, by the characters beside them."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import category

from pipeline.style.spacing import SPACES

_DOUBLE = '"“”„‟«»「」『』＂'
ANY_MARKS = re.compile(f"[{_DOUBLE}‘’‚']")
"""Quotation marks of all languages, single ones and apostrophes included."""
MARKS = re.compile(f"[{_DOUBLE}]")
"""Double quotation marks of all languages."""
_OPENS, _CLOSES = "“„‟«「『‘‚", "”»」』’"
# Unicode classes of punctuation that may come before an opening mark, and after a closing mark.
_OPENING, _CLOSING = ("Ps", "Pi", "Pd"), ("Pe", "Pf", "Pd", "Po")
STRAIGHT = "\"'＂"
# A straight mark next to another straight mark opens or closes as that mark does.
_OTHER = {'"': "'", "'": '"'}
# Scripts without spaces between words, their full-width marks, and Hangul, whose particles follow a quotation without
# a space: a mark between two of these characters may open or close.
_CLOSE = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]"
)
# Inside a Hebrew word, the same sign is gershayim, which marks an abbreviation.
_HEBREW = re.compile("[\u05d0-\u05ea]")
_DECADE = re.compile(r"\d0s\b")
_STOPS = frozenset(",.!?…。！？")


class QuoteMark(NamedTuple):
    """A quotation mark, and whether it opens or closes."""

    start: int
    sign: str
    opens: bool | None
    """None if the neighbouring characters do not decide it."""
    close: bool = False
    """Whether a neighbouring character is of a script without spaces."""
    stopped: bool = False
    """Whether the character before it ends a sentence or a part of one."""


def directed_marks(text: str, codes: Collection[int]) -> Iterator[QuoteMark]:
    """Yield the quotation marks of ``text`` in order, without apostrophes and marks at the positions in ``codes``."""
    return _within(_alternating(list(_marks(text, codes))))


def _marks(text: str, codes: Collection[int]) -> Iterator[QuoteMark]:
    """Yield the quotation marks of ``text`` in order."""
    for match in ANY_MARKS.finditer(text):
        offset, sign = match.start(), match[0]
        if offset in codes:
            continue
        before, after = (_neighbour(text, offset, step, codes, _OTHER.get(sign, "")) for step in (-1, 1))
        opens = _opens(before, after, sign)
        if sign == '"' and _HEBREW.match(before) and _HEBREW.match(after):
            continue
        close = [bool(_CLOSE.match(before)), bool(_CLOSE.match(after))]
        if sign in "‘’‚'" and opens is None and not (sign == "'" and all(close)):
            continue  # inside a word
        if opens and (sign == "’" or (sign == "'" and _DECADE.match(text, offset + 1))):
            continue  # ’90s
        yield QuoteMark(offset, sign, opens, any(close), before in _STOPS)


def _alternating(marks: list[QuoteMark]) -> list[QuoteMark]:
    """Let straight marks in scripts without spaces open and close in turn, if no other mark contradicts that."""
    straight = [mark for mark in marks if mark.sign == '"']
    unclear = [mark for mark in marks if mark.opens is None and mark.sign != "'"]
    if not unclear or not _in_turn(straight) or not all(mark.sign == '"' and mark.close for mark in unclear):
        return marks
    turns = {mark: mark._replace(opens=number % 2 == 0) for number, mark in enumerate(straight)}
    return [turns.get(mark, mark) for mark in marks]


def _within(marks: Iterable[QuoteMark]) -> Iterator[QuoteMark]:
    """Drop marks that may be apostrophes: ' counts only if it opens and closes in turn.

    Outside other marks, it must also close behind a stop or comma, as after speech: no apostrophe is there.
    """
    depth = 0
    for single, run in groupby(marks, key=lambda mark: mark.sign == "'"):
        quoting = list(_quoting(together := list(run)))
        if not single:
            depth += sum(1 if mark.opens else -1 for mark in together)
            yield from together
        elif _in_turn(quoting) and (depth > 0 or all(mark.stopped for mark in quoting[1::2])):
            yield from (mark._replace(opens=number % 2 == 0) for number, mark in enumerate(quoting))


def _quoting(marks: Sequence[QuoteMark]) -> Iterator[QuoteMark]:
    """Drop closing marks that another one follows, behind a stop or comma: ``'The boys' team won,' he said.``"""
    later: QuoteMark | None = None  # the next mark that opens, may open, or closes behind a stop
    kept = []
    for mark in reversed(marks):
        counts = mark.opens is not False or mark.stopped
        if counts or not later or later.opens is not False:
            kept.append(mark)
        later = mark if counts else later
    return reversed(kept)


def _in_turn(marks: Sequence[QuoteMark]) -> bool:
    return len(marks) % 2 == 0 and all(mark.opens in (None, number % 2 == 0) for number, mark in enumerate(marks))


def _neighbour(text: str, offset: int, step: int, codes: Collection[int], beside: str) -> str:
    """Return the next character that is outside ``codes`` and not ``beside``; empty at either end of ``text``."""
    offset += step
    while offset in codes or (beside and text[max(offset, 0) : offset + 1] == beside):
        offset += step
    return text[offset : offset + 1] if offset >= 0 else ""


def _opens(before: str, after: str, sign: str) -> bool | None:
    """Return True for an opening mark, False for a closing mark, None if the neighbouring characters do not decide."""
    free_before = not before or before.isspace() or before in f"¿¡/{STRAIGHT}" or category(before) in _OPENING
    free_after = not after or after.isspace() or (category(after) in _CLOSING and after not in "¿¡")
    if sign in "«»" and before in SPACES and after in SPACES:
        return sign == "«"
    if free_before != free_after:
        # With French spacing inside guillemets, an opening guillemet looks like a closing one.
        if sign == "«" and after and after in SPACES and not free_before:
            return None
        return free_before
    if sign in _OPENS + _CLOSES and sign not in "’‘":
        return sign in _OPENS
    return None
