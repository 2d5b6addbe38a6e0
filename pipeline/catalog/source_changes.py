"""What was changed in a sentence, as far as a reviewer has to know.

Two sentences can have nearly the same text and opposite meanings: an added "not", another number or name. Such changes
are named, and never count as a mere change of form.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from pipeline import glossary
from pipeline.model import Term

_NEGATING = (
    "no not nor none never neither nobody nothing nowhere without cannot hardly scarcely barely unless "
    "lack lacks lacked deny denies denied refuse refuses refused fail fails failed against"
)
_COUNTING = (
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands million millions billion billions trillion half third quarter "
    "double triple first second"
)
_NEGATIONS = frozenset(_NEGATING.split())
_COUNTS = frozenset(_COUNTING.split())
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Soft hyphen, zero-width space, word joiner, byte order mark: editors and web forms insert and remove them.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_OTHERS = re.compile(r"[\W_]")
"""All but letters and figures, and marks, which belong to letters."""
_NUMBERS = re.compile(r"\d+(?:[.,:/-]\d+)*")


class SourceChange(StrEnum):
    """From the mildest to the most serious."""

    SPACE = "space"
    PUNCTUATION = "punctuation"
    CASE = "case"
    WORDING = "wording"
    ROLE = "role"
    SPLIT = "split"
    JOINED = "joined"
    TERMS = "terms"
    NAMES = "names"
    NUMBERS = "numbers"
    NEGATION = "negation"


def between(old: str, new: str, terms: tuple[Term, ...] = ()) -> tuple[SourceChange, ...]:
    """The differences between ``old`` and ``new``; empty if the sentences are the same.

    Differences of substance (negation, numbers, names, terms) come first, and hide no other: ``wording`` stands for all
    the rest. Mere form (case, punctuation, space) is named only if nothing else differs.
    """
    if old == new:
        return ()
    old, new = _seen(old), _seen(new)
    same_letters = _letters(old).casefold() == _letters(new).casefold()
    grave = [
        change
        for change, was, now in zip(_FEATURES, _features(old), _features(new), strict=True)
        if was != now and not (change is SourceChange.NAMES and same_letters and _bare(old) != _bare(new))
    ]
    if not same_letters and _terms(old, terms) != _terms(new, terms):
        grave.append(SourceChange.TERMS)
    if grave:
        return tuple(grave)
    if _bare(old) == _bare(new):
        return (SourceChange.SPACE,)
    if same_letters:
        return (SourceChange.PUNCTUATION if _letters(old) == _letters(new) else SourceChange.CASE,)
    return (SourceChange.WORDING,)


def _seen(text: str) -> str:
    """``text`` as it looks: composed and decomposed accents are the same, and invisible characters are dropped."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def _negations(_text: str, words: Sequence[str]) -> list[str]:
    small = (word.lower().replace("’", "'") for word in words)
    return sorted("not" if word.endswith("n't") else word for word in small if word in _NEGATIONS or "n't" in word)


def _numbers(text: str, words: Sequence[str]) -> list[str]:
    return sorted([*_NUMBERS.findall(text), *(word for word in map(str.lower, words) if word in _COUNTS)])


def _names(_text: str, words: Sequence[str]) -> list[str]:
    """Capitalized words that do not begin the sentence."""
    return sorted(word for word in words[1:] if word[0].isupper())


def _terms(text: str, terms: tuple[Term, ...]) -> list[str]:
    return sorted(found.term.source for found in glossary.find(text, terms))


_FEATURES = {SourceChange.NEGATION: _negations, SourceChange.NUMBERS: _numbers, SourceChange.NAMES: _names}


@lru_cache(maxsize=256)
def _features(text: str) -> tuple[list[str], ...]:
    """What must not change, in the order of ``_FEATURES``; one sentence is compared with many from the memory."""
    words = _WORDS.findall(text)
    return tuple(found(text, words) for found in _FEATURES.values())


def _bare(text: str) -> str:
    return "".join(character for character in text if not character.isspace())


@lru_cache(maxsize=256)
def _letters(text: str) -> str:
    if text.isascii():
        return _OTHERS.sub("", text)
    return _OTHERS.sub(lambda other: other[0] if unicodedata.category(other[0])[0] == "M" else "", text)
