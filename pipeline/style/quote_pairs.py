"""Which quotation marks of a passage belong together, and what the house writes in their places."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import category

Pair = tuple[str, str]

_DOUBLE = '"“”„‟«»「」『』＂'
_MARK = re.compile(f"[{_DOUBLE}‘’‚']")
MARKS = re.compile(f"[{_DOUBLE}]")
"""Double quotation marks of all languages."""
_OPENS, _CLOSES = "“„‟«「『‘‚", "”»」』’"
# Unicode's classes of punctuation that a mark may stand behind, and in front of.
_OPENING, _CLOSING = ("Ps", "Pi", "Pd"), ("Pe", "Pf", "Pd", "Po")
_SPACES = " \u00a0\u202f"
_STRAIGHT = "\"'＂"
# A straight mark beside another one does what that one does.
_OTHER = {'"': "'", "'": '"'}
# Scripts without spaces between words, their full-width marks, and Hangul, whose particles stand close to a quotation:
# a mark between two of them may do either.
_CLOSE = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]"
)
# Inside a Hebrew word the same sign is gershayim: it makes an abbreviation.
_HEBREW = re.compile("[\u05d0-\u05ea]")


class QuoteEdit(NamedTuple):
    """``text`` instead of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class _Mark(NamedTuple):
    start: int
    sign: str
    opens: bool | None
    """None where its neighbours do not tell."""
    close: bool = False
    """Whether they are of a script without spaces."""


def rewritten(
    sentences: Sequence[str],
    gaps: Sequence[str],
    free: Sequence[bool],
    codes: Sequence[Iterable[tuple[int, int]]],
    pairs: tuple[Pair, Pair],
    space: str = "",
    kept: Collection[Pair] = (),
) -> list[str]:
    """The ``sentences`` of a passage with quotation marks of ``pairs``: outside, and within.

    ``gaps`` stand behind them. A quotation is changed where both its marks stand in ``free`` sentences and
    none in ``codes``, which are places of each sentence; it is left with those in it where all are of a pair in
    ``kept``. ``space`` stands between guillemets and words. Where what is written could be read otherwise than what
    stood there, nothing is changed.
    """

    def changed(texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]]) -> list[list[QuoteEdit]]:
        return _changes(texts, gaps, free, spans, lambda text, marked: _wanted(text, marked, pairs, space, kept))

    spans = [list(places) for places in codes]
    changes = changed(sentences, spans)
    once = [_edited(*one) for one in zip(sentences, changes, strict=True)]
    moved = [_moved(*one) for one in zip(spans, changes, strict=True)]
    twice = [_edited(*one) for one in zip(once, changed(once, moved), strict=True)]
    return once if once == twice else list(sentences)


def _changes(
    sentences: Sequence[str],
    gaps: Sequence[str],
    free: Sequence[bool],
    codes: Sequence[Sequence[tuple[int, int]]],
    wanted: Callable[[str, Collection[int]], Iterator[tuple[QuoteEdit, ...]]],
) -> list[list[QuoteEdit]]:
    """The changes to each of ``sentences``, of those that are ``wanted`` of their text as a whole."""
    # Where sentences stand close together, the end of one is as good as a space.
    parts = [sentence + (gap or "\n") for sentence, gap in zip(sentences, gaps, strict=True)]
    starts = list(accumulate(map(len, parts[:-1]), initial=0))
    marked = {
        start + place
        for start, spans in zip(starts, codes, strict=True)
        for first, last in spans
        for place in range(first, last)
    }
    changes: list[list[QuoteEdit]] = [[] for _ in sentences]
    for pair in wanted("".join(parts), marked):
        numbers = [bisect_right(starts, change.start) - 1 for change in pair]
        if all(free[number] for number in numbers):
            for number, change in zip(numbers, pair, strict=True):
                start = starts[number]
                changes[number].append(QuoteEdit(change.start - start, change.end - start, change.text))
    return [sorted(own) for own in changes]


def _edited(text: str, changes: Sequence[QuoteEdit]) -> str:
    parts, last = [], 0
    for change in changes:
        parts += [text[last : change.start], change.text]
        last = change.end
    return "".join([*parts, text[last:]])


def _moved(spans: Sequence[tuple[int, int]], changes: Sequence[QuoteEdit]) -> list[tuple[int, int]]:
    """Where ``spans`` are after ``changes``."""
    ends = [change.end for change in changes]
    shifts = list(accumulate((len(change.text) - change.end + change.start for change in changes), initial=0))

    def after(place: int) -> int:
        return place + shifts[bisect_right(ends, place)]

    return [(after(first), after(last)) for first, last in spans]


def _wanted(
    text: str, marked: Collection[int], pairs: tuple[Pair, Pair], space: str, kept: Collection[Pair]
) -> Iterator[tuple[QuoteEdit, ...]]:
    for quotation in _outermost(edits(text, pairs, space, marked)):
        yield from _settled(text, quotation, kept, space)


def _outermost(found: Iterable[tuple[QuoteEdit, ...]]) -> Iterator[list[tuple[QuoteEdit, ...]]]:
    """Quotations that stand in no other, each with those in it."""
    group: list[tuple[QuoteEdit, ...]] = []
    for pair in sorted(found):
        if group and pair[0].start > group[0][-1].start:
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _settled(
    text: str, quotation: Sequence[tuple[QuoteEdit, ...]], kept: Collection[Pair], space: str
) -> Iterator[tuple[QuoteEdit, ...]]:
    """The changes to a quotation and to those in it: none where all are of a pair in ``kept``.

    Where one of the two marks tells which of the pairs was meant, the other one follows.
    """
    outside: Pair | None = None
    if all(_is(text, pair, kept) for pair in quotation):
        return
    for number, pair in enumerate(quotation):
        meant = _meant(text, pair, kept)
        if number == 0:
            outside = meant
        if meant is None or (number and meant == (outside or _written(quotation[0]))):
            yield pair
        elif not _is(text, pair, kept):
            inner = space if meant[0] in "«»" else ""
            marks = (meant[0] + inner, inner + meant[1])
            yield tuple(change._replace(text=mark) for change, mark in zip(pair, marks, strict=False))


def _written(pair: tuple[QuoteEdit, ...]) -> Pair:
    """The marks that ``pair`` would write, without the spaces beside them."""
    return pair[0].text.strip(_SPACES), pair[-1].text.strip(_SPACES)


def _meant(text: str, pair: tuple[QuoteEdit, ...], kept: Collection[Pair]) -> Pair | None:
    """The pair in ``kept`` that one of the two marks in ``text`` is of, straight ones aside; None where none is."""
    opening, closing = text[pair[0].start], text[pair[-1].end - 1] if len(pair) > 1 else ""
    known = [good for good in kept if good[0] not in _STRAIGHT and good[0] != good[1]]
    found = [good for good in known if good[0] == opening or good[1] == closing]
    return found[0] if len(found) == 1 else None


def _is(text: str, pair: tuple[QuoteEdit, ...], kept: Collection[Pair]) -> bool:
    """Whether the marks that stand in ``text`` now are of a pair in ``kept``; single ones always are."""
    opening = text[pair[0].start]
    if opening in "‘‚'":
        return bool(kept)
    closing = text[pair[-1].end - 1] if len(pair) > 1 else ""
    return any(opening == good[0] and closing in (good[1], "") for good in kept)


def edits(text: str, pairs: tuple[Pair, Pair], space: str, codes: Collection[int]) -> list[tuple[QuoteEdit, ...]]:
    """For each quotation of ``text`` the changes to its two marks: ``pairs[0]`` outside, ``pairs[1]`` within.

    ``space`` stands between guillemets and the words. Marks at the places in ``codes`` are none. Nothing is returned
    unless it is certain of every mark whether it opens or closes, and all pair; but a quotation that goes on in the
    next paragraph may open this one and not close.
    """
    found: list[tuple[QuoteEdit, ...]] = []
    waiting: list[_Mark] = []
    for mark in _within(_alternating(list(_marks(text, codes)))):
        if mark.opens is None:
            return []
        if mark.opens:
            waiting.append(mark)
            continue
        if mark.sign == "‘" and not (waiting and waiting[-1].sign == "‚"):
            return []
        if mark.sign in "’‘'":
            if not (waiting and waiting[-1].sign in "‘‚'"):
                continue  # an apostrophe at the end of a word
        elif not waiting or waiting[-1].sign in "‘‚'":
            return []
        opening = waiting.pop()
        found.append(_changed(text, opening.start, mark.start, pairs[len(waiting) % 2], space))
    if not found and [mark.start for mark in waiting] == [0]:
        return [_changed(text, 0, len(text), pairs[0], space)[:1]]
    return [] if waiting else found


def _marks(text: str, codes: Collection[int]) -> Iterator[_Mark]:
    """The marks in their order."""
    for match in _MARK.finditer(text):
        place, sign = match.start(), match[0]
        if place in codes:
            continue
        before, after = (_neighbour(text, place, step, codes, _OTHER.get(sign, "")) for step in (-1, 1))
        opens = _opens(before, after, sign)
        if sign == '"' and _HEBREW.match(before) and _HEBREW.match(after):
            continue
        close = [bool(_CLOSE.match(before)), bool(_CLOSE.match(after))]
        if sign in "‘’‚'" and opens is None and not (sign == "'" and all(close)):
            continue  # inside a word
        if sign == "’" and opens:
            continue  # ’90s
        yield _Mark(place, sign, opens, any(close))


def _alternating(marks: list[_Mark]) -> list[_Mark]:
    """Straight marks between words without spaces open and close in turn, where no other mark says otherwise."""
    straight = [mark for mark in marks if mark.sign == '"']
    unclear = [mark for mark in marks if mark.opens is None and mark.sign != "'"]
    if not unclear or not _in_turn(straight) or not all(mark.sign == '"' and mark.close for mark in unclear):
        return marks
    turns = {mark: mark._replace(opens=number % 2 == 0) for number, mark in enumerate(straight)}
    return [turns.get(mark, mark) for mark in marks]


def _within(marks: Iterable[_Mark]) -> Iterator[_Mark]:
    """Without marks that may be apostrophes: ' counts within a quotation only, opening and closing in turn."""
    depth = 0
    for single, run in groupby(marks, key=lambda mark: mark.sign == "'"):
        together = list(run)
        if not single:
            depth += sum(1 if mark.opens else -1 for mark in together)
            yield from together
        elif depth > 0 and _in_turn(together):
            yield from (mark._replace(opens=number % 2 == 0) for number, mark in enumerate(together))


def _in_turn(marks: Sequence[_Mark]) -> bool:
    return len(marks) % 2 == 0 and all(mark.opens in (None, number % 2 == 0) for number, mark in enumerate(marks))


def _neighbour(text: str, place: int, step: int, codes: Collection[int], beside: str) -> str:
    """The next character that is no code and not ``beside``; empty at the end."""
    place += step
    while place in codes or (beside and text[max(place, 0) : place + 1] == beside):
        place += step
    return text[place : place + 1] if place >= 0 else ""


def _opens(before: str, after: str, sign: str) -> bool | None:
    """True for a mark that opens, False for one that closes, None where its neighbours do not tell."""
    free_before = not before or before.isspace() or before in f"¿¡/{_STRAIGHT}" or category(before) in _OPENING
    free_after = not after or after.isspace() or (category(after) in _CLOSING and after not in "¿¡")
    if sign in "«»" and before in _SPACES and after in _SPACES:
        return sign == "«"
    if free_before != free_after:
        # A guillemet with the inner space of French usage looks the other way round.
        if sign == "«" and after and after in _SPACES and not free_before:
            return None
        return free_before
    if sign in _OPENS + _CLOSES and sign not in "’‘":
        return sign in _OPENS
    return None


def _changed(text: str, opening: int, closing: int, pair: Pair, space: str) -> tuple[QuoteEdit, QuoteEdit]:
    """The two changes; spaces inside the marks are part of them."""
    start, end = opening + 1, closing
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    inner = space if pair[0] in "«»" else ""
    return QuoteEdit(opening, start, pair[0] + inner), QuoteEdit(end, closing + 1, inner + pair[1])
