"""English words that are denied, and what other languages say for them.

The opposite of a word says the same without a negation: *inocente*, *unschuldig* and 無罪 for *not guilty*. A word
with a negation in its meaning says the reverse alone: *descartó* for *did not rule out*.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from pipeline import locales, word_tables
from pipeline.language.word_tokens import has_unspaced

_ATTACHED = "(?:[ובהלמשכولبفك]{0,2}(?:ال)?)"
"""Prepositions, conjunctions and articles that Hebrew and Arabic write together with a word."""


def has_opposite(source: str, target: str) -> bool:
    """Whether ``target`` has the opposite of a word that ``source``, in English, denies."""
    opposites, said = _tables()["opposites"], target.lower()
    if not _after_negation(tuple(opposites)).search(source):
        return False
    denied = (forms for words, forms in opposites.items() if _after_negation((words,)).search(source))
    return any(_any_of(forms).search(said) for forms in denied)


def without_denied(source: str, target: str, locale: str) -> str | None:
    """``target``, in lower case, without the word with a negation in its meaning that ``source``, in English, denies.

    None if it has no such word.
    """
    denied = _after_negation(tuple(_tables()["english"].values())).search(source)
    forms = _said_for(denied[1], locale) if denied else None
    if forms is None:
        return None
    bare, count = forms.subn(" ", target.lower())
    return bare if count else None


def places_of_negative(source: str, target: str, locale: str) -> list[tuple[int, int]]:
    """Where ``target`` has the only word with a negation in its meaning that ``source``, in English, has."""
    found = _negatives(source)
    forms = _said_for(found[0], locale) if len(found) == 1 else None
    return [match.span() for match in forms.finditer(target.lower())] if forms else []


@lru_cache(maxsize=1024)
def _negatives(source: str) -> tuple[str, ...]:
    return tuple(_negative().findall(source))


def _said_for(word: str, locale: str) -> re.Pattern[str] | None:
    """A pattern for what the language says for an English ``word`` with a negation in its meaning."""
    own = _tables()["negative"].get(locales.language(locale), {})
    name = next(name for name, words in _tables()["english"].items() if word.lower() in words.split("|"))
    return _any_of(own[name]) if name in own else None


@cache
def _negative() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_tables()['english'].values())})\b", re.IGNORECASE)


@cache
def _after_negation(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for a negation and one of the English ``words``, up to three words behind it."""
    return re.compile(rf"(?:\b(?:not|never|cannot)|n[’']t)(?: [\w’'-]+){{0,3}}? ({'|'.join(words)})\b", re.IGNORECASE)


def _tables() -> Mapping[str, Mapping[str, Any]]:
    return word_tables.read(__package__, "denied_words")


@cache
def _any_of(forms: str) -> re.Pattern[str]:
    """A pattern for words that begin with one of ``forms``."""
    listed = [re.escape(form.replace("_", " ")) for form in forms.split()]
    spaced = "|".join(form for form in listed if not has_unspaced(form))
    unspaced = "|".join(form for form in listed if has_unspaced(form))
    return re.compile("|".join(filter(None, (spaced and rf"(?<!\w){_ATTACHED}(?:{spaced})\w*", unspaced))))
