"""Multiples and halves in words, *doubled*, *tripled*, *half of*, and in other languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from pipeline.language import word_patterns
from pipeline.language.words import words

HALF = Fraction(1, 2)
_VALUES = (Fraction(2), Fraction(3), Fraction(4), HALF)
"""The multiples in ``multiples.toml``, in its order."""
_VERBS: Mapping[str, Fraction] = MappingProxyType(
    {"doubled": _VALUES[0], "doubling": _VALUES[0], "double": _VALUES[0], "doubles": _VALUES[0]}
    | dict.fromkeys(("tripled", "tripling", "triple", "triples", "trebled", "trebling", "treble"), _VALUES[1])
    | dict.fromkeys(("quadrupled", "quadrupling", "quadruple", "quadruples"), _VALUES[2])
    | dict.fromkeys(("halved", "halving", "halve", "halves"), HALF)
)
_BARE = frozenset(("double", "doubles", "triple", "triples", "treble", "quadruple", "quadruples", "halve", "halves"))
_BEFORE = re.compile(r"\b(?:to|will|would|could|can|may|might|should|must|more than|nearly|almost|has|have|had) (\w+)")
_OTHERS = frozenset(
    re.findall(r"\w+", "half third thirds quarter quarters twice twofold threefold fourfold times mid middle fold")
)
"""Words beside which a multiple of the translation may be theirs."""


@dataclass(frozen=True, slots=True)
class Said:
    """A multiple of a text."""

    text: str
    value: Fraction


@lru_cache(maxsize=2048)
def in_english(text: str) -> Said | None:
    """The multiple that an English ``text`` says with a verb; None if it has none, or more of its kind."""
    spoken = words(text)
    if spoken.isdisjoint(_VERBS) or not spoken.isdisjoint(_OTHERS):
        return None
    verbs = spoken & _VERBS.keys()
    if len({_VERBS[verb] for verb in verbs}) != 1:
        return None
    sure = verbs - _BARE or verbs & {*_BEFORE.findall(text.lower())}
    return Said(min(sure), _VERBS[min(sure)]) if sure else None


def other(said: Said, text: str, locale: str) -> str:
    """The words of ``text`` for another multiple; "" if it may have the same, or has none."""
    rows = _patterns(locale)
    # "Two times less" is a half.
    alike = {said.value} | ({_VALUES[0]} if said.value == HALF else set())
    if any(sure.search(text) or possible.search(text) for value, sure, possible in rows if value in alike):
        return ""
    found = (sure.search(text) for value, sure, _ in rows if value not in alike)
    return next((match[0] for match in found if match), "")


def half(text: str, locale: str) -> str:
    """The word of ``text`` for a half, or ""."""
    found = (sure.search(text) for value, sure, _ in _patterns(locale) if value == HALF)
    return next((match[0] for match in found if match), "")


def _patterns(locale: str) -> list[tuple[Fraction, re.Pattern[str], re.Pattern[str]]]:
    """For each multiple, a pattern of its sure forms, and one of forms that are also other words."""
    rows = word_patterns.rows(__package__, "multiples", locale)
    return [(value, *patterns) for value, patterns in zip(_VALUES, rows, strict=False)]
