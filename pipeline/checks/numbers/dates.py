"""Months and weekdays, and the order of day and month."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

from pipeline import locales
from pipeline.checks.messages import are, named
from pipeline.language.dates import calendar_dates, english_dates, nights, seasons
from pipeline.language.dates.calendar_dates import day_first
from pipeline.language.dates.calendar_names import any_of, bare, days, forms, named_in, names_month
from pipeline.language.words import has_digits, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

# What makes a weekday necessary: a future event, a deadline, a time of day, a date.
_APPOINTED = re.compile(
    r"\b(?:will|shall|due|scheduled|expected|deadline)\b|\d\s?[ap]\.?m\b|day,? (?:the )?\d|day,? [A-Z][a-z]+\.? \d"
    r"|\b(?:next|until|till|by|from|between|every|each) (?:next )?[MTWFS][a-z]+day\b(?!['’])|day to [MTWFS][a-z]+day\b"
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")


def dates(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Month, weekday or season differs

    A month or weekday of the source is in the translation, as a name, an abbreviation or a figure. English news names
    the weekday of every event (*said Friday*); other languages write *yesterday* or nothing. So the translation may
    drop a weekday that is not an appointment, unless it names another weekday instead. A season is
    only reported if the translation names another one.

    Source: CLDR calendar names (gregorian, wide and abbreviated); The Associated Press Stylebook, "days of the week".
    """
    is_english = locales.language(guide.source_locale) == "en"
    named_seasons = seasons.in_english(unit.source) if is_english else frozenset()
    if named_seasons and (other := seasons.replaced(named_seasons, unit.target, unit.locale)):
        yield f"“{seasons.NAMES[other[0]]}” became {named([other[1]])}"
    if not (wanted := named_in(unit.source, guide.source_locale)):
        return
    if is_english and (days := _exchanged_days(unit)):
        yield days
    lost = [
        (word, kind)
        for word, kind, index in wanted
        if _is_left(word, kind, index, unit)
        or not (
            forms(unit.locale, kind, index).search(unit.target)
            or _kept_in_name(word, kind, unit.target)
            or (kind == "months" and _as_figure(index, unit))
            or (kind == "days" and _in_name(word, unit.source))
            or (is_english and nights.is_next(kind, index, unit.source, unit.target, unit.locale))
        )
    ]
    if not lost:
        return
    appointed = _APPOINTED.search(unit.source) or _another_day(unit, wanted)
    if names := [word for word, kind in lost if kind == "months" or appointed]:
        yield f"{named(names)} {are(names)} missing, or another name replaces it"


def _exchanged_days(unit: Unit) -> str:
    """What is wrong if two dates exchange their days: *June 20 to September 14*, с 14 июня по 20 сентября, else ""."""
    for one, other in combinations(english_dates.read(unit.source), 2):
        if one.month == other.month or one.day == other.day:
            continue
        beside = [calendar_dates.days_of(date.month, unit.target, unit.locale) for date in (one, other)]
        if beside == [{other.day}, {one.day}]:
            return f"the days {named([str(one.day), str(other.day)])} change places"
    return ""


def _is_left(word: str, kind: str, index: int, unit: Unit) -> bool:
    """Whether the target dates something with the English name ``word`` of a month: *November 2030* in Italian."""
    name = word.lower()
    if kind != "months" or len(word) < _LONG or name not in words(unit.target) or name in _own(unit.locale, index):
        return False
    return re.search(rf"(?<!\w){name} \d|\d {name}(?!\w)", unit.target, re.IGNORECASE) is not None


_LONG = 5
"""Letters: shorter names of months are the same in many languages, in a full or a short form."""


@cache
def _own(locale: str, month: int) -> frozenset[str]:
    """The names of ``month`` in ``locale``, full and short, in lower case."""
    tables = locales.cldr(locale).months.values()
    return frozenset(table[width][month].lower().strip(".") for table in tables for width in ("wide", "abbreviated"))


def _kept_in_name(word: str, kind: str, target: str) -> bool:
    """Whether ``word`` is unchanged in ``target`` as part of a name (*The Sunday Times*), not of a date."""
    dated = r"(?! ?\d)(?<!\d )" if kind == "months" else ""
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w){dated}", target))


def _in_name(day: str, source: str) -> bool:
    """Whether ``day`` only begins a name in ``source``: the Sunday Times."""
    return f"{day} " in source and re.search(rf"{day}(?! [A-Z][a-z]+(?! ?\d))", source) is None


def _another_day(unit: Unit, wanted: Iterable[tuple[str, str, int]]) -> bool:
    """Whether the target names a weekday that is not in ``wanted``."""
    others = frozenset(range(7)) - {index for _, kind, index in wanted if kind == "days"}
    return bool(days(unit.locale, others).search(unit.target))


def _as_figure(month: int, unit: Unit) -> bool:
    """Whether a date in figures has ``month``; a figure of the source, such as 31.7, is no date."""
    read = calendar_dates.read(unit.target, unit.locale)
    return any(date.month == month and date.text not in unit.source for date in read)


def date_order(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Date is in another country's order

    A date in figures, or with the name of a month, has its day and month in the order of the target locale.

    Source: CLDR date patterns (long and short); W3C, Date formats.
    """
    written = guide.dates or unit.locale
    if "/" in unit.target and day_first(written) and not day_first(guide.source_locale):
        theirs = {match.groups() for match in _SLASHED.finditer(unit.source)}
        for match in _SLASHED.finditer(unit.target):
            if match.groups() in theirs and match[1] != match[2]:
                yield f"“{match[0]}” has the month before the day, as in the source"
    if not has_digits(unit.target) or not names_month(unit.source, guide.source_locale):
        return
    if not day_first(written, "long") or locales.language(unit.locale) in _EITHER:
        return
    if (pattern := _month_first(unit.locale)) and (wrong := pattern.search(unit.target)):
        yield f"“{wrong[0].rstrip(', ')}” has the month before the day"


_EITHER = frozenset(("kn", "ml", "ta", "te"))
"""Languages of India whose newspapers write the month before the day as often as CLDR's order."""


@cache
def _month_first(locale: str) -> re.Pattern[str] | None:
    """A pattern for "julio 19, 2019" if the locale's long date begins with the day, else None."""
    if not day_first(locale, "long"):
        return None
    tables = locales.cldr(locale).months
    names = {bare(table["wide"][index]) for table in tables.values() for index in range(1, 13)}
    year = r"\d{1,2}(?:, ?\d{4}|, | de \d{4}(?!\d))"
    return re.compile(rf"(?<![\w.])(?<!\d )(?<!\d\. )(?<!de ){any_of(names)} {year}", re.IGNORECASE)
