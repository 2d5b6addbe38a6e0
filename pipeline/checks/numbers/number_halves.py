"""Numbers in words that are not the source's: *two and a half thousand* and полторы тысячи; 5:30 and *halb fünf*."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pipeline.checks.messages import Doubtful, named
from pipeline.language.dates import clock_times, clock_words, day_periods
from pipeline.language.numbers import equal_quantities, measures, mixed_numbers, numerals, quantities, scaled_numbers
from pipeline.language.words import figures, has_digits, words
from pipeline.model import Unit

_CLOSE = Decimal("0.1")
"""A number and a half may be the rounded form of another: 1,450 is *almost* one and a half thousand."""
_MINUTES, _NOON, _LARGE = 60, 12, 100
_AROUND = 10
"""Dutch and German count so many minutes to and from the half hour."""
_HALF_OF_UNIT = re.compile(
    r"\b(?:years? and (?:six|6) months|hours? and (?:thirty|30) minutes|days? and (?:twelve|12) hours)\b"
)
_TENS_OF_THOUSANDS = (("tens of thousands", Decimal(10**4)), ("hundreds of thousands", Decimal(10**5)))
"""These may be one word in other languages, which is also the number: *kymmenettuhannet*."""
_SCALES = ("thousand", "illion", "lakh", "crore", "bn", "tn")
_LONG = 3
"""A number of at least a thousand has so many figures in a row, or a scale word."""


def has_amount(source: str) -> bool:
    """Whether an English ``source`` has a number with which others can be compared."""
    return has_digits(source) or "and a half" in source or bool(quantities.read(source))


def other_twelve(unit: Unit, _: str) -> Iterator[str]:
    """Reports noon that became midnight, and the reverse."""
    theirs = day_periods.twelve_in_english(unit.source)
    if other := day_periods.other_twelve(theirs, unit.target, unit.locale):
        yield Doubtful(f"the source says {theirs}, the translation {named([other])}")


def other_amounts(unit: Unit, _: str) -> Iterator[str]:
    """Reports the first time of day in words that the source does not have, or the first such number."""
    yield from list(_other_times(unit)) or _other_halves(unit)


def _other_halves(unit: Unit) -> Iterator[str]:
    """Reports the first number with a half or a scale word that is far from every number of the source."""
    found = mixed_numbers.read(unit.target, unit.locale)
    if not found and _may_have_thousands(unit.source):
        found = scaled_numbers.read(unit.target, unit.locale)
    if not found or not (known := _amounts(unit.source)):
        return
    for one in found:
        amount = one.value * one.scale
        close = _CLOSE * amount if one.scale > 1 or amount >= _LARGE else Decimal(0)
        if close and not one.value % 1:  # 12,800 is more than twelve thousand; 120,000 is not 130,000
            close = min(close, Decimal(_rounded(amount) - 1))
        if not any(abs(amount - other) <= close for other in known):
            yield Doubtful(f"{named([one.text])} is not in the source")
            return


def has_half(source: str) -> bool:
    """Whether an English ``source`` may have a number and a half."""
    return "and a half" in source


def lost_halves(unit: Unit, source_locale: str) -> Iterator[str]:
    """Reports *two and a half hours* that became two hours: the number alone, and no word for a half."""
    if not (match := _AND_A_HALF.search(unit.source)):
        return
    whole = quantities.CARDINALS.get(match[1].lower()) or int(match[1])
    found = numerals.values(unit.target, unit.locale) - (numerals.values(unit.source, source_locale) - {whole})
    # "Two years and six months" says the half in words.
    if any(mixed_numbers.is_said(part, unit.target, unit.locale) for part in _HALF_IN_PARTS if part != whole):
        return
    if found - {whole} or mixed_numbers.may_have_half(unit.target, unit.locale):
        return
    if found or mixed_numbers.is_said(whole, unit.target, unit.locale):
        yield Doubtful(f"{named([match[0]])} lost its half")


_HALF_IN_PARTS = (6, 12, 30)
"""The months of half a year, the hours of half a day, the minutes of half an hour."""
_AND_A_HALF = re.compile(rf"(?<![\w.,-])({'|'.join(quantities.CARDINALS)}|\d{{1,3}}) and a half\b", re.IGNORECASE)


def _rounded(amount: Decimal) -> int:
    """What ``amount`` is a multiple of: 10,000 for 120,000."""
    figures = str(int(amount))
    return int("1" + "0" * (len(figures) - len(figures.rstrip("0"))))


@lru_cache(maxsize=1024)
def _may_have_thousands(source: str) -> bool:
    return any(len(figure) >= _LONG for figure in figures(source)) or any(map(source.lower().__contains__, _SCALES))


def _other_times(unit: Unit) -> Iterator[str]:
    """Reports the first time of day in words that is none of the source's times."""
    found = clock_words.read(unit.target, unit.locale)
    if not found or not (times := _times(unit.source)):
        return
    for one in found:
        if not any(_is_same(one, hour, minute) for hour, minute in times):
            yield Doubtful(f"{named([one.text])} is not in the source")
            return


def _is_same(one: clock_words.SpokenTime, hour: int, minute: int) -> bool:
    """Whether ``one`` is the time, or a half hour with minutes before or behind it: *vijf over half negen* is 8:35."""
    return one.hour == hour and abs(minute - one.minute) <= (_AROUND if one.minute == _MINUTES // 2 else 0)


@lru_cache(maxsize=1024)
def _times(source: str) -> frozenset[tuple[int, int]]:
    """The hours, from 0 to 11, and minutes of the times of ``source``."""
    times = (time.hour_and_minute for time in clock_times.read(source, "en"))
    return equal_quantities.times_in_words(source) | {(hour % _NOON, minute) for hour, minute in times}


@lru_cache(maxsize=1024)
def _amounts(source: str) -> frozenset[Decimal]:
    """The numbers of ``source``, and the other ways to count them; none if the source has a half of something."""
    spelled, counted, numbers = quantities.read(source), equal_quantities.read(source), numerals.read(source, "en")
    halved = any("half" in one.text for one in spelled) or any(one.value % 1 for one in counted)
    halved = halved and "dozen" not in words(source)  # ten and a half, or fifteen, in other languages
    if ("half" in words(source) and not halved) or measures.spelled(source) or any(one.measure for one in numbers):
        return frozenset()
    found = {one.value for one in spelled} | {one.value for one in counted} | numerals.values(source, "en")
    if _HALF_OF_UNIT.search(source):
        found |= {value + Decimal("0.5") for value in found if value < _LARGE}
    found |= {value for phrase, value in _TENS_OF_THOUSANDS if phrase in source.lower()}
    found |= {way[0] for one in counted for way in one.ways if len(way) == 1}
    for time in clock_times.read(source, "en"):
        hour, minute = time.hour_and_minute
        found |= {one + Decimal(minute) / _MINUTES for one in (hour, hour % _NOON)}
    return frozenset(found)
