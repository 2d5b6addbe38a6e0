"""Converts figures, dates and headline capitals that a draft copied from the source into the target language's form.

They have one correct form, so no reviewer needs to type it. Decimal and grouping symbols are CLDR's. Capitals follow
the languages' own authorities, which do not capitalize headlines as English does.
"""

import re
from collections.abc import Collection
from decimal import Decimal

from babel.numbers import format_decimal

from pipeline import locales, markup
from pipeline.drafting import dates
from pipeline.language import geography, lexicon, numerals

# English figures with grouping, a decimal point, or both; not versions, addresses or times.
_FIGURES = re.compile(r"(?<![\w.,:/-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w:/-]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# German and Luxembourgish capitalize nouns; English headlines stay unchanged.
_CAPITALS = frozenset({"de", "lb", "en"})
# English headlines do not capitalize shorter words.
_LONG = 4
# An English headline capitalizes at least this share of its long words, and at least this many.
_SHARE, _LEAST = 0.8, 3


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
    text = dates.typed(source, text, source_locale, target_locale)
    return _headline(source, text, kept, target_locale)


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
    typed = set(_FIGURES.findall(source))

    def written(match: re.Match[str]) -> str:
        number = match[0]
        if number not in typed or not numerals.misread(number, target_locale, source_locale):
            return number
        value = Decimal(number.replace(",", ""))
        places = len(number.partition(".")[2])
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return str(format_decimal(value, format=pattern, locale=locales.cldr(target_locale), numbering_system="latn"))

    if not typed:
        return target
    whole = "|".join(map(re.escape, sorted({code for code in codes if _FIGURES.search(code)}, key=len, reverse=True)))
    parts = re.split(f"({whole})", target) if whole else [target]
    return "".join(part if number % 2 else _FIGURES.sub(written, part) for number, part in enumerate(parts))


def _headline(source: str, target: str, kept: Collection[str], target_locale: str) -> str:
    """``target`` without capitals that are customary only in English headlines."""
    if locales.language(target_locale) in _CAPITALS or not (_all_capitalized(source) and _all_capitalized(target)):
        return target
    territories = locales.cldr(target_locale).territories  # "world" and continents have figures for codes
    countries = [name for code, name in territories.items() if code.isalpha() and name in target]
    known = (*kept, *countries, *geography.names(target_locale))
    names = {word for name in known for word in _WORD.findall(name)}
    stays = names | set(_WORD.findall(source)) | lexicon.of(target_locale).acronyms
    first = _WORD.search(target)

    def small(match: re.Match[str]) -> str:
        word = match[0]
        own = word in stays or not word.istitle() or (first is not None and match.start() == first.start())
        return word if own else word.lower()

    return _WORD.sub(small, target)


def _all_capitalized(text: str) -> bool:
    long = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    capitals = [word for word in long if word[0].isupper()]
    return len(capitals) >= max(_LEAST, _SHARE * len(long)) and not text.rstrip().endswith(".")
