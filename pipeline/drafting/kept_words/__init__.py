"""Estimates how much of a draft a translator would keep, word by word.

Rule-based engines choose one translation for a word, right or wrong: their *fuera* is seldom what *away* means, their
*tormenta* nearly always a storm. How many of a word's letters are found again in a human translation can be counted.
``LANGUAGE.tsv`` has for each trait of a word what it adds to that share, in thousandths: for its stem, its ending and
its length, and for its likeness to the source, since names, figures and words that both languages share are usually
right. The tables were counted on Apertium's drafts of 817 news sentences of NTREX-128 (``tests.bench.kept_words``), and
hold no text of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline import locales

WORD = re.compile(r"[^\W\d_]+|\d+")
# Letters of a stem: enough to tell most words apart, and few enough to leave out most endings.
_STEM = 5
_ENDING = 3
# Words of this length and longer ones share a trait.
_LONGEST = 12
_LIKENESS = range(6, 2, -1)
USUAL = "usual"
"""The name of the share that traits add to."""


@dataclass(frozen=True, slots=True)
class WordEstimate:
    """A word of a draft, with the estimate for it."""

    text: str
    kept: float
    """The share of its letters that a translator would keep, about 0 to 1."""


def known(locale: str) -> bool:
    """Whether there is a table for the language of ``locale``."""
    return bool(_table(locales.language(locale)))


def estimates(source: str, target: str, locale: str) -> list[WordEstimate]:
    """An estimate for each word of ``target``, a draft of ``source``; ``locale`` must be ``known``."""
    table = _table(locales.language(locale))
    usual = table[USUAL]
    return [
        WordEstimate(word, usual + sum(table.get(trait, 0.0) for trait in traits))
        for word, traits in words_with_traits(source, target)
    ]


def words_with_traits(source: str, target: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The words of ``target``, each with the names of its traits."""
    own, beginnings = _words_of(source)
    for word in WORD.findall(target):
        yield word, _traits(word, own, beginnings)


@lru_cache(maxsize=512)
def _words_of(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of ``source`` and their beginnings in lower case, found once for all of its drafts."""
    found = WORD.findall(source)
    return frozenset(found), frozenset(word[:size].lower() for word in found for size in _LIKENESS if len(word) >= size)


def _traits(word: str, own: frozenset[str], beginnings: frozenset[str]) -> Sequence[str]:
    if word.isdigit():
        return ["copied figure" if word in own else "figure"]
    lower = word.lower()
    case = "capital" if word[0].isupper() else "small"
    form = [lower[:_STEM], f"-{lower[-_ENDING:]}", f"letters {min(len(lower), _LONGEST)}"]
    if word in own:
        return [f"copied {case}", *form]
    shared = next((size for size in _LIKENESS if lower[:size] in beginnings and len(lower) >= size), 0)
    return [f"{case} {shared}", *form]


@cache
def _table(language: str) -> Mapping[str, float]:
    path = Path(__file__).with_name(f"{language}.tsv")
    if not path.exists():
        return {}
    rows = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {trait: int(thousandths) / 1000 for trait, _, thousandths in rows}
