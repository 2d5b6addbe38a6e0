"""English words that other European languages have not borrowed, from the word lists of pyspellchecker.

Loan words (*software*, *marketing*) are also in at least one of the lists of German, Spanish, French, Italian, Dutch
and Portuguese; *lifeline* and *quay* are only in the English list. For a language without a list, a word must be in
none of these lists, and its letters must look more like English than like the language (Catalan *totals* is like
English).
"""

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

import msgspec

from pipeline import locales
from pipeline.language import identification, lexicon

_LISTS = ("es", "it", "fr", "de", "nl", "pt")
"""The shortest lists first: they are loaded only until one has the word."""


def may_be_english(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the English list and not in that of the locale's language, if it has one.

    This is a quick question to ask first: most words of a translation are in the list of its language, and the other
    lists, which take a second to load, are not needed then.
    """
    language = locales.language(locale)
    return word in _counts() and not (language in _LISTS and word in _borrowed(language))


def is_english_alone(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the English list and in no other list, the locale's own first."""
    return may_be_english(word, locale) and not any(word in _borrowed(language) for language in _LISTS)


def seems_english(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is English: judged by the list of the locale's language, else by all lists."""
    return may_be_english(word, locale) if is_covered(locale) else is_english_alone(word, locale)


def is_foreign(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is English and not a word of the language of ``locale``."""
    language = locales.language(locale)
    if language == "en" or is_loan(word) or not is_english_alone(word, locale):
        return False
    return language in _LISTS or identification.prefers(word, "en", language)


def is_loan(word: str) -> bool:
    """Whether newspapers in many languages use ``word``, in lower case, or its singular."""
    return not lexicon.of("en").loans.isdisjoint((word, word.removesuffix("s")))


def is_common(word: str) -> bool:
    """Whether ``word``, in lower case, is frequent in English texts: *bottle*, not *Ryabkov*."""
    return _counts().get(word, 0) > _COMMON


def occurrences(word: str) -> tuple[int, int]:
    """How often ``word``, in lower case, occurs in the texts of the English list, and how many words these have."""
    return _counts().get(word, 0), _size()


@lru_cache(maxsize=4096)
def inflects(word: str) -> bool:
    """Whether the list has other forms of ``word``, in lower case: *founders*, *globally*; names have none."""
    forms = (word + "s", word + "es", word + "ly", word + "ed", word + "ing", word.removesuffix("s"))
    return is_listed(word) and any(is_listed(form) for form in forms if form != word)


def is_listed(word: str) -> bool:
    """Whether ``word``, in lower case, is in the English list with more than a few occurrences."""
    return _counts().get(word, 0) > _CHANCE


def is_unknown(word: str) -> bool:
    """Whether neither ``word``, in lower case, nor its singular is in the English list."""
    return word not in _counts() and word.removesuffix("s") not in _counts()


def is_word_of(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the list of the locale's language; True if the language has no list."""
    language = locales.language(locale)
    return language not in _LISTS or word in _words_of(language)


def is_covered(locale: str) -> bool:
    """Whether the language of ``locale`` has a list."""
    return locales.language(locale) in _LISTS


@lru_cache(maxsize=16384)
def is_word_anywhere(word: str) -> bool:
    """Whether ``word``, in lower case, is in any of the lists."""
    return word in _counts() or any(word in _words_of(language) for language in _LISTS)


_COMMON, _CHANCE = 5000, 50
"""Frequencies of a word in the list's texts; the list also contains names, most of them rare."""


@cache
def _size() -> int:
    return sum(_counts().values())


@cache
def _counts() -> Mapping[str, int]:
    return MappingProxyType(_read("en"))


@cache
def _words_of(language: str) -> frozenset[str]:
    return frozenset(_read(language))


@cache
def _borrowed(language: str) -> frozenset[str]:
    """The English words that the list of ``language`` has too."""
    return _words_of(language).intersection(_counts())


def _read(language: str) -> dict[str, int]:
    """The words of a list, in lower case, with their frequencies.

    Loaded from the package's file, since its own class also prepares spelling corrections, which takes three times as
    long. The lists of all languages hold more than a million words: msgspec reads them in half of json's time.
    """
    packed = resources.files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    return msgspec.json.decode(gzip.decompress(packed), type=dict[str, int])
