"""Fractions in words, *a third of*, and their denominators in other languages."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language import lexicon, number_words, numerals
from pipeline.language.words import words

_DENOMINATORS: Mapping[str, int] = MappingProxyType(
    {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
)
_NAMES = "|".join(_DENOMINATORS)
_WORDS = frozenset(name + end for name in _DENOMINATORS for end in ("", "s"))
_ENGLISH = re.compile(
    rf"\b(?:(?:an?|one)[ -]({_NAMES}) of|(?:two|three|four|five|six|seven|eight|nine)[ -]({_NAMES})s)\b", re.IGNORECASE
)
_DIGITS = "零一二三四五六七八九十"
_EASTERN: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ja": re.compile(rf"(?<![{_DIGITS}\d])([{_DIGITS}\d]++)分の"),
        "ko": re.compile(r"(?<!\d)(\d++)분의"),
        "yue": re.compile(rf"(?<![{_DIGITS}\d])([{_DIGITS}\d]++)分之"),
        "zh": re.compile(rf"(?<![{_DIGITS}\d])([{_DIGITS}\d]++)分之"),
    }
)


@lru_cache(maxsize=1024)
def in_english(text: str) -> int:
    """The denominator of the fraction in words of an English ``text``; 0 if it has none, or several ones."""
    if _WORDS.isdisjoint(words(text)):
        return 0
    found = {_DENOMINATORS[(match[1] or match[2]).lower()] for match in _ENGLISH.finditer(text)}
    return found.pop() if len(found) == 1 else 0


def other(denominator: int, text: str, locale: str, known: frozenset[int]) -> int:
    """Another denominator than this one in ``text``, but none of the ``known`` numbers; 0 if it has none."""
    if pattern := _EASTERN.get(locales.language(locale)):
        found = {_value(match[1]) for match in pattern.finditer(text)}
        return 0 if denominator in found or len(found) != 1 else found.pop()
    if not lexicon.of(locale).numerals:
        return 0
    written = number_words.written(text, locale)
    figures = {int(value) for number in numerals.read(text, locale) for value in number.values if value % 1 == 0}
    if not _ways(denominator).isdisjoint(written | figures):
        return 0
    return min((written & frozenset(_DENOMINATORS.values())) - known, default=0)


@cache
def _ways(denominator: int) -> frozenset[int]:
    """The numbers that say a fraction with this ``denominator``: itself, and its multiples in percent."""
    parts = [100 * part / denominator for part in range(1, denominator)]
    return frozenset((denominator, *map(int, parts), *(int(part) + 1 for part in parts)))


def _value(figures: str) -> int:
    return int(figures) if figures.isdecimal() else _DIGITS.find(figures)
