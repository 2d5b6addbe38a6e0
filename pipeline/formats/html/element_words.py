"""The words of an element in a page, and how they stand: alone in a block, in a sentence, at the end of one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.html.tag_counts import Counts, between
from pipeline.formats.html.tagged import BLOCKS
from pipeline.markup import CodeKind
from pipeline.markup.references import unescape
from pipeline.markup.tags import Tag

_MANY = 300  # characters
_COMMENTED = 6  # comments at most, and one, beside an element
# How a sentence goes on behind a link, and how it ends there.
_GOES_ON = re.compile(r"(?:[’']s)?[,;:)”\"’]*\s+[“\"‘(]?[^\W\d_]")
_STOPS = re.compile(r"[.,;:!?)”\"’]")
_SENTENCE = re.compile(r"[^\W\d_]\W+[^\W\d_]{2,}[\"”’»)]*[.!…][\"”’»)]*\s*$")
_BEGUN = 2  # words before a link in the same sentence
_LED = 3  # words before a link that are a sentence
_WORDLESS = frozenset(("!", "a", "i", "img"))
_CODE = frozenset(("script", "style"))
_LETTER = re.compile(r"[^\W_]")


def is_in_sentence(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a sentence goes on behind an inline element, or ends there and began before it."""
    before, after = text[found[number - 1].end : found[number].start], text[found[end].end : found[end + 1].start]
    return bool(_GOES_ON.match(after)) or (len(before.split()) >= _LED and bool(_STOPS.match(after)))


def speaks(text: str, found: Sequence[Tag], counts: Counts, span: tuple[int, int]) -> bool:
    """Whether the last words of an element are no link, and end a sentence."""
    number, end = span
    last = counts.followed[end - 1]
    if last < number or not between(counts.running, last, last + 1):
        return False
    return bool(_SENTENCE.search(text, max(found[last].end, found[last + 1].start - _MANY), found[last + 1].start))


def ends_sentence(text: str, found: Sequence[Tag], number: int) -> bool:
    """Whether the link that tag ``number`` opens is the last part of a sentence that began before it."""
    before, inside = found[number - 1 : number + 1], found[number : number + 2]
    if inside[-1].name != "a" or len(text[before[0].end : before[1].start].split()) < _BEGUN:
        return False
    return text[inside[-1].end : inside[-1].end + 1] in {".", "!", "?"}


def stands_alone(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether an element is alone between two block tags, apart from comments and icons."""
    return ends_at_block(text, found, number, -1) and ends_at_block(text, found, end, 1)


def ends_at_block(text: str, found: Sequence[Tag], number: int, step: int) -> bool:
    """Whether no words are between tag ``number`` and the next block tag in the direction of ``step``."""
    for at in range(number + step, number + step * _COMMENTED, step):
        if not 0 <= at < len(found):
            return True
        first, second = sorted((at, at - step))
        if text[found[first].end : found[second].start].strip():
            return False
        if found[at].name not in _WORDLESS:
            return found[at].name in BLOCKS
    return False


def all_words(text: str, found: Sequence[Tag], number: int, end: int) -> str:
    """The words of a short element, across its tags."""
    pieces = (
        text[before.end : after.start]
        for before, after in pairwise(found[number : end + 1])
        if before.name not in _CODE or before.kind is CodeKind.CLOSE
    )
    return " ".join(unescape(" ".join(pieces)).split())


def shown_words(text: str, found: Sequence[Tag], number: int, end: int) -> str:
    """The words of a short element; if it has none, those that stand for its picture."""
    words = all_words(text, found, number, end)
    alternatives = (tag.attributes.get("alt", "") for tag in found[number:end] if tag.name == "img")
    return words if _LETTER.search(words) else next(alternatives, words)


def first_words(text: str, found: Sequence[Tag], number: int) -> str:
    """The words between tag ``number`` and the next one, or the first of many; "" behind the last tag."""
    if number + 1 >= len(found):
        return ""
    begin = found[number].end
    return unescape(text[begin : min(found[number + 1].start, begin + _MANY)])
