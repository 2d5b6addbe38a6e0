"""Finds the article in a saved web page: its only ``<article>``, else its only ``<main>``; the rest is the site's."""

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.formats.html import picture_boxes, site_names, site_parts, wordpress
from pipeline.formats.html.tagged import names
from pipeline.markup.html import closings
from pipeline.markup.tags import Tag, tags

_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)
# Older pages mark the article by a role of ARIA, or by the microformat of WordPress's themes.
_ENTRY = frozenset(("hentry", "h-entry"))
# What separates a part of the site from the words behind it.
_SEPARATOR = re.compile(r"\s*[/|·•›»]\s*")
_LETTER = re.compile(r"[^\W_]")
# Names of the site's own name and logo.
_NAMED = re.compile(r"(?<![^\s_-])(?:site-?(?:title|name|logo)|logo|brand(?:ing)?|masthead)(?![^\s_-])")
_TOP = frozenset(("html", "body"))


def is_page(text: str) -> bool:
    """Whether ``text`` is a whole page, not a fragment."""
    return bool(_PAGE.search(text))


@dataclass(frozen=True, slots=True)
class PageParts:
    """Where the article is in a page, and what in it is the site's."""

    article: tuple[int, int] | None = None
    """The span of the article; None for a fragment, or for a page that does not mark its article."""
    site: Sequence[tuple[int, int]] = ()
    """The spans of what is the site's, inside the article or where no article is marked."""
    pictured: Sequence[tuple[int, int]] = ()
    """The spans of boxes with a picture and its words."""


def page_parts(text: str) -> PageParts:
    """Find the article in the page ``text``, and the site's parts in it; nothing in a fragment."""
    if not is_page(text):
        return PageParts()
    found = tags(text)
    pairs = closings(found)
    marked = _marked(text, found, pairs)
    within = marked or (-1, len(found))
    page = site_parts.page(text, found, pairs, within)
    spans = [(found[first].start, found[last].end) for first, last in site_parts.parts(page, within)]
    pictured = [(found[first].start, found[last].end) for first, last in picture_boxes.boxes(page)]
    site = [(start, behind.end() if (behind := _SEPARATOR.match(text, end)) else end) for start, end in spans]
    return PageParts((found[marked[0]].start, found[marked[1]].end) if marked else None, site, pictured)


def article(text: str) -> tuple[int, int] | None:
    """The span of the article in ``text``; None for a fragment, or for a page that does not mark its article."""
    if not is_page(text):
        return None
    found = tags(text)
    marked = _marked(text, found, closings(found))
    return (found[marked[0]].start, found[marked[1]].end) if marked else None


def covered(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with an element without words, and of the same length, in the place of each of ``spans``.

    It divides the words on both sides, as the part that it stands for does.
    """
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], f"<meta{' ' * (stop - start - len('<meta>'))}>"]
        end = stop
    return "".join([*pieces, text[end:]])


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` without the ``spans``; an article inside the article stays as an empty one, so that both are found."""
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], "<article></article>" if _is_article(text, start) else ""]
        end = stop
    return "".join([*pieces, text[end:]])


def _is_article(text: str, start: int) -> bool:
    return text[start : start + 8].lower() == "<article"


def _marked(text: str, found: Sequence[Tag], pairs: Mapping[int, int]) -> tuple[int, int] | None:
    """The numbers of the first and last tags of the article, together with the headline above it."""
    headlines = sorted(
        number for number in pairs if found[number].name == "h1" and _is_headline(text, found, number, pairs[number])
    )
    for marks in (_is_article_tag, _is_main, _is_entry):
        outermost: list[int] = []
        for number, tag in enumerate(found):
            inside = outermost and number < pairs[outermost[-1]]
            if number in pairs and not inside and marks(tag):
                outermost.append(number)
        if len(outermost) > 1:
            titled = [each for each in outermost if bisect(headlines, each) < bisect(headlines, pairs[each])]
            outermost = titled if len(titled) == 1 else []
        if len(outermost) == 1:
            return _with_headline(found, pairs, outermost[0], headlines)
    return None


def _is_article_tag(tag: Tag) -> bool:
    return tag.name == "article"


def _is_main(tag: Tag) -> bool:
    return tag.name == "main" or tag.attributes.get("role", "").strip().lower() == "main"


def _is_entry(tag: Tag) -> bool:
    return tag.name != "body" and not _ENTRY.isdisjoint(tag.attributes.get("class", "").split())


def _is_headline(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a heading has words and is not the name of the site, which is a link or is named so."""
    inside = found[number : end + 1]
    linked = inside[1].name == "a" and "href" in inside[1].attributes and inside[-2].name == "a"
    before = found[number - 1]
    around = before.name == "a" and "href" in before.attributes and not text[before.end : found[number].start].strip()
    if linked or around or _NAMED.search(names(found[number])) or _NAMED.search(names(found[number - 1])):
        return False
    return any(_LETTER.search(text, before.end, after.start) for before, after in pairwise(inside))


def _with_headline(
    found: Sequence[Tag], pairs: Mapping[int, int], number: int, headlines: Sequence[int]
) -> tuple[int, int]:
    """The first and last tags of the article with the page's only headline.

    An article with a headline above it begins with the smallest element that holds both; if that is the whole page,
    with the headline, unless a menu is between the two.
    """
    alone = number, pairs[number]
    if len(headlines) != 1 or number < headlines[0] < pairs[number]:
        return alone
    first, last = min(number, headlines[0]), max(pairs[number], pairs[headlines[0]])
    around = max((each for each, end in pairs.items() if each < first and last < end), default=number)
    if headlines[0] > number:
        return alone if found[around].name in _TOP else (around, pairs[around])
    if found[around].name not in _TOP:
        return around, last
    return alone if any(map(site_names.is_menu, found[first:number])) else (first, last)


def body(text: str) -> str:
    """The part of ``text`` to show: the article, else the content of ``<body>``, else (for a fragment) all of it."""
    span = article(text)
    if span:
        return text[slice(*span)]
    if not is_page(text):
        return wordpress.shown(text)
    page = _BODY.search(text)
    return page[1] if page else text
