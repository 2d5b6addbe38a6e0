"""Dates in figures: 4.7.2025, 04/07/2025, 2025-07-04, 7月4日, tháng 7.

The order of day, month and year is that of CLDR's short date pattern. If CLDR's name of a month is its number with a
word (Chinese, Japanese, Korean, Vietnamese), that word identifies the month.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language.dates import persian_dates
from pipeline.language.dates.calendar_names import forms
from pipeline.language.words import has_digits

_NUMERIC = re.compile(
    r"(?<![\d.,/-])(\d{1,4})(?P<mark>[./-])[ \u00a0]?(\d{1,2})(?:(?P=mark)[ \u00a0]?(\d{2,4}))?(?![\d/]|-\d|[.,:]\d)"
)
_WITH_SIGN = frozenset(("ja", "ko", "yue", "zh"))
"""Languages that write a month as a figure with a sign."""
_MONTHS_OF_RANGE = re.compile(r"(?<![\d.,])(\d{1,2})\s?[-–—~〜～∼至到]\s?(\d{1,2})\s?[月월]")
_MONTHS, _DAYS, _CENTURY = 12, 31, 100
_NUMBERED_ALSO: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {"mn": (("", " дугаар сар"), ("", " дүгээр сар"))}
)
"""What is before and after the number of a month, where CLDR writes it as a word."""


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in figures, or a month alone, and its position."""

    text: str
    start: int
    month: int
    day: int | None = None
    year: int | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def has_year(self, years: frozenset[int]) -> bool:
        """Whether the date's year, which may have two digits, is one of ``years``."""
        if self.year is None or self.year in years:
            return True
        return self.year < _CENTURY and any(year % _CENTURY == self.year for year in years)


@lru_cache(maxsize=4096)
def read(text: str, locale: str) -> tuple[NumericDate, ...]:
    """The possible dates in ``text``, as ``locale`` writes dates."""
    return tuple(_dates(text, locale)) if has_digits(text) else ()


def _dates(text: str, locale: str) -> Iterator[NumericDate]:
    if marked := _numbered_month(locale):
        for match in marked.finditer(text):
            if 1 <= int(match[1]) <= _MONTHS:
                yield NumericDate(match[0], match.start(), int(match[1]))
    if locales.language(locale) in _WITH_SIGN:  # 4～6月
        for match in _MONTHS_OF_RANGE.finditer(text):
            if 1 <= int(match[1]) < int(match[2]) <= _MONTHS:
                yield NumericDate(match[1], match.start(), int(match[1]))
    if locales.language(locale) in ("fa", "ps"):
        for found in persian_dates.read(text):
            for day in found.days:
                yield NumericDate(found.text, found.start, day.month, day.day, day.year if found.with_year else None)
    yield from _in_figures(text, locale)


def _in_figures(text: str, locale: str) -> Iterator[NumericDate]:
    for match in _NUMERIC.finditer(text):
        first, second, third = int(match[1]), int(match[3]), int(match[4]) if match[4] else None
        month: int
        day: int | None
        year: int | None
        if first > _DAYS and third is None and len(match[1]) < len("2025"):
            continue  # 41.5 is no year with a month
        if first > _DAYS:  # 2025-07-04, and 2025.7 without a day
            month, day, year = second, third, first
        elif day_first(locale):
            month, day, year = second, first, third
        else:
            month, day, year = first, second, third
        if 1 <= month <= _MONTHS and (day is None or 1 <= day <= _DAYS):
            yield NumericDate(match[0], match.start(), month, day, year)


@lru_cache(maxsize=1024)
def possible_months(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each date in figures of ``text`` (9/11, 15.01.2016), the positions and values that may be its month."""
    return tuple(
        tuple((match.start(group), int(match[group])) for group in (1, 3) if 1 <= int(match[group]) <= _MONTHS)
        for match in _NUMERIC.finditer(text)
        if match["mark"] == "/" or match[4]
    )


def days_of(month: int, text: str, locale: str) -> frozenset[int]:
    """The days beside the name of ``month`` in ``text``."""
    return frozenset(int(match[1]) for match in _beside(locale, month).finditer(text))


@cache
def _beside(locale: str, month: int) -> re.Pattern[str]:
    """A pattern for a month with its day, which is group 1."""
    if locales.language(locale) in _WITH_SIGN:
        return re.compile(rf"(?<!\d){month}\s?[月월]\s?(\d{{1,2}})(?!\d)")
    name = f"(?:{forms(locale, 'months', month).pattern})"
    if not day_first(locale, "long"):
        return re.compile(rf"{name}\w*[ \u00a0](\d{{1,2}})(?!\d)", re.IGNORECASE)
    joint = r"(?:[.ºª°]|-?[^\W\d]{1,3})?[ \u00a0]?(?:de[ \u00a0]|d[’'])?"
    return re.compile(rf"(?<![\d.,:])(\d{{1,2}}){joint}{name}", re.IGNORECASE)


@cache
def day_first(locale: str, style: str = "short") -> bool:
    """Whether ``locale`` writes the day before the month in dates of ``style``."""
    pattern = str(locales.cldr(locale).date_formats[style].pattern)
    return 0 <= pattern.find("d") < pattern.find("M")


@cache
def _numbered_month(locale: str) -> re.Pattern[str] | None:
    """A pattern for months that CLDR names by number (7月, 7월, tháng 7); None if ``locale`` has no such names."""
    tables = locales.cldr(locale).months
    widths = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    parts = [str(tables[context][width][7]).partition("7") for context, width in widths]
    marked = [(before, after) for before, figure, after in parts if figure and (before or after)]
    marked += _NUMBERED_ALSO.get(locales.language(locale), ())
    if not marked:
        return None
    before, after = (_any(words) for words in zip(*marked, strict=True))
    return re.compile(rf"{before}(?<!\d)(\d{{1,2}})(?!\d)[ \u00a0]?{after}", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    forms = (re.escape(word).replace(r"\ ", "[ \u00a0]?") for word in sorted(set(words)))
    return f"(?:{'|'.join(forms)})"
