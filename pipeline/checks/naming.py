"""Which words of an article are names."""

import re
from functools import cache, lru_cache

from pipeline import locales
from pipeline.checks import lexicon
from pipeline.checks.places import geographic

WORD = re.compile(r"[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
SHORTEST, LONGEST = 4, 40
"""In letters: what is shorter is too often a word, what is longer no name."""
_POSSESSIVE = re.compile(r"['’]s?$")
_HEADLINE = 0.75
"""From this share of words with a capital on, a capital says nothing."""


@lru_cache(maxsize=256)
def article_names(sources: tuple[str, ...], locale: str) -> frozenset[str]:
    """The words that stand capitalized inside the sentences of an article, nowhere in small letters; English only."""
    if locales.language(locale) != "en":
        return frozenset()
    found = {word for source in sources for word in _capitalized(source)}
    small = {word for source in sources for word in WORD.findall(source) if word[0].islower()}
    return frozenset(word for word in found if word.lower() not in small)


@lru_cache(maxsize=1024)
def _capitalized(source: str) -> tuple[str, ...]:
    """Words of ``source`` that have a capital for their own sake, not because they begin a sentence or quotation."""
    matches = list(WORD.finditer(source))
    long_words = [match[0] for match in matches if len(match[0]) >= SHORTEST]
    if sum(word[0].isupper() for word in long_words) >= _HEADLINE * len(long_words):
        return ()
    found, first = [], ""
    for match in matches:
        name = _POSSESSIVE.sub("", match[0])
        fits = SHORTEST <= len(name) <= LONGEST and name.istitle()
        begins = source[: match.start()].rstrip(" ")[-1:] in ("", *"\"“‘'.:!?«(-–—…")
        if fits and not begins:
            # What begins a sentence right before a name is one as well: Elliott Abrams.
            found += [first, name] if first and not translatable(name) else [name]
        first = name if fits and begins and not translatable(name) else ""
    return tuple(found)


@cache
def translatable(word: str) -> bool:
    """Whether an English word is one that translators translate even where it has a capital."""
    lower = word.lower()
    return not lexicon.of("en").common.isdisjoint((lower, lower.removesuffix("s"))) or geographic(word)


@lru_cache(maxsize=8192)
def names_in(source: str, known: frozenset[str]) -> tuple[str, ...]:
    """Those of the ``known`` names that stand in ``source``, in order, each once."""
    found = (_POSSESSIVE.sub("", word) for word in WORD.findall(source))
    return tuple(dict.fromkeys(name for name in found if name in known))
