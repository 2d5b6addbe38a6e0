"""Writes compounds of a place or body and a participle behind their noun, where Apertium reads them.

Apertium glues the words of *the U.S.-led coalition* together and leaves *London-born* as it is; it knows *the coalition
led by the US* and *a singer born in London*.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale

from pipeline.engines.apertium.times_in_words import NOUN_ENDS

_IN = ("based", "born", "made")
_BY = ("led", "backed", "funded", "owned", "run", "controlled", "held", "occupied", "brokered", "sponsored", "trained")
_PREPOSITIONS: Mapping[str, str] = MappingProxyType(dict.fromkeys(_IN, "in") | dict.fromkeys(_BY, "by"))
_COMPOUND = re.compile(
    r"\b(?P<before>[Aa]n?|[Tt]he) (?P<who>⟦\d+⟧|[A-Z][\w.]*(?: [A-Z]\w*){0,2})"
    rf"-(?P<verb>{'|'.join(_PREPOSITIONS)}) (?P<noun>[a-z]+){NOUN_ENDS}"
)
_BODY = re.compile(r"⟦|(?:[A-Z]\.){2,}$|[A-Z]{2,}$|.* ")


def apart(text: str) -> str:
    """``text``, English, with such compounds behind their nouns."""
    return _COMPOUND.sub(_behind, text) if "-" in text else text


def _behind(match: re.Match[str]) -> str:
    who, verb = match["who"], match["verb"]
    # "Russian-backed" has an adjective, of which "backed by Russian" makes nothing.
    if verb not in _IN and who not in _territories() and not _BODY.match(who):
        return match[0]
    return f"{match['before']} {match['noun']} {verb} {_PREPOSITIONS[verb]} {who}"


@cache
def _territories() -> frozenset[str]:
    """The names of countries and regions in English (CLDR)."""
    return frozenset(Locale("en").territories.values())
