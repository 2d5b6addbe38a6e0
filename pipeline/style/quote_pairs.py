"""Pair the quotation marks of a passage, and replace them with those of the style guide."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import category

Pair = tuple[str, str]

_DOUBLE = '"“”„‟«»「」『』＂'
ANY_MARKS = re.compile(f"[{_DOUBLE}‘’‚']")
"""Quotation marks of all languages, single ones and apostrophes included."""
MARKS = re.compile(f"[{_DOUBLE}]")
"""Double quotation marks of all languages."""
_OPENS, _CLOSES = "“„‟«「『‘‚", "”»」』’"
# Unicode classes of punctuation that may come before an opening mark, and after a closing mark.
_OPENING, _CLOSING = ("Ps", "Pi", "Pd"), ("Pe", "Pf", "Pd", "Po")
_SPACES = " \u00a0\u202f"
_STRAIGHT = "\"'＂"
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


class QuoteEdit(NamedTuple):
    """Replace the characters from ``start`` to ``end`` with ``text``."""

    start: int
    end: int
    text: str


class _Mark(NamedTuple):
    start: int
    sign: str
    opens: bool | None
    """None if the neighbouring characters do not decide it."""
    close: bool = False
    """Whether a neighbouring character is of a script without spaces."""
    stopped: bool = False
    """Whether the character before it ends a sentence or a part of one."""


def rewritten(
    sentences: Sequence[str],
    gaps: Sequence[str],
    free: Sequence[bool],
    codes: Sequence[Iterable[tuple[int, int]]],
    pairs: tuple[Pair, Pair],
    space: str = "",
    kept: Collection[Pair] = (),
) -> list[str]:
    """Return the ``sentences`` of a passage with the quotation marks of ``pairs``: the outer pair, the inner pair.

    ``gaps`` are the strings that follow the sentences. A quotation is changed if both its marks are in ``free``
    sentences and neither is in ``codes``, the spans of markup in each sentence. A quotation is left as it is, with the
    quotations inside it, if all of them use pairs in ``kept``. ``space`` goes between guillemets and words. If the
    result could be paired in another way than the original, nothing is changed.
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
    """Return the edits to each of ``sentences``; ``wanted`` yields edits to their joined text."""
    # If no gap follows a sentence, its end counts as a space.
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
    """Return the positions of ``spans`` after ``changes``."""
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
    """Yield each outermost quotation together with the quotations inside it."""
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
    """Yield the edits to a quotation and the quotations inside it; no edits if all use pairs in ``kept``.

    If one of two marks shows which pair in ``kept`` the author meant, the other mark is changed to match.
    """
    outside: Pair | None = None
    if all(_is(text, pair, kept) for pair in quotation):
        return
    for number, pair in enumerate(quotation):
        meant = _meant(text, pair, kept)
        if number == 0:
            outside = meant or (pair[0].text.strip(_SPACES), pair[-1].text.strip(_SPACES))
        if meant is None or (number and meant == outside):
            yield pair
        elif not _is(text, pair, kept):
            inner = space if meant[0] in "«»" else ""
            marks = (meant[0] + inner, inner + meant[1])
            yield tuple(change._replace(text=mark) for change, mark in zip(pair, marks, strict=False))


def _meant(text: str, pair: tuple[QuoteEdit, ...], kept: Collection[Pair]) -> Pair | None:
    """Return the only pair in ``kept`` that has one of the two marks in ``text``, or None. Ignores straight marks."""
    opening, closing = text[pair[0].start], text[pair[-1].end - 1] if len(pair) > 1 else ""
    known = [good for good in kept if good[0] not in _STRAIGHT and good[0] != good[1]]
    found = [good for good in known if good[0] == opening or good[1] == closing]
    return found[0] if len(found) == 1 else None


def _is(text: str, pair: tuple[QuoteEdit, ...], kept: Collection[Pair]) -> bool:
    """Return whether the current marks in ``text`` are a pair in ``kept``; single marks count as kept."""
    opening = text[pair[0].start]
    if opening in "‘‚'":
        return bool(kept)
    closing = text[pair[-1].end - 1] if len(pair) > 1 else ""
    return any(opening == good[0] and closing in (good[1], "") for good in kept)


def edits(text: str, pairs: tuple[Pair, Pair], space: str, codes: Collection[int]) -> list[tuple[QuoteEdit, ...]]:
    """Return, for each quotation of ``text``, the edits to its two marks: ``pairs[0]`` outside, ``pairs[1]`` within.

    ``space`` goes between guillemets and words. Marks at the positions in ``codes`` are ignored. The result is empty
    unless every mark clearly opens or closes and all marks pair up. One exception: a quotation that continues in the
    next paragraph may open at the start of ``text`` and not close.
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
    """Yield the quotation marks of ``text`` in order."""
    for match in ANY_MARKS.finditer(text):
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
        if opens and (sign == "’" or (sign == "'" and _DECADE.match(text, place + 1))):
            continue  # ’90s
        yield _Mark(place, sign, opens, any(close), before in _STOPS)


def _alternating(marks: list[_Mark]) -> list[_Mark]:
    """Let straight marks in scripts without spaces open and close in turn, if no other mark contradicts that."""
    straight = [mark for mark in marks if mark.sign == '"']
    unclear = [mark for mark in marks if mark.opens is None and mark.sign != "'"]
    if not unclear or not _in_turn(straight) or not all(mark.sign == '"' and mark.close for mark in unclear):
        return marks
    turns = {mark: mark._replace(opens=number % 2 == 0) for number, mark in enumerate(straight)}
    return [turns.get(mark, mark) for mark in marks]


def _within(marks: Iterable[_Mark]) -> Iterator[_Mark]:
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


def _quoting(marks: Sequence[_Mark]) -> Iterator[_Mark]:
    """Drop closing marks that another one follows, behind a stop or comma: ``'The boys' team won,' he said.``"""
    for number, mark in enumerate(marks):
        later = next((other for other in marks[number + 1 :] if other.opens is not False or other.stopped), None)
        if mark.opens is not False or mark.stopped or not later or later.opens is not False:
            yield mark


def _in_turn(marks: Sequence[_Mark]) -> bool:
    return len(marks) % 2 == 0 and all(mark.opens in (None, number % 2 == 0) for number, mark in enumerate(marks))


def _neighbour(text: str, place: int, step: int, codes: Collection[int], beside: str) -> str:
    """Return the next character that is outside ``codes`` and not ``beside``; empty at either end of ``text``."""
    place += step
    while place in codes or (beside and text[max(place, 0) : place + 1] == beside):
        place += step
    return text[place : place + 1] if place >= 0 else ""


def _opens(before: str, after: str, sign: str) -> bool | None:
    """Return True for an opening mark, False for a closing mark, None if the neighbouring characters do not decide."""
    free_before = not before or before.isspace() or before in f"¿¡/{_STRAIGHT}" or category(before) in _OPENING
    free_after = not after or after.isspace() or (category(after) in _CLOSING and after not in "¿¡")
    if sign in "«»" and before in _SPACES and after in _SPACES:
        return sign == "«"
    if free_before != free_after:
        # With French spacing inside guillemets, an opening guillemet looks like a closing one.
        if sign == "«" and after and after in _SPACES and not free_before:
            return None
        return free_before
    if sign in _OPENS + _CLOSES and sign not in "’‘":
        return sign in _OPENS
    return None


def _changed(text: str, opening: int, closing: int, pair: Pair, space: str) -> tuple[QuoteEdit, QuoteEdit]:
    """Return the edits to the two marks; they include the spaces just inside the marks."""
    words = text[opening + 1 : closing]
    start = closing - len(words.lstrip(_SPACES))
    end = max(start, opening + 1 + len(words.rstrip(_SPACES)))
    inner = space * (pair[0] in "«»")
    return QuoteEdit(opening, start, pair[0] + inner), QuoteEdit(end, closing + 1, inner + pair[1])
