"""Writes decades and other parts of time in the English words that Apertium reads best.

* It has no decades: *the 1990s* are *los años 1990*, and *the late 1990s* their end, as *late May* is that of May.
* It reads *today* and *this year* as adverbs also in a genitive, ``today's vote``.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_DECADE = re.compile(r"\b(?P<the>[Tt]he) (?:(?P<part>early|mid|late)[- ])?(?P<years>(?:1[89]|20)\d0)['’]?s\b(?!-)")
_PARTS: Mapping[str, str] = MappingProxyType({"early": "beginning", "mid": "middle", "late": "end"})
# Behind a noun: the end of its phrase.
NOUN_ENDS = (
    r"(?=[.,;:!?)]|$| (?:is|was|were|are|has|had|have|will|would|to|of|in|on|at|for|with|and|or|by|from|that|as|after"
    r"|before|said|says|over|against|between|but|than|could|may|might|can|did|does)\b)"
)
_OF_TIME = re.compile(
    r"\b(?P<time>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:year|month|week|season))['’]s (?P<noun>[a-z]+)"
    rf"{NOUN_ENDS}"
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PART_OF_TIME = re.compile(
    r"\b(?P<before>[Ii]n|[Ss]ince|[Uu]ntil|[Ff]rom|[Bb]y|[Oo]f) (?P<part>early|mid|late)[- ]"
    rf"(?P<time>(?:1[6-9]|20)\d\d|{_MONTH})\b(?! \d\d?\b)"
)


def in_words(text: str) -> str:
    """``text`` with its decades and other parts of time in words."""
    return _DECADE.sub(_years, _PART_OF_TIME.sub(_part, _OF_TIME.sub(_behind, text)))


def _part(match: re.Match[str]) -> str:
    before = match["before"]
    before = {"in": "at", "In": "At"}.get(before, before)
    return f"{before} the {_PARTS[match['part']]} of {match['time']}"


def _years(match: re.Match[str]) -> str:
    part = f" {_PARTS[match['part']]} of the" if match["part"] else ""
    return f"{match['the']}{part} years {match['years']}"


def _behind(match: re.Match[str]) -> str:
    time = match["time"]
    return f"{'the' if time[0].islower() else 'The'} {match['noun']} of {time.lower()}"
