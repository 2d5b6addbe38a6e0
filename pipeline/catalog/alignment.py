"""Old sentences ↔ new sentences: which sentence became which when an article was changed.

Both sides are in article order and contain only sentences without an equal on the other side. A dynamic programme over
both sequences (as Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993, but scored by the
similarity of the texts, which are in one language here) finds sentences that were changed, split or joined in place.
The remaining sentences are compared in any order, to find those that were both changed and moved.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

# Similarity from 0 to 100 (rapidfuzz.fuzz.ratio). GNU msgmerge carries a translation over from 60.
CHANGED = 60.0
# A sentence that also moved has no neighbours as evidence; split and joined sentences have two chances to be similar.
MOVED = 72.0
JOINED = 72.0
PIECE = 70.0
# With more pairs (a rewritten book) only the comparison in any order is made.
_CELLS = 100_000
_MOVES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))


@dataclass(frozen=True, slots=True)
class Link:
    """Old sentences that became new ones; one of the two sides has exactly one index."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    likeness: float


# How many old and new sentences one step takes, and their link, if any.
_Step = tuple[int, int, Link | None]


def align(old: Sequence[str], new: Sequence[str], anchors: Sequence[tuple[int, int]] = ()) -> list[Link]:
    """The links between ``old`` and ``new``, by old index. A sentence without a link was removed, or is new.

    ``anchors`` are pairs (old index, new index), increasing on both sides, that mark unchanged sentences between them.
    They cut the sequences into stretches that are compared first.
    """
    links: list[Link] = []
    edges = [(0, 0), *anchors, (len(old), len(new))]
    for (old_start, new_start), (old_end, new_end) in pairwise(edges):
        links += _in_order(old, new, range(old_start, old_end), range(new_start, new_end))
    linked_old = {index for link in links for index in link.old}
    linked_new = {index for link in links for index in link.new}
    links += _anywhere(
        old,
        new,
        [index for index in range(len(old)) if index not in linked_old],
        [index for index in range(len(new)) if index not in linked_new],
    )
    return sorted(links, key=lambda link: link.old)


def _in_order(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> list[Link]:
    """The links within one stretch with the highest total value, none crossing another."""
    if not olds or not news or len(olds) * len(news) > _CELLS:
        return []
    alike = {(row, column): fuzz.ratio(old[row], new[column]) for row in olds for column in news}
    rows, columns = len(olds), len(news)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    steps: dict[tuple[int, int], _Step] = {}
    for row in range(rows + 1):
        for column in range(columns + 1):
            if row:
                best[row][column], steps[row, column] = best[row - 1][column], (1, 0, None)
            if column and best[row][column - 1] >= best[row][column]:
                best[row][column], steps[row, column] = best[row][column - 1], (0, 1, None)
            for up, left in _MOVES:
                if up > row or left > column:
                    continue
                link = _link(old, new, olds[row - up : row], news[column - left : column], alike)
                if link is not None:
                    worth = best[row - up][column - left] + (link.likeness - CHANGED / 2) * (up + left)
                    if worth > best[row][column]:
                        best[row][column], steps[row, column] = worth, (up, left, link)
    return _walked(steps, rows, columns)


def _walked(steps: Mapping[tuple[int, int], _Step], row: int, column: int) -> list[Link]:
    """The links on the best path, traced from its end back to its start."""
    links: list[Link] = []
    while row or column:
        up, left, link = steps[row, column]
        links += [link] if link else []
        row, column = row - up, column - left
    return links


def _link(
    old: Sequence[str], new: Sequence[str], olds: range, news: range, alike: Mapping[tuple[int, int], float]
) -> Link | None:
    if len(olds) == len(news) == 1:
        likeness = alike[olds[0], news[0]]
        return Link(tuple(olds), tuple(news), likeness) if likeness >= CHANGED else None
    pairs = [(row, column) for row in olds for column in news]
    several, one = (
        ([new[column] for column in news], old[olds[0]])
        if len(olds) == 1
        else ([old[row] for row in olds], new[news[0]])
    )
    # If PIECE percent of a piece is in the whole, the lengths alone imply at least this similarity.
    least = (2 * PIECE * len(piece) / (len(piece) + len(one)) for piece in several)
    if any(alike[pair] < bound for pair, bound in zip(pairs, least, strict=True)):
        return None
    likeness = fuzz.ratio(" ".join(several), one, score_cutoff=JOINED)
    if not likeness or any(alike[pair] + 2 >= likeness for pair in pairs):
        return None
    found = all(fuzz.partial_ratio(piece, one) >= PIECE for piece in several)
    return Link(tuple(olds), tuple(news), likeness) if found else None


def _anywhere(old: Sequence[str], new: Sequence[str], olds: list[int], news: list[int]) -> list[Link]:
    """The most similar pairs, best first, wherever they are."""
    if not olds or not news:
        return []
    candidates: list[tuple[float, int, int]] = []
    choices = {index: new[index] for index in news}
    for index in olds:
        found = process.extract(old[index], choices, scorer=fuzz.ratio, score_cutoff=MOVED, limit=3)
        candidates += [(-likeness, index, number) for _, likeness, number in found]
    links: list[Link] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for negative, index, number in sorted(candidates):
        if index not in used_old and number not in used_new:
            used_old.add(index)
            used_new.add(number)
            links.append(Link((index,), (number,), -negative))
    return links


def rising(numbers: Sequence[int]) -> set[int]:
    """A longest increasing subsequence of distinct ``numbers``: the sentences that kept their order.

    Patience sorting (Fredman, "On computing the length of longest increasing subsequences", 1975).
    """
    tops: list[int] = []
    below: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(tops, number)
        below[number] = tops[pile - 1] if pile else None
        tops[pile:] = [number] if pile == len(tops) else [number, *tops[pile + 1 :]]
    found: set[int] = set()
    number_or_none = tops[-1] if tops else None
    while number_or_none is not None:
        found.add(number_or_none)
        number_or_none = below[number_or_none]
    return found
