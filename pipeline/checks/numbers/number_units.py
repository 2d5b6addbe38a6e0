"""Numbers that keep their value and get another unit: 90 days and 90 months, 60 miles and 60 km, two hours, days."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline import locales
from pipeline.checks.messages import Doubtful, named
from pipeline.language.lexicon.numerals import Numerals
from pipeline.language.numbers import (
    cardinals,
    equal_quantities,
    measures,
    number_words,
    numerals,
    spelled_numbers,
    unit_names,
)
from pipeline.language.numbers.numerals import Number
from pipeline.language.words import figures, has_digits
from pipeline.model import Unit

_MOST = 30
"""More numbers are a table, of which only so many are compared."""
_ORDINAL = re.compile("st|nd|rd|th")
_COMPOUND = re.compile(r"[-‑][^\W\d]{2}")
_WORD = re.compile(r"[^\W\d_]+")


def has_unit(source: str) -> bool:
    """Whether an English ``source`` has a unit behind a number."""
    in_figures = _with_units(source) or unit_names.rates(source)
    return bool(in_figures or unit_names.spelled(source) or _one_period(source))


def other_units(unit: Unit, _: str) -> Iterator[str]:
    """Reports the first such number in figures, and the first in words, of an English source."""
    if has_digits(unit.source) and has_digits(unit.target):
        yield from _in_figures(unit)
        yield from _at_other_rate(unit)
    if unit_names.spelled(unit.source):
        yield from _in_words(unit)
    elif name := _one_period(unit.source):
        yield from _of_another_period(name, unit)


def _in_figures(unit: Unit) -> Iterator[str]:
    sources = _with_units(unit.source)[:_MOST]
    targets = numerals.read(unit.target, unit.locale)[:_MOST] if sources else ()
    amounts = [float(value) for other in targets for value in other.values]
    for number, name in sources:
        same = [other for other in targets if not number.values.isdisjoint(other.values)]
        if not same:
            continue
        # 82-річна is an adjective of age.
        is_compound = any(_COMPOUND.match(unit.target, other.end) for other in same)
        if exchanged := None if is_compound else _exchanged(name, unit, targets):
            yield Doubtful(f"{named([exchanged.text])} counts {unit_names.plural(name)}, not {named([number.text])}")
            return
        # "The 89th minute" has its unit before the number in Arabic and Vietnamese.
        if _ORDINAL.match(unit.source, number.end) and unit_names.is_named(name, unit.target, unit.locale):
            continue
        if measures.converted(number, (number,), amounts):
            continue
        ways = {way[0] for value in number.values for way in equal_quantities.ways(unit.source, value) if len(way) == 1}
        if any(not ways.isdisjoint(other.values) for other in same):  # 1.500 is 1,500 kilograms, or 1.5
            continue
        others = [unit_names.other(name, one, unit.target, unit.locale) for one in same]
        # In "3 months and 3 days" the months may be in words.
        if all(others) and not {its for one, its in sources if not one.values.isdisjoint(number.values)} & {*others}:
            yield _message(number.text, name, others[0])
            return


def _at_other_rate(unit: Unit) -> Iterator[str]:
    """Reports *15 dollars an hour* that became a sum for a day."""
    for start, name in unit_names.rates(unit.source):
        if unit_names.is_named(name, unit.target, unit.locale):
            continue
        values = {value for one in numerals.read(unit.source, "en") if one.start == start for value in one.values}
        for one in numerals.read(unit.target, unit.locale):
            behind = None if values.isdisjoint(one.values) else _BEHIND.match(unit.target, one.end)
            if behind and (other := unit_names.rivals(name, behind[0], unit.locale)):
                yield _message(one.text, name, other[0])
                return


_BEHIND = re.compile(r"[^\d;:!?]{1,40}")


def _exchanged(name: str, unit: Unit, targets: Sequence[Number]) -> Number | None:
    """The number of the translation that has the unit ``name``, if that is another number in the source."""
    counted = [one for one in targets if unit_names.counts(name, one.end, unit.target, unit.locale)]
    own = {value for one, its in _with_units(unit.source) if its == name for value in one.values}
    known = numerals.values(unit.source, "en")
    is_other = all(one.values.isdisjoint(own) and not one.values.isdisjoint(known) for one in counted)
    return counted[0] if counted and is_other else None


def _in_words(unit: Unit) -> Iterator[str]:
    """The same for *eleven months*, whose unit is nowhere in the translation."""
    known = cardinals.of(unit.locale)
    for value, name in unit_names.spelled(unit.source):
        if unit_names.is_named(name, unit.target, unit.locale):
            continue
        twos = spelled_numbers.small(unit.locale) if value == 2 else {}
        places = [one for one in _WORD.finditer(unit.target) if value == _value(one[0].lower(), twos, known)]
        if locales.language(unit.locale) in ("ja", "yue", "zh") and 2 < value <= len(_HAN):
            places = list(re.finditer(rf"(?<![{_HAN}十百千第]){_HAN[value - 1]}", unit.target))
        numbers = [Number(match[0], match.start(), frozenset((Decimal(value),))) for match in places]
        numbers += [one for one in numerals.read(unit.target, unit.locale) if value in one.values]
        others = [unit_names.other(name, one, unit.target, unit.locale) for one in numbers]
        if others and all(others):
            yield _message(numbers[0].text, name, others[0])
            return


def _of_another_period(name: str, unit: Unit) -> Iterator[str]:
    """Reports *in a month* that became another period; "eight days" or "twelve months" would be the same one."""
    if not cardinals.of(unit.locale) or unit_names.is_named(name, unit.target, unit.locale):
        return
    numbers = number_words.written(unit.target, unit.locale) - number_words.written(unit.source, "en") - {1}
    other = unit_names.other_period(name, unit.target, unit.locale)
    if other and not numbers and figures(unit.target) == figures(unit.source):
        yield Doubtful(f"the translation counts {unit_names.plural(other)}, the source says {unit_names.plural(name)}")


@lru_cache(maxsize=1024)
def _one_period(source: str) -> str:
    """CLDR's name of the period of *in a week* if an English ``source`` names no other period and no date, else ""."""
    found = _ONE_PERIOD.search(source) if len(_PERIODS.findall(source)) == 1 else None
    return f"duration-{found[1]}" if found else ""


_ONE_PERIOD = re.compile(r"\b(?:in|after|for|within|lasted|lasting|than) an? (day|week|month|year)\b(?! and a half)")
_PERIODS = re.compile(
    r"\b(?:hour|day|night|week|fortnight|month|season|year|decade|century|daily|annual|date|age|since|until|\w+day\b)"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\d{4}",
    re.IGNORECASE,
)
_HAN = "一二三四五六七八九"


def _value(word: str, twos: Mapping[str, int], known: Numerals) -> int | None:
    return twos.get(word) if twos else known.of_word(word)


def _message(number: str, theirs: str, ours: str) -> str:
    return Doubtful(f"{named([number])} counts {unit_names.plural(ours)}, the source says {unit_names.plural(theirs)}")


@lru_cache(maxsize=1024)
def _with_units(source: str) -> tuple[tuple[Number, str], ...]:
    """The numbers of an English ``source`` that have a unit of time or a measure behind them."""
    if not has_digits(source) or not unit_names.may_be_in(source):
        return ()
    found = ((number, unit_names.in_english(number, source)) for number in numerals.read(source, "en"))
    return tuple((number, name) for number, name in found if name)
