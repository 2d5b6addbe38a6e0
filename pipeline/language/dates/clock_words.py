"""Times of day in words: *halb sechs*, *kwadrans po piątej*, *cinco y media*.

A table has how the quarters of an hour are said. Its hours are cardinals or ordinals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import locales, word_tables
from pipeline.language.lexicon.numerals import composed
from pipeline.language.numbers import cardinals, ordinals
from pipeline.language.words import words

_HOURS = 12
_HOUR_WORD = r"\\w+(?: عشرة?)?"
"""A word, or the eleventh and the twelfth hour of Arabic."""


@dataclass(frozen=True, slots=True)
class SpokenTime:
    """A time of day in words."""

    text: str
    hour: int
    """From 0 to 11."""
    minute: int


def read(text: str, locale: str) -> tuple[SpokenTime, ...]:
    """The times of ``text`` with a quarter, a half or three quarters of an hour, and a known hour."""
    language = locales.language(locale)
    if _hints(language).isdisjoint(words(text)):
        return ()
    pattern = _pattern(language)
    return tuple(_read(pattern, composed(text), locale)) if pattern else ()


def _read(pattern: re.Pattern[str], text: str, locale: str) -> Iterator[SpokenTime]:
    for match in pattern.finditer(text):
        name, word = next((name, word) for name, word in match.groupdict().items() if word)
        _, minute, hour = name.split("_")
        values = _values(word, locale)
        if len(values) == 1:
            yield SpokenTime(match[0], (values.pop() - (hour == "N")) % _HOURS, int(minute))


def _values(word: str, locale: str) -> set[int]:
    """The hours that ``word`` may name."""
    if word.isdecimal():
        return {int(word)}
    known = cardinals.of(locale)
    if " " in word:
        return {known.phrases[phrase] for phrase in known.phrases_in(word)}
    value = known.of_word(word)
    found = {value} if value is not None else known.all(word) | ordinals.written(word, locale)
    return {one for one in found if 1 <= one <= _HOURS}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if not (table := word_tables.read(__package__, "clock_words").get(language)):
        return None
    ways = [(minute, way.strip()) for minute, listed in table.items() for way in listed.split("/")]
    # A longer way may have a shorter one within it: *dreiviertel acht*.
    ways.sort(key=lambda way: len(way[1]), reverse=True)
    each = [
        re.sub("([HN])", rf"(?P<w{index}_{minute}_\1>{_HOUR_WORD})", way) for index, (minute, way) in enumerate(ways)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each).replace(' ', _SPACE)})(?!\w)")


@cache
def _hints(language: str) -> frozenset[str]:
    """A word of each way, to tell quickly that a text has none of them."""
    table = word_tables.read(__package__, "clock_words").get(language, {})
    ways = (way for listed in table.values() for way in listed.split("/"))
    return frozenset(max(re.sub("[HN]", "", way).split(), key=len) for way in ways)


_SPACE = "[ \u00a0]"
