"""The word lists that decide where sentences end: one TOML file per language, read once.

The files in ``languages/`` are written for linguists: lists of words under headings that say how the words behave. A
language without a file uses a related language's file, or only the rules that need no word lists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import chain

from pipeline import word_tables


class AbbreviationKind(Enum):
    """How an abbreviation behaves before a capital. Before a lower-case letter, no abbreviation ends a sentence."""

    INSIDE = auto()
    """Never the last word."""
    NUMBERED = auto()
    """Continues before a number, a letter or a Roman numeral; otherwise an ordinary word."""
    TITLE = auto()
    """Continues before anything that can be a name."""
    NAME = auto()
    """Part of a name: ends before a starter or before the subject of a verb."""
    ACRONYM = auto()
    """Unlisted initials of a name (``J.P. Hall``): ends before a starter."""
    COUNTRY = auto()
    """Like ACRONYM, but also ends before the subject of a verb, unless it is an institution (``U.S. Treasury``)."""
    LAST = auto()
    """Ends before a capital that is not part of a date."""
    TIME = auto()
    """Like LAST, unless it is in the opening phrase of its sentence."""
    UNIT = auto()
    """Like LAST, but only after a number."""
    PLACE = auto()
    """Like LAST, but continues before an office."""


# If a word is in two lists, the later list wins.
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
HEADINGS = frozenset(
    {
        *((setting, "") for setting in ("ordinals", "marks")),
        *(("abbreviations", heading) for heading in _LISTS),
        *_WORDS,
    }
)
"""Section and heading of everything that a file may have; ``languages/en.toml`` explains each list."""
_BEFORE_NAMES = frozenset({AbbreviationKind.INSIDE, AbbreviationKind.TITLE})
_NEIGHBOURS = {
    "gl": "es",
    "ast": "es",
    "oc": "fr",
    "lb": "de",
    "gsw": "de",
    "nds": "de",
    "no": "nb",
    "nn": "nb",
    "bs": "hr",
    "mk": "bg",
    "ms": "id",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists of one language, ready for lookup."""

    abbreviations: Mapping[str, AbbreviationKind]
    shouted: Mapping[str, AbbreviationKind]
    """Upper-case forms of titles and the like (``MS``): abbreviations only if the next word is in capitals too."""
    ordinals: bool
    """Whether ordinal numbers are written with a full stop (German ``3. Oktober``)."""
    marks: str
    """Marks that end a sentence in this language only (Greek ``;``), if white space and a capital follow."""
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
    """The rules of a language (``en``) or of its related language, combined with the rules for any language."""
    anywhere, own = (
        word_tables.read(__package__, f"languages/{name}") for name in ("any", _NEIGHBOURS.get(language, language))
    )
    words = {heading: _spellings(own.get(section, {}).get(heading, "")) for section, heading in _WORDS}
    abbreviations = dict(chain(_abbreviations(anywhere["abbreviations"]), _abbreviations(own.get("abbreviations", {}))))
    return Rules(
        abbreviations=abbreviations,
        shouted={word.upper(): kind for word, kind in abbreviations.items() if kind in _BEFORE_NAMES and len(word) > 1},
        ordinals=own.get("ordinals", False),
        marks=own.get("marks", ""),
        **(words | {"starters": words["starters"] | words["strong"]}),
    )


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
    """Each word, with a straight and with a typographic apostrophe."""
    return frozenset((words + " " + words.replace("'", "’")).split())
