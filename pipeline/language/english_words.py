"""English words that other languages of Europe have not borrowed, by the word lists of pyspellchecker.

Loan-words (*software*, *marketing*) stand in one or more of the lists of German, Spanish, French, Italian, Dutch and
Portuguese as well; *lifeline* and *quay* stand in the English one alone. A language without a list is judged by all of
them, and where its own words are much like English ones (Catalan *totals*) by the shape of the word too.
"""

from functools import cache

from pipeline import locales
from pipeline.language import identification

_LISTS = ("de", "es", "fr", "it", "nl", "pt")


def is_foreign(word: str, locale: str) -> bool:
    """Whether ``word``, in small letters, is English and not of the language of ``locale``."""
    language = locales.language(locale)
    if language == "en" or word not in _english_alone():
        return False
    return language in _LISTS or identification.prefers(word, "en", language)


@cache
def _english_alone() -> frozenset[str]:
    """Read at the first word that is asked about: it takes a second."""
    from spellchecker import SpellChecker

    others = SpellChecker(language=list(_LISTS)).word_frequency
    return frozenset(word for word in SpellChecker(language="en").word_frequency.words() if word not in others)
