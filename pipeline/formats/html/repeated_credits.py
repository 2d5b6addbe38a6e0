"""Recognizes the author and the date in an article's footer where its head has them, as themes of WordPress write."""

from pipeline.formats.html.element_words import speaks
from pipeline.formats.html.link_addresses import is_author_link
from pipeline.formats.html.tag_counts import Page
from pipeline.formats.html.tagged import role
from pipeline.markup.tags import Tag
from pipeline.model import Role

_FEW = 24  # tags at most of an author with a date
_MANY = 200  # tags of a footer that are enough to see what it holds


def is_repeated(page: Page, number: int, end: int) -> bool:
    """Whether an element in a footer behind the text has no author and no date but those above the text."""
    tag = page.found[number]
    if number < page.behind or end - number > _FEW or tag.name == "a" or role(tag) is not Role.BYLINE:
        return False  # a link may be a part of a sentence
    footers = (at for at in range(max(number - _MANY, 0), number) if page.found[at].name == "footer")
    if not any(page.pairs.get(at, -1) > end for at in footers):
        return False
    given = {key for tag in page.found[number:end] if (key := _key(tag))}
    above = {_key(tag) for tag in page.found[: page.around[0]]} if given else set()
    return bool(given) and given <= above and not speaks(page.text, page.found, page.counts, (number, end))


def _key(tag: Tag) -> str:
    """What identifies an author or a date in whatever words: the address, or the date for programs."""
    if tag.name == "time":
        return tag.attributes.get("datetime", "")
    return tag.attributes.get("href", "") if is_author_link(tag) else ""
