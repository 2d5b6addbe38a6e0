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
    for day, until, with_year in _dates(source):
        month = _names(locale)[day.month]
        year = f" {day.year}" if with_year else ""
        ends = _YEAR_ENDS if with_year else _ENDS
        found = re.search(rf"(?<![\w.,])0?{day.day}{_ORDINAL}{until} ({month}|{_WORD}){year}{ends}", target)
        if found is None or found[1] in source:
            continue
        lacks = len(re.findall(rf"\b{month}\b", target, re.IGNORECASE)) < _count(source, day.month)
        if found[1].lower() == month or lacks:
            written = _written(day, locale, with_year=with_year).replace(str(day.day), f"{day.day}{until}", 1)
            target = target[: found.start()] + written + target[found.end() :]
    return target


def _dates(source: str) -> Iterator[tuple[date, str, bool]]:
    """The dates in ``source`` that have a year or that no word follows.

    Each with the hyphen and the last day if there are several, as in *March 3-5*, and whether it has a year.
    """
    for found in _pattern().finditer(source):
        with suppress(ValueError):  # 31 February
            year = int(found["year"] or _LEAP_YEAR)
            day = int(found["before"] or found["after"])
            until = found["until"] or found["last"] or ""
            yield date(year, _english()[found["month"]], day), until, bool(found["year"])


def _count(source: str, month: int) -> int:
    """How often ``source`` names ``month``."""
    return sum(_english()[found[0]] == month for found in re.finditer(_months(), source))


def _months() -> str:
    return rf"\b(?:{'|'.join(sorted(_english(), key=len, reverse=True))})\b"


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?P<month>{_months()})\.?"
    before, after = (
        rf"(?P<{name}>\d{{1,2}})(?:(?:st|nd|rd|th)|(?P<{last}>[-–]\d{{1,2}}))?"
        for name, last in (("before", "until"), ("after", "last"))
    )
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
