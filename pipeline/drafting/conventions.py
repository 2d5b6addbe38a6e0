"""Converts figures, dates and headline capitals that a draft copied from the source into the target language's form.

They have one correct form, so no reviewer needs to type it. Decimal and grouping symbols are CLDR's, and so are the
patterns of dates: an engine that knows the words of a date may still lack the words between them (``20 de noviembre
de 2026``, not ``20 noviembre 2026``). Capitals follow the languages' own authorities, which do not capitalize headlines
as English does.
"""

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import format_decimal

from pipeline import locales, markup
from pipeline.drafting.date_articles import with_articles
from pipeline.drafting.inverted_marks import opened
from pipeline.language import lexicon
from pipeline.language.dates import calendar_names
from pipeline.language.english_words import is_ordinary
from pipeline.language.names import geography
from pipeline.language.names.name_matching import one_name
from pipeline.language.numbers import numerals, versions

# Stages of a version, which are no nouns: 2.0-beta.
_STAGE = "(?i:alpha|beta|gamma|rc|dev|pre|preview|release|snapshot|final|stable|lts|post)"
# Symbols of units and scales that are written close to the figure: 1.5GB, $2.5m.
_UNITS = "[kKMGT]i?[Bb]|[kMG]?Hz|[mck]?m|[mk]?g|[mc]?l|ft|mph|kph|bn|tn|m|k"
# English figures with grouping, a decimal point, or both, also with a noun behind a hyphen (a 6.1-magnitude quake); not
# versions, addresses, ranges or times (6.05 GMT, 9.30 am).
_FIGURES = re.compile(
    r"(?<![\w.,:/-])(?!(?:[01]?\d|2[0-3])\.[0-5]\d\s?(?:(?i:[ap]\.?m|hrs?|hours)|[A-Z]{1,3}[SD]?T|UTC)\b)(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    rf"(?=(?![\w:/-]|[.,]\d)|[-‑](?!{_STAGE}\b)[^\W\d_]{{2}}|(?:{_UNITS})\b)"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOINT = re.compile("['’-]")
_ELISION = re.compile("(['’])")
# German and Luxembourgish capitalize nouns; English headlines stay unchanged.
_CAPITALS = frozenset({"de", "lb", "en"})
# English headlines do not capitalize shorter words.
_LONG = 4
# An English headline capitalizes at least this share of its long words, and at least this many.
_SHARE, _LEAST = 0.8, 3
# A draft of such a headline has fewer capitals, since engines write some words in lower case.
_SHARE_LEFT = 0.7

_LEAP_YEAR = 2024
# Words and figures behind which an English capital is a month's, not a person's: in March, late April, 3 June.
_BEFORE_MONTHS = r"(?:\b(?:in|since|of|last|next|this|until|by|early|late|mid|during|before|after)[\s-]|\b\d{1,2}\s)"


def adapted(
    source: str,
    target: str,
    kept: Collection[str],
    source_locale: str,
    target_locale: str,
    codes: Collection[str] = (),
) -> str:
    """``target``, a draft of ``source``, with figures, dates and capitals in the form of ``target_locale``.

    ``kept`` are words to leave unchanged: names from the glossary. ``codes`` is the markup of ``source``.
    """
    text = figures(source, target, source_locale, target_locale, codes)
    text = with_dates(source, text, source_locale, target_locale)
    text = opened(source, text, target_locale, codes)
    return _headline(source, text, kept, target_locale, codes)


def copied(source: str, syntax: str, source_locale: str, target_locale: str) -> str:
    """``source``, which has nothing to translate, its figures outside of markup as in ``target_locale``."""
    codes = [source[code.start : code.end] for code in markup.codes(source, syntax, source_locale)]
    return figures(source, source, source_locale, target_locale, codes)


def figures(source: str, target: str, source_locale: str, target_locale: str, codes: Collection[str] = ()) -> str:
    """``target`` with figures of an English ``source`` reformatted, where the locale's readers would misread them.

    Figures in ``codes``, which are pieces of ``source`` such as a version in code, stay as they are.
    """
    if locales.language(source_locale) != "en":
        return target
    given = set(_FIGURES.findall(source))
    if not given:
        return target

    def written(match: re.Match[str]) -> str:
        number = match[0]
        if number not in given or not numerals.misread(number, target_locale, source_locale):
            return number
        if versions.is_version(number, source, target):
            return number
        value = Decimal(number.replace(",", ""))
        places = len(number.partition(".")[2])
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return str(format_decimal(value, format=pattern, locale=locales.cldr(target_locale), numbering_system="latn"))

    parts = _parts(codes, target)
    return "".join(part if number % 2 else _FIGURES.sub(written, part) for number, part in enumerate(parts))


def _parts(codes: Collection[str], text: str) -> list[str]:
    """The words of ``text`` and its ``codes`` in turn."""
    whole = "|".join(map(re.escape, sorted(filter(str.strip, codes), key=len, reverse=True)))
    return re.split(f"({whole})", text) if whole else [text]


def _headline(source: str, target: str, kept: Collection[str], target_locale: str, codes: Collection[str]) -> str:
    """``target`` without capitals that are customary only in English headlines."""
    theirs, ours = (" ".join(_parts(codes, text)[::2]) for text in (source, target))
    if locales.language(target_locale) in _CAPITALS or not (
        _all_capitalized(theirs, _SHARE) and _all_capitalized(ours, _SHARE_LEFT)
    ):
        return target
    territories = locales.cldr(target_locale).territories  # "world" and continents have figures for codes
    countries = [name for code, name in territories.items() if code.isalpha() and name in target]
    known = (*kept, *countries, *geography.names(target_locale))
    names = {word for name in known for word in _WORD.findall(name)}
    given = set(_WORD.findall(source))
    stays = names | given | lexicon.of(target_locale).acronyms
    rare = [word for word in given if len(word) >= _LONG and word.istitle() and not is_ordinary(word.lower())]

    def is_name(word: str) -> bool:
        # A name may have another form in the language: Putin, Poutine.
        known = (part in stays or any(one_name(name, part) for name in rare) for part in word.split("-"))
        return word in stays or any(known)

    def small(match: re.Match[str]) -> str:
        word = match[0]
        parts = _ELISION.split(word)
        if word in stays or not _has_capital(word) or (len(parts) == 1 and is_name(word)):
            return word
        # In d'Iran only the part before the name loses its capital.
        return "".join(part if is_name(part) else part.lower() for part in parts)

    parts = _parts(codes, target)
    begins = next((number for number in range(0, len(parts), 2) if _WORD.search(parts[number])), 0)
    for number in range(begins, len(parts), 2):
        first = _WORD.search(parts[number]) if number == begins else None
        end = first.end() if first else 0
        parts[number] = parts[number][:end] + _WORD.sub(small, parts[number][end:])
    return "".join(parts)


def _has_capital(word: str) -> bool:
    """Whether ``word`` begins with a capital, and has others at most behind an apostrophe or a hyphen: no acronym."""
    parts = _JOINT.split(word)
    return parts[0].istitle() and all(part.istitle() or part.islower() for part in parts)


def _all_capitalized(text: str, share: float) -> bool:
    long = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    capitals = [word for word in long if word[0].isupper()]
    return len(capitals) >= max(_LEAST, share * len(long)) and not text.rstrip().endswith(".")


def with_dates(source: str, target: str, source_locale: str, target_locale: str) -> str:
    """``target``, a draft of ``source``, with the dates of months that ``source`` names in CLDR's form.

    A month that the engine treated as a name and left in English, as in *en March*, gets its name.
    """
    months = calendar_names.months_in(source, source_locale)
    if not months:
        return target
    target = _named(source, target, source_locale, target_locale)

    def written(match: re.Match[str]) -> str:
        # Patterns take letters for the same that are two in lower case, such as the Turkish ı and i: no month then.
        number = _names(target_locale).get(match["month"].lower())
        day, year = match["day"], match["year"]
        if number is None or number not in months or not (day or year):
            return match[0]
        pattern = _pattern(target_locale, day=bool(day), year=bool(year))
        try:
            moment = date(int(year or _LEAP_YEAR), number, int(day or 1))
        except ValueError:  # The month has no such day.
            return match[0]
        return str(format_date(moment, pattern, locale=locales.cldr(target_locale))) if pattern else match[0]

    return with_articles(_dates(target_locale).sub(written, target), target_locale)


def _named(source: str, target: str, source_locale: str, target_locale: str) -> str:
    """``target`` with the target language's names for the months that were left in the source language."""
    for word, kind, number in calendar_names.named_in(source, source_locale):
        name = str(locales.cldr(target_locale).months["format"]["wide"][number]) if kind == "months" else word
        certain = source.count(word) == 1 and re.search(f"{_BEFORE_MONTHS}{word}\\b", source, re.IGNORECASE)
        if name != word and certain and calendar_names.bare(name).isalpha():
            target = re.sub(rf"(?<!\w){word}(?!\w)", calendar_names.bare(name), target)
    return target


@cache
def _dates(locale: str) -> re.Pattern[str]:
    names = calendar_names.any_of(_names(locale))
    return re.compile(
        rf"(?<![\w.,:/-])(?:(?P<day>[0-3]?\d) (?:d[ei] |d['’])?)?(?<!\w)(?P<month>{names})(?!\w)"
        r"(?:,? (?:d[ei]l? )?(?P<year>[12]\d{3})(?![\w-]|[.,:]\d))?",
        re.IGNORECASE,
    )


@cache
def _pattern(locale: str, *, day: bool, year: bool) -> str:
    """CLDR's pattern for these parts of a date beside the month; empty if it has another order or further words."""
    known = locales.cldr(locale)
    if day and year:
        pattern = known.date_formats["long"].pattern
    else:
        found = known.datetime_skeletons.get("MMMMd" if day else "yMMMM")
        pattern = found.pattern if found else ""
    first, last = "d" if day else "MMMM", "y" if year else "MMMM"
    return pattern if pattern.startswith(first) and pattern.endswith(last) else ""


@cache
def _names(locale: str) -> dict[str, int]:
    """The months of ``locale`` by their full names in lower case, without a preposition."""
    tables = (locales.cldr(locale).months[context]["wide"] for context in ("format", "stand-alone"))
    return {calendar_names.bare(name).lower(): number for table in tables for number, name in table.items()}
