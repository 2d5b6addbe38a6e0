"""Finds what leads to one other story of the site: a headline alone in its paragraph, or a box with a picture."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.formats.html.element_words import all_words
from pipeline.formats.html.site.link_addresses import is_author_link, leads_to_file
from pipeline.formats.html.tag_counts import HEADINGS, Counts, Page, between
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag

_LINKED = 24  # tags at most of lone links and empty paragraphs amid running text
_LABELLED = 32  # letters at most of a label
# What such a link is about, in capitals before it.
_LABEL = re.compile(r"[A-Z][A-Z\d .,'’&-]{2,30}:\s+")
# Five words or more without a full stop.
_HEADLINE = re.compile(r"[^\w\s]?[A-Z\d]\S*(?:\s+\S+){4,30}(?<![.;,])")
# What a reader is asked to do with such a link, in a sentence.
_ASKED = re.compile(r"(?:See|Read|Watch|View|Listen to|Check out) \S.{8,120}[.!]$")
# The address of a story: with its day or month, or with its headline.
_ADDRESS = re.compile(r"/(?:19|20)\d\d/\d\d?/|/(?:[a-z0-9]+-){3}[a-z0-9-]+(?:[./?]|$)")
_LONE = frozenset(("p", "div", "figure", "table"))
_RUNNING = frozenset(("p", "div"))
_STOPPED = re.compile(r"[.!?…]\W*$")
_NEAR = 24  # characters that are enough to see how a sentence ends
# Letters at least of an article with boxes for other stories, at most of what a box says, at least of its headline.
_STORY, _SUMMARY, _TITLE = 150, 300, 16
_FEW = 60  # tags at most in such a box
_SEVERAL = 2  # links at least of a box with a picture
_BOXES = frozenset(("aside", "div", "fieldset", "figure", "footer", "form", "legend", "li", "section"))
_DEEP = 24  # tags at most of a table with nothing but a link


def is_story_link(text: str, found: Sequence[Tag], counts: Counts, span: tuple[int, int]) -> bool:
    """Whether a paragraph or table amid running text is the headline of another story on the site, and its link."""
    number, end = span
    if found[number].name not in _LONE or end - number > _DEEP or not 2 <= number < end < len(found) - 2:
        return False
    others = sum(between(each, number, end) for each in (counts.headed, counts.pictures, counts.away))
    if others or between(counts.outward, number, end) != 1 or between(counts.running, number, end) > _LABELLED:
        return False
    words = all_words(text, found, number, end)
    label = _LABEL.match(words)
    if between(counts.running, number, end) > (sum(map(str.isalnum, label[0])) if label else 0):
        return False
    if any(map(leads_to_file, found[number:end])):
        return False
    told = _HEADLINE.fullmatch(words[label.end() if label else 0 :].removeprefix("[").strip()) or _ASKED.match(words)
    story = any(_ADDRESS.search(tag.attributes.get("href", "")) for tag in found[number:end]) or _ASKED.match(words)
    return bool(told) and (
        _is_amid(text, found, counts, span) or (bool(story) and _is_behind(text, found, counts, number))
    )


def _is_amid(text: str, found: Sequence[Tag], counts: Counts, span: tuple[int, int]) -> bool:
    """Whether running text ends before an element, and more or a heading follows behind it.

    Nothing else is in between but paragraphs without words, and other lone links.
    """
    after = found[span[1] + 1]
    if after.kind is not CodeKind.OPEN or after.name not in _RUNNING | HEADINGS:
        return False
    if not _is_behind(text, found, counts, span[0]):
        return False
    following = bisect_right(counts.running, counts.running[span[1]])
    near = following < len(found) and following - span[1] <= _LINKED
    return after.name in HEADINGS or (near and not _others(counts, span[1], following))


def _is_behind(text: str, found: Sequence[Tag], counts: Counts, number: int) -> bool:
    """Whether running text ends with a sentence before tag ``number``, and only other lone links are in between."""
    before, last = found[number - 1], bisect_left(counts.running, counts.running[number])
    if before.name not in _RUNNING or before.kind is not CodeKind.CLOSE:
        return False
    if last == 0 or number - last > _LINKED or _others(counts, last, number):
        return False
    words = text[found[last - 1].end : found[last].start]
    return bool(_STOPPED.search(words, max(len(words) - _NEAR, 0)))


def _others(counts: Counts, number: int, end: int) -> int:
    """How many letters of headings and pictures there are between two tags."""
    return between(counts.headed, number, end) + between(counts.pictures, number, end)


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
    return len(addresses) == 1 and between(counts.linked, number, end) > _TITLE
