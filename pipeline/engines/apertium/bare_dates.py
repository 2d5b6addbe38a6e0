"""Repairs dates without ``on`` in Apertium's drafts: its rules know ``on 3 March``, but not ``LIMA, 3 March``.

There Spanish gets ``3 Marcha`` and ``4 enero 2026``. The form of dates is CLDR's.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import cache

from babel.dates import format_date, format_skeleton

from pipeline import locales

# Where a word follows a date without a year, the month may belong to a street or an event.
_ENDS = r"(?![-–\w])(?= *(?:[^\w\s]|$))"
_YEAR_ENDS = r"(?![-–\w]|[.,]\d)"
_ORDINAL = r"(?:\.?[ªº°]|er)?"
_WORD = r"[A-ZÀ-Þ][a-zà-ÿ]+"
_LEAP_YEAR = 2024


def with_whole_dates(source: str, target: str, locale: str) -> str:
    """``target`` with those dates of the English ``source`` as ``locale`` writes them that it has in part only."""
    for day, with_year in _dates(source):
        month = _names(locale)[day.month]
        year = f" {day.year}" if with_year else ""
        ends = _YEAR_ENDS if with_year else _ENDS
        found = re.search(rf"(?<![\w.,])0?{day.day}{_ORDINAL} ({month}|{_WORD}){year}{ends}", target)
        if found and (found[1] == month or not (month in target.lower() or found[1] in source)):
            target = target[: found.start()] + _written(day, locale, with_year=with_year) + target[found.end() :]
    return target


def _dates(source: str) -> Iterator[tuple[date, bool]]:
    """The dates in ``source`` that have a year or that no word follows, and whether each has a year."""
    for found in _pattern().finditer(source):
        with suppress(ValueError):  # 31 February
            year = int(found["year"] or _LEAP_YEAR)
            day = int(found["before"] or found["after"])
            yield date(year, _english()[found["month"]], day), bool(found["year"])


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?P<month>{'|'.join(sorted(_english(), key=len, reverse=True))})\b\.?"
    before, after = (rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th)?" for name in ("before", "after"))
    year = rf"(?:,? (?P<year>[12]\d{{3}}){_YEAR_ENDS}|{_ENDS})"
    return re.compile(rf"(?<![\w.,])(?:{before} )?{month}(?(before)| {after}){year}")


@cache
def _english() -> Mapping[str, int]:
    """The English months by their full and short names."""
    known = locales.cldr("en").months["format"]
    return {name: number for width in ("wide", "abbreviated") for number, name in known[width].items()} | {"Sept": 9}


@cache
def _names(locale: str) -> Mapping[int, str]:
    names: Mapping[int, str] = locales.cldr(locale).months["stand-alone"]["wide"]
    return names


def _written(day: date, locale: str, *, with_year: bool) -> str:
    known = locales.cldr(locale)
    return format_date(day, "long", known) if with_year else format_skeleton("MMMMd", day, locale=known)
