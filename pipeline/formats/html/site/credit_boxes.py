"""Recognizes the boxes that say who wrote an article: those at its top, and those that repeat it at its foot."""

from bisect import bisect_left

from pipeline.formats.html.element_words import first_words, speaks
from pipeline.formats.html.site.link_addresses import is_author_link
from pipeline.formats.html.site.site_names import is_related
from pipeline.formats.html.site.site_words import heads_links
from pipeline.formats.html.tag_counts import HEADINGS, Page, between
from pipeline.formats.html.tagged import role
from pipeline.markup.tags import Tag
from pipeline.model import Role

_STORY = 400  # letters at least of running text below a headline that are more than a subtitle and a caption
_FEW = 200  # tags of a box that are enough to see whom it names
_NAMED = 24  # tags at most of an author with a date


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


def is_repeated(page: Page, number: int, end: int) -> bool:
    """Whether an element in a footer behind the text has no author and no date but those above the text.

    Themes of WordPress write them so.
    """
    tag = page.found[number]
    if number < page.behind or end - number > _NAMED or tag.name == "a" or role(tag) is not Role.BYLINE:
        return False  # a link may be a part of a sentence
    footers = (at for at in range(max(number - _FEW, 0), number + 1) if page.found[at].name == "footer")
    if not any(page.pairs.get(at, -1) >= end for at in footers):
        return False
    given = {key for tag in page.found[number:end] if (key := _key(tag))}
    above = {_key(tag) for tag in page.found[: page.around[0]]} if given else set()
    return bool(given) and given <= above and not speaks(page.text, page.found, page.counts, (number, end))


def _key(tag: Tag) -> str:
    """What identifies an author or a date in whatever words: the address, or the date for programs."""
    if tag.name == "time":
        return tag.attributes.get("datetime", "")
    return tag.attributes.get("href", "") if is_author_link(tag) else ""
