"""Finds the words of an article that are names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import locales
from pipeline.language import english_words, lexicon
from pipeline.language.names import peoples
from pipeline.language.names.geography import geographic
from pipeline.language.words import small

WORD = re.compile(r"[^\W\d_]\w*(?:[-’'][^\W\d_]\w*)*")
SHORTEST, LONGEST = 4, 40
"""Numbers of letters: shorter words are too often not names, and longer ones never are."""
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENERS = frozenset("\"“‘'.:!?«(-–—…")
_MOST = 100
"""A sentence with more names is a list, of which only this many are used."""
_CAPITALS = "A-ZÀ-Þ" + "".join(letter for letter in map(chr, range(0x100, 0x250)) if letter.isupper())
_CAPITAL = re.compile(rf"[{_CAPITALS}](?<![\w'’-].)\w*(?:[-’'][^\W\d_]\w*)*")
_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""Companies and some surnames: TikTok, BlackRock, McCain."""
_LONG_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_RUN = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*(?: [A-Z][\w’'-]*)+(?<!['’]s)(?<!['’])")
# At the beginning of a sentence, words with these endings precede a name: promoted, speaking, recently.
_INFLECTED = re.compile(r"(?:ed|ing|ly)$")
_DERIVED = re.compile(
    r"..(?:[ts]ions?|ments?|ness|ship|ism|ists?|olog\w{1,9}|ics|ical|it(?:y|ies)|[ct]ial|opal|[ai]ble|ful|ive|[ac]tor|wide|side|wards?|works?)$"
)
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+")
# Words that are in lower case in English headlines: articles, conjunctions, short prepositions (The Chicago Manual of
# Style, 8.159).
_JOINTS = frozenset(
    re.findall(
        r"\w+", "a an and as at but by for from in into nor of off on or over per s so the to up via vs with yet"
    )
)
_SENTENCE = 2
"""A text with this many lower-case words, not counting joints, and a stop is a sentence."""
_HEADLINE = 0.75
"""If more than this share of the words have a capital, a capital does not indicate a name."""


@lru_cache(maxsize=256)
def article_names(sources: tuple[str, ...], locale: str) -> frozenset[str]:
    """Words that are capitalized inside an article's sentences and never in lower case there; English only."""
    if locales.language(locale) != "en":
        return frozenset()
    found = {word for source in sources for word in _capitalized(source)}
    # A text without capitals, such as the name of a picture's file, tells nothing.
    common = frozenset().union(*(small(source) for source in sources if not source.islower()))
    return frozenset(word for word in found if word.lower() not in common)


@lru_cache(maxsize=1024)
def _capitals(source: str) -> tuple[tuple[str, int, bool], ...]:
    """The capitalized words of ``source``, without their genitive ending.

    Each has its position, and whether it begins a sentence or quotation.
    """
    found, last = [], -1
    for match in _CAPITAL.finditer(source):
        # Find the mark before the word, ignoring spaces; the search stops at the end of the last word, so no character
        # is read twice.
        offset = match.start() - 1
        while offset > last and source[offset] == " ":
            offset -= 1
        word = match[0] if match[0].isalnum() else _POSSESSIVE.sub("", match[0])
        found.append((word, match.start(), offset < 0 or source[offset] in _OPENERS))
        last = match.end() - 1
    return tuple(found)


def _capitalized(source: str) -> Iterator[str]:
    """Words of ``source`` whose capital is not due to the beginning of a sentence or quotation."""
    capitals = _capitals(source)
    if _is_headline(source, sum(len(name) >= SHORTEST for name, *_ in capitals)):
        return
    first, end = "", 0
    for name, start, begins in capitals:
        fits = SHORTEST <= len(name) <= LONGEST and (name.istitle() or _CAMEL.fullmatch(name) is not None)
        if fits and not begins:
            # A word that begins a sentence directly before a name is also a name: Elliott Abrams.
            if first and start == end + 1 and not translatable(name):
                yield first
            yield name
        opens = fits and begins and not _INFLECTED.search(name) and not translatable(name)
        # Rapper Kanye West, Designer Jane Doe: what a person is, in a word that many languages have borrowed.
        opens = opens and not english_words.is_loan(name.lower())
        first, end = name if opens else "", start + len(name)


def _is_headline(source: str, capitals: int) -> bool:
    """Whether every word of ``source`` but the short ones has a capital, so that a capital does not indicate a name."""
    if capitals < _HEADLINE * sum(map(_is_long, small(source))):  # most texts, of which some words are enough
        return False
    if capitals < _HEADLINE * len(_LONG_WORD.findall(source)):
        return False
    lower = [word for word in _SMALL_WORD.findall(source) if word not in _JOINTS]
    # "The Pope met Biden." is a sentence: headlines have capitals in their verbs.
    is_sentence = len(lower) >= _SENTENCE or any(word not in lexicon.of("en").function for word in lower)
    return not is_sentence or not source.endswith((".", ".”", '."'))


def _is_long(word: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha()


@lru_cache(maxsize=1024)
def opening_name(source: str) -> str:
    """The first word of ``source`` if it may be a name (it is rare in English texts), or ""."""
    first = next(iter(_capitals(source)), None)
    if first is None or not first[2] or not SHORTEST <= len(first[0]) <= LONGEST or not first[0].istitle():
        return ""
    name = first[0]
    if _INFLECTED.search(name) or translatable(name) or name.lower() in lexicon.of("en").function:
        return ""
    return name if english_words.is_rare(name.lower()) and not english_words.is_loan(name.lower()) else ""


@cache
def translatable(word: str) -> bool:
    """Whether translators translate an English word even if it has a capital.

    Such a word is in the lexicon's list, belongs to a country, names a people, or has the ending of a common noun or
    adjective (-tion, -ity). With a hyphen, it consists of such words or other ordinary ones.
    """
    if "-" in word:  # One-Child Policy, Non-Proliferation Treaty
        return all(translatable(part) or english_words.is_ordinary(part.lower()) for part in word.split("-"))
    lower = word.lower()
    known = not lexicon.of("en").common.isdisjoint((lower, lower.removesuffix("s")))
    return (
        known
        or geographic(word)
        or word in peoples.english()
        or (bool(_DERIVED.search(lower)) and english_words.is_listed(lower))
    )


_MONTHS = frozenset(("April", "May", "June", "August"))
"""Months that are also names of people."""


@lru_cache(maxsize=4096)
def heads(name: str, source: str) -> tuple[str, ...]:
    """The common words that ``name`` qualifies in ``source``: *University* of *Southern University*."""
    common = lexicon.of("en").common
    return tuple(
        run[-1]
        for run in full_names(source)
        # May is a month, and the surname of many people.
        if name in run[:-1] and run[-1].lower() in common and run[-1] not in _MONTHS
    )


@lru_cache(maxsize=1024)
def full_names(source: str) -> tuple[tuple[str, ...], ...]:
    """The runs of two or more capitalized words in ``source``: people with first names, organizations, newspapers."""
    return tuple(tuple(run.split(" ")) for run in _RUN.findall(source))


@lru_cache(maxsize=4096)
def names_in(source: str, known: frozenset[str]) -> tuple[str, ...]:
    """The ``known`` names that occur in ``source``, in order, each once."""
    return tuple(dict.fromkeys(word for word, *_ in _capitals(source) if word in known))[:_MOST]
