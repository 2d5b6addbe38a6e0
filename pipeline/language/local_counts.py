"""What a language counts from elsewhere: years by the eras of Asia, hours from sunrise, tenths of a price."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
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
_OFF = "折"
"""Chinese says what is left to pay: 8折 is 20 percent off, 85折 is 15."""


def values(text: str, start: int, end: int, figures: frozenset[Decimal], locale: str) -> frozenset[Decimal]:
    """What the number of ``text`` from ``start`` to ``end``, read as ``figures``, is in the common era and clock."""
    return frozenset(_values(text, start, end, figures, locales.language(locale)))


def _values(text: str, start: int, end: int, figures: frozenset[Decimal], language: str) -> Iterator[Decimal]:
    for years in _years_apart(language):
        yield from (value - years for value in figures if 1300 <= value < 2700)
    if (clock := _CLOCKS.get(language)) and clock[0].search(text[max(0, start - 6) : end + 8]):
        yield from (value + apart for value in figures if value <= 12 for apart in clock[1])
    if language == "th" and end - start == 2 and _THAI_MONTH.search(text, max(0, start - 4), start):
        yield from (value + 2500 - 543 for value in figures)
    if (tenths := _TENTHS.get(language)) and text.startswith(tenths, end):
        yield from (value * 10 for value in figures)
    if language in ("zh", "yue") and text.startswith(_OFF, end):
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


@cache
def _years_apart(language: str) -> tuple[int, ...]:
    """The possible differences between the years of CLDR's calendar of the language and those of the common era."""
    return {"th": (543,), "fa": (-621, -622), "ps": (-621, -622)}.get(language, ())
