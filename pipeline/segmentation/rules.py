"""What a language knows of the end of a sentence: one TOML file a language, read once.

The files in ``languages/`` are for linguists: lists of words under headings that say how the words behave. A language
without a file borrows a neighbour's, or has the rules that need no words at all.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any


class Kind(Enum):
    """How an abbreviation behaves when a capital follows. Before a small letter none ends a sentence."""

    INSIDE = auto()
    """Never the last word."""
    NUMBERED = auto()
    """Goes on before a number, a letter, a Roman numeral; an ordinary word otherwise."""
    TITLE = auto()
    """Goes on before anything that can be a name."""
    NAME = auto()
    """Part of a name: ends before a starter or before the subject of a verb."""
    ACRONYM = auto()
    """Initials of a name, listed nowhere (``J.P. Hall``): ends before a starter."""
    COUNTRY = auto()
    """As ACRONYM, and before the subject of a verb that is none of its institutions (``U.S. Treasury``)."""
    LAST = auto()
    """Ends before a capital that is no part of a date."""
    TIME = auto()
    """As LAST, unless it stands in the opening words of its sentence."""
    UNIT = auto()
    """As LAST, after a number only."""
    PLACE = auto()
    """As LAST, but goes on before an office."""


# A later list wins where a word stands in two.
_LISTS = {
    "last": Kind.LAST,
    "places": Kind.PLACE,
    "times": Kind.TIME,
    "units": Kind.UNIT,
    "names": Kind.NAME,
    "countries": Kind.COUNTRY,
    "numbered": Kind.NUMBERED,
    "titles": Kind.TITLE,
    "inside": Kind.INSIDE,
}
_BEFORE_NAMES = frozenset({Kind.INSIDE, Kind.TITLE})
_NEIGHBOURS = {"ca": "es", "gl": "es", "ast": "es", "oc": "fr", "lb": "de", "gsw": "de", "nds": "de"}


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists of one language, ready for look-up."""

    abbreviations: Mapping[str, Kind]
    shouted: Mapping[str, Kind]
    """Titles and the like in capitals (``MS``): abbreviations only where the next word is in capitals as well."""
    strong: frozenset[str]
    starters: frozenset[str]
    calendar: frozenset[str]
    offices: frozenset[str]
    institutions: frozenset[str]
    persons: frozenset[str]
    verbs: frozenset[str]
    subjects: frozenset[str]
    asking: frozenset[str]
    saying: frozenset[str]
    clauses: frozenset[str]
    labels: frozenset[str]
    fronting: frozenset[str]
    capitals: frozenset[str]
    exclamations: frozenset[str]
    ordinals: bool
    """Ordinal numbers carry a stop (German ``3. Oktober``)."""


@cache
def load(language: str) -> Rules:
    """The rules of a language (``en``) or of its neighbour, with what holds in any language below them."""
    anywhere, own = _table("any"), _table(_NEIGHBOURS.get(language, language))
    followers, words = own.get("followers", {}), own.get("words", {})
    strong = _spellings(followers.get("strong", ""))
    abbreviations = dict(chain(_abbreviations(anywhere["abbreviations"]), _abbreviations(own.get("abbreviations", {}))))
    return Rules(
        abbreviations=abbreviations,
        shouted={word.upper(): kind for word, kind in abbreviations.items() if kind in _BEFORE_NAMES and len(word) > 1},
        strong=strong,
        starters=strong | _spellings(followers.get("starters", "")),
        calendar=_spellings(followers.get("calendar", "")),
        offices=_spellings(followers.get("offices", "")),
        institutions=_spellings(followers.get("institutions", "")),
        persons=_spellings(followers.get("persons", "")),
        verbs=_spellings(words.get("verbs", "")),
        subjects=_spellings(words.get("subjects", "")),
        asking=_spellings(words.get("asking", "")),
        saying=_spellings(words.get("saying", "")),
        clauses=_spellings(words.get("clauses", "")),
        labels=_spellings(words.get("labels", "")),
        fronting=_spellings(words.get("fronting", "")),
        capitals=_spellings(words.get("capitals", "")),
        exclamations=_spellings(words.get("exclamations", "")),
        ordinals=own.get("ordinals", False),
    )


def _table(name: str) -> dict[str, Any]:
    file = files(__package__) / "languages" / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _abbreviations(lists: Mapping[str, str]) -> Iterator[tuple[str, Kind]]:
    for name, kind in _LISTS.items():
        for word in lists.get(name, "").split():
            yield word, kind
            if len(word) == 1:
                continue  # "P." is an initial, whatever "p." is
            if word.islower():
                yield word[0].upper() + word[1:], kind
            if kind not in _BEFORE_NAMES:
                yield word.upper(), kind


def _spellings(words: str) -> frozenset[str]:
    """Each word, with the straight and with the typographic apostrophe."""
    return frozenset((words + " " + words.replace("'", "’")).split())
