"""Numbers that a text writes in words or in Roman numerals."""

import re
from collections.abc import Collection, Set
from decimal import Decimal
from functools import lru_cache

from pipeline import locales
from pipeline.language import lexicon
from pipeline.language.numbers import (
    cardinals,
    local_counts,
    mixed_numbers,
    roman_numerals,
    scale_words,
    scaled_numbers,
)
from pipeline.language.numbers.numerals import Number


@lru_cache(maxsize=1024)
def written(text: str, locale: str) -> frozenset[int]:
    """The numbers in words in ``text``, as far as they are known; *twenty* and *five* also give 25."""
    return sums(cardinals.of(locale).all(text))


def sums(found: Set[int]) -> frozenset[int]:
    """The numbers in words in a text, where ``found`` are those of its words."""
    tens, ones = [value for value in found if 10 <= value < 100], [value for value in found if 0 < value < 10]
    teens = [value for value in tens if value < 20]
    joined = {ten + one for ten in tens for one in ones if ten % 10 == 0}
    return frozenset(found | joined | {score + teen for score in tens if score in _SCORES for teen in teens})


_SCORES = (20, 40, 60, 80)
"""French and Basque count on to nineteen from these: *soixante-seize*, *hogeita hamasei*."""


def in_words(number: Number, text: str, locale: str) -> bool:
    """Whether ``text`` has the number in words or in Roman numerals."""
    if any(value >= 1000 for value in number.values) and any(
        one.value * one.scale in number.values
        for one in (*scaled_numbers.read(text, locale), *mixed_numbers.read(text, locale))
    ):
        return True
    plain = {value / number.scale for value in number.values} | number.values
    # "Quatro mil" is 4,000.
    scaled = {value / scale for value in plain if value >= 1000 for scale in scale_words.values_in(text, locale)}
    if not lexicon.of(locale).numerals:
        return _may_be_written(plain | scaled, text, locale)
    words = written(text, locale)
    # "A quarter of a million" is 250,000.
    quarters = any(value in scaled and word in words for value, word in _OF_A_SCALE)
    return (
        quarters
        or not scaled.isdisjoint(words)
        or _has_whole(number, plain, words, text, locale)
        or any(value in roman_numerals.written(text) for value in plain if value < 90)
    )


def _may_be_written(values: Collection[Decimal], text: str, locale: str) -> bool:
    """Whether one of ``values`` may be written in words in a language whose numerals are not known here."""
    if locales.language(locale) not in _HAN_LANGUAGES:
        return any(_PART <= value <= 100 and 4 * value % 1 == 0 for value in values)
    known = han(text) | local_counts.first_years(text)
    return any(value <= 10 or (value < 100 and value % 1) or value in known for value in values)


def _has_whole(number: Number, plain: Collection[Decimal], words: Collection[int], text: str, locale: str) -> bool:
    """Whether ``words`` have one of the values of ``number``, with its scale word if it has one."""
    # "One and a half": the half is a word of its own, or the whole is one word (полтора, anderthalb).
    halved = _HALF_WORD in words
    whole = [value for value in plain if value in words or (halved and (value - _HALF in words or value == 1 + _HALF))]
    if not whole or number.scale == 1:
        return bool(whole)
    scales = scale_words.values_in(text, locale)
    return any(value * scale in number.values for value in whole for scale in scales)


_PART = Decimal("0.25")
"""The smallest number that is said before a scale word: a quarter of a million."""
_OF_A_SCALE = ((Decimal("0.5"), 50), (Decimal("0.25"), 4), (Decimal("0.75"), 4))
_HALF, _HALF_WORD = Decimal("0.5"), 50


_HAN_LANGUAGES = frozenset(("ja", "yue", "zh"))
_HAN = re.compile("[零一二三四五六七八九十]+")
_HAN_TENTHS = re.compile("([一二三四五六七八九])([割成折])")
_HAN_DIGITS = {figure: value for value, figure in enumerate("零一二三四五六七八九")}
_HAN_VAGUE = {"半": (30, 50), "刻": (15, 45), "打": (12,), "周": (14,), "週": (14,), "世": (100,), "旬": (15,)}


@lru_cache(maxsize=1024)
def han(text: str) -> frozenset[int]:
    """The numbers up to 99 that ``text`` has in Chinese numerals, and what its words for a half or a dozen may mean."""
    found = {value for sign, values in _HAN_VAGUE.items() if sign in text for value in values}
    for match in _HAN_TENTHS.finditer(text):
        tenths = 10 * _HAN_DIGITS[match[1]]
        found.add(tenths if match[2] in "割成" else 100 - tenths)
    for match in _HAN.finditer(text):
        tens, ten, ones = match[0].partition("十")
        if ten and len(tens) <= 1 and len(ones) <= 1:
            found.add(10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0))
    return frozenset(found | ({100} if "百" in text or "全" in text or "完" in text else set()))
