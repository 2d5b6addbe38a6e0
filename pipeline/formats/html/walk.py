"""Divides a page into runs of text with inline tags, and the block tags between the runs."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.formats.author_notes import is_directive
from pipeline.formats.html.site.site_names import is_signed
from pipeline.formats.html.tagged import BLOCKS, ENDED_BY
from pipeline.markup import CodeKind
from pipeline.markup.html import OPAQUE, closings, is_opaque, reenabled
from pipeline.markup.tags import Tag, tags


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text and inline tags between two block tags."""

    start: int
    end: int
    tags: Sequence[Tag]


@dataclass(frozen=True, slots=True)
class Element:
    """A block tag, or a whole untranslatable element (code, ``translate="no"``)."""

    start: int
    end: int
    tag: Tag
    opaque: bool = False
    closed: bool = True
    """False for an untranslatable element that is still open at the end of the text."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that gives the pipeline an instruction."""

    start: int
    end: int


def walk(text: str, locale: str) -> Iterator[TextRun | Element | Directive]:
    """Yield the runs, elements and directives of ``text`` in order. They cover the whole text; empty runs are left out.

    ``locale`` is the language of the words, unless the page's ``html`` or ``body`` element declares another language.
    """
    found = tags(text)
    pairs = closings(found)
    starts = [tag.start for tag in found]
    inline = {at for first in pairs if is_signed(found[first]) for at in (first, pairs[first])}
    begin, resume = 0, 0
    kept: list[tuple[int, int, Tag]] = []  # (tag before an opaque part, end of the part, outer tag)
    for number, tag in enumerate(found):
        if kept and number > kept[-1][0]:
            inner, until, outer = kept.pop()
            if begin < found[inner].end:
                yield TextRun(begin, found[inner].end, found[bisect_left(starts, begin) : inner + 1])
            yield Element(found[inner].end, until, outer, opaque=True)
            begin, resume = until, bisect_left(starts, until)
        if number < resume:
            continue
        if tag.name in {"html", "body"}:  # the language of the page itself, not of a foreign passage in it
            locale = tag.attributes.get("lang") or locale
        opaque = tag.kind is CodeKind.OPEN and _hides(tag, locale, closed=number in pairs)
        resume, end = _end(found, pairs, number, len(text)) if opaque else (number + 1, tag.end)
        if opaque and tag.name in BLOCKS and (again := reenabled(found, pairs, number)):
            ends = [*(found[inner].start for inner in again[1:]), found[pairs[number]].end]
            kept += [(pairs[inner], until, tag) for inner, until in zip(again, ends, strict=True)][::-1]
            resume, end = again[0], found[again[0]].start
        directive = tag.name == "!" and is_directive(text[tag.start : tag.end])
        closed = not opaque or end < len(text) or number in pairs
        block = (tag.name in BLOCKS and number not in inline and not _is_phrasing(tag)) or _is_component(text, tag)
        if not directive and not block and closed:
            continue
        if begin < tag.start:
            yield TextRun(begin, tag.start, found[bisect_left(starts, begin) : number])
        yield (Directive(tag.start, end) if directive else Element(tag.start, end, tag, opaque, closed))
        begin = end
    if begin < len(text):
        yield TextRun(begin, len(text), found[bisect_left(starts, begin) :])


def _is_phrasing(tag: Tag) -> bool:
    """Whether ``tag`` is metadata amid a sentence: the standard allows there what has a property of microdata."""
    return tag.name in {"link", "meta"} and "itemprop" in tag.attributes


def _is_component(text: str, tag: Tag) -> bool:
    """Whether ``tag`` is a component of MDX (``<TabItem>``) alone on its lines: it divides the text around it."""
    name = text[tag.start + 1 : tag.end].removeprefix("/")
    if not (name[:1].isupper() and name[1:2].islower()):
        return False
    begin, end = text.rfind("\n", 0, tag.start) + 1, text.find("\n", tag.end)
    return not text[begin : tag.start].strip() and not text[tag.end : end if end >= 0 else len(text)].strip()


def _hides(tag: Tag, locale: str, *, closed: bool) -> bool:
    return is_opaque(tag, locale) and (closed or tag.name in OPAQUE or tag.name in BLOCKS)


def _end(found: Sequence[Tag], pairs: Mapping[int, int], number: int, length: int) -> tuple[int, int]:
    """For the element that tag ``number`` opens: the number of the first tag after it, and the offset of its end."""
    if number in pairs:
        return pairs[number] + 1, found[pairs[number]].end
    enders = ENDED_BY.get(found[number].name)
    for index in range(number + 1, len(found) if enders else 0):
        tag = found[index]
        if (tag.kind is CodeKind.OPEN and tag.name in (enders or ())) or (
            tag.kind is CodeKind.CLOSE and tag.name in BLOCKS
        ):
            return index, tag.start
    return len(found), length
