"""Scale words without a number: *millions of people*, *half a billion*, 数十万, *medio millón*."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language.numbers import cardinals, scale_words
from pipeline.language.words import lower

_SCALES: Mapping[str, int] = MappingProxyType(
    {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
)
_TIMES: Mapping[str, int] = MappingProxyType({"tens": 10, "dozens": 10, "hundreds": 100})
_ENGLISH = re.compile(
    r"\b(?:(tens|dozens|hundreds) of )?(thousand|million|billion|trillion)s\b"
    r"|\b(half) (?:a|of a) (thousand|million|billion|trillion)\b",
    re.IGNORECASE,
)
_EASTERN = re.compile("[数數几幾수]以?([十百千万萬亿億兆십백천만억조]+)")
_SIGNS: Mapping[str, int] = MappingProxyType(
    {sign: value for signs, value in (("十십", 10), ("百백", 100), ("千천", 1000), ("万萬만", 10**4)) for sign in signs}
    | {sign: value for signs, value in (("亿億억", 10**8), ("兆조", 10**12)) for sign in signs}
)
_EASTERN_LANGUAGES = frozenset(("ja", "ko", "yue", "zh"))


@dataclass(frozen=True, slots=True)
class Round:
    """Such words of a text."""

    text: str
    scale: int
    times: int
    """How many of the scale: 10 for *tens of*."""
    half: bool


@lru_cache(maxsize=1024)
def in_english(source: str) -> Round | None:
    """These words of an English ``source``, if it has no other scale word."""
    plain = lower(source)
    if not any(map(plain.__contains__, _SCALES)):
        return None
    found = list(_ENGLISH.finditer(source))
    if len(found) != 1:
        return None
    times, plural, half, single = found[0].groups()
    scale = _SCALES[(plural or single).lower()]
    if scale_words.values_in(plain, "en") - {scale, 12, 100}:
        return None
    return Round(found[0][0], scale, _TIMES[times.lower()] if times else 1, bool(half))


def other(wanted: Round, text: str, locale: str) -> str:
    """The words of ``text`` for another scale than ``wanted``, or ""."""
    language = locales.language(locale)
    if wanted.half:
        found = pattern.search(text) if (pattern := _half(locale)) else None
        return found[0] if found and scale_words.value(found[1], locale) != wanted.scale else ""
    if language in _EASTERN_LANGUAGES:
        found = _EASTERN.search(text)
        return found[0] if found and _value(found[1]) != wanted.scale * wanted.times else ""
    runs = list(scale_words.runs(locale).finditer(text))
    if len(runs) != 1 or scale_words.value(runs[0][0], locale) == wanted.scale or language in _INDIAN:
        return ""
    before = lower(text[: runs[0].start()]).split()[-1:]
    is_counted = before and (any(map(str.isdecimal, before[0])) or cardinals.of(locale).of_word(before[0]) is not None)
    return "" if is_counted else runs[0][0]


_INDIAN = frozenset(("as", "bn", "gu", "hi", "kn", "ml", "mr", "my", "ne", "or", "pa", "si", "ta", "te", "th", "ur"))
"""Languages that count in lakhs and crores, or in ten thousands."""


def _value(signs: str) -> int:
    value = 1
    for sign in signs:
        value *= _SIGNS[sign]
    return value


@cache
def _half(locale: str) -> re.Pattern[str] | None:
    """A pattern for half of a scale; group 1 has the scale words."""
    half = word_tables.read(__package__, "round_scales").get(locales.language(locale))
    runs = scale_words.runs(locale).pattern.removeprefix(r"(?<!\w)")
    return re.compile(rf"(?<!\w)(?:{half})({runs})", re.IGNORECASE) if half else None
