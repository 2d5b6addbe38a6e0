"""How long a translation from English usually is, in letters.

For languages with a lexicon the ratios were learned from human translations of news. For all others the script gives a
rough measure, estimated by hand: checks that use it leave a wide margin.
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
    """How many letters of ``locale`` stand for one of English."""
    return lexicon.of(locale).length or _BY_SCRIPT.get(scripts.code(locale), 1.0)


@cache
def is_learned(locale: str) -> bool:
    """Whether the length is that of human translations into the language itself."""
    return lexicon.of(locale).length is not None
