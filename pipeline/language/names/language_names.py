"""Languages: where an English text names one, and whether a translation does (CLDR).

Most names of languages are adjectives too, so only those count that cannot be anything else: "in Portuguese", but not
"in Portuguese waters".
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language.names.geography import WORD
from pipeline.language.names.phonetics import fold
from pipeline.language.words import words

_table = partial(word_tables.read, __package__, "language_names")

_KNOWN = frozenset(("ceb", "chr", "fil", "haw", "hmn", "kab", "quc", "yue"))
"""Languages without a two-letter code that the news name."""
_LAST = re.compile("[語语文]$")
_STEM = 4
_LISTED = 9
"""The most languages that a text lists after the first."""
_GLUED = frozenset(("ar", "fa", "he", "ja", "ka", "km", "ko", "lo", "my", "sw", "th", "ur", "yue", "zh"))
"""Languages that write words without spaces, or attach a prefix to a name."""


@lru_cache(maxsize=1024)
def named_in(source: str) -> tuple[tuple[str, str], ...]:
    """The languages that ``source``, an English text, names: name and CLDR's code."""
    if _lower_names().isdisjoint(words(source)):
        return ()
    known = _names()
    mentions = (mention[0] for mention in _mention().finditer(source))
    return tuple({word: known[word] for phrase in mentions for word in WORD.findall(phrase) if word in known}.items())


def stands(code: str, target: str, locale: str) -> bool:
    """Whether ``target`` has a word that begins like the language's name, or CLDR has no name for the language."""
    forms = _forms(code, locale)
    return forms is None or forms.search(fold(target)) is not None


@cache
def _names() -> Mapping[str, str]:
    known = locales.cldr("en")
    places = set(known.territories.values())
    own = {
        name: code
        for code, name in known.languages.items()
        if (len(code) == 2 or code in _KNOWN) and name.isalpha() and name not in places
    }
    return MappingProxyType({**own, **_table("variants")})


@cache
def _lower_names() -> frozenset[str]:
    return frozenset(map(str.lower, _names()))


@cache
def _mention() -> re.Pattern[str]:
    """A pattern for languages after a word or before one that only languages have, each list of them as a whole."""
    name = f"(?:{'|'.join(sorted(_names(), key=len, reverse=True))})"
    names = rf"(?>{name}(?:(?:,? and |,? or |, ){name}){{0,{_LISTED}}})"
    # What may follow a noun, but not an adjective before its noun.
    end = (
        r"(?=[.;:!?)”\"’]|,(?! [A-Z])|$| (?:and|or|but) [a-z]| (?:as|at|on|for|when|while|with|by|that|which|who|"
        r"because|if|after|before|than|to|into|is|was|are|were|from|during)\b)"
    )
    lead = r"(?:[Ii]n|into|[Ss]peaks?|spoke|spoken|[Ss]peaking|[Ll]earn(?:s|ed|ing)?|[Tt]aught|[Tt]each(?:es|ing)?)"
    forms = (
        rf"\b{lead} (?:both )?{names}{end}",
        rf"\b[Ff]rom {name} (?:in)?to {name}(?!-| [a-z]+s\b)",
        rf"\b{names} languages?\b",
    )
    return re.compile("|".join(forms))


@cache
def _forms(code: str, locale: str) -> re.Pattern[str] | None:
    own = locales.cldr(locale).languages.get(code, "")
    stems = {_stem(word, locale) for word in WORD.findall(own) if len(word) > 2 or not word.isascii()}
    if not stems:
        return None
    also = _table("also").get(code, "")
    stems |= {re.escape(fold(word)) for word in also.split("|") if word}
    edge = "" if locales.language(locale) in _GLUED else r"(?<![^\W\d_])"
    return re.compile(f"{edge}(?:{'|'.join(sorted(stems))})")


def _stem(word: str, locale: str) -> str:
    bare = fold(_LAST.sub("", word))
    if locales.language(locale) == "ar":
        bare = bare.removeprefix("ال")
    # Adverbs and adjectives have another consonant: ruština, rusky; češčina, češko.
    longest = _STEM - (locales.language(locale) in ("cs", "sk", "sl"))
    return re.escape(bare[: max(2, min(longest, len(bare) - 1))])
