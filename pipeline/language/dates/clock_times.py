"""Times of day and durations in hours and minutes, as each language writes them: 18:45, 18 h 45, 18時45分.

The words for hour and minute come from CLDR's units ("duration-hour", "duration-minute"), through Babel.
``clock_times.toml`` lists the languages that use another word for the hours of the clock (*Uhr*, 時, 点, 시).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, partial

from babel.units import format_unit

from pipeline import locales, word_tables
from pipeline.language.dates import day_periods
from pipeline.language.words import has_digits

_table = partial(word_tables.read, __package__, "clock_times")

_PLURALS = (1, 2, 5)
_HALF_DAY = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_LATE = re.compile(r"\b(?:afternoon|evening|tonight|night)\b")
_MILITARY = re.compile(
    r"(?<![\d.,:])([01]\d|2[0-3])([0-5]\d)(?=(?:[-–][0-2]\d[0-5]\d)?\s?(?:GMT|UTC|[A-Z]{2,3}T\b|hours|hrs|Zulu|Z\b))"
)
_MILITARY_TOO = re.compile(
    r"(?:\b(?:at|by|from|until|till|to|before|after) |(?<![\d.,:$£€])(?=0\d))([01]\d|2[0-3])([0-5]\d)(?![\d%]|[.,:]\d)"
)
"""Such a time beside another one, which has the zone."""
_HOURS, _MINUTES = 24, 60
_HALF_OF_ALL, _QUARTERS = Decimal("0.5"), (Decimal("0.25"), Decimal("0.75"))
_FROM_SIX = {"sw": 6, "am": 6, "ti": 6, "om": 6}
"""Where the hours of the day are counted from six o'clock."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time with hours and minutes in a text, with its position."""

    text: str
    start: int
    values: frozenset[Decimal]
    """Decimals with the hours before the point and the minutes after it: 18.45, and also 6.45 if that may be meant."""

    hour_and_minute: tuple[int, int]
    """The hour and the minute as written."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=4096)
def read(text: str, locale: str) -> tuple[ClockTime, ...]:
    """The times of ``text`` that have minutes, in order."""
    return tuple(_times(text, locale)) if has_digits(text) and _hint(locale).search(text) else ()


def in_words(time: ClockTime, target: str, locale: str) -> bool:
    """Whether ``target`` says the minutes of ``time`` in words, as a half or a quarter of an hour."""
    return says_part(Decimal(time.hour_and_minute[1]) / _MINUTES, target, locale)


def says_part(share: Decimal, target: str, locale: str) -> bool:
    """Whether ``target`` has the word for ``share``, if that is a half or some quarters: *media hora*, полгода."""
    half, quarter = _table("parts").get(locales.language(locale), ("", ""))
    part = quarter if share in _QUARTERS else half if share == _HALF_OF_ALL else ""
    return bool(part) and re.search(rf"(?<!\w)(?:{part})", target, re.IGNORECASE) is not None


def says_half(text: str, locale: str) -> bool:
    """Whether ``text`` has the word for a half."""
    return says_part(_HALF_OF_ALL, text, locale)


def _times(text: str, locale: str) -> Iterator[ClockTime]:
    if locales.language(locale) == "en":
        yield from _military(text)
    for match in _pattern(locale).finditer(text):
        hour = int(match["hour"] or match["first_hour"])
        minute = int(match["minute"] or match["minutes"] or match["first_minute"] or 30)
        if hour > _HOURS or minute >= _MINUTES:
            continue
        hours, written = {hour}, match[0]
        if locales.language(locale) == "en":
            if half := _HALF_DAY.match(text, match.end()):
                written += half[0]
                late = 12 if half[1].lower() == "p" else 0
                hours = {late} if hour == 12 else {hour, hour + late}
            elif hour < _HOURS / 2 and _LATE.search(text):
                hours.add(hour + 12)
        # Chinese and Japanese say the half of the day in a word before.
        elif hour <= _HOURS / 2 and (hour % 12 or not _counts_to_24(locale) or day_periods.named_in(text, locale)):
            hours.add((hour + 12) % 24)
        if hour == _HOURS:
            hours.add(0)
        if apart := _FROM_SIX.get(locales.language(locale)):
            hours |= {(one + apart) % _HOURS for one in hours}
        yield ClockTime(
            written, match.start(), frozenset(Decimal(f"{one}.{minute:02}") for one in hours), (hour, minute)
        )


@cache
def _counts_to_24(locale: str) -> bool:
    """Whether times of ``locale`` need no word for the half of the day: 12:15 is never in the night."""
    return "H" in str(locales.cldr(locale).time_formats["short"].pattern)


def _military(text: str) -> Iterator[ClockTime]:
    found = {match.start(1): match for match in _MILITARY.finditer(text)}
    if found:
        found = {match.start(1): match for match in _MILITARY_TOO.finditer(text)} | found
    for start, match in sorted(found.items()):
        hour, minute = int(match[1]), int(match[2])
        yield ClockTime(match[1] + match[2], start, frozenset((Decimal(f"{hour}.{minute:02}"),)), (hour, minute))


_SPACE, _JOINT = "[ \u00a0\u202f]?", r"(?:[^\W\d_]{1,3}[ \u00a0])?"


@cache
def _hours(locale: str) -> str:
    """The words for hour; ``h`` is its symbol in every language (SI brochure, table 8): 19h30."""
    return _any({*_units(locale, "hour"), *_table("hours").get(locales.language(locale), "").split(), "h"})


@cache
def _hint(locale: str) -> re.Pattern[str]:
    """A pattern for a part of every time, which is found far faster than the whole time."""
    military = r"|\d\d\d\s?(?:[A-Z]|h(?:ou)?rs)" if locales.language(locale) == "en" else ""
    return re.compile(rf"\d(?:[:.]\d\d|{_SPACE}{_hours(locale)}|[ \u00a0]{_JOINT}\d\d{military})", re.IGNORECASE)


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    language = locales.language(locale)
    hours = _hours(locale)
    minutes = _any(_units(locale, "minute"))
    points = r"|\.(?=\d\d\s?[ap]\.?m\b)" if language == "en" else ""
    half = _table("half").get(language, "(?!)")
    space, joint = _SPACE, _JOINT
    figure = r"(?<![\d.,:/])(?P<hour>\d{1,2})"
    # In "das 7h às 19h30" the 19 is an hour.
    minute = rf"(?P<minutes>\d{{1,2}})(?!{space}{hours}(?![^\W\d]))"
    behind = rf"{figure}(?:(?::{points})(?P<minute>\d\d)|{space}{hours}\.?(?:{half}|{space}{joint}{minute}))"
    # "Alle ore 21 e 30": the word comes before the figures.
    before = rf"(?<!\w){hours}[ \u00a0]{figure}[ \u00a0]{joint}(?P<minute>\d\d)".replace("P<", "P<first_")
    end = rf"(?!\d|[.,:]\d)(?:{space}{minutes}(?!\w))?"
    return re.compile(rf"(?:{behind}|{before}){end}", re.IGNORECASE)


def _units(locale: str, unit: str) -> set[str]:
    """The words for ``unit`` after a figure in CLDR's long, short and narrow patterns."""
    found = set()
    for length in ("long", "short", "narrow"):
        for count in _PLURALS:
            written = format_unit(count, f"duration-{unit}", length, locale=locales.cldr(locale))
            found.add(re.sub(r"[\d٠-٩\s\u00a0\u202f.]", "", written))
    return {form for form in found if form and "duration" not in form}


def _any(forms: set[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})" if forms else "(?!)"
