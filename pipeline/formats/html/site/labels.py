"""Recognizes labels: of advertisements and pictures, and one of two texts or dates of which a page shows the other."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.html.element_words import first_words
from pipeline.formats.html.site import site_words
from pipeline.formats.html.tag_counts import Page, between
from pipeline.formats.html.tagged import BLOCKS, names
from pipeline.formats.offsets import fold
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag

_BOX = 300  # letters at most outside the links of an advertisement or a list; a text that a sponsor paid for has more
_PART = 3  # an element with the third part of an article's running text is none
_CLICK = 40  # letters at most of what is for the eyes beside the same for the ears
_LABELLING = frozenset(("b", "div", "em", "p", "small", "span", "strong", "time"))
_ANNOUNCING = frozenset(("aside", "div", "section"))
_SHOWN = frozenset(("figure", "img", "picture", "source", "video", "audio"))
_BEGINS = re.compile(r"\s*(?:[:|–—-]\s*)?[\"“‘]?[A-Z]")
_CLOSE = 6  # tags between a picture and its label
# Classes of words that are there for screen readers.
_HEARD = re.compile(
    r"(?<!\S)(?:sr(?:-only)?|(?:screen-reader|visually-hidden|visuallyhidden|a11y)[\w-]*|assistive-text)(?!\S)"
)


def is_label(page: Page, number: int, end: int) -> bool:
    """Whether an element labels an advertisement or a picture, or is for the eyes beside the same for the ears."""
    text, found = page.text, page.found
    tag, leads = found[number], found[number - 1]
    if tag.name not in _LABELLING or end != number + 1 or text[leads.end : tag.start].strip():
        return False
    if _is_changed(page, number, end):
        return True
    if not (leads.kind is CodeKind.OPEN or leads.name in BLOCKS | _SHOWN):
        return False
    words = first_words(text, found, number)
    if _is_twin(page, number, end, words):
        return True
    alone = _ends(text, found, end)
    if site_words.is_label(words) and (alone or _BEGINS.match(text, found[end].end)):
        return True
    near = found[max(number - _CLOSE, 0) : end + _CLOSE]
    return alone and site_words.names_picture(words) and any(each.name in _SHOWN for each in near)


def is_announced(page: Page, number: int, end: int) -> bool:
    """Whether a box says in words for screen readers that it is an advertisement, or a list of links to other articles.

    Source: WAI-ARIA, "aria-label", https://www.w3.org/TR/wai-aria/#aria-label
    """
    tag, counts = page.found[number], page.counts
    label = tag.attributes.get("aria-label", "") if tag.name in _ANNOUNCING else ""
    linked, running = between(counts.linked, number, end), between(counts.running, number, end)
    if not label or running > _BOX or running * _PART > page.letters:
        return False
    if "." not in label and site_words.is_label(label):  # the name of a file labels a picture
        return True
    return linked > running and between(counts.outward, number, end) > 0 and site_words.heads_links(label)


def _is_changed(page: Page, number: int, end: int) -> bool:
    """Whether an element is the date of the last change beside the date of publication, as hAtom names them.

    WordPress writes both, and its themes show one. A link around both of them stays whole.
    """
    if page.found[number].name != "time" or {"updated"} != _classes(page.found[number]) - {"entry-date"}:
        return False
    if page.found[end + 1 :][:1] and page.found[end + 1].name == "a" and page.found[end + 1].kind is CodeKind.CLOSE:
        return False
    beside = [page.found[at] for at in (number - 2, end + 1) if 0 <= at < len(page.found)]
    return any(tag.name == "time" and "published" in _classes(tag) for tag in beside)


def _classes(tag: Tag) -> set[str]:
    return set(tag.attributes.get("class", "").split())


def _is_twin(page: Page, number: int, end: int, words: str) -> bool:
    """Whether ``words`` are the first of two texts, of which one is for the eyes and the other for screen readers."""
    if end + 1 == len(page.found):
        return False
    first, second = page.found[number], page.found[end + 1]
    if page.text[page.found[end].end : second.start].strip():
        return False
    again = first_words(page.text, page.found, end + 1)
    heard, after = bool(_HEARD.search(names(first))), bool(_HEARD.search(names(second)))
    if (heard or after) and fold(again) == fold(words):
        return True
    if after and first.attributes.get("aria-hidden") == "true":
        return len(words) <= _CLICK and second.start == page.found[end].end
    seen = len(again.split()) > 1 or any(map(str.isdigit, again))  # not the sign or the name of an icon
    return heard and seen and second.attributes.get("aria-hidden") == "true" and bool(words.strip())


def _ends(text: str, found: Sequence[Tag], end: int) -> bool:
    """Whether nothing but tags stands between tag ``end`` and the end of its block."""
    for before, tag in pairwise(found[end : end + _CLOSE]):
        if text[before.end : tag.start].strip():
            return False
        if tag.name in BLOCKS | _SHOWN:
            return True
        if tag.kind is not CodeKind.CLOSE:
            return False
    return False
