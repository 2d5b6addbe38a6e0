"""Recognizes the boxes for readers' comments by their ids, and by names that boxes of the article may have, too.

In a document an id may be made from a heading, "Comments" among them, and a class may say that there are comments: a
box so named has comments, something to fill in or to click on, or no sentence and no example.
"""

import re
from itertools import pairwise

from pipeline.formats.html.site.credit_boxes import is_credit
from pipeline.formats.html.tag_counts import HEADINGS, Page, between
from pipeline.formats.html.tagged import names

_BOXES = frozenset(("aside", "div", "ol", "section", "ul"))
_IDS = re.compile(
    r"(?:(?:[a-z]+-){0,3}comments|comment(?:ing|-?list|-?thread)?|respond|disqus_thread)(?:[-_](?:area|block|box|container|list|section|wrapper))?"
)
_NAMED = re.compile(r"(?<![^\s_-])comments(?!\S)")
_COMMENT = re.compile(r"disqus_thread|(?:li-|div-)?comment-?\d+|(?:\S+ )*comment(?: \S+)*", re.IGNORECASE)
_EXAMPLES = frozenset(("code", "pre", "table"))
_TEXT = 150  # letters at least of the text above the comments
_MANY = 200  # tags of a box that are enough to see whether it has a sentence
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…]")


def is_comments(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is a box for comments, below the headline."""
    tag, counts = page.found[number], page.counts
    known = bool(_IDS.fullmatch(tag.attributes.get("id", "").lower()))
    if tag.name not in _BOXES or not (known or _NAMED.search(names(tag))):
        return False
    above = not counts.headlines[number] and counts.headlines[-1] > 0
    if above or between(counts.headlines, number, end) or is_credit(page, number, end):
        return False
    if between(counts.fields, number, end) or between(counts.voids, number, end):
        return True
    inside = page.found[number : end + 1]
    given = tag.attributes.get("id") == "comments" and counts.running[number] > _TEXT
    given = given and not between(counts.headed, end, max(end, page.behind))  # no further part of the article
    if (given and not _is_headed(page, number, end)) or any(
        _COMMENT.fullmatch(each.attributes.get(key, "")) for each in inside[1:_MANY] for key in ("id", "class")
    ):
        return True
    if len(inside) > _MANY or any(each.name in _EXAMPLES for each in inside):
        return False
    return not any(_SENTENCE.search(page.text, before.end, after.start) for before, after in pairwise(inside))


def _is_headed(page: Page, number: int, end: int) -> bool:
    """Whether a box begins with a heading, from which a document's id is made."""
    first = page.counts.worded[number]
    return first < end and any(tag.name in HEADINGS for tag in page.found[number : first + 1])
