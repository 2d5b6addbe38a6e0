"""Searches remembered texts by words: case, accents and vowel marks are ignored, and a word may go on.

SQLite's own tokenizers take a Chinese or Japanese sentence for one word, so texts are split and folded here. A phrase
in a script without spaces, or a hyphenated word, is several tokens that follow each other.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.language.word_tokens import word_spans, word_tokens

_ASCII = re.compile(r"[^a-z0-9]+")
# Canonical combining classes (UAX 44) of marks that readers leave out or type differently: accents, Hebrew points and
# Arabic vowel marks. The vowel signs of India and Thailand and the voicing marks of Japanese are part of the letter.
_LEFT_OUT = frozenset({1, *range(10, 37), *range(202, 241)})
_TATWEEL = "\u0640"
# The definite article with the conjunction or preposition before it, as Larkey's light stemmer (2002) removes them.
_ARTICLE = re.compile(r"^(?:[وف]?(?:ال|بال|كال|لل)|وال|فال)(?=\w{2})")
_GOES_ON = 3
"""The fewest letters of a word that also finds longer words."""


def folded(text: str) -> str:
    """The words of ``text`` without case and accents, separated by spaces."""
    if text.isascii():
        return _ASCII.sub(" ", text.lower()).strip()
    return " ".join(map(_folded, word_tokens(text)))


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word).casefold().replace(_TATWEEL, "")
    bare = "".join(letter for letter in letters if unicodedata.combining(letter) not in _LEFT_OUT)
    return _ARTICLE.sub("", unicodedata.normalize("NFC", bare))


def query(words: str, locale: str | None = None) -> str:
    """The query of SQLite's FTS5 for texts with all of ``words``; empty if there is no word in them."""
    parts = [f'"{" ".join(phrase)}"' + " *" * _goes_on(phrase) for phrase in _phrases(words)]
    if not parts:
        return ""
    found = f"{{source target}} : ({' AND '.join(parts)})"
    return f'{found} AND locale : "{locale_word(locale)}"' if locale else found


def locale_word(locale: str) -> str:
    """``locale`` as one word: a query names it like a word of the text."""
    return re.sub(r"[^a-z0-9]", "", locale.lower())


def hits(text: str, words: str) -> list[tuple[int, int]]:
    """The parts of ``text`` that ``words`` find, as start and end."""
    spans = word_spans(text)
    tokens = [_folded(text[start:end]) for start, end in spans]
    found = {offset for phrase in _phrases(words) for offset in _places(tokens, phrase)}
    return [spans[offset] for offset in sorted(found)]


def _places(tokens: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    """The positions of the tokens that ``phrase`` finds; only its last word may go on."""
    *first, last = phrase
    for start in range(len(tokens) - len(phrase) + 1):
        end = tokens[start + len(first)]
        same = end == last or (_goes_on(phrase) and end.startswith(last))
        if same and list(tokens[start : start + len(first)]) == first:
            yield from range(start, start + len(phrase))


def _phrases(words: str) -> list[list[str]]:
    return [phrase for word in words.split() if (phrase := folded(word).split())]


def _goes_on(phrase: Sequence[str]) -> bool:
    return len(phrase[-1]) >= _GOES_ON
