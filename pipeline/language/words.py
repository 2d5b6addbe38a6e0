"""The data that most checks need of a text, computed once: its words, its tokens, its characters.

All functions cache their results: a source sentence is read once for all its locales, and a check can skip its search
if the characters that it looks for do not occur.
"""

import re
import string
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from operator import eq

from pipeline.model import Unit

_FIGURES = re.compile(r"\d+(?:[.,:’' \u00a0\u202f]\d+)*")
_PLAIN_FIGURES = re.compile(_FIGURES.pattern, re.ASCII)
"""The same in digits from 0 to 9, which are found in half of the time."""
_INNER = re.compile(r"\D")
_WORD = re.compile(r"\w+")
_APART = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(256))
OF_CODE = "▯"
"""Stands for a word of code where the words are read, so that a mark behind it has no space before it."""
_SIZE = 4096
_SPACED, _LOOP = 2, 4

_LATIN = re.compile("[A-Za-z]")
_LETTERS = string.ascii_letters
_PLAIN = f"{_LETTERS} ".encode()


@lru_cache(maxsize=_SIZE)
def lower(text: str) -> str:
    """``text`` in lower case."""
    return text.lower()


@lru_cache(maxsize=_SIZE)
def spoken(text: str) -> list[str]:
    """The words of ``text`` in lower case, in order; an apostrophe ends a word. Callers must not change the list."""
    return _split(lower(text))


def _split(text: str) -> list[str]:
    """The words of ``text``, as ``_WORD`` finds them."""
    if text[:1] > "\xff":  # a letter of another script
        return _WORD.findall(text)
    if "’" in text or "“" in text or "–" in text:
        text = text.replace("’", " ").replace("“", " ").replace("”", " ").replace("–", " ")
    try:
        # For western European letters, a table of 256 entries finds the words in half the time of a pattern.
        return text.encode("latin-1").translate(_APART).decode("latin-1").split()
    except UnicodeEncodeError:
        return _WORD.findall(text)


@lru_cache(maxsize=_SIZE)
def words(text: str) -> frozenset[str]:
    """The set of words of ``text``, in lower case."""
    return frozenset(spoken(text))


@lru_cache(maxsize=_SIZE)
def small(text: str) -> frozenset[str]:
    """The words of ``text`` that are in lower case there."""
    return frozenset(filter(str.islower, _split(text)))


@lru_cache(maxsize=_SIZE)
def tokens(text: str) -> tuple[str, ...]:
    """The parts of ``text`` between spaces, in lower case, punctuation included."""
    return tuple(lower(text).split())


@lru_cache(maxsize=_SIZE)
def characters(text: str) -> frozenset[str]:
    """The characters that occur in ``text``, without the space and the letters from A to Z, which most texts have."""
    # To leave these out first takes less time than to count each of them.
    rest = text.encode(errors="surrogatepass").translate(None, _PLAIN)
    return frozenset(rest.decode(errors="surrogatepass"))


@lru_cache(maxsize=_SIZE)
def has_digits(text: str) -> bool:
    """Whether ``text`` has a decimal digit of any script."""
    return any(map(str.isdecimal, characters(text)))


@lru_cache(maxsize=_SIZE)
def figures(text: str) -> tuple[str, ...]:
    """The numerals of ``text``, in order, with equal inner marks: equal results mean equal figures."""
    others = [sign for sign in characters(text) if sign.isdecimal() and not sign.isascii()]
    pattern = _FIGURES if others else _PLAIN_FIGURES
    return tuple([found if found.isdecimal() else _INNER.sub(".", found) for found in pattern.findall(text)])


@lru_cache(maxsize=_SIZE)
def has_latin(text: str) -> bool:
    """Whether ``text`` has a letter from a to z."""
    return _LATIN.search(text) is not None


@lru_cache(maxsize=_SIZE)
def recurs(text: str) -> bool:
    """Whether a word of ``text`` occurs twice in a row, or a run of three words occurs twice: signs of a loop.

    Also True for a text with almost no spaces, whose words cannot be identified.
    """
    found = spoken(text)
    again = len(found) - len(words(text))
    if again == 0 or text.count(" ") < _SPACED:
        return text.count(" ") < _SPACED
    second = found[1:]
    # A phrase of two words that occurs three times is six words, of which four are repetitions.
    return any(map(eq, found, second)) or (
        again >= _LOOP and len({*zip(found, second, found[2:], strict=False)}) < len(found) - 2
    )


def repeating(unit: Unit) -> bool:
    """Whether the unit's target may contain a repetition."""
    return recurs(unit.target)


def figured(unit: Unit) -> bool:
    """Whether the unit has a figure in its source or target."""
    return has_digits(unit.source) or has_digits(unit.target)


def signs(units: Sequence[Unit]) -> frozenset[str]:
    """The characters that occur in ``units``, in source or target, and the space and the letters from A to Z."""
    sources = _characters_of(tuple(unit.source for unit in units))
    return sources.union(*[characters(unit.target) for unit in units])


@lru_cache(maxsize=256)
def _characters_of(texts: tuple[str, ...]) -> frozenset[str]:
    """The characters of an article's sources, which its locales share."""
    return frozenset(f"{_LETTERS} ").union(*map(characters, texts))


def any_of(marks: Collection[str]) -> Callable[[frozenset[str]], bool]:
    """A function that tests whether a set of characters contains one of ``marks``."""
    wanted = frozenset(marks)
    return lambda found: not wanted.isdisjoint(found)
