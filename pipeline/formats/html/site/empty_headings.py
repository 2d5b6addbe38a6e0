"""Finds headings in a saved page with nothing below them, because all that was there is the site's."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.formats.html.tag_counts import HEADINGS, Page, between
from pipeline.markup import CodeKind

_STORY = 150  # letters at least of the text above such a heading: one right below the headline is a subtitle
_SHOWN = frozenset(("audio", "canvas", "embed", "iframe", "img", "math", "object", "picture", "svg", "table", "video"))


def empty_headings(page: Page, within: tuple[int, int], chosen: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the tags of such headings, from the last one up.

    ``chosen``: the site's parts. A heading is empty if links, fields or headings among them were below it, or if it
    stands behind the text. What is below it ends with the next heading that stays, or with the article ``within``.
    """
    starts = [first for first, _ in chosen]
    behind = min(within[1], len(page.found) - 1)
    below = 0  # the level of the heading that stays next
    for number in range(behind - 1, max(within[0], 0), -1):
        tag, end = page.found[number], page.pairs.get(number)
        at = bisect_right(starts, number) - 1
        if (
            tag.name not in HEADINGS
            or tag.kind is not CodeKind.OPEN
            or end is None
            or (at >= 0 and chosen[at][1] > end)
        ):
            continue
        level = int(tag.name[1])
        inside = [part for part in chosen if end < part[0] and part[1] < behind]
        if (
            below <= level
            and _is_below_text(page, number, end)
            and _stays(page, end, behind, inside) == 0
            and (number >= page.behind or any(_leads(page, *part) for part in inside))
        ):
            yield number, end
        else:
            below, behind = level, number


def _is_below_text(page: Page, number: int, end: int) -> bool:
    counts = page.counts
    return counts.running[number] >= _STORY and counts.headlines[number] > 0 == between(counts.headlines, number, end)


def _stays(page: Page, first: int, last: int, gone: Sequence[tuple[int, int]]) -> int:
    """How many letters and pictures between two tags are in none of the parts that are ``gone``."""
    found, counts = page.found, page.counts
    spans = [(first, last), *gone]
    totals = [
        sum(between(each, *span) for each in (counts.running, counts.linked, counts.headed))
        + sum(tag.name in _SHOWN for tag in found[slice(*span)])
        for span in spans
    ]
    return totals[0] - sum(totals[1:])


def _leads(page: Page, number: int, end: int) -> bool:
    return any(between(each, number, end) for each in (page.counts.linked, page.counts.headed, page.counts.fields))
