"""Months and weekdays, and the order of day and month."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.checks.messages import named
from pipeline.language import lexicon
from pipeline.language.words import has_digits, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

# "May" and "March" are words of their own; with a figure or one of these before them they are months.
_AMBIGUOUS = re.compile(
    r"\b(?:(?:[Ii]n|[Ss]ince|of|last|next|this|until|[Bb]y|early|late|mid|\d{1,2})[\s-](?:of\s)?)(March|May)\b|\b(March|May)\s\d"
)
_AMBIGUOUS_NAMES = ("May", "March")
_STEM = 5
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})(?:\2|(?!\d))")
# What makes a weekday one to be kept: something to come, a term, a time of day, a date.
_APPOINTED = re.compile(
    r"\b(?:will|shall|due|scheduled|expected|deadline)\b|\d\s?[ap]\.?m\b|day,? (?:the )?\d|day,? [A-Z][a-z]+\.? \d"
    r"|\b(?:next|until|till|by|from|between|every|each) (?:next )?[MTWFS][a-z]+day\b(?!['’])|day to [MTWFS][a-z]+day\b"
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")


def dates(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Month or weekday differs

    A month or weekday of the source stands in the translation, by name, in short or as a figure. English news names
    the weekday of everything it reports (*said Friday*), other languages say *yesterday* or nothing: a weekday may go
    where it is no appointment and no other one takes its place.

    Source: CLDR calendar names (gregorian, wide and abbreviated); The Associated Press Stylebook, "days of the week".
    """
    if not (wanted := _named_in(unit.source, guide.source_locale)):
        return
    lost = [
        (word, kind)
        for word, kind, index in wanted
        if not _forms(unit.locale, kind, index).search(unit.target)
        and word not in unit.target
        and not (kind == "months" and _as_figure(index, unit.target))
    ]
    if not lost:
        return
    appointed = _APPOINTED.search(unit.source) or _another_day(unit, wanted)
    if said := [word for word, kind in lost if kind == "months" or appointed]:
        yield f"{named(said)} is missing or became another"


def _another_day(unit: Unit, wanted: Iterable[tuple[str, str, int]]) -> bool:
    """Whether the target names a weekday that is none of the ``wanted``."""
    others = frozenset(range(7)) - {index for _, kind, index in wanted if kind == "days"}
    return bool(_days(unit.locale, others).search(unit.target))


@cache
def _days(locale: str, days: frozenset[int]) -> re.Pattern[str]:
    """Matches the full name of one of ``days`` in ``locale``, with another ending where it ends in a vowel."""
    wide = locales.cldr(locale).days["format"]["wide"]
    names = {wide[day] for day in days} | {
        name for day in days for name in lexicon.of(locale).calendar.get(f"days {day}", ())
    }
    stems = {re.escape(name[:-1]) + r"\w{1,2}" if "а" <= name[-1] <= "я" else re.escape(name) for name in names}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(stems))})(?!\w)", re.IGNORECASE)


def _as_figure(month: int, target: str) -> bool:
    return any(month in (int(match[1]), int(match[3])) for match in _FIGURES.finditer(target))


@lru_cache(maxsize=1024)
def _named_in(source: str, locale: str) -> tuple[tuple[str, str, int], ...]:
    """The months and weekdays of ``source``: word, kind and number."""
    by_word, said = _by_word(locale), words(source)
    if said.isdisjoint(by_word):
        return ()
    known = _names(locale)
    names = (name for word in said & by_word.keys() for name in by_word[word])
    found = {name for name in names if name in source and name not in _AMBIGUOUS_NAMES}
    found |= {word for pair in _AMBIGUOUS.findall(source) for word in pair if word}
    return tuple((word, *known[word]) for word in sorted(found))


def _names_month(source: str, locale: str) -> bool:
    return any(kind == "months" for _, kind, _ in _named_in(source, locale))


@cache
def _names(locale: str) -> Mapping[str, tuple[str, int]]:
    known = locales.cldr(locale)
    return MappingProxyType(
        {name: ("months", index) for index, name in known.months["format"]["wide"].items()}
        | {name: ("days", index) for index, name in known.days["format"]["wide"].items()}
    )


@cache
def _by_word(locale: str) -> Mapping[str, tuple[str, ...]]:
    """The names of months and weekdays by a word of theirs, in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _names(locale):
        word = max(words(name), key=len)
        found[word] = (*found.get(word, ()), name)
    return MappingProxyType(found)


@cache
def _forms(locale: str, kind: str, index: int) -> re.Pattern[str]:
    """Matches a month or weekday in ``locale``, however it is inflected or shortened."""
    table = getattr(locales.cldr(locale), kind)
    contexts = ("format", "stand-alone")
    stems = {_stem(_bare(table[context]["wide"][index])) for context in contexts}
    stems |= set(lexicon.of(locale).calendar.get(f"{kind} {index}", ()))
    short = {_bare(table[context]["abbreviated"][index]).strip(".") for context in contexts}
    if locales.language(locale) in ("yue", "zh"):  # no space before or behind
        stems |= {name for name in short if len(name) > 1}
    return re.compile(rf"{_any(stems)}|(?<!\w){_any(short)}(?!\w)", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words)))})"


def _bare(name: str) -> str:
    """``name`` without the preposition that Catalan gives months: "gener" of "de gener"."""
    return re.sub(r"^(?:de |d[’'])", "", name)


def _stem(name: str) -> str:
    """What inflection leaves of ``name``: "январ" of "января", "сред" of "среда", "segunda" of "segunda-feira"."""
    first = name.partition("-")[0]
    if first.isascii() or len(first) <= 3:
        return first if len(first) <= _STEM else first[: max(_STEM, len(first) - 3)]
    return first[: max(3, min(_STEM, len(first) - 1))] if "а" <= first[0].lower() <= "я" else first


def date_order(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Date is in another country's order

    A date in figures, or with a month's name, has day and month in the order of the target locale.

    Source: CLDR date patterns (long and short); W3C, Date formats.
    """
    house = guide.dates or unit.locale
    if "/" in unit.target and _day_first(house) and not _day_first(guide.source_locale):
        theirs = {match.groups() for match in _SLASHED.finditer(unit.source)}
        for match in _SLASHED.finditer(unit.target):
            if match.groups() in theirs and match[1] != match[2]:
                yield f"“{match[0]}” has the month before the day, as in the source"
    if not has_digits(unit.target) or not _names_month(unit.source, guide.source_locale):
        return
    if not _day_first(house, "long"):
        return
    if (pattern := _month_first(unit.locale)) and (wrong := pattern.search(unit.target)):
        yield f"“{wrong[0].rstrip(', ')}” has the month before the day"


@cache
def _day_first(locale: str, style: str = "short") -> bool:
    pattern = str(locales.cldr(locale).date_formats[style].pattern)
    return 0 <= pattern.find("d") < pattern.find("M")


@cache
def _month_first(locale: str) -> re.Pattern[str] | None:
    """Matches "julio 19, 2019" where the long date begins with the day; None where it does not."""
    if not _day_first(locale, "long"):
        return None
    tables = locales.cldr(locale).months
    names = {_bare(table["wide"][index]) for table in tables.values() for index in range(1, 13)}
    year = r"\d{1,2}(?:, ?\d{4}|, | de \d{4}(?!\d))"
    return re.compile(rf"(?<![\w.])(?<!\d )(?<!\d\. )(?<!de ){_any(names)} {year}", re.IGNORECASE)
