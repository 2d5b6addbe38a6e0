"""Finds the boxes of pictures that are no ``figure``: what they say is the caption.

The box has a picture, few words, no heading, and is named for what it holds: ``pic-box``, ``article__image``,
``hmedia`` of the microformats.
"""

import re
from collections.abc import Iterator

from pipeline.formats.html.tag_counts import Page, between
from pipeline.formats.html.tagged import names

_LONGEST = 400  # letters at most of a caption with its credit
_BOXES = frozenset(("aside", "div", "section", "span"))
_PICTURED = re.compile(r"(?<![^\s_-])(?:figure|gallery|hmedia|image|img|photo|pic|picture|slide)s?(?![^\s_-])")


def boxes(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and last tags of the outermost boxes with a picture and its words."""
    behind = -1
    for number in sorted(page.pairs):
        if number > behind and _is_box(page, number, page.pairs[number]):
            behind = page.pairs[number]
            yield number, behind


def _is_box(page: Page, number: int, end: int) -> bool:
    tag, counts = page.found[number], page.counts
    if tag.name not in _BOXES or not between(counts.pictures, number, end) or between(counts.headed, number, end):
        return False
    letters = between(counts.running, number, end)
    return 0 < letters <= _LONGEST and bool(_PICTURED.search(names(tag)))
