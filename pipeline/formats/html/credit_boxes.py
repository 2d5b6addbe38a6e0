"""Recognizes the boxes at the top of an article that say who wrote it, whatever else is in them or in their names."""

from bisect import bisect_left

from pipeline.formats.html.element_words import first_words
from pipeline.formats.html.link_addresses import is_author_link
from pipeline.formats.html.site_names import is_related
from pipeline.formats.html.site_words import heads_links
from pipeline.formats.html.tag_counts import HEADINGS, Page, between
from pipeline.formats.html.tagged import role
from pipeline.model import Role

_STORY = 400  # letters at least of running text below a headline that are more than a subtitle and a caption
_FEW = 200  # tags of a box that are enough to see whom it names


def is_credit(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` names an author between the headline and the text.

    A box of links to other articles, each with its author, does not, nor does one that announces more of the author's.
    """
    counts, found = page.counts, page.found
    teasing = is_related(found[number]) and between(counts.titles, number, end) > 0
    first = counts.worded[number]
    headed = first < end and found[first].name in HEADINGS
    teasing = teasing or (headed and heads_links(first_words(page.text, found, first)))
    if teasing or not counts.headlines[number]:
        return False
    headline = max(bisect_left(counts.headlines, 1, hi=number) - 1, 0)
    if counts.running[number] - counts.running[headline] > _STORY:
        return False
    return any(is_author_link(tag) or role(tag) is Role.BYLINE for tag in page.found[number:end][:_FEW])
