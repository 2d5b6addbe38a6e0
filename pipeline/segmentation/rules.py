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


class AbbreviationKind(Enum):
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
    "last": AbbreviationKind.LAST,
    "places": AbbreviationKind.PLACE,
    "times": AbbreviationKind.TIME,
    "units": AbbreviationKind.UNIT,
    "names": AbbreviationKind.NAME,
    "countries": AbbreviationKind.COUNTRY,
    "numbered": AbbreviationKind.NUMBERED,
    "titles": AbbreviationKind.TITLE,
    "inside": AbbreviationKind.INSIDE,
}
_WORDS = (
    *(("followers", heading) for heading in ("strong", "starters", "calendar", "offices", "institutions", "persons")),
    *(("words", heading) for heading in ("verbs", "subjects", "asking", "saying", "clauses", "labels", "fronting")),
    *(("words", heading) for heading in ("capitals", "exclamations")),
)
HEADINGS = frozenset({("ordinals", ""), *(("abbreviations", heading) for heading in _LISTS), *_WORDS})
"""Section and heading of every list that a file may have; what each means is said in ``languages/en.toml``."""
_BEFORE_NAMES = frozenset({AbbreviationKind.INSIDE, AbbreviationKind.TITLE})
_NEIGHBOURS = {
    "ca": "es",
    "gl": "es",
    "ast": "es",
    "oc": "fr",
    "lb": "de",
    "gsw": "de",
    "nds": "de",
    "no": "nb",
    "nn": "nb",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists of one language, ready for look-up."""

    abbreviations: Mapping[str, AbbreviationKind]
    shouted: Mapping[str, AbbreviationKind]
    """Titles and the like in capitals (``MS``): abbreviations only where the next word is in capitals as well."""
    ordinals: bool
    """Ordinal numbers carry a stop (German ``3. Oktober``)."""
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


@cache
def load(language: str) -> Rules:
    """The rules of a language (``en``) or of its neighbour, with what holds in any language below them."""
    anywhere, own = _table("any"), _table(_NEIGHBOURS.get(language, language))
    words = {heading: _spellings(own.get(section, {}).get(heading, "")) for section, heading in _WORDS}
    abbreviations = dict(chain(_abbreviations(anywhere["abbreviations"]), _abbreviations(own.get("abbreviations", {}))))
    return Rules(
        abbreviations=abbreviations,
        shouted={word.upper(): kind for word, kind in abbreviations.items() if kind in _BEFORE_NAMES and len(word) > 1},
        ordinals=own.get("ordinals", False),
        **(words | {"starters": words["starters"] | words["strong"]}),
    )


def _table(name: str) -> dict[str, Any]:
    file = files(__package__) / "languages" / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _abbreviations(lists: Mapping[str, str]) -> Iterator[tuple[str, AbbreviationKind]]:
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
