"""English words that other European languages have not borrowed, from the word lists of pyspellchecker.

Loan words (*software*, *marketing*) are also in at least one of the lists of German, Spanish, French, Italian, Dutch
and Portuguese; *lifeline* and *quay* are only in the English list. For a language without a list, a word must be in
none of these lists, and its letters must look more like English than like the language (Catalan *totals* is like
English).
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language import identification

_LISTS = ("de", "es", "fr", "it", "nl", "pt")


def is_english_alone(word: str) -> bool:
    """Whether ``word``, in lower case, is in the English list and in no other list."""
    return word in _english_alone()


def is_foreign(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is English and not a word of the language of ``locale``."""
    language = locales.language(locale)
    if language == "en" or word not in _english_alone():
        return False
    return language in _LISTS or identification.prefers(word, "en", language)


def is_common(word: str) -> bool:
    """Whether ``word``, in lower case, is frequent in English texts: *bottle*, not *Ryabkov*."""
    return _counts().get(word, 0) > _COMMON


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


@cache
def _words_of(language: str) -> frozenset[str]:
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language=language).word_frequency.words())


_COMMON, _CHANCE = 5000, 50
"""Frequencies of a word in the list's texts; the list also contains names, most of them rare."""


@cache
def _counts() -> Mapping[str, int]:
    from spellchecker import SpellChecker

    known = SpellChecker(language="en").word_frequency
    return MappingProxyType({word: known[word] for word in known.words()})


@cache
def _english_alone() -> frozenset[str]:
    """Loaded when the first word is looked up, since loading takes a second."""
    from spellchecker import SpellChecker

    others = SpellChecker(language=list(_LISTS)).word_frequency
    return frozenset(word for word in _counts() if word not in others)
