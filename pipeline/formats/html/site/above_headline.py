"""Recognizes what is the site's above the headline: its menu, its name, and the path of links to the article."""

from pipeline.formats.html.element_words import all_words, is_in_sentence, speaks
from pipeline.formats.html.site.link_addresses import is_author_link, leads_home, leads_to_file
from pipeline.formats.html.tag_counts import Page, between
from pipeline.formats.offsets import fold

_TEASER = 300  # letters at most of a masthead
_LABEL = 16  # letters at most beside the headline at the end of a path
_ITEMS = 3  # links at least of a menu with words between them
_FEW = 60  # tags of a box that are enough to see whose it is
_MENUS = frozenset(("a", "div", "h2", "h3", "h4", "h5", "h6", "p", "span", "ul", "ol", "aside", "section"))


def is_sites(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is the site's, and above the headline."""
    return _is_above(page, number, end) or _is_path(page, number, end) or _is_masthead(page, number, end)


def names_author(page: Page, number: int, end: int) -> bool:
    """Whether the first link of a box leads to an author's page."""
    first = next((tag for tag in page.found[number:end][:_FEW] if tag.attributes.get("href")), None)
    return first is not None and is_author_link(first)


def _is_above(page: Page, number: int, end: int) -> bool:
    """Whether a box above the headline has nothing but links to other pages."""
    counts, found = page.counts, page.found
    if not counts.headlines[end] == 0 < counts.headlines[-1]:
        return False
    if found[number].name in {"a", "span"} and is_in_sentence(page.text, found, number, end):
        return False
    name, linked = found[number].name, between(counts.linked, number, end)
    letters = sum(between(each, number, end) for each in (counts.running, counts.headed))
    outward = between(counts.outward, number, end)
    links = [tag for tag in found[number:end][:_FEW] if tag.name == "a" and "href" in tag.attributes]
    if name in _MENUS | {"td"} and outward >= _ITEMS and linked > letters and not names_author(page, number, end):
        return not speaks(page.text, found, counts, (number, end))
    logos = 0 < outward == between(counts.pictures, number, end) and not any(map(leads_to_file, links))
    logos = logos and (outward > 1 or any(map(leads_home, links)))
    dated = outward == 1 and any(tag.name == "time" for tag in found[number:end][:_FEW])
    if name not in _MENUS or letters or not outward or dated or not (linked or logos):
        return False
    return not any(map(is_author_link, found[number:end][:_FEW]))


def _is_masthead(page: Page, number: int, end: int) -> bool:
    """Whether a ``header`` above the headline has a link to the first page of the site, and few words."""
    if page.found[number].name != "header" or page.counts.headlines[end] or not page.counts.headlines[-1]:
        return False
    few = between(page.counts.running, number, end) <= _TEASER
    return few and any(map(leads_home, page.found[number:end][:_FEW]))


def _is_path(page: Page, number: int, end: int) -> bool:
    """Whether a box above the headline has links, the headline behind them, and hardly more: “You are here”."""
    counts = page.counts
    if counts.headlines[end] or end - number > _FEW:
        return False
    letters = sum(between(each, number, end) for each in (counts.running, counts.headed))
    if not between(counts.outward, number, end) or letters > len(page.headline) + _LABEL:
        return False
    return fold(all_words(page.text, page.found, number, end)).endswith(f" {page.headline}")
