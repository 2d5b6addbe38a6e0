"""Fractions in words, *a third of*, and their denominators in other languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language import word_patterns
from pipeline.language.numbers import (
    cardinals,
    mixed_numbers,
    multiples,
    number_words,
    numerals,
    ordinals,
    quantities,
    spelled_numbers,
)
from pipeline.language.words import figures, has_digits, spoken, words

_DENOMINATORS: Mapping[str, int] = MappingProxyType(
    {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
)
_RATIOS: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(("three", "four", "five", "six", "seven", "eight", "nine", "ten"), 3)}
)
_NAMES, _MANY = "|".join(_DENOMINATORS), "two|three|four|five|six|seven|eight|nine"
_WORDS = frozenset(name + end for name in _DENOMINATORS for end in ("", "s"))
_BESIDE = "of|more|less|higher|lower|fewer|larger|smaller"
_ENGLISH = re.compile(
    rf"\b(?:(?:an?|one)[ -]({_NAMES}) (?:{_BESIDE})\b|by (?:\w+ ){{0,2}}an? ({_NAMES})\b"
    rf"|(?P<ratio>one|1|{_MANY}) (?:in|out of) (?:every )?({'|'.join(_RATIOS)})\b"
    rf"|(?P<parts>{_MANY})[ -]({_NAMES})s)\b",
    re.IGNORECASE,
)
_DIGITS = "零一二三四五六七八九十"
_EASTERN: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ja": re.compile(rf"(?<![{_DIGITS}\d])([{_DIGITS}\d]++)分の([{_DIGITS}\d]++)"),
        "ko": re.compile(r"(?<!\d)(\d++)분의 ?(\d++)"),
        "yue": re.compile(rf"(?<![{_DIGITS}\d])([{_DIGITS}\d]++)分之([{_DIGITS}\d]++)"),
        "zh": re.compile(rf"(?<![{_DIGITS}\d])([{_DIGITS}\d]++)分之([{_DIGITS}\d]++)"),
    }
)


_SIMPLE = (Fraction(1, 3), Fraction(2, 3), Fraction(1, 4), Fraction(3, 4))
"""The fractions in ``fractions.toml``, in its order."""
_PARTS = re.compile(
    r"\b(two|three)[ -](third|quarter|fourth)s\b"
    rf"|\b(?:(?:an?|one)[ -](third|quarter)(?= (?:{_BESIDE})\b(?! an? (?!percent)))|one-(third|quarter)\b)"
)


@lru_cache(maxsize=1024)
def simple_in_english(text: str) -> Fraction | None:
    """The third, two thirds, quarter or three quarters of an English ``text``, if it has one of these only."""
    if _WORDS.isdisjoint(words(text)):
        return None
    found = {
        Fraction({"two": 2, "three": 3}.get(many, 1), 3 if "third" in names else 4)
        for many, *names in _PARTS.findall(text.lower())
    }
    return found.pop() if len(found) == 1 else None


def simple_other(fraction: Fraction, source: str, text: str, locale: str) -> str:
    """The words of ``text`` for another of these fractions, or for a half; "" if it may have ``fraction``, or none.

    ``fraction`` is that of the English ``source``.
    """
    found: dict[Fraction, str] = {}
    rest = text
    # "Two thirds" has the word for a third.
    for one, pattern in reversed(_patterns(locale)):
        for match in pattern.finditer(rest):
            found[one] = match[0]
        rest = pattern.sub("", rest)
    if not found and not _HALVES.search(source) and (half := multiples.half(text, locale)):
        found[multiples.HALF] = half
    figures = set(map(int, numerals.values(text, locale))) - set(map(int, numerals.values(source, "en")))
    if fraction in found or not found or not figures.isdisjoint(_shares(fraction)):
        return ""
    return next(iter(found.values()))


@lru_cache(maxsize=1024)
def half_in_english(source: str) -> bool:
    """Whether an English ``source`` has a half of something, and none of the other fractions."""
    spoken = words(source)
    return "half" in spoken and _WORDS.isdisjoint(spoken) and _HALF_OF.search(source) is not None


def other_than_half(source: str, text: str, locale: str) -> str:
    """The words of ``text`` for a third or a quarter if the English ``source`` has only a half of something, or ""."""
    if not half_in_english(source):
        return ""
    if multiples.half(text, locale) or not set(figures(text)) <= set(figures(source)):
        return ""
    found = (pattern.search(text) for _, pattern in _patterns(locale))
    return next((match[0] for match in found if match), "")


_HALF_OF = re.compile(r"\bhalf (?:of )?(?:an?|all|the|its|their|his|her|our|my|your|these|those)\b", re.IGNORECASE)
_HALVES = re.compile(r"\b(?:half|halv|mid|twice|second)|\b30\b", re.IGNORECASE)
"""What other languages also say with their word for a half."""


@cache
def _shares(fraction: Fraction) -> frozenset[int]:
    """The figures that say ``fraction``: its denominator, and its percentage."""
    return frozenset((fraction.denominator, int(100 * fraction), int(100 * fraction) + 1))


def _patterns(locale: str) -> list[tuple[Fraction, re.Pattern[str]]]:
    rows = word_patterns.rows(__package__, "fractions", locale)
    return [(fraction, sure) for fraction, (sure, _) in zip(_SIMPLE, rows, strict=False)]


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction in words: *two fifths*, *two in five*, *a fifth of*."""

    parts: int
    whole: int
    is_change: bool
    """Whether something grows or shrinks by the fraction; another language may say what is left."""


@lru_cache(maxsize=1024)
def in_english(text: str) -> Share | None:
    """The fraction in words of an English ``text``; None if it has none, or several ones."""
    if _WORDS.isdisjoint(words(text)) and _RATIOS.keys().isdisjoint(words(text)):
        return None
    found = set(map(_share, _ENGLISH.finditer(text)))
    return found.pop() if len(found) == 1 else None


def _share(match: re.Match[str]) -> Share:
    # The last group is that of the denominator.
    name, many = match[match.lastindex or 0].lower(), (match["ratio"] or match["parts"] or "one").lower()
    is_change = bool(match[2] or _BY.search(match.string, 0, match.start()))
    return Share(quantities.CARDINALS.get(many, 1), _DENOMINATORS.get(name) or _RATIOS[name], is_change)


_BY = re.compile(r"\bby (?:\w+ ){0,2}$", re.IGNORECASE)


def other_parts(share: Share, source: str, text: str, locale: str) -> str:
    """The word of ``text`` for another number of parts than ``share`` has, one of which is two; "" if it has none.

    Larger numbers are compared wherever they are in a text, two only here: *dos* may be *both* elsewhere.
    """
    if share.is_change:
        return ""
    if pattern := _EASTERN.get(locales.language(locale)):
        found = {match[0]: _value(match[2]) for match in pattern.finditer(text) if _value(match[1]) == share.whole}
        return "" if share.parts in found.values() else next(iter(found), "")
    if share.parts == 1 or has_digits(text) or mixed_numbers.is_said(share.parts, text, locale):
        return ""
    known, theirs = cardinals.of(locale), quantities.values(source) | ordinals.any_in_english(source)
    twos = {form for form, value in spelled_numbers.small(locale).items() if value == _TWO}
    values = {word: _TWO if word in twos else known.of_word(word) or 0 for word in spoken(text)}
    wanted = range(_TWO + 1, 10) if share.parts == _TWO else (_TWO,)
    return next((word for word, value in values.items() if value in wanted and value not in theirs), "")


_TWO = 2


def other(denominator: int, text: str, locale: str, known: frozenset[int]) -> int:
    """Another denominator than this one in ``text``, but none of the ``known`` numbers; 0 if it has none."""
    if pattern := _EASTERN.get(locales.language(locale)):
        found = {_value(match[1]) for match in pattern.finditer(text)}
        return 0 if denominator in found or len(found) != 1 else found.pop()
    written = number_words.written(text, locale) | ordinals.written(text, locale)
    figures = {int(value) for value in numerals.values(text, locale) if value % 1 == 0}
    if not _ways(denominator).isdisjoint(written | figures):
        return 0
    if denominator > _SIMPLE[-1].denominator and (
        named := [one for one, form in _patterns(locale) if form.search(text)]
    ):
        return named[-1].denominator
    return min((written & frozenset(_DENOMINATORS.values())) - known, default=0)


@cache
def _ways(denominator: int) -> frozenset[int]:
    """The numbers that say a fraction with this ``denominator``: itself, and its multiples in percent."""
    parts = [100 * part / denominator for part in range(1, denominator)]
    return frozenset((denominator, *map(int, parts), *(int(part) + 1 for part in parts)))


def _value(figures: str) -> int:
    return int(figures) if figures.isdecimal() else _DIGITS.find(figures)
