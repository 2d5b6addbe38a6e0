"""The names of peoples and believers in the languages that Debian's Apertium drafts into."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales, word_tables

_LANGUAGES = ("es", "ca", "gl", "pt", "it", "fr")
# The masculine plural article, before a vowel and other letters that ask for it, and before the rest.
_ARTICLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"es": ("los", "los"), "ca": ("els", "els"), "gl": ("os", "os"), "pt": ("os", "os"), "fr": ("les", "les")}
    | {"it": ("gli", "i")}
)
_GLI = re.compile(r"(?i)[aeiou]|s[^aeiou]|z|y|gn|ps")


@cache
def english() -> frozenset[str]:
    """The English names."""
    return frozenset(_listed())


@cache
def _listed() -> Mapping[str, str]:
    return word_tables.read(__package__, "peoples")


@cache
def names(locale: str) -> Mapping[str, str]:
    """The name in ``locale`` of each people, by its English name in the plural; empty for other languages."""
    language = locales.language(locale)
    if language not in _LANGUAGES:
        return MappingProxyType({})
    offset = _LANGUAGES.index(language)
    return MappingProxyType({name: written.split()[offset] for name, written in _listed().items()})


def with_article(name: str, locale: str) -> str:
    """``name``, as ``names`` gives it, with the definite article."""
    special, usual = _ARTICLES[locales.language(locale)]
    return f"{special if _GLI.match(name) else usual} {name}"
