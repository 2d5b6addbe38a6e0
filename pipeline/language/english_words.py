"""English words that other languages of Europe have not borrowed, by the word lists of pyspellchecker.

Loan-words (*software*, *marketing*) stand in one or more of the lists of German, Spanish, French, Italian, Dutch and
Portuguese as well; *lifeline* and *quay* stand in the English one alone. A language without a list is judged by all of
them, and where its own words are much like English ones (Catalan *totals*) by the shape of the word too.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language import identification

_LISTS = ("de", "es", "fr", "it", "nl", "pt")


def is_english_alone(word: str) -> bool:
    """Whether the English list has ``word``, in small letters, and none of the others."""
    return word in _english_alone()


def is_foreign(word: str, locale: str) -> bool:
    """Whether ``word``, in small letters, is English and not of the language of ``locale``."""
    language = locales.language(locale)
    if language == "en" or word not in _english_alone():
        return False
    return language in _LISTS or identification.prefers(word, "en", language)


def is_common(word: str) -> bool:
    """Whether ``word``, in small letters, is one that English texts use a lot: *bottle*, not *Ryabkov*."""
    return _counts().get(word, 0) > _COMMON


def is_listed(word: str) -> bool:
    """Whether ``word``, in small letters, is in the English list more than by chance."""
    return _counts().get(word, 0) > _CHANCE


def is_unknown(word: str) -> bool:
    """Whether neither ``word``, in small letters, nor its singular is in the English list at all."""
    return word not in _counts() and word.removesuffix("s") not in _counts()


def is_word_of(word: str, locale: str) -> bool:
    """Whether ``word``, in small letters, is in the list of the language of ``locale``; always where it has none."""
    language = locales.language(locale)
    return language not in _LISTS or word in _words_of(language)


@cache
def _words_of(language: str) -> frozenset[str]:
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language=language).word_frequency.words())


_COMMON, _CHANCE = 5000, 50
"""How often the list's texts have a word; names have found their way into it too, most of them rarely."""


@cache
def _counts() -> Mapping[str, int]:
    from spellchecker import SpellChecker

    known = SpellChecker(language="en").word_frequency
    return MappingProxyType({word: known[word] for word in known.words()})


@cache
def _english_alone() -> frozenset[str]:
    """Read at the first word that is asked about: it takes a second."""
    from spellchecker import SpellChecker

    others = SpellChecker(language=list(_LISTS)).word_frequency
    return frozenset(word for word in _counts() if word not in others)
