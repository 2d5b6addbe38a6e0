"""The usual length of a translation from English, in letters.

For its languages, the lexicon has a value from human translations of news. For other languages, the script gives a
rough value: the Universal Declaration of Human Rights takes a third of the English letters in Chinese and about half in
Japanese and Korean.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline.language import lexicon, scripts

_BY_SCRIPT: Mapping[str, float] = MappingProxyType(
    {"Hans": 0.33, "Hant": 0.33, "Jpan": 0.48, "Kore": 0.55, "Arab": 0.9, "Hebr": 0.8, "Cyrl": 1.06, "Latn": 1.1}
)


@cache
def usual(locale: str) -> float:
    """The number of letters of ``locale`` for each English letter."""
    return lexicon.of(locale).length or _BY_SCRIPT.get(scripts.code(locale), 1.0)


@cache
def is_learned(locale: str) -> bool:
    """Whether the length comes from human translations into the language itself."""
    return lexicon.of(locale).length is not None
