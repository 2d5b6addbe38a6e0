"""Recognizes the words of a player inside its box: its buttons, menus, messages and times are no text of the article.

The evidence is a box with a video or a sound, or one named as a player, and the words that players write.

Source: the English messages of Video.js, JW Player, MediaElement.js and the HTML standard's text tracks.
"""

import re

from pipeline import word_tables
from pipeline.formats.html.cuts import FILES, PLAYED, is_fallback
from pipeline.formats.html.element_words import all_words, is_in_sentence, speaks
from pipeline.formats.html.picture_boxes import shows
from pipeline.formats.html.tag_counts import Page, between
from pipeline.formats.html.tagged import names

_LONGEST = 400  # letters at most in a player's box
_TEASER = 100  # letters at most of the title of a video and the line below it
_FEW = 8  # tags at most around a player's word
_REACH = 400  # tags at most between the beginning of a player and its word
_BOXES = frozenset(("aside", "div", "figure", "section"))
_LABELS = frozenset(["b", "dd", "div", "dt", "label", "legend", "li", "p", "small", "span", "strong", "time", "ul"])
_FILMED = re.compile(
    r"(?<![^\s_-])(?:(?:(?:audio|media|video)-?)?player|video-?js|jw-?player|vjs|mejs|plyr|video|audio-embed)s?(?![^\s_-])"
)
_WORDS = word_tables.phrases(__package__, "players", "words", r"\W*", r"\W*")


def is_players(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is a player's own, or the title and line of its video."""
    return _is_word(page, number, end) or _is_film(page, number, end)


def fallback(page: Page, number: int, end: int) -> tuple[int, int] | None:
    """The numbers of the tags around the words inside the ``audio`` or ``video`` from tag ``number`` to tag ``end``.

    None if there are no such words, or if it is amid a sentence.
    """
    first = max(at for at in range(number, end) if page.found[at].name in PLAYED | FILES)
    if page.counts.worded[first] >= end or is_in_sentence(page.text, page.found, number, end):
        return None
    return (first, end) if is_fallback(page.text, page.found, first, end) else None


def is_described(page: Page, number: int, end: int) -> bool:
    """Whether a paragraph in a player's box has a sentence, which says what the video shows, and no link."""
    told = (at for at in range(number, end) if page.found[at].name == "p" and at in page.pairs)
    return any(
        speaks(page.text, page.found, page.counts, (at, page.pairs[at]))
        and not between(page.counts.linked, at, page.pairs[at])
        for at in told
    )


def _is_word(page: Page, number: int, end: int) -> bool:
    """Whether all the words of an element are a player's, and a player is around it."""
    if page.found[number].name not in _LABELS or end - number > _FEW:
        return False
    words = all_words(page.text, page.found, number, end)
    if not words or not _WORDS.fullmatch(words) or shows(page, number, end):
        return False
    before = range(max(number - _REACH, 0), number)
    return any(end < page.pairs.get(first, -1) and _is_box(page, first, page.pairs[first]) for first in before)


def _is_box(page: Page, number: int, end: int) -> bool:
    tag = page.found[number]
    held = between(page.counts.headlines, number, end) or between(page.counts.running, number, end) > _LONGEST
    if tag.name not in _BOXES or held:
        return False
    return bool(_FILMED.search(names(tag))) or any(each.name in PLAYED for each in page.found[number:end])


def _is_film(page: Page, number: int, end: int) -> bool:
    """Whether a box named for a video has a title above a line without a sentence, and neither caption nor link."""
    counts, tag = page.counts, page.found[number]
    if tag.name not in _BOXES - {"figure"} or between(counts.outward, number, end):
        return False
    if not between(counts.headed, number, end):
        return False
    if not _FILMED.search(names(tag)) or any(each.name == "figcaption" for each in page.found[number:end]):
        return False
    few = sum(between(each, number, end) for each in (counts.headed, counts.running, counts.linked)) <= _TEASER
    return few and between(counts.running, number, end) > 0 and not speaks(page.text, page.found, counts, (number, end))
