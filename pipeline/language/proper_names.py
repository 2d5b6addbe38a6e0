"""Which words of an article are names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import locales
from pipeline.language import english_words, lexicon
from pipeline.language.geography import geographic
from pipeline.language.words import small

WORD = re.compile(r"[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
SHORTEST, LONGEST = 4, 40
"""In letters: what is shorter is too often a word, what is longer no name."""
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENERS = frozenset("\"“‘'.:!?«(-–—…")
_MOST = 100
"""A sentence with more names than this is a list, and its first ones will do."""
_CAPITAL = re.compile(r"(?<![\w'’-])[A-ZÀ-Þ]\w*(?:[-’'][^\W\d_]\w*)*")
_LONG_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_RUN = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*(?: [A-Z][\w’'-]*)+(?<!['’]s)(?<!['’])")
# At the beginning of a sentence these are words before a name: promoted, speaking, recently.
_INFLECTED = re.compile(r"(?:ed|ing|ly)$")
_DERIVED = re.compile(
    r"..(?:[ts]ions?|ments?|ness|ship|ism|ists?|olog\w+|ics|ical|it(?:y|ies)|[ct]ial|opal|[ai]ble|ful|[ac]tor|wide|works?)$"
)
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+")
# What English headlines write small: articles, conjunctions, short prepositions (The Chicago Manual of Style, 8.159).
_JOINTS = frozenset(
    re.findall(
        r"\w+", "a an and as at but by for from in into nor of off on or over per s so the to up via vs with yet"
    )
)
_SENTENCE = 2
"""So many words in small letters, joints aside, and a stop make a sentence."""
_HEADLINE = 0.75
"""From this share of words with a capital on, a capital says nothing."""


@lru_cache(maxsize=256)
def article_names(sources: tuple[str, ...], locale: str) -> frozenset[str]:
    """The words that stand capitalized inside the sentences of an article, nowhere in small letters; English only."""
    if locales.language(locale) != "en":
        return frozenset()
    found = {word for source in sources for word in _capitalized(source)}
    common = frozenset().union(*map(small, sources))
    return frozenset(word for word in found if word.lower() not in common)


@lru_cache(maxsize=1024)
def _capitals(source: str) -> tuple[tuple[str, int, bool], ...]:
    """The words of ``source`` with a capital, without their genitive.

    Each has its place, and whether it begins a sentence or quotation.
    """
    found, last = [], -1
    for match in _CAPITAL.finditer(source):
        # The mark before the word, spaces aside; nothing but the space after the last word is looked at twice.
        place = match.start() - 1
        while place > last and source[place] == " ":
            place -= 1
        found.append((_POSSESSIVE.sub("", match[0]), match.start(), place < 0 or source[place] in _OPENERS))
        last = match.end() - 1
    return tuple(found)


def _capitalized(source: str) -> Iterator[str]:
    """Words of ``source`` that have a capital for their own sake, not because they begin a sentence or quotation."""
    capitals = _capitals(source)
    if _is_headline(source, sum(len(name) >= SHORTEST for name, *_ in capitals)):
        return
    first, end = "", 0
    for name, start, begins in capitals:
        fits = SHORTEST <= len(name) <= LONGEST and name.istitle()
        if fits and not begins:
            # What begins a sentence right before a name is one as well: Elliott Abrams.
            if first and start == end + 1 and not translatable(name):
                yield first
            yield name
        opens = fits and begins and not _INFLECTED.search(name) and not translatable(name)
        first, end = name if opens else "", start + len(name)


def _is_headline(source: str, capitals: int) -> bool:
    """Whether ``source`` has a capital at every word but the small ones, so that a capital says nothing."""
    if capitals < _HEADLINE * len(_LONG_WORD.findall(source)):
        return False
    small = [word for word in _SMALL_WORD.findall(source) if word not in _JOINTS]
    return len(small) < _SENTENCE or not source.endswith((".", ".”", '."'))


@lru_cache(maxsize=1024)
def opening_name(source: str) -> str:
    """The word that ``source`` begins with, when it may be a name: English hardly uses it; "" for none."""
    first = next(iter(_capitals(source)), None)
    if first is None or not first[2] or not SHORTEST <= len(first[0]) <= LONGEST or not first[0].istitle():
        return ""
    name = first[0]
    if _INFLECTED.search(name) or translatable(name) or name.lower() in lexicon.of("en").function:
        return ""
    return "" if english_words.is_listed(name.lower()) else name


@cache
def translatable(word: str) -> bool:
    """Whether an English word is one that translators translate even where it has a capital.

    It is on the lexicon's list, belongs to a country, or has the ending of a common noun or adjective (-tion, -ity).
    """
    lower = word.lower()
    known = not lexicon.of("en").common.isdisjoint((lower, lower.removesuffix("s")))
    return known or geographic(word) or (bool(_DERIVED.search(lower)) and english_words.is_listed(lower))


@lru_cache(maxsize=4096)
def heads(name: str, source: str) -> tuple[str, ...]:
    """The common words that ``name`` qualifies in ``source``: *University* of *Southern University*."""
    common = lexicon.of("en").common
    return tuple(run[-1] for run in full_names(source) if name in run[:-1] and run[-1].lower() in common)


@lru_cache(maxsize=1024)
def full_names(source: str) -> tuple[tuple[str, ...], ...]:
    """The runs of two and more capitalized words in ``source``: people with their first names, bodies, papers."""
    return tuple(tuple(run.split(" ")) for run in _RUN.findall(source))


@lru_cache(maxsize=4096)
def names_in(source: str, known: frozenset[str]) -> tuple[str, ...]:
    """Those of the ``known`` names that stand in ``source``, in order, each once."""
    return tuple(dict.fromkeys(word for word, *_ in _capitals(source) if word in known))[:_MOST]
