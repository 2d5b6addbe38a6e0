"""Finds the box of a saved page that holds the article's running text."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from pipeline.formats.html.tag_counts import Page, between
from pipeline.markup.tags import Tag

_TOLD = 40  # letters at least of running text between two tags
_MOST = 0.8  # of the running text of an article is in one element, if its other parts are around that
_TEASER = 400  # letters at most of a summary of another story, which a page may have twice
_HOLDING = frozenset(("article", "body", "div", "main", "section", "td"))


def around(
    found: Sequence[Tag], pairs: Mapping[int, int], within: tuple[int, int], running: Sequence[int]
) -> tuple[int, int]:
    """The numbers of the tags around the smallest box with nearly all of the ``running`` text.

    Labels and the words of forms are no running text, unless there is nothing else.
    """
    first, last = within
    begin, stop = max(first, 0), min(last, len(running) - 1)
    pieces = [after - before for before, after in pairwise([0, *running])]
    told = list(accumulate(piece if piece >= _TOLD else 0 for piece in pieces))
    running = told if told and between(told, begin, stop) else running
    letters = between(running, begin, stop) if running else 0
    boxes = (each for each, end in pairs.items() if first <= each < end <= last and found[each].name in _HOLDING)
    smallest = max((each for each in boxes if between(running, each, pairs[each]) >= _MOST * letters), default=first)
    return (smallest, pairs.get(smallest, last)) if letters else within


def teasers(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the items of lists that have links to other pages and a summary at most."""
    for number, end in page.pairs.items():
        linked = page.found[number].name == "li" and between(page.counts.outward, number, end) > 0
        if linked and between(page.counts.running, number, end) <= _TEASER:
            yield number, end


def without(running: Sequence[int], chosen: Sequence[tuple[int, int]]) -> list[int]:
    """The running total of letters without those in the ``chosen`` elements."""
    pieces = [after - before for before, after in pairwise([0, *running])]
    for first, last in chosen:
        pieces[first + 1 : last + 1] = [0] * (last - first)
    return list(accumulate(pieces))
