"""Names that CLDR has in every language: terms that no glossary needs to list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType

from pipeline import locales
from pipeline.checks.messages import are, named
from pipeline.checks.words import terms
from pipeline.language.names import country_names, geography, language_names, organizations
from pipeline.language.names.geography import WORD
from pipeline.language.numbers import currencies, english_money
from pipeline.model import Term, Unit
from pipeline.style.style_guide import StyleGuide

_NEAR = 2
"""How many previous sentences may have the name that *the country* refers to."""
_Stands = Callable[[str, str], bool]
"""Whether a text in a locale has a name."""
_STANDS: Mapping[str, Callable[[str, str, str], bool]] = MappingProxyType(
    {"territories": country_names.stands, "languages": language_names.stands, "currencies": currencies.is_called}
)
"""The same for a code, by CLDR's table."""


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    """As the source writes it."""
    code: str
    """CLDR's key for it."""
    table: str
    """CLDR's table that has it: ``territories``, ``languages`` or ``currencies``."""


def standard_names(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Country, language or currency is not named

    The translation has CLDR's name of a country whose name has several words, of a language or of a currency, in any
    grammatical form; it may be in one of the previous two sentences. Names that may be ordinary words, people or
    adjectives are not looked for. Names in the glossary follow the glossary. The initials of an international
    organization do not become those of another one: *UE* for the UN.

    Source: CLDR names of territories, languages and currencies; the European Union's Interinstitutional style guide,
    annex A4.
    """
    english = locales.language(guide.source_locale) == "en"
    for index, unit in enumerate(units):
        if english and (other := organizations.exchanged(unit.source, unit.target, unit.locale)):
            yield unit, f"“{other[0]}” became “{other[1]}”"
        if not _named_in(unit.source, guide.source_locale):
            continue
        near = units[max(0, index - _NEAR) : index + 1]
        lost = [
            name
            for name, code, stands in _asked(unit, guide)
            if name not in unit.target
            and not any(stands(other.target, other.locale) for other in reversed(near))
            and not geography.is_at_home(name, code, unit.source, unit.target, unit.locale)
        ]
        if lost:
            yield unit, f"{named(lost)} {are(lost)} missing"


def _asked(unit: Unit, guide: StyleGuide) -> Iterator[tuple[str, str, _Stands]]:
    """The names, with their codes, in the source, without those that have a word of a term of the glossary."""
    for one in _undecided(unit.source, guide.source_locale, guide.terms):
        stands = _stands_or_is_left_out if one.name in country_names.OFTEN_LEFT_OUT else _STANDS[one.table]
        yield one.name, one.code, partial(stands, one.code)


def _stands_or_is_left_out(code: str, target: str, locale: str) -> bool:
    return not country_names.is_exchanged(code, target, locale)


def as_terms(source: str, source_locale: str, locale: str, known: tuple[Term, ...]) -> list[Term]:
    """The same names in ``source`` as terms, each with CLDR's name of it in ``locale``; ``known``: the glossary."""
    names = locales.cldr(locale)
    asked = (
        (one.name, getattr(names, one.table).get(one.code))
        for one in _undecided(source, source_locale, known)
        if one.name not in country_names.OFTEN_LEFT_OUT
    )
    return [Term(name, target, note="CLDR") for name, target in asked if target]


def _undecided(source: str, locale: str, known: tuple[Term, ...]) -> Iterator[_Name]:
    """The names in ``source`` for which the glossary says nothing."""
    for one in _named_in(source, locale):
        if terms.words_of(source, known).isdisjoint(WORD.findall(one.name)):
            yield one


@lru_cache(maxsize=1024)
def _named_in(source: str, locale: str) -> tuple[_Name, ...]:
    return tuple(_names(source, locale))


def _names(source: str, locale: str) -> Iterator[_Name]:
    for name, code in country_names.named_in(source, locale):
        yield _Name(name, code, "territories")
    if locales.language(locale) == "en":
        for name, code in language_names.named_in(source):
            yield _Name(name, code, "languages")
        for name, code in english_money.called_in(source):
            yield _Name(name, code, "currencies")
