"""Percentage points, which are not percent: from 40 to 44 percent is 4 points, and 10 percent."""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from pipeline import locales, word_tables

_NAMED = re.compile(r"\b(?:percentage|per ?cent)[\s-]points?\b", re.IGNORECASE)
_BARE = re.compile(r"\b(?:\d points? (?:more|less|higher|lower|above|below)|by \d[\d.]* points?)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\bpercent\b|%", re.IGNORECASE)
_BASIS = re.compile(r"(?<!\d)(\d+) basis points?\b")
_SHORT = r"(?<!\w)p\.?\s?[pb]\b|(?<!\w)(?:proc\. )?(?:pkt|pts?|p)\b"
"""How newspapers abbreviate a percentage point."""
_LONGEST = 10
"""The letters of *percent* before *point* in one word: *százalékpont*, *prosenttiyksikkö*."""


@lru_cache(maxsize=1024)
def in_english(source: str) -> bool:
    """Whether an English ``source`` counts percentage points, by name or behind a number in percent."""
    if "point" not in source:
        return False
    behind = [match.start() for match in _BARE.finditer(source)]
    return bool(_NAMED.search(source) or (behind and _PERCENT.search(source, 0, behind[-1])))


def basis(source: str) -> frozenset[str]:
    """The figures of an English ``source`` that count hundredths of such a point."""
    return frozenset(_BASIS.findall(source)) if "basis" in source else frozenset()


def are_named(text: str, locale: str) -> bool:
    """Whether ``text`` has a word for points, or the word is not known."""
    points = _points(locales.language(locale))
    return re.search(rf"{points}|{_SHORT}" if points else "", text, re.IGNORECASE) is not None


def follow(figures: Collection[str], text: str, locale: str) -> bool:
    """Whether ``text`` counts points with one of ``figures``."""
    pattern = _following(locales.language(locale))
    return pattern is not None and any(match[1] in figures for match in pattern.finditer(text))


def _points(language: str) -> str:
    return str(word_tables.read(__package__, "percentage_points").get(language, ""))


@cache
def _following(language: str) -> re.Pattern[str] | None:
    if not (points := _points(language)):
        return None
    gap = "[ \u00a0\u202f]"
    return re.compile(
        rf"(?<![\d.,])(\d+)(?:[.,]\d+)?{gap}?[%％٪]?{gap}?(?:[^\W\d]+{gap})?[^\W\d]{{0,{_LONGEST}}}?(?:{points})",
        re.IGNORECASE,
    )
