"""Compares the numbers of a source and its translation by value: which are lost, which are new, which are swapped.

Times of day and dates are compared first and as a whole, since languages write them differently: *6:45 p.m.* is *18 h
45*, *July 4* is 7月4日. The remaining numbers are compared one by one; a part of a number never matches the whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pipeline import locales
from pipeline.checks.number_order import JOINED, changed_back, turned
from pipeline.language import (
    calendar_dates,
    clock_times,
    english_money,
    equal_quantities,
    measures,
    number_words,
    numerals,
    quantities,
    scale_words,
)
from pipeline.language.calendar_names import forms, months_in, names_day, names_month
from pipeline.language.clock_times import ClockTime
from pipeline.language.numerals import Number

_MOST = 100
"""A sentence with more numerals is compared by value only."""
_NAME_BEFORE = re.compile(r"[A-Z]$|\bNo\.? ?$")
_LARGEST_FRACTION = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """How the numbers of a translation differ from those of its source."""

    lost: tuple[Number, ...] = ()
    """Numbers of the source whose value occurs less often in the translation."""
    new: tuple[Number, ...] = ()
    """Numbers of the translation whose value is not in the source, neither in figures nor in words."""
    times: bool = False
    """Whether the lost and new numbers are times of day, which a translation may convert to another time zone."""
    moved: tuple[tuple[str, str], ...] = ()
    """Reversed scores and times, each with its new form: 7-5 and 5-7, 9:15 and 15:09."""


@dataclass(slots=True)
class _Sides:
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
        return [number for place, number in enumerate(self.wanted) if place not in self.met]

    def new(self) -> list[Number]:
        return [number for place, number in enumerate(self.offered) if place not in self.used]


@lru_cache(maxsize=1024)
def compare(source: str, target: str, source_locale: str, target_locale: str) -> Difference:
    """What differs between the numbers of ``source`` and those of ``target``."""
    wanted, offered = numerals.read(source, source_locale), numerals.read(target, target_locale)
    if not scale_words.are_known(target_locale):
        wanted = tuple(replace(one, values=one.values | {value / one.scale for value in one.values}) for one in wanted)
    sides = _Sides(source, target, source_locale, target_locale, wanted, offered, set(), set())
    if max(len(wanted), len(offered)) > _MOST:
        _match_values(sides)
        return Difference(tuple(sides.lost()), tuple(sides.new()))
    moved = _match_times(sides)
    _match_dates(sides)
    _match_values(sides)
    if len(sides.met) == len(wanted) and len(sides.used) == len(offered):
        return Difference(moved=moved or _exchanged(sides))
    lost = [number for number in sides.lost() if not _expressed_otherwise(number, sides)]
    known = {value for number in wanted for value in number.values}
    shown = {value for number in offered for value in number.values}
    known |= quantities.values(source) | equal_quantities.values(source, shown)
    new = [number for number in sides.new() if known.isdisjoint(number.values) and not _explained(number, sides)]
    # "Web consortium (W3C)": a figure within a name is not a number of its own.
    if not lost:
        new = [number for number in new if not _in_name(number, target)]
    elif not new:
        lost = [number for number in lost if not _in_name(number, source) or _name_of(number, source) in target]
    times = bool(lost and new) and all(
        any(time.start <= number.start < time.end for time in clock_times.read(text, locale))
        for numbers, text, locale in ((lost, source, source_locale), (new, target, target_locale))
        for number in numbers
    )
    return Difference(tuple(lost), tuple(new), times, moved if lost or new else moved or _exchanged(sides))


def _exchanged(sides: _Sides) -> tuple[tuple[str, str], ...]:
    """The first numbers whose order has a meaning and is reversed in the target."""
    back = changed_back(sides.source, sides.target, sides.target_locale, sides.wanted, sides.offered)
    return back or turned(sides.source, sides.target)


def _match_times(sides: _Sides) -> tuple[tuple[str, str], ...]:
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
        elif (place := _as_decimal(time, sides)) is not None:  # 18.45
            sides.met.update(_within(sides.wanted, time))
            sides.used.add(place)
        elif clock_times.in_words(time, sides.target, sides.target_locale):
            sides.met.update(_within(sides.wanted, time))
        else:
            unmet.append(time)
    # "7 p.m." is "19 h 00", noon is "12:00".
    for other in ours:
        if all(value % 1 == 0 for value in other.values):
            if not quantities.values(sides.source).isdisjoint(other.values):
                sides.used.update(_within(sides.offered, other))
            hours = [place for place, number in enumerate(sides.wanted) if not number.values.isdisjoint(other.values)]
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
    return (place for place, number in enumerate(numbers) if time.start <= number.start < time.end)


def _as_decimal(time: ClockTime, sides: _Sides) -> int | None:
    places = (place for place, number in enumerate(sides.offered) if not number.values.isdisjoint(time.values))
    return next(places, None)


def _match_dates(sides: _Sides) -> None:
    """Matches dates in figures in the target with months that the source names, and the reverse."""
    if months := months_in(sides.source, sides.source_locale):
        values = {value: place for place, number in enumerate(sides.wanted) for value in number.values}
        years = frozenset(int(value) for value in values if value % 1 == 0)
        for date in calendar_dates.read(sides.target, sides.target_locale):
            known_day = date.day is None or date.day in years
            if date.month in months and known_day and date.has_year(years):
                sides.used.update(_within(sides.offered, date))
                met = {date.day, *(year for year in years if date.year and year % 100 == date.year % 100)}
                sides.met.update(values[Decimal(part)] for part in met if part is not None)
    for match in JOINED.finditer(sides.source) if "/" in sides.source else ():
        for group in (1, 2):
            month = int(match[group])
            if 1 <= month <= 12 and forms(sides.target_locale, "months", month).search(sides.target):
                sides.met.update(place for place, one in enumerate(sides.wanted) if one.start == match.start(group))
                break


def _match_values(sides: _Sides) -> None:
    """Matches each number of the source with a number of the target that has the same value."""
    by_value: dict[Decimal, list[int]] = {}
    by_text: dict[str, list[int]] = {}
    for place, number in enumerate(sides.offered):
        if place not in sides.used:
            by_text.setdefault(number.text, []).append(place)
            for value in number.values:
                by_value.setdefault(value, []).append(place)
    for place, number in enumerate(sides.wanted):
        if place in sides.met:
            continue
        same = (one for value in number.values for one in by_value.get(value, ()) if one not in sides.used)
        if (found := min(same, default=None)) is None:
            found = _full_year(number, by_text, sides)
        if found is not None:
            sides.met.add(place)
            sides.used.add(found)


def _full_year(number: Number, by_text: Mapping[str, Sequence[int]], sides: _Sides) -> int | None:
    """The index of the year that a two-digit figure (SS19, ’24) abbreviates."""
    if not _SHORT_YEAR.fullmatch(number.text):
        return None
    years = (f"{century}{number.text}" for century in (19, 20))
    return min((place for year in years for place in by_text.get(year, ()) if place not in sides.used), default=None)


_SHORT_YEAR = re.compile(r"\d\d")


def _expressed_otherwise(number: Number, sides: _Sides) -> bool:
    """Whether the target has ``number`` in words, in another unit, or as part of a rephrased fraction or ratio."""
    if number_words.in_words(number, sides.target, sides.target_locale) or _of_fraction(number, sides):
        return True
    if _is_reordered(number, sides.new(), sides) or _in_another_way(number, sides):
        return True
    return measures.converted(number, sides.wanted, _amounts(sides))


def _in_another_way(number: Number, sides: _Sides) -> bool:
    """Whether the target counts the quantity in another way, in figures or in words: two days for 48 hours."""
    offered = {value for other in sides.offered for value in other.values}

    def has(value: Decimal) -> bool:
        way = Number(number.text, number.start, frozenset((value,)))
        return value in offered or number_words.in_words(way, sides.target, sides.target_locale)

    return any(
        all(map(has, way)) for value in number.values for way in equal_quantities.ways(sides.source, value)
    ) or _has_half(number, sides.new(), sides)


def _has_half(number: Number, others: Sequence[Number], sides: _Sides) -> bool:
    """Whether one of the ``others`` is ``number`` with *and a half*: *1 millón y medio*, *2 с половиной миллиона*."""
    if not clock_times.says_half(sides.target, sides.target_locale):
        return False
    scales = {1, *scale_words.values_in(sides.target, sides.target_locale)}
    halves = {
        (value / other.scale + Decimal("0.5")) * scale
        for other in others
        for value in other.values
        for scale in ({other.scale} if other.scale > 1 else scales)
    }
    return not halves.isdisjoint(number.values)


def _of_fraction(number: Number, sides: _Sides) -> bool:
    """Whether ``number`` belongs to a small fraction (2/3), or is half of an even ratio (50/50)."""
    for match in JOINED.finditer(sides.source):
        if match.start(1) <= number.start <= match.start(2):
            first, second = int(match[1]), int(match[2])
            if first == second or ("/" in match[0] and first < second <= _LARGEST_FRACTION):
                return True
    return False


def _amounts(sides: _Sides) -> list[float]:
    """The amounts that may be a converted measure of the source; empty if the source has no measure."""
    if not any(number.measure for number in sides.wanted):
        return []
    written = number_words.written(sides.target, sides.target_locale)
    return [float(value) for number in sides.offered for value in number.values] + [float(value) for value in written]


def _explained(number: Number, sides: _Sides) -> bool:
    """Whether the source has ``number``, which is new in figures, in words or in another unit."""
    if number_words.in_words(number, sides.source, sides.source_locale):
        return True
    if (
        measures.spelled(sides.source)
        or _is_date_of_weekday(number, sides)
        or _is_reordered(number, sides.lost(), sides)
        or any(_has_half(other, [number], sides) for other in sides.lost())
    ):
        return True
    amounts = [float(value) for value in number.values]
    return any(other.measure and measures.converted(other, sides.wanted, amounts) for other in sides.wanted)


def _is_reordered(number: Number, others: Sequence[Number], sides: _Sides) -> bool:
    """Whether one of ``others`` has the same groups of digits as ``number`` in another order, in right-to-left text.

    Such text shows the groups of a telephone number from the right (UAX 9): 111 555 is read 555 111.
    """
    if " " not in number.text or locales.direction(sides.target_locale) != "rtl":
        return False
    groups = sorted(number.text.split())
    return any(sorted(other.text.split()) == groups for other in others)


def _is_date_of_weekday(number: Number, sides: _Sides) -> bool:
    """Whether ``number`` belongs to a date, *7 June*, where the source has only the weekday, *on Friday*."""
    if number.values.isdisjoint(_DAYS) or names_month(sides.source, sides.source_locale):
        return False
    return names_day(sides.source, sides.source_locale) and names_month(sides.target, sides.target_locale)


_DAYS = frozenset(map(Decimal, range(1, 32)))


def _in_name(number: Number, text: str) -> bool:
    """Whether ``number`` belongs to a name or a symbol (W3C, the 2 of CO2), or is a rank (No. 1)."""
    if not _NAME_BEFORE.search(text, max(0, number.start - 4), number.start):
        return False
    return not english_money.is_sign(_name_of(number, text))


def _name_of(number: Number, text: str) -> str:
    """The letters directly before ``number``: *HER* of HER2."""
    return re.split(r"[^A-Za-z]", text[: number.start])[-1] or "No"
