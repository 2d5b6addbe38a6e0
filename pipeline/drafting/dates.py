"""Writes the dates of a draft as its language does: ``20 de noviembre de 2026``, not ``20 noviembre 2026``.

An engine that knows the words of a date may still lack what stands between them. The patterns are CLDR's.
"""

import re
from datetime import date
from functools import cache

from babel.dates import format_date

from pipeline import locales
from pipeline.language import calendar_names

_LEAP_YEAR = 2024
# Words and figures behind which an English capital is a month's, not a person's: in March, late April, 3 June.
_BEFORE_MONTHS = r"(?:\b(?:in|since|of|last|next|this|until|by|early|late|mid|during|before|after)[\s-]|\b\d{1,2}\s)"


def typed(source: str, target: str, source_locale: str, target_locale: str) -> str:
    """``target``, a draft of ``source``, with the dates of months that ``source`` names in CLDR's form.

    A month that was taken for a name and left in English, as in *en March*, gets its name.
    """
    months = calendar_names.months_in(source, source_locale)
    if not months:
        return target
    target = _named(source, target, source_locale, target_locale)

    def written(match: re.Match[str]) -> str:
        # Patterns take letters for the same that are two in lower case, such as the Turkish ı and i: no month then.
        number = _names(target_locale).get(match["month"].lower())
        day, year = match["day"], match["year"]
        if number is None or number not in months or not (day or year):
            return match[0]
        pattern = _pattern(target_locale, day=bool(day), year=bool(year))
        try:
            moment = date(int(year or _LEAP_YEAR), number, int(day or 1))
        except ValueError:  # The month has no such day.
            return match[0]
        return str(format_date(moment, pattern, locale=locales.cldr(target_locale))) if pattern else match[0]

    return _dates(target_locale).sub(written, target)


def _named(source: str, target: str, source_locale: str, target_locale: str) -> str:
    """``target`` with the target language's names for the months that were left in the source language."""
    for word, kind, number in calendar_names.named_in(source, source_locale):
        name = str(locales.cldr(target_locale).months["format"]["wide"][number]) if kind == "months" else word
        certain = source.count(word) == 1 and re.search(f"{_BEFORE_MONTHS}{word}\\b", source, re.IGNORECASE)
        if name != word and certain and calendar_names.bare(name).isalpha():
            target = re.sub(rf"(?<!\w){word}(?!\w)", calendar_names.bare(name), target)
    return target


@cache
def _dates(locale: str) -> re.Pattern[str]:
    names = calendar_names.any_of(_names(locale))
    return re.compile(
        rf"(?<![\w.,:/-])(?:(?P<day>[0-3]?\d) (?:d[ei] |d['’])?)?(?<!\w)(?P<month>{names})(?!\w)"
        r"(?:,? (?:d[ei]l? )?(?P<year>[12]\d{3})(?![\w-]|[.,:]\d))?",
        re.IGNORECASE,
    )


@cache
def _pattern(locale: str, *, day: bool, year: bool) -> str:
    """CLDR's pattern for these parts of a date beside the month; empty if it has another order or further words."""
    known = locales.cldr(locale)
    if day and year:
        pattern = known.date_formats["long"].pattern
    else:
        found = known.datetime_skeletons.get("MMMMd" if day else "yMMMM")
        pattern = found.pattern if found else ""
    first, last = "d" if day else "MMMM", "y" if year else "MMMM"
    return pattern if pattern.startswith(first) and pattern.endswith(last) else ""


@cache
def _names(locale: str) -> dict[str, int]:
    """The months of ``locale`` by their full names in lower case, without a preposition."""
    tables = (locales.cldr(locale).months[context]["wide"] for context in ("format", "stand-alone"))
    return {calendar_names.bare(name).lower(): number for table in tables for number, name in table.items()}
