"""Matches the numbers of a source with those of its translation: times of day and dates as a whole, then the rest."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.language.dates import calendar_dates, clock_times, nights
from pipeline.language.dates.calendar_names import forms, months_in
from pipeline.language.dates.clock_times import ClockTime
from pipeline.language.numbers import quantities
from pipeline.language.numbers.numerals import Number


@dataclass(slots=True)
class Sides:
    """The numbers of both texts, and which of them are matched."""

    source: str
    target: str
    source_locale: str
    target_locale: str
    wanted: tuple[Number, ...]
    offered: tuple[Number, ...]
    met: set[int]
    """Indexes of the matched numbers in ``wanted``."""
    used: set[int]
    """Indexes of the matched numbers in ``offered``."""

    def lost(self) -> list[Number]:
        return [number for index, number in enumerate(self.wanted) if index not in self.met]

    def new(self) -> list[Number]:
        return [number for index, number in enumerate(self.offered) if index not in self.used]


def match_times(sides: Sides) -> tuple[tuple[str, str], ...]:
    """Matches the times of day; returns the pair of unmatched times if there is one per text and they are reversed."""
    theirs = clock_times.read(sides.source, sides.source_locale)
    ours = list(clock_times.read(sides.target, sides.target_locale))
    unmet = []
    for time in theirs:
        same = next((other for other in ours if not time.values.isdisjoint(other.values)), None)
        if same:
            ours.remove(same)
            sides.met.update(_within(sides.wanted, time))
            sides.used.update(_within(sides.offered, same))
        elif (index := _as_decimal(time, sides)) is not None:  # 18.45
            sides.met.update(_within(sides.wanted, time))
            sides.used.add(index)
        elif clock_times.in_words(time, sides.target, sides.target_locale):
            sides.met.update(_within(sides.wanted, time))
        else:
            unmet.append(time)
    # "7 p.m." is "19 h 00", noon is "12:00".
    for other in ours:
        if all(value % 1 == 0 for value in other.values):
            if not quantities.values(sides.source).isdisjoint(other.values):
                sides.used.update(_within(sides.offered, other))
            hours = [index for index, number in enumerate(sides.wanted) if not number.values.isdisjoint(other.values)]
            if hours:
                sides.met.update(hours[:1])
                sides.used.update(_within(sides.offered, other))
    is_one = len(unmet) == len(ours) == 1
    return ((unmet[0].text, ours[0].text),) if is_one and _is_moved(unmet[0], ours[0]) else ()


def _is_moved(theirs: ClockTime, ours: ClockTime) -> bool:
    """Whether hour and minute change places, or 12:15 a.m. is 12:15, which is 0:15."""
    hour, minute = ours.hour_and_minute
    return theirs.hour_and_minute == (minute, hour) or (hour == 12 and theirs.hour_and_minute == ours.hour_and_minute)


def _within(numbers: Sequence[Number], time: ClockTime | calendar_dates.NumericDate) -> Iterator[int]:
    return (index for index, number in enumerate(numbers) if time.start <= number.start < time.end)


def _as_decimal(time: ClockTime, sides: Sides) -> int | None:
    indices = (index for index, number in enumerate(sides.offered) if not number.values.isdisjoint(time.values))
    return next(indices, None)


def match_dates(sides: Sides) -> None:
    """Matches dates in figures in the target with months that the source names, and the reverse."""
    if months := months_in(sides.source, sides.source_locale):
        values = {value: index for index, number in enumerate(sides.wanted) for value in number.values}
        years = frozenset(int(value) for value in values if value % 1 == 0)
        for date in calendar_dates.read(sides.target, sides.target_locale):
            known_day = date.day is None or date.day in years
            if date.month in months and known_day and date.has_year(years):
                sides.used.update(_within(sides.offered, date))
                met = {date.day, *(year for year in years if date.year and year % 100 == date.year % 100)}
                sides.met.update(values[Decimal(part)] for part in met if part is not None)
    for figures in calendar_dates.possible_months(sides.source):
        for start, month in figures:
            if forms(sides.target_locale, "months", month).search(sides.target):
                sides.met.update(index for index, one in enumerate(sides.wanted) if one.start == start)
                break


def match_values(sides: Sides) -> None:
    """Matches each number of the source with a number of the target that has the same value."""
    by_value: dict[Decimal, list[int]] = {}
    by_text: dict[str, list[int]] = {}
    for index, number in enumerate(sides.offered):
        if index not in sides.used:
            by_text.setdefault(number.text, []).append(index)
            for value in number.values:
                by_value.setdefault(value, []).append(index)
    for index, number in enumerate(sides.wanted):
        if index in sides.met:
            continue
        same = (one for value in number.values for one in by_value.get(value, ()) if one not in sides.used)
        if (found := min(same, default=None)) is None:
            found = _full_year(number, by_text, sides)
        if found is not None:
            sides.met.add(index)
            sides.used.add(found)


def match_nights(sides: Sides) -> None:
    """Matches a night with its second day: *the night of May 3*, *la nuit du 3 au 4 mai*, *in der Nacht zum 4. Mai*."""
    for day, after in nights.next_days(sides.source):
        is_named = any(index in sides.met for index, one in enumerate(sides.wanted) if day.day in one.values)
        if not (is_named or nights.leads_to(sides.target)):
            continue
        for theirs, ours in {day.day: after.day, day.year: after.year}.items():
            offered = (index for index, one in enumerate(sides.offered) if ours in one.values)
            if (index := next((index for index in offered if index not in sides.used), None)) is not None:
                sides.used.add(index)
                sides.met.update(index for index, one in enumerate(sides.wanted) if theirs in one.values)


def _full_year(number: Number, by_text: Mapping[str, Sequence[int]], sides: Sides) -> int | None:
    """The index of the year that a two-digit figure (SS19, ’24) abbreviates."""
    if not _SHORT_YEAR.fullmatch(number.text):
        return None
    years = (f"{century}{number.text}" for century in (19, 20))
    return min((index for year in years for index in by_text.get(year, ()) if index not in sides.used), default=None)


_SHORT_YEAR = re.compile(r"\d\d")
