"""Writes English in the form that Apertium reads best, before it is translated.

* Apertium takes the stop of an initialism for the end of a sentence: ``the U.S. fell`` loses its grammar, and ``fell``
  gets a capital. Its dictionaries have ``US``, ``UK``, ``UN`` and ``EU``.
* Its rules for dates know the day before the month only, and no abbreviated months: ``on 20 November 2026`` becomes
  ``el 20 de noviembre de 2026``, ``on Nov. 20`` does not.
* It has no hours with ``p.m.``. The languages of Debian's pairs count the hours to 24 (CLDR), parts of Latin America
  apart, where ``15:30`` is read too.
* Titles, adverbs and speakers: see ``preordering``.
"""

import re
from collections.abc import Mapping
from functools import cache

from pipeline import locales
from pipeline.engines.apertium import preordering

# Not D.C., which is no initialism, and not initials in front of a surname or behind other initials.
_INITIALISM = re.compile(r"(?<![\w.])(?!D\.C\.)(?:[A-Z]\.){2,6}(?![\w.]|\s[A-Z][a-z])(?P<end>[”’\"')\]]*$)?")
# A noun in capitals often follows a country: U.S. President, U.N. Security Council.
_COUNTRY = re.compile(r"(?<![\w.])(?:U\.[SKN]|E\.U)\.(?![\w.])(?P<end>[”’\"')\]]*$)?")
_TIME = re.compile(
    r"(?<![\w:.,$£€])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m(?P<stop>\.?)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[”’\"')\]]*$")
# Days take "on", so a figure behind "in May" counts something else.
_DATE = r"""(?x) (?<!\b[Ii]n\s) \b(?P<month>{months})\s
    (?P<day>(?:[12]\d|3[01]|0?[1-9])(?:\s?[-–]\s?(?:[12]\d|3[01]|[1-9]))?) (?:st|nd|rd|th)?
    (?:,?\s(?P<year>[12]\d{{3}})\b)? (?![\d%:]|[.,]\d|\s?(?:[ap]\.?m\b|per\s?cent|percent|million|billion))"""
# The Associated Press Stylebook omits "on" behind a verb: the talks began Sept. 3.
_WORD_BEFORE = re.compile(r"\b([a-z]+)\s$")
_BEFORE_DAYS = re.compile(
    r"of|on|to|until|till|from|by|since|before|after|between|through|around|about|for|the|an?|this|that|its|next|last"
    r"|late|early|mid|and|or|than|is|was|be"
)
_CLAUSE_END = re.compile(
    r"[,.;:)—”\"']|\s[—–]|$|\s(?:and|but|or|in|at|after|before|when|with|to|for|by|from|because)\b"
)


def pre_edited(text: str, locale: str) -> str:
    """``text`` as Apertium reads it best, if it is English."""
    if locales.language(locale) != "en":
        return text
    text = _dates().sub(_day_first, _TIME.sub(_of_24_hours, text))
    return preordering.ordered(_INITIALISM.sub(_without_stops, _COUNTRY.sub(_without_stops, text)))


def _without_stops(match: re.Match[str]) -> str:
    end = match["end"]
    return match[0][: len(match[0]) - len(end or "")].replace(".", "") + ("" if end is None else f".{end}")


def _of_24_hours(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + 12 * (match["half"] in "pP")
    ends = match["stop"] and _SENTENCE_END.match(match.string, match.end())
    return f"{hour}:{match['minute'] or '00'}" + ("." if ends else "")


def _day_first(match: re.Match[str]) -> str:
    day = " ".join(filter(None, (match["day"], _months()[match["month"].rstrip(".")], match["year"])))
    before = _WORD_BEFORE.search(match.string, 0, match.start())
    bare = before is not None and not _BEFORE_DAYS.fullmatch(before[1]) and _CLAUSE_END.match(match.string, match.end())
    return f"on {day}" if bare else day


@cache
def _dates() -> re.Pattern[str]:
    abbreviated = {name for name in _months() if name not in _months().values()}
    names = [*_months().values(), *(rf"{name}\.?" for name in sorted(abbreviated, key=len, reverse=True))]
    return re.compile(_DATE.format(months="|".join(names)))


@cache
def _months() -> Mapping[str, str]:
    """The English months by their names, and by CLDR's and the Associated Press Stylebook's abbreviations."""
    known = locales.cldr("en").months["format"]
    short = {known["abbreviated"][number]: name for number, name in known["wide"].items()}
    return {name: name for name in known["wide"].values()} | short | {"Sept": known["wide"][9]}
