"""Words that Apertium's rules for English get wrong in news, and what the language says there.

Apertium has one translation for many a word, and that one is often of another sense: ``policy`` an insurance policy,
``Party`` a celebration, ``poll`` an urn. Each row of a language's table names the words of the source that it is for
and holds only where one of them stands there. What it writes is in the language's dictionaries (DLE of the RAE, DIEC2
of the IEC, DRAG of the RAG, TLFi, Treccani, VOLP), with the gender of the word that it replaces. Spanish rows also
count where Spanish is only on the way to another language. Accents on words that ask: RAE, Ortografía 2010, II 3.4.3;
``sóc``: IEC, Ortografia catalana, 2016; ``-blemente``: RAG, Normas ortográficas, 2003.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline import locales


@dataclass(frozen=True, slots=True)
class Wording:
    source: re.Pattern[str]
    """Words of the source that Apertium gets wrong."""
    written: re.Pattern[str]
    """What it writes for them."""
    instead: str
    """What the language says; groups of ``written`` may stand in it."""


@dataclass(frozen=True, slots=True)
class WordingTable:
    """Of one language."""

    words: tuple[Wording, ...] = ()
    unknown: Mapping[str, str] | None = None
    """English words that are in none of Apertium's dictionaries, with what they mean."""


_SMALL = re.compile(r"(?<![\w@./-])[a-z]{3,}(?!\.?\w|[@/-])")


@cache
def table(language: str) -> WordingTable:
    path = Path(__file__).with_name(f"{language}.toml")
    if not path.exists():
        return WordingTable()
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    words = (
        Wording(re.compile(row.get("source", "")), re.compile(row["written"]), row["instead"])
        for row in content.get("word", ())
    )
    return WordingTable(tuple(words), content.get("unknown"))


def corrected(source: str, target: str, locale: str) -> str:
    """``target``, Apertium's translation of the English ``source``, with the right sense of the words of the table."""
    known = table(locales.language(locale))
    for row in known.words:
        if row.source.search(source):
            target = row.written.sub(row.instead, target)
    unknown = known.unknown
    if not unknown:
        return target
    return _SMALL.sub(lambda word: unknown.get(word[0], word[0]) if word[0] in source else word[0], target)
