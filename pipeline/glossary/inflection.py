"""Whether two words are forms of one word: harbour and harbours, puerto and puertos.

The stems are Snowball's (Porter, 2001). Snowball also joins derived words (universe, university), so only endings as
long as those of an inflection may differ. For English nouns these are Harman's (1991): -s, -es, -ies.
"""

import unicodedata
from functools import cache, lru_cache
from typing import Protocol

import snowballstemmer  # type: ignore[import-untyped]  # it has no types

from pipeline import locales

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "et": "estonian",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


class Stemmer(Protocol):
    """A stemmer of the library snowballstemmer."""

    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


_LIGHT = ("en", "ar")
"""The languages whose stems join forms of one word only."""
_ENDING = 3
_SHORTEST = 3
_NO_PLURALS = frozenset({
    "always", "besides", "does", "goods", "has", "mathematics", "means", "news", "perhaps", "physics", "politics",
    "series", "species", "was",
})  # fmt: skip
"""English words on -s that are not the plural of a word without it."""
_HISSING = ("s", "x", "z", "ch", "sh")


def same_word(one: str, other: str, locale: str) -> bool:
    """Whether both are forms of one word of the language, in any case of letters."""
    one, other = one.casefold(), other.casefold()
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if stem(one, locale) != stem(other, locale):
        return False
    return locales.language(locale) in _LIGHT or _endings(*map(_bare, (one, other))) <= _ENDING


def _endings(one: str, other: str) -> int:
    """The length of the longer ending in which the words differ."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return max(len(one), len(other)) - same


def _bare(word: str) -> str:
    """``word`` without accents: a German plural has another vowel."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 16)
def stem(word: str, locale: str) -> str:
    """The stem of ``word``, which is in lower case; the word itself in a language without a stemmer."""
    if locales.language(locale) == "en":
        return _singular(word)
    stemmer = _stemmer(locales.language(locale))
    return word if stemmer is None else stemmer.stemWord(word)


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _NO_PLURALS:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        return word[:-2]
    return word[:-1]


@cache
def _stemmer(language: str) -> Stemmer | None:
    name = _ALGORITHMS.get(language)
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
