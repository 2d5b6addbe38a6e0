"""Names that CLDR has in every language: terms that no glossary needs to list."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from pipeline import locales
from pipeline.checks import terms
from pipeline.checks.messages import named
from pipeline.language import country_names, currencies, language_names
from pipeline.language.geography import WORD
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_NEAR = 2
"""How many previous sentences may have the name that *the country* refers to."""
_Stands = Callable[[str, str], bool]
"""Whether a text in a locale has a name."""


def standard_names(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Country, language or currency is not named

    The translation has CLDR's name of a country whose name has several words, of a language or of a currency, in any
    grammatical form; it may be in one of the previous two sentences. Names that may be ordinary words, people or
    adjectives are not looked for. Names in the glossary follow the glossary.

    Source: CLDR names of territories, languages and currencies.
    """
    for index, unit in enumerate(units):
        if not _named_in(unit.source, guide.source_locale):
            continue
        near = units[max(0, index - _NEAR) : index + 1]
        lost = [
            name
            for name, stands in _asked(unit, guide)
            if name not in unit.target and not any(stands(other.target, other.locale) for other in near)
        ]
        if lost:
            yield unit, f"{named(lost)} is missing"


def _asked(unit: Unit, guide: StyleGuide) -> Iterator[tuple[str, _Stands]]:
    """The names in the source, without those that have a word of a term of the glossary."""
    for name, stands in _named_in(unit.source, guide.source_locale):
        if terms.words_of(unit.source, guide.terms).isdisjoint(WORD.findall(name)):
            yield name, stands


@lru_cache(maxsize=1024)
def _named_in(source: str, locale: str) -> tuple[tuple[str, _Stands], ...]:
    return tuple(_names(source, locale))


def _names(source: str, locale: str) -> Iterator[tuple[str, _Stands]]:
    for name, code in country_names.named_in(source, locale):
        yield name, partial(country_names.stands, code)
    if locales.language(locale) == "en":
        for name, code in language_names.named_in(source):
            yield name, partial(language_names.stands, code)
        for name, code in currencies.called_in(source):
            yield name, partial(currencies.is_called, code)
