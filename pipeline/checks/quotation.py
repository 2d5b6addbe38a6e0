"""Quotation marks: as many as the source has, opened and closed, and in a style that the house accepts."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.messages import named
from pipeline.language.quotation_marks import DOUBLE, MARKS, marks, single_marks
from pipeline.language.words import characters
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_QUOTED = re.compile(f"[{DOUBLE}](?:[^\\s{DOUBLE}]+\\s+)+[^{DOUBLE}]*[{DOUBLE}]")
_NAMED = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*)*")
_OPENING = re.compile(r"(?:^|(?<=[\s(\[—–]))[\"“„«](?=\S)")
_CLOSING = re.compile(r"(?<=\S)[\"”“»](?=$|[\s.,;:!?)\]—–])")


def quotes(units: Sequence[Unit], _: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Quotation marks do not pair

    What the source closes the translation closes, and what the source quotes the translation quotes. A quotation that
    runs over several sentences may be opened in one and closed in another, in the translation as in the source.

    Source: Real Academia Española, Ortografía 2010, 3.4.9; Lexique des règles typographiques (Imprimerie nationale).
    """
    counts = [(marks(unit.source), marks(unit.target)) for unit in units]
    odd = [(place, units[place].source) for place, (theirs, _) in enumerate(counts) if theirs % 2]
    # A source may be torn itself: one mark too many beside a pair, or a quotation that never closes.
    torn = {place for place, _ in odd if counts[place][0] > 2} | set(_unanswered(odd, directed=True))
    faults: list[tuple[int, str]] = []
    for place, (theirs, ours) in enumerate(counts):
        unit = units[place]
        if theirs % 2 == ours % 2:
            if theirs > ours == 0 and lost_quotes(unit.source, unit.target):
                yield unit, "the source has quotation marks, the translation none"
        # A source may quote with single marks what the translation quotes with double ones.
        elif place not in torn and not (single_marks(unit.source) % 2 or single_marks(unit.target) % 2):
            faults.append((place, unit.target if ours % 2 else unit.source))
    # What one sentence opens and a later one closes is a quotation, though the source marks it in other sentences.
    for place in _unanswered(faults, directed=False):
        lost = "a quotation mark of the source is lost"
        yield units[place], lost if marks(units[place].source) % 2 else "a quotation mark has no partner"


_RUN = 8
"""Within so many sentences one open quotation mark answers another."""


def _unanswered(texts: Sequence[tuple[int, str]], *, directed: bool) -> Iterator[int]:
    """Places of ``texts`` with one mark too many that no other such text nearby answers.

    ``directed``: an opening mark is answered by a later closing one only.
    """
    waiting: tuple[int, str] | None = None
    for place, text in texts:
        if waiting and place - waiting[0] <= _RUN and not (directed and (_closes(waiting[1]) or _opens(text))):
            waiting = None
            continue
        if waiting:
            yield waiting[0]
        waiting = place, text
    if waiting:
        yield waiting[0]


def _opens(text: str) -> bool:
    return len(_OPENING.findall(text)) > len(_CLOSING.findall(text))


def _closes(text: str) -> bool:
    return len(_OPENING.findall(text)) < len(_CLOSING.findall(text))


def lost_quotes(source: str, target: str) -> bool:
    """Whether ``source`` quotes two words or more and ``target`` nothing.

    A single word, a nickname or the name of a work may be marked otherwise, or not at all.
    """
    if marks(source) < 2 or marks(target) or single_marks(target):
        return False
    return any(not _NAMED.fullmatch(match[0][1:-1]) for match in _QUOTED.finditer(source))


def quote_style(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Quotation marks of another language

    Quotation marks are of a pair that the house accepts in the locale; straight ones pass unless the house says no.

    Source: CLDR delimiters (48.2); Real Academia Española, Ortografía 2010, 3.4.9; the house's profile.
    """
    if not (found := MARKS & characters(unit.target)):
        return
    strange = found - _accepted(guide.quotes, guide.straight_quotes)
    if strange:
        yield f"{named(sorted(strange))} is not the style of {guide.locale}"
    elif turned(unit.target, guide.quotes):
        yield "a quotation mark is turned the wrong way"


@cache
def _accepted(pairs: tuple[tuple[str, str], ...], straight: bool) -> frozenset[str]:
    return frozenset(mark for pair in pairs for mark in pair) | (frozenset('"') if straight else frozenset())


def turned(text: str, pairs: tuple[tuple[str, str], ...]) -> bool:
    """Whether all marks of one of the ``pairs`` are openings, or all are closings: “so“."""
    for pair in pairs:
        # In German “ closes what „ opens, in Swedish ” does both: there a mark alone says nothing.
        if sum(mark in other for mark in pair for other in pairs) == 2 and pair[0] != pair[1]:
            counts = [text.count(mark) for mark in pair]
            if 0 in counts and max(counts) >= 2 and max(counts) % 2 == 0:
                return True
    return False
