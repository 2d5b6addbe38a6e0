"""Ranks that a translation changes: ordinals in words, and the Roman numerals behind names.

Both are said in words, figures or Roman numerals, and often in none of them (*the second* is *the other*). So a rank is
only reported if the translation has another one, which the source does not have.
"""

from collections.abc import Iterator, Mapping

from pipeline import locales
from pipeline.checks.messages import Doubtful, named
from pipeline.language.dates.calendar_names import names_day
from pipeline.language.numbers import cardinals, number_words, numerals, ordinals, quantities, roman_numerals
from pipeline.model import Unit


def has_rank(source: str) -> bool:
    """Whether an English ``source`` has an ordinal or a Roman numeral."""
    return bool(ordinals.in_english(source) or roman_numerals.after_names(source))


def other_ranks(unit: Unit, source_locale: str) -> Iterator[str]:
    """Reports an ordinal or a Roman numeral of the source that became another one."""
    wanted = ordinals.in_english(unit.source)
    reigns = roman_numerals.after_names(unit.source)
    # Several languages number the weekdays: terça-feira, thứ ba, Τρίτη.
    if wanted and names_day(unit.source, source_locale):
        return
    # Asked first, since it answers for most sentences: without another ordinal nothing is reported.
    if not reigns and not _others(ordinals.certain(unit.target, unit.locale), wanted | {1}):
        return
    ours = _all(unit.target, unit.locale)
    known = wanted | reigns.keys() | _all(unit.source, source_locale)
    # The 5 of 5:20 is not the fifth suspect.
    figures = set(map(int, numerals.values(unit.source, source_locale)))
    ranks = (ours - figures) | ordinals.written(unit.target, unit.locale) | roman_numerals.written(unit.target)
    for value in wanted - ranks:
        if other := _others(ordinals.certain(unit.target, unit.locale), known | {1}):
            yield Doubtful(f"“{ordinals.ENGLISH[value - 1]}” became {named(other[:1])}")
            return
    # "Charles III will visit for three days": the word for three is not his number.
    elsewhere = _all(roman_numerals.without(unit.source), source_locale)
    reigning = ordinals.written(unit.target, unit.locale) | roman_numerals.written(unit.target)
    for value in reigns.keys() - (reigning | (ours - elsewhere)):
        found = {**ordinals.certain(unit.target, unit.locale), **roman_numerals.certain(unit.target)}
        if other := _others(found, known):
            yield Doubtful(f"“{reigns[value]}” became {named(other[:1])}")
            return


def _others(found: Mapping[int, str], known: frozenset[int]) -> list[str]:
    return [word for value, word in found.items() if value not in known]


def _all(text: str, locale: str) -> frozenset[int]:
    """All numbers of ``text``, in figures, words and Roman numerals."""
    figures = {value for value in numerals.values(text, locale) if value % 1 == 0}
    if locales.language(locale) == "en":
        return frozenset(int(value) for value in figures | quantities.values(text)) | ordinals.any_in_english(text)
    words = number_words.sums(cardinals.of(locale).all(text)) | ordinals.written(text, locale)
    words |= roman_numerals.written(text) | number_words.han(text)
    return frozenset(int(value) for value in figures) | words
