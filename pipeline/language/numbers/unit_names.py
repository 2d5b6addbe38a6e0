"""The unit behind a number, by CLDR's names: hours, days, kilometres, tonnes.

A unit is recognized by the beginning of its name, since nouns have endings. A word that may begin two units is none.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from babel.dates import format_timedelta
from babel.units import format_unit

from pipeline import locales, word_tables
from pipeline.language.numbers import scale_words
from pipeline.language.numbers.numerals import Number
from pipeline.language.numbers.quantities import CARDINALS
from pipeline.language.words import has_digits, lower, words

_TABLES = word_tables.read(__package__, "unit_names")
_KINDS: Mapping[str, str] = MappingProxyType(
    {unit: kind for kind, units in _TABLES["kinds"].items() for unit in units.split()}
)
"""CLDR's names of units, each with what it measures."""
_ENGLISH: Mapping[str, str] = MappingProxyType(
    {unit.partition("-")[2].replace("-", " "): unit for unit in _KINDS if unit not in ("duration-second", "speed-knot")}
    | {name: unit for unit, names in _TABLES["english"].items() for name in names.split(" / ")}
)
_IN_ENGLISH = re.compile(rf"(?:(?:st|nd|rd|th)?[\s-]|(?=°))({'|'.join(sorted(_ENGLISH, key=len, reverse=True))})s?\b")
_FIGURE_AND_UNIT = re.compile(r"(?:\d|illion|thousand)" + _IN_ENGLISH.pattern)
_SPACE = "[ \u00a0\u202f]?"
_HAN = "\u3000"
_SHORTEST, _PLURALS = 3, (1, 2, 5)
_ENDING = (r"(?!\w)", r"[^\W\d_]{0,3}(?!\w)")
_LENGTHS: tuple[Literal["long", "short", "narrow"], ...] = ("long", "short", "narrow")
_DAY = 24 * 3600
_SECONDS: Mapping[str, float] = MappingProxyType(
    {"duration-second": 1, "duration-minute": 60, "duration-hour": 3600, "duration-day": _DAY}
    | {"duration-week": 7 * _DAY, "duration-month": 30.5 * _DAY, "duration-year": 366 * _DAY}
)


def may_be_in(text: str) -> bool:
    """Whether an English ``text`` has the name of a unit behind a figure."""
    return _FIGURE_AND_UNIT.search(text) is not None


@lru_cache(maxsize=1024)
def spelled(text: str) -> tuple[tuple[int, str], ...]:
    """The units behind numbers in words of an English ``text``, *eleven months*, with the numbers."""
    if words(text).isdisjoint(_ENGLISH_WORDS) or words(text).isdisjoint(CARDINALS):
        return ()
    found = ((match, _IN_ENGLISH.match(text, match.end())) for match in _NUMBER_WORD.finditer(text))
    return tuple((CARDINALS[match[1].lower()], _ENGLISH[unit[1]]) for match, unit in found if unit)


def other_period(unit: str, text: str, locale: str) -> str:
    """The only other period than ``unit`` that ``text`` has by one of its names, or ""."""
    spoken = words(text)
    others = [f"duration-{name}" for name in ("day", "week", "month", "year") if not unit.endswith(name)]
    found = [one for one in others if any(len(name) >= _SHORTEST and name in spoken for name in _names(locale, one))]
    return found[0] if len(found) == 1 else ""


_NUMBER_WORD = re.compile(rf"(?<!-)\b({'|'.join(CARDINALS)})(?=[ -])", re.IGNORECASE)
_ENGLISH_WORDS = frozenset(name + end for name in _ENGLISH for end in ("", "s"))


def is_named(unit: str, text: str, locale: str) -> bool:
    """Whether ``text`` has a name of ``unit`` anywhere, or its names are not known."""
    stems, plain = _stems(locale, unit), lower(text)
    if not stems or not any(map(plain.__contains__, stems)):
        return not stems
    for longer in _containing(locale, unit):  # kilometres are no metres
        plain = plain.replace(longer, " ")
    if locales.joiner(locale) == "" or locales.language(locale) == "ko":
        return any(map(plain.__contains__, stems))
    return any(stem in plain and (len(stem) >= _SHORTEST or _is_word(stem, plain)) for stem in stems)


def _is_word(symbol: str, text: str) -> bool:
    return re.search(rf"(?<![^\W\d_]){re.escape(symbol)}(?![^\W\d_])", text) is not None


@cache
def _containing(locale: str, unit: str) -> frozenset[str]:
    """The beginnings of the names of other units that contain one of ``unit``."""
    others = frozenset().union(*(_stems(locale, other) for other in _of_kind(_KINDS[unit]) if other != unit))
    return frozenset(longer for longer in others if any(stem in longer for stem in _stems(locale, unit)))


@cache
def duals(locale: str) -> Mapping[str, frozenset[str]]:
    """The words of the locale for two of a unit of time, which need no number: שבועיים, عامين."""
    if locales.language(locale) not in _YEARS_IN_DUAL:
        return MappingProxyType({})
    ways = (_of_time(locale, unit, 2) for unit in _SECONDS), (_of_measure(locale, unit, 2, "long") for unit in _SECONDS)
    found = ((unit, word) for listed in ways for unit, word in zip(_SECONDS, listed, strict=True) if word.isalpha())
    oblique = {unit: {word, re.sub("ان$", "ين", word)} for unit, word in found}
    oblique.setdefault("duration-year", set()).update(_YEARS_IN_DUAL[locales.language(locale)])
    return MappingProxyType({unit: frozenset(forms) for unit, forms in oblique.items()})


_YEARS_IN_DUAL: Mapping[str, tuple[str, ...]] = MappingProxyType({"ar": ("عامان", "عامين"), "he": ("שנתיים",)})
"""The languages with such words, and those that Babel has not."""


def plural(unit: str) -> str:
    """The English plural of a unit, of which CLDR's name is given."""
    kind, _, name = unit.partition("-")
    if kind == "temperature":
        return f"degrees {name.title()}"
    noun, _, rest = name.partition("-per-")
    many = {"foot": "feet", "inch": "inches"}.get(noun, noun.replace("-", " ") + "s")
    return f"{many} per {rest}" if rest else many


def in_english(number: Number, text: str) -> str:
    """CLDR's name of the unit of ``number`` in an English text, or ""."""
    found = _IN_ENGLISH.match(text, number.end)
    return _ENGLISH[found[1]] if found else ""


def other(unit: str, number: Number, text: str, locale: str) -> str:
    """The unit behind ``number`` in ``text`` if it measures the same as ``unit`` and is another one, else ""."""
    if not _known(locale, unit) or text[: number.start].endswith(":"):  # 2:10 Stunden
        return ""
    found = {name for name in _of_kind(_KINDS[unit]) if counts(name, number.end, text, locale)}
    return found.pop() if len(found) == 1 and unit not in found else ""


def rivals(unit: str, text: str, locale: str) -> list[str]:
    """The other units that ``text`` names, of the same kind, or a weight instead of a volume and the reverse."""
    kinds = {"volume": ("volume", "mass"), "mass": ("mass", "volume")}.get(_KINDS[unit], (_KINDS[unit],))
    others = (name for kind in kinds for name in _of_kind(kind) if name != unit and _known(locale, name))
    return [name for name in others if any(_pattern(locale, name).match(text, start) for start in _starts(text))]


def _starts(text: str) -> list[int]:
    return [match.start() for match in _WORD.finditer(text)]


@lru_cache(maxsize=1024)
def rates(text: str) -> tuple[tuple[int, str], ...]:
    """The units of *15 dollars an hour* and the like in an English ``text``, each with the position of the sum."""
    found = _RATE.finditer(text) if has_digits(text) and not words(text).isdisjoint(_UNIT_BEGINS) else ()
    return tuple((match.start(), _ENGLISH[match[1]]) for match in found)


_WORD = re.compile(r"\w+")
_UNITS = "|".join(sorted(_ENGLISH, key=len, reverse=True))
_UNIT_BEGINS = frozenset(_WORD.findall(name.lower())[0] for name in _ENGLISH)
_RATE = re.compile(
    rf"\d(?<![\d.,].)[\d.,]*+(?: (?!(?:an?|per|{'|'.join(CARDINALS)}) )[^\W\d]+){{0,3}} (?:an?|per) ({_UNITS})\b"
)


def counts(unit: str, end: int, text: str, locale: str) -> bool:
    """Whether ``unit`` follows the number that ends at ``end``."""
    return _known(locale, unit) and _pattern(locale, unit).match(text, end) is not None


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    """The units that may be mistaken for one of this kind; many languages say *mile* for a nautical mile."""
    found = tuple(name for name, its in _KINDS.items() if its == kind)
    return (*found, "length-kilometer") if kind == "sea" else found


def _known(locale: str, unit: str) -> bool:
    return bool(_stems(locale, unit))


@cache
def _pattern(locale: str, unit: str) -> re.Pattern[str]:
    """A pattern for the unit behind a number."""
    stems = sorted(_stems(locale, unit), key=len, reverse=True)
    unspaced = locales.joiner(locale) == "" or locales.language(locale) == "ko"
    forms = [re.escape(stem) + ("" if unspaced else _ENDING[len(stem) >= _SHORTEST]) for stem in stems]
    # Romanian counts from twenty on with a preposition.
    joint = "(?:de )?" if locales.language(locale) == "ro" else ""
    return re.compile(rf"{_SPACE}{joint}(?:{'|'.join(forms) or '(?!)'})", re.IGNORECASE)


@cache
def _stems(locale: str, unit: str) -> frozenset[str]:
    """The beginnings of the unit's names; none that another unit of its kind has a name with."""
    kind = _KINDS[unit]
    own = frozenset(_shortened(name, kind) for name in _names(locale, unit))
    others = [name for other in _of_kind(kind) if other != unit for name in _names(locale, other)]
    return frozenset(
        stem
        for stem in own
        if stem not in others and (len(stem) < _SHORTEST or not any(name.startswith(stem) for name in others))
    )


def _shortened(name: str, kind: str) -> str:
    """``name`` without two letters, where an ending may be; a short measure is hardly distinct (*mil*, *gra*)."""
    shortest = _SHORTEST if kind == "time" else _SHORTEST + 2
    return name[: max(shortest, len(name) - 2)] if name.isalpha() and name < "\u0900" else name


@cache
def _names(locale: str, unit: str) -> frozenset[str]:
    also = frozenset(_TABLES["also"].get(locales.language(locale), {}).get(unit, "").split())
    if _KINDS[unit] == "time":
        found = {_bare(_of_time(locale, unit, count) or _of_measure(locale, unit, count, "long")) for count in _PLURALS}
        found |= {_bare(_of_measure(locale, unit, count, "short")) for count in _PLURALS}
        return also | {name for name in found if (len(name) > 1 or name > _HAN) and name != unit}
    known = scale_words.known(locale)
    written = [_of_measure(locale, unit, count, length) for count in (*_PLURALS, 10) for length in _LENGTHS]
    written.append(_TABLES["cyrillic"].get(unit, ""))
    if unit == "mass-kilogram":
        also |= {form + end for form in _TABLES["kilos"].get(locales.language(locale), "").split() for end in ("", "s")}
    # Babel writes "length-mile" where it knows no name; "mil" is a million, too.
    return also | {name for name in map(_bare, written) if name and name != unit and name not in known}


def _bare(written: str) -> str:
    return " ".join(re.sub(r"[\d٠-٩\u200f.]", "", written.lower()).split())


def _of_time(locale: str, unit: str, count: int) -> str:
    """``count`` of a unit of time: Babel finds the names of some languages for periods only."""
    if not (seconds := _SECONDS.get(unit, 0)):
        return ""
    period = timedelta(seconds=min(count, 3 if unit == "duration-week" else count) * seconds)
    return format_timedelta(period, threshold=1, locale=locales.cldr(locale))


def _of_measure(locale: str, unit: str, count: int, length: Literal["long", "short", "narrow"]) -> str:
    return format_unit(count, unit, length, locale=locales.cldr(locale))
