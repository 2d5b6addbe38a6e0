"""Nights in English, which other languages date by the next day: *Saturday night*, *in der Nacht zum Sonntag*."""

import re
from datetime import date, timedelta
from functools import lru_cache

from pipeline.language.calendar_names import forms, named_in
from pipeline.language.words import words

_NIGHT = frozenset(("night", "overnight", "late", "midnight"))
_BEFORE = re.compile(
    r"nacht (?:zu[mr]?|auf|naar|op)\b|natt(?:en|a)? (?:till?|mot)\b|ночь? на\b|ніч на\b|no[cčć][iy]? na\b|ноћи? на\b"
    r"|нощта срещу|ноќта спроти|\bvasten|\bvastu\b|virradó|naktī uz|naktį į|madrugada|matinada"
    r"|aðfaranótt|ξημερώματα|\bspre\b",
    re.IGNORECASE,
)
"""How languages name a night by the day that it leads to, from their grammars."""
_ANY_YEAR, _WEEK = 2023, 7


def has_night(source: str) -> bool:
    """Whether an English ``source`` is about a night."""
    return not _NIGHT.isdisjoint(words(source))


@lru_cache(maxsize=1024)
def next_days(source: str) -> tuple[tuple[date, date], ...]:
    """The dates of an English ``source`` about a night, each with the day after it; a date without a year has one."""
    dates = []
    for name, kind, month in named_in(source, "en") if has_night(source) else ():
        for match in _pattern(name).finditer(source) if kind == "months" else ():
            day, year = int(match[1] or match[3]), int(match[2] or match[4] or _ANY_YEAR)
            try:
                dates.append(date(year, month, day))
            except ValueError:
                continue
    return tuple((one, one + timedelta(1)) for one in dates)


def leads_to(target: str) -> bool:
    """Whether ``target`` names a night by the day that it leads to."""
    return _BEFORE.search(target) is not None


def is_next(kind: str, index: int, source: str, target: str, locale: str) -> bool:
    """Whether ``target`` names the month or weekday that follows on the night of ``source``."""
    if not leads_to(target):
        return False
    if kind == "days":
        return has_night(source) and forms(locale, kind, (index + 1) % _WEEK).search(target) is not None
    months = {after.month for day, after in next_days(source) if day.month == index != after.month}
    return any(forms(locale, kind, month).search(target) for month in months)


def _pattern(month: str) -> re.Pattern[str]:
    name = re.escape(month)
    return re.compile(rf"{name} (\d{{1,2}})(?!\d)(?:, (\d{{4}}))?|(?<!\d)(\d{{1,2}}) {name}(?: (\d{{4}}))?")
