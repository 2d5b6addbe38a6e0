"""Compares the numbers of a source and its translation by value: which are lost, which are new, which are swapped.

Times of day and dates are compared first and as a whole, since languages write them differently: *6:45 p.m.* is *18 h
45*, *July 4* is 7月4日. The remaining numbers are compared one by one; a part of a number never matches the whole.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pipeline import locales
from pipeline.checks.numbers.number_matching import Sides, match_dates, match_nights, match_times, match_values
from pipeline.checks.numbers.number_order import JOINED, changed_back, exchanged, turned
from pipeline.language import lexicon
from pipeline.language.dates import clock_times
from pipeline.language.dates.calendar_names import names_day, names_month
from pipeline.language.numbers import (
    english_money,
    equal_quantities,
    fractions,
    measures,
    number_words,
    numerals,
    quantities,
    roman_numerals,
    scale_words,
    unit_names,
)
from pipeline.language.numbers.numerals import Number

_MOST = 100
"""A sentence with more numerals is compared by value only."""
_NAME_BEFORE = re.compile(r"[A-Z]$|\bNo\.? ?$")
_LARGEST_FRACTION = _SMALL = 10


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


@lru_cache(maxsize=1024)
def compare(source: str, target: str, source_locale: str, target_locale: str) -> Difference:
    """What differs between the numbers of ``source`` and those of ``target``."""
    wanted, offered = numerals.read(source, source_locale), numerals.read(target, target_locale)
    if not scale_words.are_known(target_locale):
        wanted = tuple(replace(one, values=one.values | {value / one.scale for value in one.values}) for one in wanted)
    sides = Sides(source, target, source_locale, target_locale, wanted, offered, set(), set())
    if max(len(wanted), len(offered)) > _MOST:
        match_values(sides)
        return Difference(tuple(sides.lost()), tuple(sides.new()))
    moved = match_times(sides)
    match_dates(sides)
    match_values(sides)
    if locales.language(source_locale) == "en":
        match_nights(sides)
    if len(sides.met) == len(wanted) and len(sides.used) == len(offered):
        return Difference(moved=moved or _exchanged(sides))
    lost = [number for number in sides.lost() if not _expressed_otherwise(number, sides)]
    known = quantities.values(source).union(*(number.values for number in wanted))
    shown = numerals.values(target, target_locale)
    ways, sums = equal_quantities.values(source, shown), equal_quantities.values(source, shown, 2)
    new = [
        number
        for number in sides.new()
        if number.values.isdisjoint(known | (sums if _has_unit(number, wanted, sides) else ways))
        and not _explained(number, sides)
    ]
    # "Web consortium (W3C)": a figure within a name is not a number of its own.
    if not lost:
        new = [number for number in new if not _in_name(number, target)]
    elif not new:
        lost = [number for number in lost if not _in_name(number, source) or _name_of(number, source) in target]
    times = bool(lost and new) and _are_times(lost, source, source_locale) and _are_times(new, target, target_locale)
    return Difference(tuple(lost), tuple(new), times, moved if lost or new else moved or _exchanged(sides))


def _are_times(numbers: Iterable[Number], text: str, locale: str) -> bool:
    times = clock_times.read(text, locale)
    return all(
        _TIME.fullmatch(number.text) or any(time.start <= number.start < time.end for time in times)
        for number in numbers
    )


_TIME = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
"""A time with a point, as newspapers of many countries have it (15.30 Uhr, ore 15.30); it may be a decimal, too."""


def _exchanged(sides: Sides) -> tuple[tuple[str, str], ...]:
    """The first numbers whose order has a meaning and is reversed in the target."""
    back = changed_back(sides.source, sides.target, sides.target_locale, sides.wanted, sides.offered)
    listed = exchanged(sides.source, sides.target, sides.wanted, sides.offered) if " and " in sides.source else ()
    return back or listed or turned(sides.source, sides.target, sides.target_locale)


def _expressed_otherwise(number: Number, sides: Sides) -> bool:
    """Whether the target has ``number`` in words, in another unit, or as part of a rephrased fraction or ratio."""
    if number_words.in_words(number, sides.target, sides.target_locale) or _of_fraction(number, sides):
        return True
    if _of_saying(number, sides) or _is_reordered(number, sides.new(), sides) or _in_another_way(number, sides):
        return True
    return measures.converted(number, sides.wanted, _amounts(sides))


def _of_saying(number: Number, sides: Sides) -> bool:
    """Whether the figures of ``number`` are said without it in other languages: *24/7*, *9/11*, 7-6 (7-3)."""
    if any(one.start() <= number.start < one.end() for one in _SAYING.finditer(sides.source)):
        return True
    points = {point for pair in _TIE_BREAK.findall(sides.source) for point in pair}
    return number.text in points and _LOSING_POINTS.search(sides.target) is not None


_SAYING = re.compile(
    r"\b(?:24/7|9-to-5|9/11|Catch-22|18-wheelers?|401\(k\)s?|K-12|[23]x"
    r"|1(?= (?:in|out of) \d))(?!\w)"  # every third: 1 in 3
    r"|\b[1-9]00(?=th (?:anniversary|birthday))"  # a bicentenary
    r"|\b(?:call|calls|called|calling|dial|dialed) 911\b|\b911(?= (?:call|dispatch|operator))"
    r"|\b(?:months|year|quarter|half) (?:ended|ending|to|through|until) "
    r"(?:on )?(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z])\b"
)
_TIE_BREAK = re.compile(r"(?<=(?:7-6|6-7).)\((\d+)-(\d+)\)")
_LOSING_POINTS = re.compile(r"\(\d+\)")
"""Tie-breaks are often given with the points of the loser alone."""


def _in_another_way(number: Number, sides: Sides) -> bool:
    """Whether the target counts the quantity in another way, in figures or in words: two days for 48 hours."""
    offered = numerals.values(sides.target, sides.target_locale)
    # "Three years" is no other way to say thirty years.
    changed = {value for other in sides.offered if not _has_unit(other, [number], sides) for value in other.values}
    is_han = locales.language(sides.target_locale) in ("ja", "yue", "zh")
    is_listed = bool(lexicon.of(sides.target_locale).numerals)

    def has(value: Decimal, figures: Set[Decimal]) -> bool:
        way = Number(number.text, number.start, frozenset((value,)))
        # Chinese and Japanese have too many words for small numbers to list them.
        if is_han and value not in offered:
            return (value <= _SMALL and 4 * value % 1 == 0) or value in number_words.han(sides.target)
        if value in roman_numerals.written(sides.target):
            return True
        if clock_times.says_part(value, sides.target, sides.target_locale):
            return True
        return value in figures or (is_listed and number_words.in_words(way, sides.target, sides.target_locale))

    ways = (way for value in number.values for way in equal_quantities.ways(sides.source, value))
    in_ways = any(all(has(one, offered if len(way) > 1 else changed) for one in way) for way in ways)
    return in_ways or _has_half(number, sides.new(), sides)


def _has_unit(number: Number, wanted: Iterable[Number], sides: Sides) -> bool:
    """Whether ``number`` of the target has the unit of one of the ``wanted`` numbers of an English source."""
    if locales.language(sides.source_locale) != "en":
        return False
    units = {unit_names.in_english(one, sides.source) for one in wanted} - {""}
    return any(unit_names.counts(unit, number.end, sides.target, sides.target_locale) for unit in units)


def _has_half(number: Number, others: Sequence[Number], sides: Sides) -> bool:
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


def _of_fraction(number: Number, sides: Sides) -> bool:
    """Whether ``number`` belongs to a small fraction (2/3), or is half of an even ratio (50/50)."""
    for match in JOINED.finditer(sides.source):
        if match.start(1) <= number.start <= match.start(2):
            first, second = int(match[1]), int(match[2])
            if first == second or ("/" in match[0] and first < second <= _LARGEST_FRACTION):
                return True
    return False


def _amounts(sides: Sides) -> list[float]:
    """The amounts that may be a converted measure of the source; empty if the source has no measure."""
    if not any(number.measure for number in sides.wanted):
        return []
    written = number_words.written(sides.target, sides.target_locale)
    return [float(value) for number in sides.offered for value in number.values] + [float(value) for value in written]


def _explained(number: Number, sides: Sides) -> bool:
    """Whether the source has ``number``, which is new in figures, in words or in another unit."""
    if number_words.in_words(number, sides.source, sides.source_locale):
        return True
    if (
        measures.spelled(sides.source)
        or _is_of_full_name(number, sides)
        or _OF_RATE.match(sides.target, max(0, number.start - 1))
        or _is_date_of_weekday(number, sides)
        or _is_reordered(number, sides.lost(), sides)
        or any(_has_half(other, [number], sides) for other in sides.lost())
    ):
        return True
    if (share := fractions.in_english(sides.source)) and share.is_change and share.whole - share.parts in number.values:
        return True  # fell by a third, to two thirds
    amounts = [float(value) for value in number.values]
    return any(other.measure and measures.converted(other, sides.wanted, amounts) for other in sides.wanted)


_OF_RATE = re.compile(
    r"(?:[兑兌合=＝]1(?!\d)|.?1米?(?:ドル|ユーロ|ポンド|달러|유로|파운드|[美欧歐]元|英[镑鎊])(?:[=＝兑兌]|当たり|당))"
)
"""The unit of a rate of exchange, which English leaves out: 1ドル＝155円."""


def _is_of_full_name(number: Number, sides: Sides) -> bool:
    """Whether ``number`` ends the full name of what the source calls by its short name: *Covid*, *the FTSE*."""
    name = _NAME_AND_NUMBER.search(sides.target, 0, number.end)
    return name is not None and _NUMBERED[name[1].lower()] == name[2] and name[1].lower() in sides.source.lower()


_NUMBERED = {"covid": "19", "cac": "40", "ftse": "100", "s&p": "500", "ibex": "35", "nikkei": "225", "stoxx": "600"}
_NAME_AND_NUMBER = re.compile(rf"({'|'.join(_NUMBERED)})[\s\u00a0-]?(\d+)$", re.IGNORECASE)


def _is_reordered(number: Number, others: Sequence[Number], sides: Sides) -> bool:
    """Whether one of ``others`` has the same groups of digits as ``number`` in another order, in right-to-left text.

    Such text shows the groups of a telephone number from the right (UAX 9): 111 555 is read 555 111.
    """
    if " " not in number.text or locales.direction(sides.target_locale) != "rtl":
        return False
    groups = sorted(number.text.split())
    return any(sorted(other.text.split()) == groups for other in others)


def _is_date_of_weekday(number: Number, sides: Sides) -> bool:
    """Whether ``number`` is a date where the source has only the weekday: *7 June*, *sexta-feira (7)*, 7日."""
    if number.values.isdisjoint(_DAYS) or names_month(sides.source, sides.source_locale):
        return False
    is_date = _DAY_ALONE.match(sides.target, max(0, number.start - 1)) or names_month(sides.target, sides.target_locale)
    return bool(is_date) and names_day(sides.source, sides.source_locale)


_DAYS = frozenset(map(Decimal, range(1, 32)))
_DAY_ALONE = re.compile(r"\(\d+\)|(?<!\d).?\d+[日일](?!間|间|간)")


def _in_name(number: Number, text: str) -> bool:
    """Whether ``number`` belongs to a name or a symbol (W3C, the 2 of CO2), or is a rank (No. 1)."""
    if not _NAME_BEFORE.search(text, max(0, number.start - 4), number.start):
        return False
    return not english_money.is_sign(_name_of(number, text))


def _name_of(number: Number, text: str) -> str:
    """The letters directly before ``number``: *HER* of HER2."""
    return re.split(r"[^A-Za-z]", text[: number.start])[-1] or "No"
