"""Ordinals in words, from second to tenth: *the third round*, la tercera ronda, третий раунд."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language import word_patterns
from pipeline.language.words import words

ENGLISH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_VALUES: Mapping[str, int] = MappingProxyType({word: value for value, word in enumerate(ENGLISH, 1)})
_IN_ENGLISH = re.compile(rf"(?:\b(\w++)[\s-])?(?<!ty-)\b({'|'.join(ENGLISH[1:])})\b(?:[\s-](\w+))?", re.IGNORECASE)
_FIRST_OF_SERIES = re.compile(
    r"\bfirst (?:quarter|round|set|period|inning|lap|stage|century|chapter|volume|trimester|semester|phase)\b",
    re.IGNORECASE,
)
"""*First* is compared before what is numbered; elsewhere it may be *earlier*, *new* or *never before*."""
_OF_TIME = frozenset(re.findall(r"\w+", "a an one per split half two three four five six seven eight nine"))
"""Words before a second of time or a fraction, unless a noun follows: *a third of*, but *a third man*."""
_JOINTS = frozenset(re.findall(r"\w+", "of to or and in on at from as more less than after before later ago when that"))
_ELSEWHERE = frozenset(
    re.findall(r"\w+", "floor floors story storey grade grader graders base baseman lieutenant hand")
)
"""What other countries count from another beginning, or call by another name."""


@lru_cache(maxsize=2048)
def in_english(text: str) -> frozenset[int]:
    """The values of the ordinals of an English ``text``, which other languages also say with an ordinal."""
    if words(text).isdisjoint(_VALUES):
        return frozenset()
    found = {1} if _FIRST_OF_SERIES.search(text) else set()
    for before, ordinal, after in _IN_ENGLISH.findall(text):
        bare = not after or after.lower() in _JOINTS
        if not (after.lower() in _ELSEWHERE or (bare and before.lower() in _OF_TIME)):
            found.add(_VALUES[ordinal.lower()])
    return frozenset(found)


@lru_cache(maxsize=2048)
def any_in_english(text: str) -> frozenset[int]:
    """The values of all words of an English ``text`` that may be ordinals, fractions among them."""
    found = {word.removesuffix("s") for word in words(text)}
    return frozenset(value for word, value in {**_VALUES, "half": 2, "halve": 2, "quarter": 4}.items() if word in found)


def written(text: str, locale: str) -> frozenset[int]:
    """The values that ordinals of ``text`` may have."""
    return frozenset(value for value, sure, possible in _patterns(locale) if sure.search(text) or possible.search(text))


def certain(text: str, locale: str) -> Mapping[int, str]:
    """The ordinals of ``text`` that are no other word, by their values."""
    found = ((value, sure.search(text)) for value, sure, _ in _patterns(locale))
    return {value: match[0] for value, match in found if match}


@cache
def pattern(value: int, locale: str) -> str:
    """A pattern for the words that may be the ordinal of ``value``; "" if they are not known."""
    return next(
        (f"(?:{sure.pattern}|{possible.pattern})" for one, sure, possible in _patterns(locale) if one == value), ""
    )


@cache
def _patterns(locale: str) -> tuple[tuple[int, re.Pattern[str], re.Pattern[str]], ...]:
    """For each value, a pattern for forms that are ordinals only, and one for forms that are other words, too."""
    listed = word_tables.read(__package__, "ordinals").get(locales.language(locale), "").split(" / ")
    return tuple(
        (value, *word_patterns.sure_and_possible(list(_expanded(forms)), locale))
        for value, forms in enumerate(listed, 1)
        if forms
    )


def _expanded(forms: str) -> Iterator[str]:
    """The forms of one value: *quint-o-a* is quinto and quinta."""
    for form in forms.split():
        stem, *endings = [form] if "[" in form else form.split("-")
        yield from (stem + ending for ending in endings or [""])
