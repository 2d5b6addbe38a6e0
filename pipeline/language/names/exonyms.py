"""Names that sound otherwise in other languages: Venice is Wenecja, the Vistula is Weichsel, Passover is Pesach."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain, pairwise

from pipeline import word_tables
from pipeline.language.names.name_matching import stands
from pipeline.language.names.phonetics import fold

_ENDING = 6
"""An ending has at most so many letters: Dunajem, pekińskiego."""
_LONG = 5
"""Beginnings of this length are no other word, so that an adjective in lower case may have them: norymberski."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ATTACHED = "[بلوفكהבכלמוש]{0,2}(?:ال)?"
"""Prepositions, conjunctions and articles that Arabic and Hebrew write together with a name."""


@lru_cache(maxsize=4096)
def is_named(name: str, text: str) -> bool:
    """Whether ``text`` has a form that another language uses for ``name``, an English name."""
    if name not in _names():
        return False
    words = _WORD.findall(text)
    found = map(_forms(name).fullmatch, map(fold, words))
    needed = _LONG if name not in _tables()["others"] else 0
    if any(one and (not word[0].islower() or len(one[1]) >= needed) for word, one in zip(words, found, strict=True)):
        return True
    # Vietnamese writes each syllable as a word: Bắc Kinh.
    return any(_forms(name).fullmatch(fold(" ".join(pair))) for pair in pairwise(words))


def has_capital(code: str, text: str, locale: str) -> bool:
    """Whether ``text`` names the capital of the country with this ``code``, which may speak for it: Washington."""
    city = _CAPITALS.get(code)
    return city is not None and (stands(city, text, locale) or is_named(city, text))


_CAPITALS = {
    "AE": "Dhabi", "AU": "Canberra", "BR": "Brasilia", "CA": "Ottawa", "CH": "Bern", "CN": "Beijing", "IL": "Aviv",
    "IN": "Delhi", "KZ": "Astana", "MA": "Rabat", "NG": "Abuja", "NZ": "Wellington", "PK": "Islamabad", "SA": "Riad",
    "TR": "Ankara", "US": "Washington", "VN": "Hanoi", "YE": "Sanaa", "ZA": "Pretoria",
}  # fmt: skip
"""Capitals that are in the name of no time zone, or that languages write otherwise than CLDR."""


@cache
def _forms(name: str) -> re.Pattern[str]:
    """A pattern for the folded forms of ``name`` in other languages, with what they are attached to and an ending."""
    stems = "|".join(_names()[name].split()).replace("_", " ")
    return re.compile(rf"{_ATTACHED}({stems})[^\W\d_]{{0,{_ENDING}}}(?:-.+)?")


@cache
def _names() -> Mapping[str, str]:
    return dict(chain.from_iterable(table.items() for table in _tables().values()))


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return word_tables.read(__package__, "exonyms")
