"""Finds the article in a saved web page: its only ``<article>``, else its only ``<main>``; the rest is the site's."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.formats.html import cuts, picture_boxes, wordpress
from pipeline.formats.html.site import site_names, site_parts
from pipeline.formats.html.tag_counts import HEADINGS
from pipeline.formats.html.tagged import aria_role, names
from pipeline.markup import CodeKind
from pipeline.markup.html import closings
from pipeline.markup.tags import Tag, tags

_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)
# Older pages mark the article by a role of ARIA, or by the microformat of WordPress's themes.
_ENTRY = frozenset(("hentry", "h-entry"))
_LETTER = re.compile(r"[^\W_]")
# Names of the site's own name and logo.
_NAMED = re.compile(r"(?<![^\s_-])(?:site-?(?:title|name|logo)|logo|brand(?:ing)?|masthead)(?![^\s_-])")
_NO_LABEL = HEADINGS | {"a", "script", "style", "svg", "!"}
_LABELS = 6  # pieces of text at most beside a headline, such as its author and date
# Paragraphs at least of a text that is outside the element with the headline, and of one in the next articles.
_REST, _MORE = 5, 3
_BROKEN = 20  # times at most that a page closes the elements around its text too early
_TOP = frozenset(("html", "body"))
_FEATURED, _ABOVE = "wp-post-image", 24  # tags at most between the picture of a post and the post


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
    numbers: Sequence[tuple[int, int]] = ()
    """The numbers of the first and last tags of each of the site's parts: in any translation of the page the same."""


def page_parts(text: str) -> PageParts:
    """Find the article in the page ``text``, and the site's parts in it; nothing in a fragment."""
    if not is_page(text):
        return PageParts()
    found = tags(text)
    pairs = closings(found)
    marked = _marked(text, found, pairs)
    within = marked or (-1, len(found))
    page = site_parts.page(text, found, pairs, within)
    numbers = list(site_parts.parts(page, within))
    pictured = [(found[first].start, found[last].end) for first, last in picture_boxes.boxes(page)]
    span = (found[marked[0]].start, found[marked[1]].end) if marked else None
    return PageParts(span, cuts.spans(text, found, numbers), pictured, numbers)


def site_spans(text: str, numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the site's parts with the ``numbers`` are in ``text``, a translation of the page."""
    return cuts.spans(text, tags(text), numbers) if numbers else []


def article(text: str) -> tuple[int, int] | None:
    """The span of the article in ``text``; None for a fragment, or for a page that does not mark its article."""
    if not is_page(text):
        return None
    found = tags(text)
    marked = _marked(text, found, closings(found))
    return (found[marked[0]].start, found[marked[1]].end) if marked else None


def _marked(text: str, found: Sequence[Tag], pairs: Mapping[int, int]) -> tuple[int, int] | None:
    """The numbers of the first and last tags of the article, together with the headline above it."""
    headlines = sorted(
        number for number in pairs if found[number].name == "h1" and _is_headline(text, found, number, pairs[number])
    )
    if entry := _page_entry(found, pairs):
        return entry
    for marks in (_is_article_tag, _is_main, _is_entry):
        outermost: list[int] = []
        for number, tag in enumerate(found):
            inside = outermost and number < pairs[outermost[-1]]
            if number in pairs and not inside and marks(tag):
                outermost.append(number)
        if len(outermost) > 1:
            titled = [each for each in outermost if bisect(headlines, each) < bisect(headlines, pairs[each])]
            outermost = (
                titled if len(titled) == 1 and not _is_first_part(text, found, pairs, outermost, titled[0]) else []
            )
        if len(outermost) == 1 and not _is_only_headline(text, found, outermost[0], pairs[outermost[0]]):
            first, last = _with_headline(found, pairs, outermost[0], headlines)
            first = _with_picture(text, found, first)
            return first, _continued(text, found, pairs, last)
    return None


def _continued(text: str, found: Sequence[Tag], pairs: Mapping[int, int], last: int) -> int:
    """The last tag of an article that ends with tag ``last``, or with the paragraphs that go on right behind it.

    A program that repairs a page may close the article's element before its text ends, and what is around it as well.
    """
    worded = frozenset(_paragraphs(text, found))
    edge = last
    for _ in range(_BROKEN):
        first = edge + 1
        while first < len(found) and found[first].kind is CodeKind.CLOSE and found[first].name not in _TOP:
            first += 1
        around = max((each for each, end in pairs.items() if each < first < end), default=None)
        if around is None:
            break
        edge = pairs[around]
        beside = list(takewhile(lambda each: found[each].name == "p", _beside(pairs, first, edge)))
        if sum(each in worded for each in beside) < _MORE:
            break
        last = max((pairs[each] for each in _beside(pairs, first, edge) if each in worded), default=last)
    return last


def _beside(pairs: Mapping[int, int], first: int, edge: int) -> Iterator[int]:
    """Yield the first tags of the elements beside each other from tag ``first`` on, before tag ``edge``."""
    while first < edge:
        if first in pairs:
            yield first
        first = pairs.get(first, first) + 1


def _is_only_headline(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether an element has no paragraph and few other words, and the rest of the page has the text."""
    paragraphs = _paragraphs(text, found)
    if len(paragraphs) < _REST or any(number < at < end for at in paragraphs):
        return False
    inside = (at for at in range(number, end) if found[at].name not in _NO_LABEL)
    return sum(bool(_LETTER.search(text, found[at].end, found[at + 1].start)) for at in inside) <= _LABELS


def _is_first_part(
    text: str, found: Sequence[Tag], pairs: Mapping[int, int], articles: Sequence[int], titled: int
) -> bool:
    """Whether the one of several articles with the headline is the beginning of a text that the others continue."""
    paragraphs = _paragraphs(text, found)
    more = [each for each in articles if each > titled]
    if sum(titled < at < pairs[titled] for at in paragraphs) > 1 or not more:
        return False
    headings = (at for each in more for at in range(each, pairs[each]) if found[at].name in HEADINGS)
    if any("a" in (found[at - 1].name, found[at + 1].name) for at in headings):
        return False  # teasers
    return sum(each < at < pairs[each] for each in more for at in paragraphs) >= _MORE


def _paragraphs(text: str, found: Sequence[Tag]) -> list[int]:
    """The numbers of the tags of the paragraphs that begin with words, in whatever language."""
    starts = (at for at in range(len(found) - 1) if found[at].name == "p" and found[at].kind is CodeKind.OPEN)
    return [at for at in starts if _LETTER.search(text, found[at].end, found[at + 1].start)]


def _is_article_tag(tag: Tag) -> bool:
    return tag.name == "article"


def _is_main(tag: Tag) -> bool:
    return tag.name == "main" or aria_role(tag) == "main"


def _page_entry(found: Sequence[Tag], pairs: Mapping[int, int]) -> tuple[int, int] | None:
    """The first and last tags of a page that is one entry itself: its name is in no ``article`` or ``main`` of it.

    Such are the documents of W3C, of which ``main``, if they have one, is only the middle.
    """
    page = next(
        (at for at, tag in enumerate(found) if tag.name == "body" and not _ENTRY.isdisjoint(_classes(tag))), None
    )
    if page is None:
        return None
    name = next((at for at, tag in enumerate(found) if tag.name == "h1" and _is_name(tag)), None)
    marked = (at for at in pairs if _is_article_tag(found[at]) or _is_main(found[at]))
    if name is None or any(at < name < pairs[at] for at in marked):
        return None
    return page, pairs.get(page, len(found) - 1)


def _classes(tag: Tag) -> list[str]:
    return tag.attributes.get("class", "").split()


def _is_name(tag: Tag) -> bool:
    return "p-name" in _classes(tag) or tag.attributes.get("id") == "title"


def _is_entry(tag: Tag) -> bool:
    return tag.name != "body" and not _ENTRY.isdisjoint(_classes(tag))


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
    """The first and last tags of the article with its headline: the nearest above it, or the page's only one.

    An article with a headline above it begins with the smallest element that holds both; if that is the whole page,
    with the headline, unless a menu is between the two.
    """
    alone = number, pairs[number]
    above = bisect(headlines, number)
    if not headlines or bisect(headlines, pairs[number]) > above or (not above and len(headlines) > 1):
        return alone
    headline = headlines[above - 1] if above else headlines[0]
    first, last = min(number, headline), max(pairs[number], pairs[headline])
    around = max((each for each, end in pairs.items() if each < first and last < end), default=number)
    if headline > number:
        return alone if found[around].name in _TOP else (around, pairs[around])
    if found[around].name not in _TOP:
        return around, last
    return alone if any(map(site_names.is_menu, found[first:number])) else (first, last)


def _with_picture(text: str, found: Sequence[Tag], first: int) -> int:
    """The tag of the picture that WordPress marks as the post's own, with no words before tag ``first``; else that."""
    for number in range(first - 1, max(first - _ABOVE, 0), -1):
        if _LETTER.search(text, found[number].end, found[number + 1].start):
            break
        if found[number].name == "img" and _FEATURED in _classes(found[number]):
            return number
    return first


def body(text: str) -> str:
    """The part of ``text`` to show: the article, else the content of ``<body>``, else (for a fragment) all of it."""
    span = article(text)
    if span:
        return text[slice(*span)]
    if not is_page(text):
        return wordpress.shown(text)
    page = _BODY.search(text)
    return page[1] if page else text
