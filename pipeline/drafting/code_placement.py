"""Codes into a draft that was made without them: beside the words that came from the words they stood beside.

*Detag and project* (Hanneman and Dinu, How Should Markup Tags Be Translated?, 2020): a pair of codes goes round the
words that came from the words inside it, from the first of them to the last. What a word came from is told by the
attention with which it was written. Nobody has trained that attention to align, and in the last layer it may look at
the word before, or at the full stop (Garg et al., Jointly Learning to Align and Translate, 2019), so nothing is placed
by a guess: where the attention is not decisive, by the rules below, there is no projection.

* A word of the draft counts when at least half of its attention is on words; it is inside a pair when two thirds of
  that are on the words inside, outside when at most one third is. What is between goes with the words beside it: among
  those inside it is inside, at their edge it is where the one word is that it looked at most.
* Most words of the draft must count, no word that is outside may stand among those inside, and a name or number that
  both texts have once must have looked at itself.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.engines import Attention, Span
from pipeline.engines.attention import by_words
from pipeline.markup import CodeKind

_COUNTS = 1 / 2
_INSIDE, _OUTSIDE = 2 / 3, 1 / 3
# A name of fewer letters may be a word of both languages.
_NAME = 3
# French parts some marks from their words so.
_NARROW = "\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Mark:
    """A code that was taken out of a text."""

    place: int
    """Where it stood, in characters of the text without it."""
    kind: CodeKind
    pair: int = -1
    """The number of the mark that closes or opens what this one opens or closes; -1 for none."""
    after: bool = True
    """Whether it belongs to what is before it rather than to what is behind it."""


class UndecidedError(Exception):
    """The attention does not say where a code belongs."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two texts, and the attention between their words."""

    source: str
    target: str
    theirs: tuple[Span, ...]
    ours: tuple[Span, ...]
    shares: tuple[tuple[float, ...] | None, ...]
    """For each word of the target its attention on each word of the source; None for marks and words that look away."""

    @property
    def words(self) -> list[int]:
        """The words of the source that are no marks."""
        return [number for number, span in enumerate(self.theirs) if _worded(self.source, span)]

    def said(self) -> Iterator[tuple[int, tuple[float, ...]]]:
        """The words of the target that say where they came from."""
        return ((number, row) for number, row in enumerate(self.shares) if row is not None)


def project(source: str, marks: Sequence[Mark], target: str, attention: Attention) -> list[tuple[int, int]]:
    """Where in ``target``, in characters, which of ``marks`` belongs, in the order in which they are to be put in.

    ``attention`` is from ``source``, which the marks were taken out of, to ``target``. Raises UndecidedError.
    """
    sides = _sides(source, target, attention)
    found: dict[int, tuple[int, bool]] = {}
    for number, mark in enumerate(marks):
        if mark.kind is CodeKind.OPEN and mark.pair >= 0:
            start, end = _around(sides, mark.place, marks[mark.pair].place)
            found[number], found[mark.pair] = (start, True), (end, False)
        elif number not in found:
            found[number] = (_beside(sides, mark), not mark.after)
    # At one place stands first what belongs to the word before; else they keep their order.
    placed = sorted((place, ahead, number) for number, (place, ahead) in found.items())
    return [(place, number) for place, _, number in placed]


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
    if 2 * sum(1 for _ in sides.said()) <= ours:
        raise UndecidedError("it looks away from most words")
    _at_home(sides)
    return sides


def _worded(text: str, span: Span) -> bool:
    return not _is_mark(text[span[0]])


def _is_mark(character: str) -> bool:
    """Whether it is punctuation; an emoji or a currency sign says something, as a word does."""
    return unicodedata.category(character)[0] == "P"


def _at_home(sides: _Sides) -> None:
    """Names and numbers that both texts have once must have looked at themselves."""
    theirs = [sides.source[slice(*span)] for span in sides.theirs]
    ours = [sides.target[slice(*span)] for span in sides.ours]
    for number, row in sides.said():
        word = ours[number]
        named = word[0].isdigit() or (word[0].isupper() and len(word) >= _NAME)
        alone = named and ours.count(word) == theirs.count(word) == 1
        if alone and max(range(len(row)), key=row.__getitem__) != theirs.index(word):
            raise UndecidedError(f"it looks past {word}")


def _around(sides: _Sides, start: int, end: int) -> tuple[int, int]:
    """Where to begin and to end round the words that came from those between ``start`` and ``end``."""
    inner = [number for number in sides.words if start <= sides.theirs[number][0] and sides.theirs[number][1] <= end]
    if any(_cuts(span, place) for span in sides.theirs for place in (start, end)) or not inner:
        raise UndecidedError("no whole word is inside")
    inside = {number: sum(row[word] for word in inner) for number, row in sides.said()}
    came = [number for number, share in inside.items() if share >= _INSIDE]
    if not came:
        raise UndecidedError("no word looked inside")
    if any(share <= _OUTSIDE for number, share in inside.items() if came[0] < number < came[-1]):
        raise UndecidedError("the words from inside stand apart")
    most = {number: max(range(len(row)), key=row.__getitem__) in inner for number, row in sides.said()}
    here, there = _grown(most, came[0], came[-1])
    before = _marks(sides.source, start, sides.theirs[inner[0]][0])
    behind = _marks(sides.source, sides.theirs[inner[-1]][1], end)
    first, last = sides.ours[here][0], sides.ours[there][1]
    opening = _back(sides.target, first, len(before))
    # Spanish opens what it asks and exclaims.
    if {"?", "!"} & set(behind) and sides.target[:opening].endswith(("¿", "¡")):
        opening -= 1
    return opening, _on(sides.target, last, len(behind))


def _grown(inside: Mapping[int, bool], first: int, last: int) -> tuple[int, int]:
    """``first`` and ``last`` moved outwards over words beside them that are ``inside`` too."""
    said = list(inside)
    left, right = said.index(first), said.index(last)
    while left > 0 and inside[said[left - 1]]:
        left -= 1
    while right + 1 < len(said) and inside[said[right + 1]]:
        right += 1
    return said[left], said[right]


def _beside(sides: _Sides, mark: Mark) -> int:
    """Where a mark belongs that is no half of a pair: beside what came from the word it belongs to."""
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
    """The words of the target that came from ``word``; they must stand together."""
    came = [number for number, row in sides.said() if row[word] > _OUTSIDE and row[word] == max(row)]
    if not came:
        raise UndecidedError(f"no word looked at {sides.source[slice(*sides.theirs[word])]}")
    if any(came[0] < number < came[-1] and row[word] <= _OUTSIDE for number, row in sides.said()):
        raise UndecidedError(f"words that stand apart looked at {sides.source[slice(*sides.theirs[word])]}")
    return came


def _cuts(span: Span, place: int) -> bool:
    return span[0] < place < span[1]


def _marks(text: str, start: int, end: int) -> str:
    """The marks between two places, without white space."""
    return "".join(text[start:end].split())


def _on(text: str, place: int, count: int) -> int:
    """``place`` moved on over at most ``count`` marks that follow it."""
    while count and (mark := text[place:].lstrip(_NARROW)[:1]) and _is_mark(mark):
        place = text.index(mark, place) + 1
        count -= 1
    return place


def _back(text: str, place: int, count: int) -> int:
    """``place`` moved back over at most ``count`` marks in front of it."""
    while count and (mark := text[:place].rstrip(_NARROW)[-1:]) and _is_mark(mark):
        place = text.rindex(mark, 0, place)
        count -= 1
    return place
