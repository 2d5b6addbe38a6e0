"""A page as its stretches: runs of text with inline tags, and the tags that divide them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.formats.directives import is_directive
from pipeline.formats.html.tagged import BLOCKS, ENDED_BY
from pipeline.markup import CodeKind
from pipeline.markup.html import OPAQUE, closings, is_opaque, resumed
from pipeline.markup.tags import Tag, tags


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text and inline tags between two tags that divide the page."""

    start: int
    end: int
    tags: Sequence[Tag]


@dataclass(frozen=True, slots=True)
class Element:
    """A tag that divides the page, or a whole element that is none of the translator's (code, ``translate="no"``)."""

    start: int
    end: int
    tag: Tag
    opaque: bool = False
    closed: bool = True
    """False for an opaque element that the text ends in."""


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that says something to the pipeline."""

    start: int
    end: int


def walk(text: str, locale: str) -> Iterator[TextRun | Element | Directive]:
    """The stretches of ``text`` in order; together they are the whole of it, empty runs left out.

    ``locale`` is the language of the words, unless the page's own root says another one.
    """
    found = tags(text)
    pairs = closings(found)
    starts = [tag.start for tag in found]
    begin, resume = 0, 0
    kept: list[tuple[int, int, Tag]] = []  # behind which tag an element is opaque again, up to where, and its tag
    for number, tag in enumerate(found):
        if kept and number > kept[-1][0]:
            inner, until, outer = kept.pop()
            if begin < found[inner].end:
                yield TextRun(begin, found[inner].end, found[bisect_left(starts, begin) : inner + 1])
            yield Element(found[inner].end, until, outer, opaque=True)
            begin, resume = until, bisect_left(starts, until)
        if number < resume:
            continue
        if tag.name in {"html", "body"}:  # the page's own language, not an island in it
            locale = tag.attributes.get("lang") or locale
        opaque = tag.kind is CodeKind.OPEN and _hides(tag, locale, closed=number in pairs)
        resume, end = _end(found, pairs, number, len(text)) if opaque else (number + 1, tag.end)
        if opaque and tag.name in BLOCKS and (again := resumed(found, pairs, number)):
            ends = [*(found[inner].start for inner in again[1:]), found[pairs[number]].end]
            kept += [(pairs[inner], until, tag) for inner, until in zip(again, ends, strict=True)][::-1]
            resume, end = again[0], found[again[0]].start
        directive = tag.name == "!" and is_directive(text[tag.start : tag.end])
        closed = not opaque or end < len(text) or number in pairs
        if not directive and tag.name not in BLOCKS and closed:
            continue
        if begin < tag.start:
            yield TextRun(begin, tag.start, found[bisect_left(starts, begin) : number])
        yield (Directive(tag.start, end) if directive else Element(tag.start, end, tag, opaque, closed))
        begin = end
    if begin < len(text):
        yield TextRun(begin, len(text), found[bisect_left(starts, begin) :])


def _hides(tag: Tag, locale: str, *, closed: bool) -> bool:
    return is_opaque(tag, locale) and (closed or tag.name in OPAQUE or tag.name in BLOCKS)


def _end(found: Sequence[Tag], pairs: Mapping[int, int], number: int, length: int) -> tuple[int, int]:
    """Of the element that tag ``number`` opens: the number of the first tag behind it, and where it ends."""
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
