"""Pair the quotation marks of a passage, and replace them with those of the style guide."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pipeline.style.quote_directions import STRAIGHT, QuoteMark, directed_marks
from pipeline.style.spacing import SPACES

Pair = tuple[str, str]


class QuoteEdit(NamedTuple):
    """Replace the characters from ``start`` to ``end`` with ``text``."""

    start: int
    end: int
    text: str


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
        start + index
        for start, spans in zip(starts, codes, strict=True)
        for first, last in spans
        for index in range(first, last)
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

    def after(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

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
            outside = meant or (pair[0].text.strip(SPACES), pair[-1].text.strip(SPACES))
        if meant is None or (number and meant == outside):
            yield pair
        elif not _is(text, pair, kept):
            inner = space if meant[0] in "«»" else ""
            marks = (meant[0] + inner, inner + meant[1])
            yield tuple(change._replace(text=mark) for change, mark in zip(pair, marks, strict=False))


def _meant(text: str, pair: tuple[QuoteEdit, ...], kept: Collection[Pair]) -> Pair | None:
    """Return the only pair in ``kept`` that has one of the two marks in ``text``, or None. Ignores straight marks."""
    opening, closing = text[pair[0].start], text[pair[-1].end - 1] if len(pair) > 1 else ""
    known = [good for good in kept if good[0] not in STRAIGHT and good[0] != good[1]]
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
    waiting: list[QuoteMark] = []
    for mark in directed_marks(text, codes):
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


def _changed(text: str, opening: int, closing: int, pair: Pair, space: str) -> tuple[QuoteEdit, QuoteEdit]:
    """Return the edits to the two marks; they include the spaces just inside the marks."""
    words = text[opening + 1 : closing]
    start = closing - len(words.lstrip(SPACES))
    end = max(start, opening + 1 + len(words.rstrip(SPACES)))
    inner = space * (pair[0] in "«»")
    return QuoteEdit(opening, start, pair[0] + inner), QuoteEdit(end, closing + 1, inner + pair[1])
