"""English words that other European languages have not borrowed, from the word lists of pyspellchecker.

Loan words (*software*, *marketing*) are also in at least one of the lists of German, Spanish, French, Italian, Dutch
and Portuguese; *lifeline* and *quay* are only in the English list. For a language without a list, a word must be in
none of these lists, and its letters must look more like English than like the language (Catalan *totals* is like
English).
"""

from functools import lru_cache

from pipeline import locales
from pipeline.language import identification, lexicon
from pipeline.language.word_lists import frequency, size

_LISTS = ("es", "it", "fr", "de", "nl", "pt")
"""The shortest lists first: they are asked only until one has the word."""


def may_be_english(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the English list and not in that of the locale's language, if it has one.

    This is a quick question to ask first: most words of a translation are in the list of its language, and the other
    lists are not needed then.
    """
    return _is_listed_in(word, "en") and not (is_covered(locale) and _is_listed_in(word, locales.language(locale)))


def is_english_alone(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the English list and in no other list, the locale's own first."""
    return may_be_english(word, locale) and not any(_is_listed_in(word, language) for language in _LISTS)


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
    return frequency(word, "en") > _COMMON


def occurrences(word: str) -> tuple[int, int]:
    """How often ``word``, in lower case, occurs in the texts of the English list, and how many words these have."""
    return frequency(word, "en"), size("en")


@lru_cache(maxsize=4096)
def inflects(word: str) -> bool:
    """Whether the list has other forms of ``word``, in lower case: *founders*, *globally*; names have none."""
    forms = (word + "s", word + "es", word + "ly", word + "ed", word + "ing", word.removesuffix("s"))
    return is_listed(word) and any(is_listed(form) for form in forms if form != word)


def is_ordinary(word: str) -> bool:
    """Whether an English word, in lower case, is more than a name: it is frequent, or it has inflected forms."""
    return is_common(word) or inflects(word)


def is_listed(word: str) -> bool:
    """Whether ``word``, in lower case, is in the English list with more than a few occurrences."""
    return frequency(word, "en") > _CHANCE


def is_unknown(word: str) -> bool:
    """Whether neither ``word``, in lower case, nor its singular is in the English list."""
    return not _is_listed_in(word, "en") and not _is_listed_in(word.removesuffix("s"), "en")


def is_word_of(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the list of the locale's language; True if the language has no list."""
    language = locales.language(locale)
    return language not in _LISTS or _is_listed_in(word, language)


def is_covered(locale: str) -> bool:
    """Whether the language of ``locale`` has a list."""
    return locales.language(locale) in _LISTS


@lru_cache(maxsize=16384)
def is_word_anywhere(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in any of the lists; that of the locale's language is asked first."""
    own = (locales.language(locale),) if is_covered(locale) else ()
    return any(_is_listed_in(word, language) for language in (*own, "en", *_LISTS))


_COMMON, _CHANCE = 5000, 50
"""Frequencies of a word in the list's texts; the list also contains names, most of them rare."""


def _is_listed_in(word: str, language: str) -> bool:
    return frequency(word, language) > 0
