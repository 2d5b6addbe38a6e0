"""What a draft writes as the source's language does, written as the target's: figures and the capitals of headlines.

Both have one right form, so that no reviewer needs to type it. Decimal and group symbols are CLDR's; capitals are those
of the languages' own authorities, which know none of English headlines.
"""

import re
from collections.abc import Collection
from decimal import Decimal

from babel.numbers import format_decimal

from pipeline import locales
from pipeline.language import geography, lexicon, numerals

# English figures: with groups, with a decimal point, or both; no version, address or time.
_FIGURES = re.compile(r"(?<![\w.,:/-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?![\w:/-]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Nouns have capitals in German and Luxembourgish; English headlines are as they are.
_CAPITALS = frozenset({"de", "lb", "en"})
# Shorter words have no capital in an English headline.
_LONG = 4
# A headline in English capitals has them at nearly every long word, and has some.
_SHARE, _LEAST = 0.8, 3


def adapted(source: str, target: str, kept: Collection[str], source_locale: str, target_locale: str) -> str:
    """``target``, a draft of ``source``, with its figures and capitals as ``target_locale`` has them.

    ``kept`` are words that stay as they are: names, as the glossary has them.
    """
    text = _figures(source, target, source_locale, target_locale)
    return _headline(source, text, kept, target_locale)


def _figures(source: str, target: str, source_locale: str, target_locale: str) -> str:
    """``target`` with the figures of an English ``source`` that readers would misread in the locale's form."""
    if locales.language(source_locale) != "en":
        return target
    typed = set(_FIGURES.findall(source))

    def written(match: re.Match[str]) -> str:
        figures = match[0]
        if figures not in typed or not numerals.misread(figures, target_locale, source_locale):
            return figures
        value = Decimal(figures.replace(",", ""))
        places = len(figures.partition(".")[2])
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return str(format_decimal(value, format=pattern, locale=locales.cldr(target_locale), numbering_system="latn"))

    return _FIGURES.sub(written, target) if typed else target


def _headline(source: str, target: str, kept: Collection[str], target_locale: str) -> str:
    """``target`` without the capitals that only English headlines have."""
    if locales.language(target_locale) in _CAPITALS or not (_all_capitalized(source) and _all_capitalized(target)):
        return target
    names = {word for name in (*kept, *geography.names(target_locale)) for word in _WORD.findall(name)}
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
