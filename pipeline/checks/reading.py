"""What most checks need of a text, read once: its words, its tokens, its characters.

Everything here is cached: a source sentence is read once for all its locales, and a check that asks first whether a
character occurs at all need not search.
"""

import re
from functools import lru_cache

from pipeline.model import Unit

_WORD = re.compile(r"\w+")
_SIZE = 4096

DIGITS = frozenset(character for character in map(chr, range(0x20000)) if character.isdecimal())

_LETTERS = frozenset(letter for letter in map(chr, range(0x0700)) if letter.isalnum())
# But not the letters that a torn encoding shows.
_PLAIN = _LETTERS - frozenset("ÃÂâÐÑï") | frozenset(" .,-")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


@lru_cache(maxsize=_SIZE)
def lower(text: str) -> str:
    """``text`` in small letters."""
    return text.lower()


@lru_cache(maxsize=_SIZE)
def words(text: str) -> frozenset[str]:
    """The words of ``text`` in lower case, without order; an apostrophe ends a word."""
    return frozenset(_WORD.findall(lower(text)))


@lru_cache(maxsize=_SIZE)
def tokens(text: str) -> tuple[str, ...]:
    """What stands between the spaces of ``text``, in lower case, marks included."""
    return tuple(lower(text).split())


@lru_cache(maxsize=_SIZE)
def characters(text: str) -> frozenset[str]:
    """The characters that occur in ``text``."""
    return frozenset(text)


@lru_cache(maxsize=_SIZE)
def has_digits(text: str) -> bool:
    """Whether a decimal digit of any script stands in ``text``."""
    return not DIGITS.isdisjoint(characters(text))


def has_latin(text: str) -> bool:
    """Whether a letter from a to z stands in ``text``."""
    return not _LATIN.isdisjoint(characters(text))


def figured(unit: Unit) -> bool:
    """Whether the unit has a figure in its source or target."""
    return has_digits(unit.source) or has_digits(unit.target)


def marked(unit: Unit) -> bool:
    """Whether the unit has anything in its source or target but letters, figures, spaces, stops, commas and hyphens."""
    return not (_plain(unit.target) and _plain(unit.source))


@lru_cache(maxsize=_SIZE)
def _plain(text: str) -> bool:
    return characters(text) <= _PLAIN
