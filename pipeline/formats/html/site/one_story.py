"""Recognizes boxes that lead from an article to one other story of the site."""

from pipeline.formats.html.site.link_addresses import is_author_link, leads_to_file
from pipeline.formats.html.tag_counts import Page, between

_STORY = 150  # letters at least of an article that has such boxes
_SUMMARY = 300  # letters at most of what a box says of the other story
_LABEL = 16  # letters at least of its headline
_FEW = 60  # tags at most in a box
_SEVERAL = 2  # links at least of a box with a picture
_BOXES = frozenset(("aside", "div", "fieldset", "figure", "footer", "form", "legend", "li", "section"))


def is_one_story(page: Page, number: int, end: int) -> bool:
    """Whether a box has a picture and words that are links to one other story, and a summary at most.

    So does an ``aside`` with nothing but one link.
    """
    counts, inside = page.counts, page.found[number:end]
    if page.found[number].name not in _BOXES or len(inside) > _FEW or page.letters < _STORY:
        return False
    outward = between(counts.outward, number, end)
    if not outward or between(counts.away, number, end) or between(counts.running, number, end) > _SUMMARY:
        return False
    if any(tag.name == "figcaption" or leads_to_file(tag) or is_author_link(tag) for tag in inside):
        return False
    others = sum(between(each, number, end) for each in (counts.running, counts.headed, counts.pictures))
    if page.found[number].name == "aside" and outward == 1 and not others:
        return True
    if outward < _SEVERAL or not between(counts.pictures, number, end):
        return False
    addresses = {tag.attributes["href"].strip() for tag in inside if tag.name == "a" and tag.attributes.get("href")}
    return len(addresses) == 1 and between(counts.linked, number, end) > _LABEL
