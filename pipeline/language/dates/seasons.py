"""The names of the seasons in each language."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from pipeline.language import word_patterns
from pipeline.language.words import words

NAMES = ("spring", "summer", "autumn", "winter")
_INDEXES: Mapping[str, int] = MappingProxyType({"fall": 2, **{name: index for index, name in enumerate(NAMES)}})
_WORDS = frozenset(name + end for name in _INDEXES for end in ("", "s", "time"))
_ENGLISH = re.compile(
    r"\b(?:(summer|autumn|winter)|(?:(?:in|the|last|this|next|early|late|mid|each|every|of|by|until|since)[ -])"
    r"(spring|fall)(?! (?:in|to|for|from|into|out|short|apart|by|below|was)\b)"
    r"|(spring|fall) (?:and|or|of (?:the )?year)\b|(spring|fall) (?:of )?(?:19|20)\d\d|(spring)time\b)",
    re.IGNORECASE,
)
"""*Spring* and *fall* also have other meanings, without these words beside them."""


@lru_cache(maxsize=1024)
def in_english(text: str) -> frozenset[int]:
    """The seasons of an English ``text``, by their places in ``NAMES``.

    None if it has daylight saving time, which many languages call summer time.
    """
    found = words(text)
    if _WORDS.isdisjoint(found) or "daylight" in found:
        return frozenset()
    return frozenset(_INDEXES[next(filter(None, found)).lower()] for found in _ENGLISH.findall(text))


def replaced(seasons: frozenset[int], text: str, locale: str) -> tuple[int, str] | None:
    """One of the ``seasons`` that ``text`` does not name, with the name of another one there, if it has any."""
    patterns = word_patterns.rows(__package__, "seasons", locale)
    for season in sorted(seasons) if patterns else ():
        sure, possible = patterns[season]
        if sure.search(text) or possible.search(text):
            continue
        others = (sure.search(text) for index, (sure, _) in enumerate(patterns) if index not in seasons)
        if other := next(filter(None, others), None):
            return season, other[0]
    return None
