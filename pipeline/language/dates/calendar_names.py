"""The names of months and weekdays in each language: full, abbreviated and inflected (CLDR, through Babel).

Names that CLDR does not have are in ``calendar_names.toml``.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import methodcaller
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language.numbers import scale_words
from pipeline.language.words import words

# "May" and "March" are also ordinary words; they are months next to a figure or after one of these words.
_AMBIGUOUS = re.compile(
    r"\b(?:(?:[Ii]n|[Ss]ince|of|last|next|this|until|[Bb]y|early|late|mid|\d{1,2})[\s-](?:of\s)?)(March|May)\b|\b(March|May)\s\d"
)
_AMBIGUOUS_NAMES = ("May", "March")
# The Associated Press Stylebook abbreviates months before a day; its "Sept." is "Sep" in CLDR.
_SHORT_NAMES = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_SHORT = re.compile(rf"\b({_SHORT_NAMES})(?:t\b)?(?:\.|\s(?=\d))")
_SHORT_WORDS = frozenset(name + end for name in _SHORT_NAMES.lower().split("|") for end in ("", "t"))
_SHORT_LENGTH = 3
_STEM = 5
_HEAD = 3
_VIRAMAS = "\u0bcd\u0c4d\u0ccd\u0d4d"
"""The signs of a missing vowel in southern India, which go where an ending follows: ஏப்ரல், ஏப்ரலில்."""
_CONTEXTS = ("format", "stand-alone")
_APOSTROPHE = re.compile("['’ʼʻ‘]")
"""Which of them a language uses differs between CLDR, keyboards and newsrooms."""


@lru_cache(maxsize=1024)
def named_in(source: str, locale: str) -> tuple[tuple[str, str, int], ...]:
    """The months and weekdays of ``source``: word, kind (``months`` or ``days``) and number."""
    by_word, source_words = _by_word(locale), words(source)
    short = _shortened(source) if locales.language(locale) == "en" else {}
    if source_words.isdisjoint(by_word) and not short:
        return ()
    known = _names(locale)
    names = (name for word in source_words & by_word.keys() for name in by_word[word])
    found = {name for name in names if name in source and name not in _AMBIGUOUS_NAMES}
    if any(map(source.__contains__, _AMBIGUOUS_NAMES)):
        found |= {word for pair in _AMBIGUOUS.findall(source) for word in pair if word}
    return (
        *((word, *known[word]) for word in sorted(found)),
        *((word, "months", month) for word, month in short.items()),
    )


def _shortened(source: str) -> dict[str, int]:
    """The abbreviated months in ``source``, an English text: *Nov. 5*, *Sept.*"""
    if _SHORT_WORDS.isdisjoint(words(source)):
        return {}
    return {match[0].rstrip(" "): _short_months()[match[1]] for match in _SHORT.finditer(source)}


@cache
def _short_months() -> Mapping[str, int]:
    months = locales.cldr("en").months["format"]["abbreviated"]
    return MappingProxyType({name[:_SHORT_LENGTH]: number for number, name in months.items()})


@lru_cache(maxsize=1024)
def months_in(source: str, locale: str) -> frozenset[int]:
    """The months that ``source`` may name, including every *March* and *May*."""
    found = {month for _, kind, month in named_in(source, locale) if kind == "months"}
    ambiguous = {name for name in _AMBIGUOUS_NAMES if name in source} if locales.language(locale) == "en" else set()
    return frozenset(found | {_names(locale)[name][1] for name in ambiguous})


def names_day(source: str, locale: str) -> bool:
    """Whether ``source`` names a weekday."""
    return any(kind == "days" for _, kind, _ in named_in(source, locale))


def names_month(source: str, locale: str) -> bool:
    """Whether ``source`` names a month."""
    return any(kind == "months" for _, kind, _ in named_in(source, locale))


def is_name(word: str, locale: str) -> bool:
    """Whether ``word`` alone is the name of a month or weekday, *March* and *May* too."""
    return word in _names(locale)


@cache
def _names(locale: str) -> Mapping[str, tuple[str, int]]:
    known = locales.cldr(locale)
    return MappingProxyType(
        {name: ("months", index) for index, name in known.months["format"]["wide"].items()}
        | {name: ("days", index) for index, name in known.days["format"]["wide"].items()}
    )


@cache
def _by_word(locale: str) -> Mapping[str, tuple[str, ...]]:
    """The names of months and weekdays by their longest word, in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _names(locale):
        word = max(words(name), key=len)
        found[word] = (*found.get(word, ()), name)
        if word.endswith("day") and locales.language(locale) == "en":  # on Wednesdays
            found[word + "s"] = (name,)
    return MappingProxyType(found)


@cache
def forms(locale: str, kind: str, index: int) -> re.Pattern[str]:
    """A pattern for a month or weekday in ``locale``, inflected and abbreviated forms included."""
    table = getattr(locales.cldr(locale), kind)
    wide = _wide(locale, kind, index)
    short = {bare(table[context]["abbreviated"][index]).strip(".") for context in _CONTEXTS}
    numbered = {name for name in wide | short if re.search(r"\d", name)}
    others = frozenset().union(*(_wide(locale, kind, key) for key in table["format"]["wide"] if key != index))
    stems = {_stem(name) for name in wide - numbered} | set(_also(locale, kind, index))
    if scale_words.inflects(locale):
        stems |= {_without_ending(name, others) for name in wide - numbered if len(name) >= _STEM}
    if locales.language(locale) in ("yue", "zh"):  # no space before or behind
        stems |= {name for name in short - numbered if len(name) > 1}
    # 1月 must not match in 11月, nor "tháng 1" in "tháng 12". Many writers set a space beside figures: 1 月.
    figures = "|".join(_SPACE.sub(_SPACED, re.escape(name)) for name in sorted(numbered))
    return re.compile(
        rf"(?<!十)(?:{'|'.join(_apart(stem, others) for stem in sorted(stems)) or '(?!)'})"
        rf"|(?<!\w){any_of(short - numbered)}(?!\w)|(?<!\d)(?:{figures or '(?!)'})(?!\d)",
        re.IGNORECASE,
    )


_SPACED = r"[ \\u00a0]?"
"""A pattern for a space that some writers set beside the figure in the name of a month: 1 月, tháng 1."""
_SPACE = re.compile(r"\\ |(?<=\d)(?=[^\d\W])")


@cache
def _wide(locale: str, kind: str, index: int) -> frozenset[str]:
    """The full names of a month or weekday in CLDR, also without a joiner: *ബുധനാഴ്ച*."""
    table = getattr(locales.cldr(locale), kind)
    names = {bare(table[context]["wide"][index]) for context in _CONTEXTS}
    return frozenset(names | {name.replace("\u200c", "") for name in names})


def _also(locale: str, kind: str, index: int) -> tuple[str, ...]:
    """The other names of a month or weekday."""
    tables = word_tables.read(__package__, "calendar_names")
    listed = tables.get(locales.language(locale), {}).get(f"{kind} {index}", "")
    return tuple(name.replace("_", " ") for name in listed.split())


def _apart(stem: str, others: Iterable[str]) -> str:
    """A pattern for ``stem``, but not within one of the ``others``: *pazar* in *pazartesi*, *shanba* in *dushanba*."""
    stem = stem.lower()
    ends = {name[len(stem) :] for name in map(str.lower, others) if name.startswith(stem) and name != stem}
    before = "(?<!\\w)" if any(stem in name[1:].lower() for name in others) else ""
    after = f"(?!{any_of(end[: max(1, min(_HEAD, len(end) - 1))] for end in ends)})" if ends else ""
    return before + _APOSTROPHE.sub("['’ʼʻ‘]", re.escape(stem)) + after


@cache
def days(locale: str, which: frozenset[int]) -> re.Pattern[str]:
    """A pattern for the full names of the weekdays in ``locale``; a name that ends in а-я may have another ending.

    A name may have words or particles on both sides where a language puts no space: 목요일에, 木曜日に, 她周四辞职.
    """
    wide = locales.cldr(locale).days["format"]["wide"]
    attached = [re.escape(wide[day]) for day in which] if locales.language(locale) in _ATTACHING else []
    names = {wide[day] for day in which} | {name for day in which for name in _also(locale, "days", day)}
    declined = scale_words.inflects(locale)
    stems = {_declined(name) if declined or "а" <= name[-1] <= "я" else re.escape(name) for name in names}
    if locales.language(locale) in ("yue", "zh"):
        # Not within 一周三次, three times a week.
        short = any_of(name for name in names if name[0] in "周週")
        attached.append(rf"(?<![\d一两兩二三四五六七八九十几幾数數]){short}(?![次些年个個])")
    whole = rf"(?<!\w)(?:{'|'.join(sorted(stems)) or '(?!)'})(?!\w)"
    return re.compile("|".join((whole, *sorted(attached))), re.IGNORECASE)


_VOWELS = "aeiouyáéíóúýàâãäåæøöőüűůąęěėįųūāēīıаеиоуыюяіїєјάέήίόύώαεηιου"
_CASE_ENDING = rf"[{_VOWELS}]{{0,3}}(?:[bdhjlmnrstvгймстхсςν][{_VOWELS}]{{0,2}}){{0,2}}"


def _declined(name: str) -> str:
    """A pattern for ``name`` in any case: *środę*, *piątku* (its last vowel is dropped), *maanantaina*."""
    if len(name) < _STEM:
        return re.escape(name)
    if name[-1] in "kcкц" and name[-2] in "eoaеоа":
        return rf"(?:{re.escape(name)}|{re.escape(name[:-2] + name[-1])}{_CASE_ENDING})"
    stem = name.rstrip(_VOWELS) if name[-1] in _VOWELS else name.removesuffix("is").removesuffix("ur")
    return re.escape(max(stem, name[:-2], key=len)) + _CASE_ENDING


_ATTACHING = frozenset(("ja", "ko", "th", "yue", "zh"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``."""
    return f"(?:{'|'.join(map(re.escape, sorted(words))) or '(?!)'})"


def bare(name: str) -> str:
    """``name`` without the preposition of Catalan months ("de gener") and the article of Albanian days ("e hënë")."""
    return re.sub(r"^(?:de |e |d[’'])", "", name)


def _without_ending(name: str, others: Iterable[str]) -> str:
    """``name`` without two letters, but at least four: "ožuj" of "ožujka", "maij" of "maijs", "მაის" of "მაისი".

    Without one letter, or none, where one of the ``others`` begins the same: "června" and "července".
    """
    heads = (name[:length] for length in range(max(_STEM - 1, len(name) - 2), len(name)))
    return next((head for head in heads if not any(map(methodcaller("startswith", head), others))), name)


def _stem(name: str) -> str:
    """What inflection keeps of ``name``: "январ" of "января", "сред" of "среда", "segunda" of "segunda-feira"."""
    first = max(name.rstrip(_VIRAMAS).split("-"), key=len)
    if first.isascii() or len(first) <= 3:
        return first if len(first) <= _STEM else first[: max(_STEM, len(first) - 3)]
    return first[: max(3, min(_STEM, len(first) - 1))] if "а" <= first[0].lower() <= "я" else first
