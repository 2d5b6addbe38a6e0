"""Which words of an article are names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import locales
from pipeline.checks import lexicon
from pipeline.checks.geography import geographic

WORD = re.compile(r"[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
SHORTEST, LONGEST = 4, 40
"""In letters: what is shorter is too often a word, what is longer no name."""
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENERS = frozenset("\"“‘'.:!?«(-–—…")
_MOST = 100
"""A sentence with more names than this is a list, and its first ones will do."""
_RUN = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*(?: [A-Z][\w’'-]*)+(?<!['’]s)(?<!['’])")
# At the beginning of a sentence these are words before a name: promoted, speaking, recently.
_INFLECTED = re.compile(r"(?:ed|ing|ly)$")
_DERIVED = re.compile(
    r"..(?:[ts]ions?|ments?|ness|ship|ism|ists?|olog\w+|ics|ical|it(?:y|ies)|[ct]ial|opal|[ai]ble|ful|[ac]tor|wide|works?)$"
)
_HEADLINE = 0.75
"""From this share of words with a capital on, a capital says nothing."""


@lru_cache(maxsize=256)
def article_names(sources: tuple[str, ...], locale: str) -> frozenset[str]:
    """The words that stand capitalized inside the sentences of an article, nowhere in small letters; English only."""
    if locales.language(locale) != "en":
        return frozenset()
    found = {word for source in sources for word in _capitalized(source)}
    small = {word for source in sources for word, _ in _read(source) if word.islower()}
    return frozenset(word for word in found if word.lower() not in small)


@lru_cache(maxsize=1024)
def _read(source: str) -> tuple[tuple[str, bool], ...]:
    """The words of ``source`` without their genitive, each with whether it begins a sentence or quotation."""
    found, last = [], -1
    for match in WORD.finditer(source):
        # The mark before the word, spaces aside; nothing but the space after the last word is looked at twice.
        place = match.start() - 1
        while place > last and source[place] == " ":
            place -= 1
        found.append((_POSSESSIVE.sub("", match[0]), place < 0 or source[place] in _OPENERS))
        last = match.end() - 1
    return tuple(found)


def _capitalized(source: str) -> Iterator[str]:
    """Words of ``source`` that have a capital for their own sake, not because they begin a sentence or quotation."""
    read = _read(source)
    long_words = [word for word, _ in read if len(word) >= SHORTEST]
    if sum(word[0].isupper() for word in long_words) >= _HEADLINE * len(long_words):
        return
    first = ""
    for name, begins in read:
        fits = SHORTEST <= len(name) <= LONGEST and name.istitle()
        if fits and not begins:
            # What begins a sentence right before a name is one as well: Elliott Abrams.
            if first and not translatable(name):
                yield first
            yield name
        first = name if fits and begins and not _INFLECTED.search(name) else ""


@cache
def translatable(word: str) -> bool:
    """Whether an English word is one that translators translate even where it has a capital.

    It is on the lexicon's list, belongs to a country, or has the ending of a common noun or adjective (-tion, -ity).
    """
    lower = word.lower()
    known = not lexicon.of("en").common.isdisjoint((lower, lower.removesuffix("s")))
    return known or bool(_DERIVED.search(lower)) or geographic(word)


@lru_cache(maxsize=1024)
def full_names(source: str) -> tuple[tuple[str, ...], ...]:
    """The runs of two and more capitalized words in ``source``: people with their first names, bodies, papers."""
    return tuple(tuple(run.split(" ")) for run in _RUN.findall(source))


@lru_cache(maxsize=4096)
def names_in(source: str, known: frozenset[str]) -> tuple[str, ...]:
    """Those of the ``known`` names that stand in ``source``, in order, each once."""
    return tuple(dict.fromkeys(word for word, _ in _read(source) if word in known))[:_MOST]
