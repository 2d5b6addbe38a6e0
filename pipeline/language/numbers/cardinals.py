"""Cardinal numbers in words, to compare with those of the source: *twelve*, tolv, dwanaście.

A language without a lexicon has its cardinals in ``cardinals.toml``, or as CLDR spells them. They are only compared
with each other; that a number is nowhere in a translation cannot be told from them, since it may be in a word that is
not listed.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language import lexicon
from pipeline.language.lexicon.numerals import Numerals, numerals_of
from pipeline.language.numbers import spelled_numbers


@cache
def of(locale: str) -> Numerals:
    """The cardinals of the locale's language; none if they are not known."""
    spelled = spelled_numbers.of(locale)
    listed = lexicon.of(locale).numerals or _listed().get(locales.language(locale))
    return _with_hundreds(listed, spelled) if listed else spelled


def _with_hundreds(listed: Numerals, spelled: Numerals) -> Numerals:
    """``listed`` with the hundreds of CLDR: *trois cents*, *quattrocento*."""
    exact, phrases = (
        {form: value for form, value in forms.items() if value >= _HUNDREDS}
        for forms in (spelled.exact, spelled.phrases)
    )
    return replace(
        listed,
        exact=MappingProxyType({**exact, **listed.exact}),
        phrases=MappingProxyType({**phrases, **listed.phrases}),
    )


_HUNDREDS = 200


def are_listed(locale: str) -> bool:
    """Whether forms beside those of CLDR are known, which has one way to count: Welsh has two."""
    return bool(lexicon.of(locale).numerals) or locales.language(locale) in _listed()


@cache
def _listed() -> Mapping[str, Numerals]:
    tables = word_tables.read(__package__, "cardinals")
    return MappingProxyType({language: numerals_of(table) for language, table in tables.items()})
