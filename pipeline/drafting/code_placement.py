"""Puts codes back into a draft that was made without them, by the engine's attention between words.

The method is *detag and project* (Hanneman and Dinu, How Should Markup Tags Be Translated?, 2020): a pair of codes goes
around the target words that came from the source words inside the pair, from the first of those target words to the
last. The attention with which the engine wrote a target word shows which source words it came from. The attention is
not trained to align, and in the last layer it may be on the previous word or on the full stop (Garg et al., Jointly
Learning to Align and Translate, 2019). So codes are never placed by a guess: if the attention is not decisive, by the
rules below, projection fails.

* A target word counts if at least half of its attention is on words. It is inside a pair if at least two thirds of
  that attention are on the source words inside, and outside if at most one third is. A target word in between follows
  its neighbours: among words inside, it is inside; at their edge, it goes with the source word of highest attention.
* Most target words must count, no word that is outside may be among the words inside, and the attention of a name or
  number that occurs once in both texts must be highest on itself.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.engines import Attention, Span
from pipeline.engines.attention import by_words
from pipeline.markup import CodeKind

_COUNTS = 1 / 2
_INSIDE, _OUTSIDE = 2 / 3, 1 / 3
# A name with fewer letters may be a word in both languages.
_NAME = 3
# French puts these spaces between some marks and words.
_NARROW = "\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Mark:
    """A code that was removed from a text."""

    place: int
    """Its offset, in characters, in the text without codes."""
    kind: CodeKind
    pair: int = -1
    """The index of the other mark of its pair; -1 for an unpaired mark."""
    after: bool = True
    """Whether the mark belongs to the word before it rather than to the word after it."""


class UndecidedError(Exception):
    """The attention does not show where a code belongs."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The source, the target, and the attention between their words."""

    source: str
    target: str
    theirs: tuple[Span, ...]
    ours: tuple[Span, ...]
    shares: tuple[tuple[float, ...] | None, ...]
    """For each target word, its attention on each source word. None for punctuation, and for a word whose attention is
    mostly not on words."""

    @property
    def words(self) -> list[int]:
        """The indices of source words that are not punctuation."""
        return [number for number, span in enumerate(self.theirs) if _worded(self.source, span)]

    def attended(self) -> Iterator[tuple[int, tuple[float, ...]]]:
        """The index and attention of each target word whose attention counts."""
        return ((number, row) for number, row in enumerate(self.shares) if row is not None)


def project(source: str, marks: Sequence[Mark], target: str, attention: Attention) -> list[tuple[int, int]]:
    """Pairs of an offset in ``target``, in characters, and the index of the mark to put there, in insertion order.

    ``attention`` is from ``source``, the text without the marks, to ``target``. Raises UndecidedError if the attention
    is not decisive.
    """
    sides = _sides(source, target, attention)
    found: dict[int, tuple[int, bool]] = {}
    for number, mark in enumerate(marks):
        if mark.kind is CodeKind.OPEN and mark.pair >= 0:
            start, end = _around(sides, mark.place, marks[mark.pair].place)
            found[number], found[mark.pair] = (start, True), (end, False)
        elif number not in found:
            found[number] = (_beside(sides, mark), not mark.after)
    # At the same offset, marks that belong to the word before come first; otherwise marks keep their order.
    placed = sorted((offset, ahead, number) for number, (offset, ahead) in found.items())
    return [(offset, number) for offset, _, number in placed]


def _sides(source: str, target: str, attention: Attention) -> _Sides:
    between = by_words(attention, source, target)
    worded = [_worded(source, span) for span in between.source]
    shares: list[tuple[float, ...] | None] = []
    for span, row in zip(between.target, between.weights, strict=True):
        counted = [share if word else 0.0 for share, word in zip(row, worded, strict=True)]
        total = sum(counted)
        counts = total >= _COUNTS and _worded(target, span)
        shares.append(tuple(share / total for share in counted) if counts else None)
    sides = _Sides(source, target, between.source, between.target, tuple(shares))
    ours = sum(_worded(target, span) for span in between.target)
    if 2 * sum(1 for _ in sides.attended()) <= ours:
        raise UndecidedError("most words are not aligned with the source")
    _at_home(sides)
    return sides


def _worded(text: str, span: Span) -> bool:
    return not _is_mark(text[span[0]])


def _is_mark(character: str) -> bool:
    """Whether ``character`` is punctuation. Emoji and currency signs have a meaning, so they count as words."""
    return unicodedata.category(character)[0] == "P"


def _at_home(sides: _Sides) -> None:
    """Raise UndecidedError if the attention of a name or number that occurs once in both texts is not on itself."""
    theirs = [sides.source[slice(*span)] for span in sides.theirs]
    ours = [sides.target[slice(*span)] for span in sides.ours]
    for number, row in sides.attended():
        word = ours[number]
        named = word[0].isdigit() or (word[0].isupper() and len(word) >= _NAME)
        alone = named and ours.count(word) == theirs.count(word) == 1
        if alone and max(range(len(row)), key=row.__getitem__) != theirs.index(word):
            raise UndecidedError(f"{word} is not aligned with itself")


def _around(sides: _Sides, start: int, end: int) -> tuple[int, int]:
    """The start and end, in the target, of the words that came from the source between ``start`` and ``end``."""
    inner = [number for number in sides.words if start <= sides.theirs[number][0] and sides.theirs[number][1] <= end]
    if any(_cuts(span, offset) for span in sides.theirs for offset in (start, end)) or not inner:
        raise UndecidedError("no whole word is inside")
    inside = {number: sum(row[word] for word in inner) for number, row in sides.attended()}
    came = [number for number, share in inside.items() if share >= _INSIDE]
    if not came:
        raise UndecidedError("no word is aligned with the words inside")
    if any(share <= _OUTSIDE for number, share in inside.items() if came[0] < number < came[-1]):
        raise UndecidedError("the words from inside are not together")
    most = {number: max(range(len(row)), key=row.__getitem__) in inner for number, row in sides.attended()}
    here, there = _grown(most, came[0], came[-1])
    before = _marks(sides.source, start, sides.theirs[inner[0]][0])
    behind = _marks(sides.source, sides.theirs[inner[-1]][1], end)
    first, last = sides.ours[here][0], sides.ours[there][1]
    opening = _back(sides.target, first, len(before))
    # Spanish has an opening mark for questions and exclamations.
    if {"?", "!"} & set(behind) and sides.target[:opening].endswith(("¿", "¡")):
        opening -= 1
    return opening, _on(sides.target, last, len(behind))


def _grown(inside: Mapping[int, bool], first: int, last: int) -> tuple[int, int]:
    """``first`` and ``last`` moved outwards over adjacent words that are ``inside`` too."""
    numbers = list(inside)
    left, right = numbers.index(first), numbers.index(last)
    while left > 0 and inside[numbers[left - 1]]:
        left -= 1
    while right + 1 < len(numbers) and inside[numbers[right + 1]]:
        right += 1
    return numbers[left], numbers[right]


def _beside(sides: _Sides, mark: Mark) -> int:
    """The place of an unpaired mark: beside the target words that came from the word it belongs to."""
    if any(_cuts(span, mark.place) for span in sides.theirs):
        raise UndecidedError("it is inside a word")
    before = [number for number in sides.words if sides.theirs[number][1] <= mark.place]
    behind = [number for number in sides.words if sides.theirs[number][0] >= mark.place]
    if mark.after and before:
        passed = _marks(sides.source, sides.theirs[before[-1]][1], mark.place)
        return _on(sides.target, sides.ours[_homes(sides, before[-1])[-1]][1], len(passed))
    if behind:
        passed = _marks(sides.source, mark.place, sides.theirs[behind[0]][0])
        return _back(sides.target, sides.ours[_homes(sides, behind[0])[0]][0], len(passed))
    raise UndecidedError("no word is beside it")


def _homes(sides: _Sides, word: int) -> list[int]:
    """The target words that came from ``word``. Raises UndecidedError if they are not contiguous."""
    came = [number for number, row in sides.attended() if row[word] > _OUTSIDE and row[word] == max(row)]
    if not came:
        raise UndecidedError(f"no word is aligned with {sides.source[slice(*sides.theirs[word])]}")
    if any(came[0] < number < came[-1] and row[word] <= _OUTSIDE for number, row in sides.attended()):
        raise UndecidedError(f"separate words are aligned with {sides.source[slice(*sides.theirs[word])]}")
    return came


def _cuts(span: Span, offset: int) -> bool:
    return span[0] < offset < span[1]


def _marks(text: str, start: int, end: int) -> str:
    """The text between ``start`` and ``end`` without white space."""
    return "".join(text[start:end].split())


def _on(text: str, offset: int, count: int) -> int:
    """``offset`` moved forward over at most ``count`` punctuation marks after it."""
    while count and (mark := text[offset:].lstrip(_NARROW)[:1]) and _is_mark(mark):
        offset = text.index(mark, offset) + 1
        count -= 1
    return offset


def _back(text: str, offset: int, count: int) -> int:
    """``offset`` moved back over at most ``count`` punctuation marks before it."""
    while count and (mark := text[:offset].rstrip(_NARROW)[-1:]) and _is_mark(mark):
        offset = text.rindex(mark, 0, offset)
        count -= 1
    return offset
