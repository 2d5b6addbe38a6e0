"""Writes English sums of money and parts of time in the words that Apertium reads best.

* It leaves the sign of a currency where the figure was when the words change places, and its pairs write the sign in
  front; with the name of the currency they write the sum as their languages do: ``4 millones de dólares``.
* It has no half of a scale that its language lacks: *half a billion* is 500 million.
* It has no decades: *the 1990s* are *los años 1990*, and *the late 1990s* their end, as *late May* is that of May.
* It reads *today* and *this year* as adverbs also in a genitive, ``today's vote``.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_FIGURE = r"(?P<sign>[$£€])(?P<figure>\d+(?:[.,]\d+)*)"
_CURRENCIES: Mapping[str, str] = MappingProxyType({"$": "dollar", "£": "pound", "€": "euro"})
# Not a sum before a noun (a $2 billion plan), nor a range, nor one with a letter for its scale (US$5, $2m).
_SUM = re.compile(
    rf"(?<![\w$£€]){_FIGURE}(?P<scale> (?:million|billion|trillion))?"
    r"(?![\w$£€%-]|[.,]\d)"
    r"(?=\W*$|[,.;:!?)”\"’—]| [–—(]| (?:an?|per|to|in|on|at|for|with|and|or|of|from|by|more|less|each|every|this|last"
    r"|as|over|during|after|before|worth|was|were|is|are|had|has|which|that|who|when|while|because|into|within|since"
    r"|but|than|if|so|will|would|he|she|it|they|we|apiece|annually|monthly|ago|until|through|under|above)\b)"
)
_DECADE = re.compile(r"\b(?P<the>[Tt]he) (?:(?P<part>early|mid|late)[- ])?(?P<years>(?:1[89]|20)\d0)['’]?s\b(?!-)")
_PARTS: Mapping[str, str] = MappingProxyType({"early": "beginning", "mid": "middle", "late": "end"})
# Behind a noun: the end of its phrase.
_NOUN_ENDS = (
    r"(?=[.,;:!?)]|$| (?:is|was|were|are|has|had|have|will|would|to|of|in|on|at|for|with|and|or|by|from|that|as|after"
    r"|before|over|against|between|but|than|could|may|might|can|did|does)\b)"
)
_OF_TIME = re.compile(
    r"\b(?P<time>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:year|month|week|season))['’]s (?P<noun>[a-z]+)"
    rf"{_NOUN_ENDS}"
)
_SUM_BEFORE_NOUN = re.compile(
    rf"\b(?P<before>[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) {_FIGURE}"
    rf"(?P<scale>[ -](?:million|billion|trillion))? (?P<noun>[a-z]+){_NOUN_ENDS}"
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PART_OF_TIME = re.compile(
    r"\b(?P<before>[Ii]n|[Ss]ince|[Uu]ntil|[Ff]rom|[Bb]y|[Oo]f) (?P<part>early|mid|late)[- ]"
    rf"(?P<time>(?:1[6-9]|20)\d\d|{_MONTH})\b(?! \d\d?\b)"
)
_HALF_A_BILLION = re.compile(r"\b[Hh]alf a billion\b")


def in_words(text: str) -> str:
    """``text`` with its sums and times in words."""
    if "$" in text or "£" in text or "€" in text:
        text = _SUM.sub(_with_currency, _SUM_BEFORE_NOUN.sub(_sum_behind, text))
    text = _HALF_A_BILLION.sub("500 million", text)
    return _DECADE.sub(_years, _PART_OF_TIME.sub(_part, _OF_TIME.sub(_behind, text)))


def _with_currency(match: re.Match[str]) -> str:
    name = _CURRENCIES[match["sign"]]
    one = match["figure"] == "1" and not match["scale"]
    return f"{match['figure']}{match['scale'] or ''} {name}{'' if one else 's'}"


def _sum_behind(match: re.Match[str]) -> str:
    scale = f" {match['scale'][1:]}" if match["scale"] else ""
    return f"{match['before']} {match['noun']} of {match['figure']}{scale} {_CURRENCIES[match['sign']]}s"


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
