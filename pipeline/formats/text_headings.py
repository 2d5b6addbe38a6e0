"""Finds the headings of a plain text: lines without a stop, as far as what is around them allows it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.publisher_words import has_address
from pipeline.formats.text_layout import MARK
from pipeline.formats.text_paragraphs import Paragraph
from pipeline.model import Role

CLOSERS = "\"'”’»)]"
OPENERS = '"“«„'
# A full stop behind an ordinary word, and more behind it: an agency signs its last paragraph like this.
TWO_SENTENCES = re.compile(r"\b[a-z]{4,}\.[\"”’»)]* [A-Z]")
_HEADING = 110  # characters at most; a longer line without a stop is truncated running text
_STOPS = ".!?…:;,"
_LONE = "'‘"
_SPEAKER = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}: ")
_LINK = re.compile(r"\bhttps?://|\bwww\.")
# A line of results: "Attendance: 6,412".
_FIGURES = re.compile(r"[A-Z][\w.’' ]{0,30}: [\d.,:/–-]+")
# Teams with their goals or points: “Ask 2, Lund 1 (after extra time)”.
_SCORE = re.compile(r"[^.:]*\b\d{1,3}(?:[-–]\d{1,3}\b[^.:]*|,? [A-Z][^\d.:]* \d{1,3})(?: \([^()]*\))?$")


def unstopped(text: str) -> bool:
    """Whether ``text`` is a short line that begins with a capital and has no stop at its end, as a heading has."""
    return (
        len(text) <= _HEADING
        and text.rstrip(CLOSERS)[-1:] not in _STOPS
        and (text.lstrip(_LONE + OPENERS)[:1].isupper() or text[:1].isdigit())
        and not has_address(text)
        and not _LINK.search(text)
        and not TWO_SENTENCES.search(text)
    )


def mark_headings(paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: list[Role]) -> None:
    """Mark lines without a stop as headings, unless what is around them shows that they are something else.

    Several adjacent lines without a stop are a list of lines, as in a programme or an address. A line that begins
    further to the right than the text below it is an example or a quotation.
    """
    short = [role is Role.PARAGRAPH and unstopped(text) for text, role in zip(texts, roles, strict=True)]
    turns = _turns(paragraphs, texts)
    lines = Counter(each.chunk for each, is_short in zip(paragraphs, short, strict=True) if is_short)
    for index, text in enumerate(texts):
        below = roles[index + 1] if index + 1 < len(roles) else None
        if index in turns or _FIGURES.fullmatch(text) or lines[paragraphs[index].chunk] > 1:
            continue
        if not unstopped(text) or _SCORE.fullmatch(text):
            continue
        if below in {None, Role.BOILERPLATE, Role.BYLINE} or paragraphs[index].indent > paragraphs[index + 1].indent:
            continue
        if roles[index] is Role.PARAGRAPH or _numbers_section(paragraphs, roles, index):
            roles[index] = Role.HEADING


def _numbers_section(paragraphs: Sequence[Paragraph], roles: Sequence[Role], index: int) -> bool:
    """Whether a numbered line heads the paragraph below it rather than being one of several entries."""
    listed = roles[index] is Role.LISTITEM and bool(MARK.match(paragraphs[index].run.text))
    return listed and roles[index + 1] is Role.PARAGRAPH and Role.LISTITEM not in roles[max(index - 1, 0) : index]


def _turns(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> set[int]:
    """The paragraphs with a label that are turns in a conversation or lines below each other.

    A paragraph next to them has a label, too, and is in the same chunk or has no stop either, or the label recurs.
    """
    labels = [match[0] if (match := _SPEAKER.match(text)) else "" for text in texts]
    often = Counter(labels)
    found = set()
    for index, (upper, lower) in enumerate(pairwise(labels), 1):
        if upper and lower:
            together = paragraphs[index - 1].chunk == paragraphs[index].chunk
            found |= {index - 1} if together or often[upper] > 1 or unstopped(texts[index]) else set()
            found |= {index} if together or often[lower] > 1 or unstopped(texts[index - 1]) else set()
    return found
