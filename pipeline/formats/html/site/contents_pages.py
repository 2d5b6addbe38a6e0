"""Recognizes pages whose links are their text: the contents of a document, and lists of posts."""

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.formats.html.site import site_names
from pipeline.formats.html.site.link_addresses import leads_beside
from pipeline.formats.html.tag_counts import Page, between

_LABEL = 16  # letters at most beside the links of such a page: "Choose a part."
_SEVERAL = 2


def is_list(page: Page, within: tuple[int, int], chosen: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing is left below the headline without the ``chosen`` parts, which lead to other pages.

    ``within``: the numbers of the tags around the article.
    """
    counts, first, last = page.counts, max(within[0], 0), min(within[1], len(page.found) - 1)
    headline = bisect_left(counts.headlines, 1)
    if not chosen or not first < headline < last:
        return False
    below = [(headline, last), *(part for part in chosen if part[0] > headline)]
    letters = [between(counts.running, *span) + between(counts.linked, *span) for span in below]
    return letters[0] - sum(letters[1:]) <= _LABEL


def is_menu(page: Page, number: int, end: int) -> bool:
    """Whether a menu below the headline leads to parts of this page, or to files beside it: those of one document."""
    tag, counts = page.found[number], page.counts
    if not counts.headlines[number] or site_names.is_related(tag) or between(counts.steps, number, end):
        return False
    links = [each for each in page.found[number:end] if each.name == "a" and each.attributes.get("href")]
    if len(links) < _SEVERAL or not all(map(leads_beside, links)):
        return False
    parts = {each.attributes["href"].strip()[1:] for each in links if each.attributes["href"].strip().startswith("#")}
    return not parts or parts <= _names(page)


def _names(page: Page) -> set[str]:
    """The names of the places in the text to which a link may lead."""
    inside = page.found[slice(*page.around)]
    return {tag.attributes[name] for tag in inside for name in ("id", "name") if tag.attributes.get(name)}
