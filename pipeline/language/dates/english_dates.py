"""Dates of an English text that name their month: *July 4*, *4 July 2025*, *Dec. 31*."""

import re
from datetime import date
from functools import cache, lru_cache

from pipeline.language.dates.calendar_names import named_in
from pipeline.language.words import has_digits

_ANY_YEAR = 2023


@lru_cache(maxsize=1024)
def read(source: str) -> tuple[date, ...]:
    """The dates of ``source``; one without a year gets any."""
    if not has_digits(source):
        return ()
    found = []
    for name, kind, month in named_in(source, "en"):
        for match in _pattern(name).finditer(source) if kind == "months" else ():
            day, year = int(match[1] or match[3]), int(match[2] or match[4] or _ANY_YEAR)
            try:
                found.append(date(year, month, day))
            except ValueError:
                continue
    return tuple(found)


@cache
def _pattern(month: str) -> re.Pattern[str]:
    name = re.escape(month)
    return re.compile(rf"{name} (\d{{1,2}})(?!\d)(?:, (\d{{4}}))?|(?<!\d)(\d{{1,2}}) {name}(?: (\d{{4}}))?")
