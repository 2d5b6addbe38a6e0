"""Nights in English, which other languages date by the next day: *Saturday night*, *in der Nacht zum Sonntag*."""

import re
from datetime import date, timedelta

from pipeline.language.dates import english_dates
from pipeline.language.dates.calendar_names import forms
from pipeline.language.words import words

_NIGHT = frozenset(("night", "overnight", "late", "midnight"))
_BEFORE = re.compile(
    r"nacht (?:zu[mr]?|auf|naar|op)\b|natt(?:en|a)? (?:till?|mot)\b|ночь? на\b|ніч на\b|no[cčć][iy]? na\b|ноћи? на\b"
    r"|нощта срещу|ноќта спроти|\bvasten|\bvastu\b|virradó|naktī uz|naktį į|madrugada|matinada"
    r"|aðfaranótt|ξημερώματα|\bspre\b",
    re.IGNORECASE,
)
"""How languages name a night by the day that it leads to, from their grammars."""
_WEEK = 7


def has_night(source: str) -> bool:
    """Whether an English ``source`` is about a night."""
    return not _NIGHT.isdisjoint(words(source))


def next_days(source: str) -> tuple[tuple[date, date], ...]:
    """The dates of an English ``source`` about a night, each with the day after it."""
    return tuple((one, one + timedelta(1)) for one in english_dates.read(source)) if has_night(source) else ()


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
