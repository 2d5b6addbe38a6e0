"""English words that Apertium often mistranslates in news, with better translations.

Apertium has one translation for most words, often for the wrong sense: ``policy`` becomes an insurance policy,
``Party`` a celebration, ``poll`` an urn. A row of a language's table is ``[source, written, instead]``: the English
words it is for, Apertium's translation, the right one. It applies only if its English words are in the sentence.
``{name}`` in a row stands for a pattern of ``english.toml``, or for one of the table's own ``patterns``. The rows were
written from general knowledge of the languages and of Apertium's output: speakers, please correct them. Tests look up
the words of ``unknown`` in Apertium's dictionaries. Spanish rows also apply where Spanish is the pivot.
Accents on question words: RAE, Ortografía 2010, II 3.4.3.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pipeline import locales, word_tables


@dataclass(frozen=True, slots=True)
class Wording:
    """One correction of Apertium's words."""

    source: re.Pattern[str]
    """The source words that Apertium gets wrong."""
    written: re.Pattern[str]
    """Apertium's translation of them."""
    instead: str
    """The correct translation. It may refer to groups of ``written``."""


@dataclass(frozen=True, slots=True)
class WordingTable:
    """The corrections for one language."""

    words: tuple[Wording, ...] = ()
    unknown: Mapping[str, str] = field(default_factory=dict)
    """English words that are missing in all of Apertium's dictionaries, with their translations."""
    pivot: Mapping[str, str] = field(default_factory=dict)
    """Spanish words that the pair from Spanish lacks and leaves in a draft, with their translations."""


_NAMED = re.compile(r"\{([A-Za-z_]+)\}")
_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]{3,}(?!\.?\w|[@/-])")
_SMALL = re.compile(r"(?<![\w@./-])[a-z]{3,}(?!\.?\w|[@/-])")


@cache
def table(language: str) -> WordingTable:
    """The corrections for ``language``; none if it has no table."""
    content = word_tables.read(__package__, language)
    patterns = {**word_tables.read(__package__, "english"), **content.get("patterns", {})}

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(_NAMED.sub(lambda name: patterns[name[1]], pattern))

    listed = content.get("words", ())
    rows = (Wording(compiled(source), compiled(written), instead) for source, written, instead in listed)
    return WordingTable(tuple(rows), content.get("unknown", {}), content.get("pivot", {}))


def corrected(source: str, target: str, locale: str) -> str:
    """``target``, Apertium's translation of the English ``source``, corrected by the table of its language."""
    known = table(locales.language(locale))
    for row in known.words:
        if row.source.search(source):
            target = row.written.sub(row.instead, target)
    if known.pivot:
        # A word of the source is a name or a loan: rifle.
        own = set(_WORD.findall(source))
        target = _WORD.sub(lambda word: word[0] if word[0] in own else known.pivot.get(word[0], word[0]), target)
    if known.unknown:
        target = _SMALL.sub(lambda word: known.unknown.get(word[0], word[0]) if word[0] in source else word[0], target)
    return target
