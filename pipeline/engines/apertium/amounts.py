"""Amounts of money, and billions: in words that Apertium knows before it reads them, in the language's own afterwards.

Apertium knows *5 million dollars*, but not ``$5m``, whose sign and letter it carries to other places. Behind *billion*
its pairs leave out the *of* of Romance languages (*3 mil millones dólares*); behind *million* they have it. So a
billion is written as a thousand million. *2500 millones* is what Spanish, Catalan and Galician newspapers write; in
other languages it becomes CLDR's word for a billion.
"""

import re
from decimal import Decimal
from types import MappingProxyType

from babel.numbers import format_compact_decimal, format_decimal

from pipeline import locales
from pipeline.engines.apertium.times_in_words import NOUN_ENDS

_CURRENCIES = MappingProxyType({"$": "dollar", "€": "euro", "£": "pound"})
_SCALES = MappingProxyType({"k": "thousand", "m": "million", "b": "billion", "t": "trillion"})
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_MONEY = re.compile(
    rf"(?<![\w$€£.,-])(?:US(?:D ?)?)?(?P<sign>[$€£]) ?(?P<number>{_FIGURE}(?:[-–]{_FIGURE})?)"
    r"(?:[ -]?(?P<word>thousand|million|billion|trillion)|(?P<letter>mn|bn|tn|[kmbKMBT]))?"
    r"(?![\w/]|[-–][\w$€£]|[.,]\d)"
)
_FUNCTION = (
    r"(?:and|or|to|of|for|in|on|at|by|with|from|as|than|that|which|who|was|were|is|are|will|has|had|it|he|she|they|we"
    r"|[a-z]+ed|paid|spent|lost|won|held|left|made)\b"
)
# "A $2 million plan": the amount is in front of a noun, and can follow it where it is clear where the noun ends.
_PRICED = re.compile(
    rf"{_MONEY.pattern} (?!{_FUNCTION})(?P<noun>(?:[a-z]+ ){{0,2}}(?:plan|deal|package|loan|project|contract|budget"
    r"|fund|fine|bill|bid|grant|program(?:me)?|investment|settlement|bailout|prize|lawsuit|debt|offer|scheme|house"
    rf"|home|bridge|reward|ransom)\b(?![-’'])|[a-z]+{NOUN_ENDS})"
)
_DETERMINED = re.compile(r"\b(?:an?|the|this|that|its|his|her|their|our)(?: [a-z]+)? $", re.IGNORECASE)
_LONGEST = 30
"""A determiner and an adjective have fewer characters."""
_NOUN_FOLLOWS = re.compile(rf" (?!{_FUNCTION})[a-z]")
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BILLIONS = re.compile(
    rf"(?<![\w.,$€£-])(?<!half )(?P<number>{_FIGURE}|a|{'|'.join(_NUMBERS[1:])}) billion\b(?!-)", re.IGNORECASE
)
_HALF = re.compile(r"\b[Hh]alf a billion\b")
_TRILLIONS = re.compile(r"(?<![\w.,])(?P<number>\d+(?:\.\d+)?) trillion\b")
_MILLION, _BILLION, _TRILLION = 10**6, 10**9, 10**12

_OWN_BILLION = frozenset(("fr", "it", "pt"))
_LARGE = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,7}(?:[.,]\d+)?) "
    r"(?P<word>mill(?:ones|óns|ions)|mil(?:ions|hões|ioni)|bil(?:ioni|iões|hões))\b"
)
_SINGULAR = re.compile(r"(?<![\w.,])(?P<number>(?!1 )\d[\d.,]*|dos|tres|quatre|cinc|sis|set|vuit|nou|deu|cent) milió\b")
_BARE_TRILLIONS = re.compile(r"\b(b[ií]l(?:lones|lóns|ions)) (?=d[óò]l+ar|euros|libras|lliures)")
_ITALIAN_POUND = re.compile(r"\blibbr([ae])\b")
"""Apertium knows the pound as a weight."""


def worded(text: str) -> str:
    """``text``, English, with amounts of money and billions in words that Apertium reads whole."""
    if not _CURRENCIES.keys().isdisjoint(text):
        text = _MONEY.sub(_in_words, _PRICED.sub(_behind_noun, text))
    return _BILLIONS.sub(_in_millions, _HALF.sub("500 million", text)) if "illion" in text else text


def _behind_noun(match: re.Match[str]) -> str:
    return f"{match['noun']} of {_amount(match)}" if _is_determined(match) else match[0]


def _in_words(match: re.Match[str]) -> str:
    in_front = _is_determined(match) and _NOUN_FOLLOWS.match(match.string, match.end())
    return match[0] if in_front else _amount(match)


def _is_determined(match: re.Match[str]) -> bool:
    return bool(_DETERMINED.search(match.string[max(0, match.start() - _LONGEST) : match.start()]))


def _amount(match: re.Match[str]) -> str:
    scale = match["word"] or _SCALES.get((match["letter"] or "")[:1].lower(), "")
    unit = _CURRENCIES[match["sign"]] + ("" if match["number"] == "1" and not scale else "s")
    return " ".join(filter(None, (match["number"], scale, unit)))


def _in_millions(match: re.Match[str]) -> str:
    value = _value(match, _BILLION)
    return match[0] if value % _MILLION else f"{value // _MILLION} million"


def _value(match: re.Match[str], scale: int) -> int:
    number = match["number"].lower()
    if number in _NUMBERS or number == "a":
        return scale * (1 if number == "a" else _NUMBERS.index(number))
    return int(Decimal(number.replace(",", "")) * scale)


def written(source: str, target: str, locale: str) -> str:
    """``target``, a draft of ``source`` made from ``worded``, with large numbers as the language has them."""
    language = locales.language(locale)
    if language == "ca":
        target = _SINGULAR.sub(r"\g<number> milions", target)
    if language == "it" and "£" in source:
        target = _ITALIAN_POUND.sub(r"sterlin\1", target)
    target = _BARE_TRILLIONS.sub(r"\1 de ", target)
    known = _large(source, trillions=language in _OWN_BILLION)

    def own(found: re.Match[str]) -> str:
        scale = _TRILLION if found["word"].startswith("b") else _MILLION
        value = int(Decimal(found["number"].replace(",", ".")) * scale)
        if value not in known:
            return found[0]
        if language in _OWN_BILLION:
            return _in_full(value, locale)
        return found[0].replace(found["number"], format_decimal(value // _MILLION, locale=locales.cldr(locale)))

    return _LARGE.sub(own, target) if known else target


def _large(source: str, *, trillions: bool) -> set[int]:
    """The values of the billions of ``source``, and of its trillions."""
    words = _MONEY.sub(_amount, source)
    if "illion" not in words:
        return set()
    found = {_value(match, _BILLION) for match in _BILLIONS.finditer(words)}
    return found | {_value(match, _TRILLION) for match in _TRILLIONS.finditer(words) if trillions}


def _in_full(value: int, locale: str) -> str:
    """``1,2 milliard`` for 1,200,000,000 in French."""
    form = format_compact_decimal(value, format_type="long", locale=locales.cldr(locale), fraction_digits=3)
    # Babel takes the plural of the whole value, which French has for millions; CLDR that of the number shown.
    return re.sub(r"(?<=^1.milliard)s$", "", form)
