"""Writes words that Apertium knows for English words that it does not: *doctor* for *physician*.

A word that its dictionary lacks is left in English, and the rules do not know that it is a noun: its article and its
verb do not agree with it. The synonyms are those of dictionaries (Merriam-Webster); a word without one is translated
afterwards (``wording``).
"""

import re
from collections.abc import Mapping

from pipeline import locales, word_tables

_TABLES = word_tables.read(__package__, "synonyms")
EVERYWHERE: Mapping[str, str] = _TABLES["everywhere"]
BESIDE_CATALAN: Mapping[str, str] = {**EVERYWHERE, **_TABLES["beside_catalan"]}
_WORD = re.compile(r"(?<![\w@./'’-])[A-Za-z]?[a-z]{3,}(?![\w@/-]|\.\w)")


def known(text: str, locale: str) -> str:
    """English ``text``, to be translated into ``locale``, with synonyms for words that Apertium does not know."""
    words = EVERYWHERE if locales.language(locale) == "ca" else BESIDE_CATALAN

    def synonym(match: re.Match[str]) -> str:
        found = words.get(match[0].lower())
        # With a capital inside a sentence it is a name.
        if found is None or (match[0][0].isupper() and match.start()):
            return match[0]
        return found.capitalize() if match[0][0].isupper() else found

    return _WORD.sub(synonym, text)
