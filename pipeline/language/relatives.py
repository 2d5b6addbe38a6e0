"""Close relatives of a language, which the model of ``identification`` confuses with it: told by words and letters.

Letters are those of CLDR's exemplar characters that the other language lacks.
"""

import re
import unicodedata
from functools import cache, partial

from pipeline import locales, word_tables
from pipeline.language.word_tokens import word_tokens

_table = partial(word_tables.read, __package__, "relatives")

_TOLD, _SHORT = 2, 6
"""So many telling words are a sign; in a sentence of at most so many words, one that only the relative has."""
_DISTINCT = tuple(map(frozenset, (("uk", "ru"), ("bg", "mk"), ("bg", "ru"), ("cs", "sk"))))
"""Relatives whose telling words are in one of them only."""
_GROUPS = (*_DISTINCT, *map(frozenset, (("hi", "mr", "ne"), ("da", "nb"), ("id", "ms"))))
_ACCENTED = re.compile(r"[^\x00-\x7f]")


def of(locale: str, text: str, known: frozenset[str] = frozenset()) -> str:
    """The close relative of the locale's language that ``text`` is in, or "". ``known``: words of the source."""
    code = locales.language(locale)
    return _by_letters(code, text, known) or _by_words("nb" if code in ("nn", "no") else code, text, known)


def _by_letters(code: str, text: str, known: frozenset[str]) -> str:
    relatives = _table("letters").get(code)
    if relatives is None or not _ACCENTED.search(text):
        return ""
    tokens = word_tokens(unicodedata.normalize("NFC", text))
    small = (*map(str.lower, tokens[:1]), *(word for word in tokens[1:] if word == word.lower()))
    words = [word for word in small if word not in known and any(map(str.isalpha, word))]
    needed = 1 if len(words) <= _SHORT else _TOLD
    for other, letters in relatives.items():
        if sum(not set(letters).isdisjoint(word) for word in words) >= needed:
            return str(other)
    return ""


def _by_words(code: str, text: str, known: frozenset[str]) -> str:
    groups = [group for group in _GROUPS if code in group]
    tokens = word_tokens(text) if groups else []
    found = frozenset(map(str.lower, tokens)) - known - frozenset(_table("shared").get(code, "").split())
    if not found or _signs(code, found):
        return ""
    for group in groups:
        relatives = {other: _signs(other, found) for other in group - {code}}
        likely = max(sorted(relatives), key=relatives.__getitem__)
        needed = 1 if group in _DISTINCT and len(tokens) <= _SHORT else _TOLD
        if relatives[likely] >= needed:
            return likely
    return ""


@cache
def _telling(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words and the endings that tell the language."""
    listed = _table("words")[code].split()
    endings = tuple(word[1:] for word in listed if word[0] == "-")
    return frozenset(word for word in listed if word[0] != "-"), endings


def _signs(code: str, found: frozenset[str]) -> int:
    """How many of the words ``found`` tell the language."""
    words, endings = _telling(code)
    listed = found & words
    return len(listed) + (sum(word.endswith(endings) for word in found - listed) if endings else 0)
