"""How a language counts otherwise: years by the eras of Asia, hours from sunrise, tenths of a price, 1年半."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline import locales

_CLOCKS: Mapping[str, tuple[re.Pattern[str], tuple[int, ...]]] = MappingProxyType(
    {
        "am": (re.compile(r"ሰዓት"), (6, -6)),
        "sw": (re.compile(r"\bsaa\b"), (6, -6)),
        "th": (re.compile(r"\d\s?ทุ่ม"), (18, 6)),
    }
)
"""The word beside an hour of the day that is counted from six in the morning or in the evening, and the difference."""
_THAI_MONTH = re.compile(r"\.[คยพ]\.\s?$")
"""The end of an abbreviated month, behind which a year has two figures: พ.ค. 68."""
# Japan's eras since 1868 (the Era Name Act and its predecessors), and the Republic of China's calendar.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_TENTHS: Mapping[str, str] = MappingProxyType({"ja": "割", "ko": "할", "zh": "成", "yue": "成"})
"""What counts tenths: 3割 is 30 percent."""
_YEARS_APART: Mapping[str, tuple[int, ...]] = MappingProxyType({"th": (543,), "fa": (-621, -622), "ps": (-621, -622)})
"""The possible differences between the years of CLDR's calendar of the language and those of the common era."""
_LANGUAGES = frozenset((*_CLOCKS, *_TENTHS, *_YEARS_APART))
_OFF = "折"
"""Chinese says what is left to pay: 8折 is 20 percent off, 85折 is 15."""
_AND_A_HALF = re.compile(
    r" ?(?:[个個]|[年天日周週月년일달]|[个個]月|時間|小[时時]|시간|[かカヶケ]月|개월) ?[半반](?![数數])"
)
"""A half behind the unit: 1年半 is a year and a half."""


def values(text: str, start: int, end: int, figures: frozenset[Decimal], locale: str) -> frozenset[Decimal]:
    """What the number of ``text`` from ``start`` to ``end``, read as ``figures``, is in the common era and clock."""
    language = locales.language(locale)
    return frozenset(_values(text, start, end, figures, language)) if language in _LANGUAGES else frozenset()


def _values(text: str, start: int, end: int, figures: frozenset[Decimal], language: str) -> Iterator[Decimal]:
    for years in _YEARS_APART.get(language, ()):
        yield from (value - years for value in figures if 1300 <= value < 2700)
    if (clock := _CLOCKS.get(language)) and clock[0].search(text[max(0, start - 6) : end + 8]):
        yield from (value + apart for value in figures if value <= 12 for apart in clock[1])
    if language == "th" and end - start == 2 and _THAI_MONTH.search(text, max(0, start - 4), start):
        yield from (value + 2500 - 543 for value in figures)
    counter = text[end : end + 2].lstrip()[:1]
    if counter and counter == _TENTHS.get(language):
        yield from (value * 10 for value in figures)
    if language in _TENTHS and _AND_A_HALF.match(text, end):
        yield from (value + Decimal("0.5") for value in figures)
    if language in ("zh", "yue") and counter == _OFF:
        yield from (100 - value * 10 if value < 10 else 100 - value for value in figures)
    if before := _ERAS.get(text[max(0, start - 2) : start]):
        yield from (value + before for value in figures)


def first_years(text: str) -> frozenset[int]:
    """The years of ``text`` that began an era, and are called so: 平成元年."""
    return (
        frozenset(before + 1 for era, before in _ERAS.items() if f"{era}元年" in text)
        if "元年" in text
        else frozenset()
    )
