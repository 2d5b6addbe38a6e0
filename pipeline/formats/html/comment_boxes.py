"""Recognizes by their ids the boxes for readers' comments that no class names.

In a document an id may be made from a heading, "Comments" among them: a box with such an id has something to fill in or
to click on, or it has no sentence and no example.
"""

import re
from itertools import pairwise

from pipeline.formats.html.tag_counts import Page, between

_BOXES = frozenset(("aside", "div", "ol", "section", "ul"))
_IDS = re.compile(r"(?:comments?|respond|disqus_thread)(?:[-_](?:area|block|box|container|list|section|wrapper))?")
_EXAMPLES = frozenset(("code", "pre", "table"))
_MANY = 200  # tags of a box that are enough to see whether it has a sentence
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…]")


def is_comments(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is a box for comments, below the headline."""
    tag, counts = page.found[number], page.counts
    if tag.name not in _BOXES or not _IDS.fullmatch(tag.attributes.get("id", "").lower()):
        return False
    if not counts.headlines[number] or between(counts.headlines, number, end):
        return False
    if between(counts.fields, number, end) or between(counts.voids, number, end):
        return True
    inside = page.found[number : end + 1]
    if len(inside) > _MANY or any(each.name in _EXAMPLES for each in inside):
        return False
    return not any(_SENTENCE.search(page.text, before.end, after.start) for before, after in pairwise(inside))
