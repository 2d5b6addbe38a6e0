"""Guesses which part of a saved web page is the article, where no element says so.

readability finds the text that reads as an article; the page itself is read, filled and published as it is written.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.formats.html.extraction.readable import readable
from pipeline.formats.html.extraction.whole_page import is_page
from pipeline.formats.html.site import site_names
from pipeline.formats.html.site.link_addresses import is_author_link, leads_to_file
from pipeline.formats.html.tag_counts import Counts, between, count
from pipeline.formats.html.tagged import BLOCKS, role
from pipeline.formats.offsets import fold
from pipeline.markup.html import closings
from pipeline.markup.tags import Tag, tags
from pipeline.model import Role

_TAG = re.compile(r"<[^<>]*>")
_TITLING = frozenset(("h1", "h2", "h3", "h4"))
_HEADLINE = 4  # words at least of a headline that is a link, or a heading of a low level
_BY = re.compile(r"\s*By:? [A-Z]")
_PAGE = frozenset(("html", "body"))
_BOXES = frozenset(("div", "section"))
_SEVERAL = 2  # sections at least behind a text
_PART = 2  # the sections have at least this part of the text before them
_SHORTEST = 25  # letters at least of a section
_LAYOUT = frozenset(("table", "tbody", "tr"))
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    found: Sequence[Tag]
    ends: Mapping[int, int]
    """The number of each opening tag with that of its closing tag."""

    def inner(self, first: int, last: int) -> Iterator[int]:
        """Yield the numbers of the outermost block elements between two tags."""
        number = first
        while number < last:
            if number in self.ends and self.found[number].name in BLOCKS:
                yield number
                number = self.ends[number]
            number += 1

    def smallest(self, first: int, last: int) -> int | None:
        """The smallest element that holds both tags."""
        around = [number for number, end in self.ends.items() if number <= first and last <= end]
        return max(around, default=None)

    def is_site(self, number: int) -> bool:
        """Whether most words of an element lead elsewhere, or all of its pictures; an author's name may be a link."""
        leads_on = any(tag.name == "a" and _leads_on(tag) for tag in self.found[number : self.ends[number]])
        if not leads_on or self.names_author(number):
            return False
        running, linked = self._letters(number)
        return linked >= running

    def names_author(self, number: int) -> bool:
        """Whether an element holds an author's name, by a class, a link or words."""
        inside = self.found[number : self.ends[number] + 1]
        named = any(role(tag) is Role.BYLINE or is_author_link(tag) for tag in inside)
        return named or any(_BY.match(self.text, a.end, b.start) for a, b in pairwise(inside))

    def _letters(self, number: int) -> tuple[int, int]:
        running, linked, depth = 0, 0, 0
        for at in range(number, self.ends[number]):
            tag = self.found[at]
            if tag.name == "a" and not tag.attributes.get("href", "").startswith("#"):
                depth = max(depth + tag.nesting, 0)
            letters = len("".join(self.text[tag.end : self.found[at + 1].start].split()))
            running, linked = running + (0 if depth else letters), linked + (letters if depth else 0)
        return running, linked


def outside(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of a saved page that are not the article, as numbers of the first and last tag of each.

    Nothing for a fragment, and for a page on which no article is found. The numbers are those of any translation of
    the page, too: its block elements are the same.
    """
    found = tags(text) if is_page(text) else []
    chosen = readable(text, found) if found else []
    page = _Page(text, found, closings(found))
    core = page.smallest(chosen[0], chosen[-1]) if chosen else None
    while core is not None and found[core].name in _LAYOUT:
        chosen = _cell(page, core, chosen)
        core = page.smallest(chosen[0], chosen[-1])
    if core is None:
        return ()
    if more := _sections(text, found, page.ends, core):
        chosen = sorted({*chosen, *more})
        core = page.smallest(chosen[0], chosen[-1]) or core
    opening = next((number for number in chosen if page.ends.get(number, number) < chosen[-1]), core)
    heading = _heading(text, page, opening)
    region = core if heading is None else page.smallest(*sorted((heading, core)))
    if region is None:
        return ()
    wanted = chosen if heading is None else sorted({heading, *chosen})
    inside = _dropped(page, region, wanted, opening, page.ends[core])
    before, after = (0, region - 1), (page.ends[region] + 1, len(found) - 1)
    return tuple(part for part in (before, *inside, after) if part[0] <= part[1])


def _sections(text: str, found: Sequence[Tag], ends: Mapping[int, int], core: int) -> list[int]:
    """The numbers of the tags in the sections behind the element ``core``, in which its text goes on, such as steps.

    They are boxes beside each other with the same name, and together have at least half as much text as ``core``.
    """
    counts = count(text, found, "")
    letters = between(counts.running, core, ends[core])
    element = core
    for around in _around(found, ends, core):
        boxes = [each for each in _beside(ends, ends[element] + 1, ends[around]) if _is_text(found, ends, counts, each)]
        named = Counter(_name(found[each]) for each in boxes)
        taken = [each for each in boxes if named[_name(found[each])] >= _SEVERAL]
        if taken and sum(between(counts.running, each, ends[each]) for each in taken) * _PART >= letters:
            kept = [each for each in boxes if each <= taken[-1]]
            return [number for each in kept for number in range(each, ends[each]) if number in ends]
        element = around
    return []


def _around(found: Sequence[Tag], ends: Mapping[int, int], core: int) -> Iterator[int]:
    """Yield the elements around ``core``, from the inside out, without the page itself."""
    around = (each for each, end in ends.items() if each < core <= ends[core] < end and found[each].name not in _PAGE)
    yield from sorted(around, reverse=True)


def _beside(ends: Mapping[int, int], first: int, last: int) -> Iterator[int]:
    while first < last:
        if first in ends:
            yield first
        first = ends.get(first, first) + 1


def _name(tag: Tag) -> tuple[str, str]:
    return tag.name, tag.attributes.get("class", "")


def _is_text(found: Sequence[Tag], ends: Mapping[int, int], counts: Counts, number: int) -> bool:
    """Whether a box has text with few links, and is not named as a part of the site."""
    tag, end = found[number], ends[number]
    if tag.name not in _BOXES or site_names.is_certain(tag) or site_names.is_linked(tag):
        return False
    running, linked = between(counts.running, number, end), between(counts.linked, number, end)
    return running >= max(_SHORTEST, linked) and not between(counts.fields, number, end)


def _cell(page: _Page, table: int, chosen: Sequence[int]) -> list[int]:
    """The ``chosen`` tags in one row or cell: a table that holds a whole article is for layout."""
    parts = list(page.inner(table + 1, page.ends[table]))
    largest = max(parts, key=lambda number: page.found[page.ends[number]].start - page.found[number].end, default=table)
    return [number for number in chosen if largest <= number <= page.ends[largest]] or [largest]


def _heading(text: str, page: _Page, opening: int) -> int | None:
    """The headline above the text: the last heading before it that repeats the page's title, else the last ``h1``.

    A heading that is a link, as the name of a site is, is no headline, unless its words are many.
    """
    title = _TITLE.search(text)
    named = fold(title[1]) if title else ""
    other = None
    for number in range(opening - 1, -1, -1):
        tag = page.found[number]
        inside = page.found[number : page.ends.get(number, number)]
        if tag.name in _TITLING and inside:
            linked = page.found[number - 1].name == "a" or any(inner.name == "a" for inner in inside)
            words = fold(_TAG.sub("", text[tag.end : page.found[page.ends[number]].start]))
            linked = linked and not _leads_here(inside)
            if words in named and len(words.split()) >= (_HEADLINE if linked or tag.name == "h4" else 1):
                return number
            other = number if other is None and tag.name == "h1" and not linked else other
    return other


def _leads_on(tag: Tag) -> bool:
    """Whether a link leads anywhere but to a place on its own page, or to a picture."""
    return not tag.attributes.get("href", "#").startswith("#") and not leads_to_file(tag)


def _leads_here(inside: Sequence[Tag]) -> bool:
    """Whether the link in a heading leads to its own page."""
    return any(tag.name == "a" and tag.attributes.get("href", "x").strip() in {"", "#"} for tag in inside)


def _dropped(page: _Page, element: int, wanted: Sequence[int], opening: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts inside ``element`` that are the site's.

    ``opening`` and ``end``: the tag with which the text begins, and the one with which it ends.
    """
    for number in page.inner(element + 1, page.ends[element]):
        if _is_chosen(wanted, number, page.ends[number]) or (number <= opening and page.names_author(number)):
            yield from _dropped(page, number, wanted, opening, end)
        elif number > end or page.is_site(number):
            yield number, page.ends[number]


def _is_chosen(wanted: Sequence[int], number: int, end: int) -> bool:
    first = bisect_left(wanted, number)
    return first < len(wanted) and wanted[first] <= end


def spans(text: str, parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the ``parts`` are in ``text``."""
    found = tags(text) if parts else []
    return [
        (
            found[first - 1].end if first and last == len(found) - 1 else found[first].start if first else 0,
            found[last + 1].start if not first else found[last].end if last < len(found) - 1 else len(text),
        )
        for first, last in parts
    ]
