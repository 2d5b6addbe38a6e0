"""Finds countries, cities and peoples that an engine's dictionary lacks, with their names in the target language.

The names of countries and cities are CLDR's."""

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline import locales
from pipeline.engines import WordReadings
from pipeline.glossary import Occurrence
from pipeline.language.names import country_names, geography, peoples
from pipeline.model import Term

_WORD = re.compile(r"[^\W\d_]+")
_PEOPLE = re.compile(r"(?<![\w-])(?P<article>[Tt]he )?(?P<name>[A-Z][a-z]+)(?![\w’'-]| [A-Z])")


def found(
    source: str, words: Sequence[WordReadings], taken: Sequence[Occurrence], source_locale: str, target_locale: str
) -> list[Occurrence]:
    """The places in ``source`` with a word that is not in ``words``, the dictionary's readings, outside of ``taken``.

    The article before a name belongs to it: *the Netherlands* is *Países Bajos*. Works for English only.
    """
    if locales.language(source_locale) != "en":
        return []
    known = {part for word in words if word.readings for part in word.text.split()}
    places: list[Occurrence] = []
    for name, written in _names(source, target_locale):
        if written == name or known.issuperset(_WORD.findall(name)):
            continue
        for match in re.finditer(rf"(?<![\w-])(?:[Tt]he )?{re.escape(name)}(?![\w-]| [A-Z])", source):
            start, end = match.span()
            if all(end <= one.start or one.end <= start for one in (*taken, *places)):
                places.append(Occurrence(start, end, Term(match[0], written)))
    sure = {word.text for word in words if word.readings and not word.name}
    return [*places, *_peoples(source, sure, (*taken, *places), target_locale)]


def _peoples(
    source: str, known: Collection[str], taken: Sequence[Occurrence], target_locale: str
) -> Iterator[Occurrence]:
    """The peoples in ``source``, each with its article: *the Kurds* is a plural, which an engine cannot know."""
    names = peoples.names(target_locale)
    for match in _PEOPLE.finditer(source) if names else ():
        start, end = match.span()
        name = names.get(match["name"])
        if name and match["name"] not in known and all(end <= one.start or one.end <= start for one in taken):
            written = peoples.with_article(name, target_locale) if match["article"] else name
            yield Occurrence(start, end, Term(match[0], written))


def _names(source: str, target_locale: str) -> Iterator[tuple[str, str]]:
    """The places in ``source``, the longer names first, each with its name in the target locale if CLDR has one."""
    keys = dict(country_names.named_in(source, "en"))
    single = geography.names("en")
    keys |= {word: single[word] for word in _WORD.findall(source) if word in single}
    for name in sorted(keys, key=len, reverse=True):
        written = geography.name_of(keys[name], target_locale).partition(" (")[0]
        if written and "&" not in written:
            yield name, written
