"""Numbers in words that became other ones: *twelve* and trece.

A number that a translation does not have may be said in many ways (*a pair*, *both*), so it is only reported if the
translation has another number in words, which the source does not have.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from pipeline.checks.messages import Doubtful, named
from pipeline.language import lexicon
from pipeline.language.dates import clock_times
from pipeline.language.lexicon.numerals import Numerals
from pipeline.language.numbers import (
    cardinals,
    counted_numbers,
    equal_quantities,
    measures,
    mixed_numbers,
    number_runs,
    number_words,
    numerals,
    quantities,
    scale_words,
    spelled_numbers,
)
from pipeline.language.words import has_digits
from pipeline.model import Unit

_SPELLED = range(3, 100)
"""Cardinals that are compared in words; *one* and *two* are excluded, since they also mean an article, a pair, both."""
_OF_HOUR = frozenset((15, 30, 45))
"""Minutes that languages call a quarter, a half and three quarters of an hour."""
_HALF_OF_UNIT = frozenset((6, 12, 30))
"""The months, hours and minutes of half a year, a day and an hour."""
_HUNDREDS = range(200, 1000, 100)
"""Compared in the languages that have a single word for each."""
_TEN, _TENS = 10, 20
"""From twenty on a number may be the tens of another one."""
_VAGUE = frozenset([10, 12, 50, 100])
"""A decade, a dozen, a half and *completely* are separate words in many languages, often stems of these numbers."""


def has_number(source: str) -> bool:
    """Whether ``source`` has a figure, or a number in words that is compared."""
    return has_digits(source) or bool(_spelled(source) or _thousands(source))


def respelled(unit: Unit, source_locale: str) -> Iterator[str]:
    """Reports one of the exact numbers of the source that became another, if both languages' words are known."""
    wanted = _wanted(unit, source_locale)
    if not (wanted or _thousands(unit.source)) or not (known := cardinals.of(unit.locale)):
        yield from _recounted(unit, wanted, source_locale)
        return
    yield from _rescaled(unit, known)
    wanted = {value: text for value, text in wanted.items() if value in _SPELLED or value in known.values}
    plain = known.plain(unit.target)
    if all(value in plain for value in wanted) and not any(value >= _TENS for value in plain - wanted.keys()):
        return
    ours = number_words.sums(number_runs.values(unit.target, known)) | _figures(unit.target, unit.locale)
    halved = [one.value for one in mixed_numbers.read(unit.target, unit.locale)]
    ours |= {int(value) for value in halved} | (_HALF_OF_UNIT if any(value % 1 for value in halved) else set())
    # "Half past three" is half four in several languages.
    hours = equal_quantities.hours_in_words(unit.source)
    ours |= {hour for hour in hours if not ours.isdisjoint((hour - 1, hour + 1))}
    theirs = _theirs(unit.source, source_locale) | equal_quantities.parts_of_times(unit.source)
    for value, text in wanted.items():
        # Three decades are thirty years.
        ways = equal_quantities.ways(unit.source, Decimal(value))
        if value in ours or any(ours.union(halved).issuperset(way) for way in ways):
            continue
        if other := _other(value, unit, known, theirs):
            yield Doubtful(f"{named([text])} became {named([other])}")
            return


@lru_cache(maxsize=1024)
def _theirs(source: str, locale: str) -> frozenset[int]:
    """The numbers of ``source``, in figures and in words."""
    return number_runs.values(source, cardinals.of(locale)) | _figures(source, locale)


def _rescaled(unit: Unit, known: Numerals) -> Iterator[str]:
    """Reports a number in words before a scale word, if the source has one number with a scale word, and another."""
    if len(found := _thousands(unit.source)) != 1:
        return
    runs = list(scale_words.runs(unit.locale).finditer(unit.target))
    if len(runs) != 1:
        return
    count = found[0].value / scale_words.value(runs[0][0], unit.locale)
    before = unit.target[: runs[0].start()].rstrip()
    near = " ".join(before.split()[-_WORDS_OF_COUNT:])
    if count in _SPELLED and before and count not in number_words.sums(known.all(near)):
        word = known.in_order(near.split()[-1])[-1:]
        if word and (known.of_word(word[0]) or 0) in _SPELLED:
            yield Doubtful(f"{named([found[0].text])} became {named([f'{word[0]} {runs[0][0]}'])}")


_WORDS_OF_COUNT = 3


@lru_cache(maxsize=1024)
def _thousands(source: str) -> tuple[quantities.Quantity, ...]:
    """The numbers of ``source`` that have a scale word there."""
    return tuple(one for one in quantities.read(source) if one.value >= 1000)


def _wanted(unit: Unit, source_locale: str) -> dict[int, str]:
    """The numbers of the source that are compared, with their text there."""
    wanted = {int(one.value): one.text for one in _spelled(unit.source)}
    # "The girl, 9": a language whose words are not all known may say the figure in a word.
    if has_digits(unit.source) and not lexicon.of(unit.locale).numerals:
        ours = _figures(unit.target, unit.locale)
        times = clock_times.read(unit.source, source_locale)
        for number in numerals.read(unit.source, source_locale):
            if any(time.start <= number.start < time.end for time in times):
                continue  # languages count the minutes to and from the hour
            values = {int(value) for value in number.values if value % 1 == 0}
            if values & _OF_HOUR and "minute" in unit.source:
                continue
            if len(values) == 1 and values.isdisjoint(ours) and not number.measure:
                wanted |= {value: number.text for value in values if value in _SPELLED and number.text.isdigit()}
    return wanted


def _other(wanted: int, unit: Unit, known: Numerals, theirs: frozenset[int]) -> str:
    """The words of the translation for another number than ``wanted``, and than ``theirs``, or "".

    Forms that are not in ``known`` may be as CLDR spells them.
    """
    spelled = replace(spelled_numbers.of(unit.locale), vague=known.vague)
    if wanted in number_runs.values(unit.target, spelled):
        return ""
    # Several languages have no list of the forms of *one* and *two*, others none of the ways to join tens and ones.
    parts = {value - value % _TEN for value in (wanted, *theirs) if value % _TEN not in known.values}
    if not cardinals.are_listed(unit.locale):
        parts |= {wanted % _TEN, wanted % _TENS} - {wanted}
    for forms in (known, spelled):
        for one in number_runs.read(unit.target, forms):
            if one.value in parts:
                continue
            is_known = one.value in (*_SPELLED, *_HUNDREDS) and one.value not in theirs
            if is_known and (one.value not in _VAGUE or one.text in forms.exact or one.text in forms.phrases):
                return one.text
    return ""


def _recounted(unit: Unit, wanted: dict[int, str], source_locale: str) -> Iterator[str]:
    """The same for languages that put no space between words: numbers before a word that is counted."""
    if not wanted or not (counted := counted_numbers.read(unit.target, unit.locale)):
        return
    ours = counted.keys() | number_words.han(unit.target) | _figures(unit.target, unit.locale)
    theirs = number_words.written(unit.source, source_locale) | _figures(unit.source, source_locale)
    theirs |= equal_quantities.parts_of_times(unit.source)
    other = [word for value, word in counted.items() if value in (*_SPELLED, *_HUNDREDS) and value not in theirs]
    for value, text in wanted.items():
        if value not in ours and other:
            yield Doubtful(f"{named([text])} became {named(other[:1])}")
            return


def _figures(text: str, locale: str) -> frozenset[int]:
    return frozenset(map(int, numerals.values(text, locale)))


@lru_cache(maxsize=1024)
def _spelled(source: str) -> tuple[quantities.Quantity, ...]:
    """The cardinals of ``source`` that are compared in words; none if it has a measure in words."""
    exact = tuple(one for one in quantities.read(source) if one.exact and int(one.value) in (*_SPELLED, *_HUNDREDS))
    return exact if exact and not measures.spelled(source) else ()
