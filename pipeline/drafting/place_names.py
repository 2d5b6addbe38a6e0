"""Finds countries and cities that an engine's dictionary lacks, and CLDR's names for them in the target language."""

import re
from collections.abc import Iterator, Sequence

from pipeline import locales
from pipeline.engines import WordReadings
from pipeline.glossary import Occurrence
from pipeline.language import country_names, geography
from pipeline.model import Term

_WORD = re.compile(r"[^\W\d_]+")


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
    return places


def _names(source: str, target_locale: str) -> Iterator[tuple[str, str]]:
    """The places in ``source``, the longer names first, each with its name in the target locale if CLDR has one."""
    keys = dict(country_names.named_in(source, "en"))
    single = geography.names("en")
    keys |= {word: single[word] for word in _WORD.findall(source) if word in single}
    for name in sorted(keys, key=len, reverse=True):
        written = geography.name_of(keys[name], target_locale).partition(" (")[0]
        if written and "&" not in written:
            yield name, written
