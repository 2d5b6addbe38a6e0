"""The word lists that decide where sentences end: one TOML file per language, read once.

The files in ``languages/`` are written for linguists: lists of words under headings that say how the words behave. A
language without a file uses a related language's file, or only the rules that need no word lists.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import chain

from pipeline import word_tables


class AbbreviationKind(Enum):
    """How an abbreviation behaves before a capital. Before a lower-case letter, no abbreviation ends a sentence.

    Each value is the heading of its list in the files. If a word is in two lists, the one further below counts.
    """

    LAST = "last"
    """Ends before a capital that is not part of a date."""
    PLACE = "places"
    """Like LAST, but continues before an office."""
    TIME = "times"
    """Like LAST, unless it is in the opening phrase of its sentence."""
    UNIT = "units"
    """Like LAST, but only after a number."""
    NAME = "names"
    """Part of a name: ends before a starter or before the subject of a verb."""
    COUNTRY = "countries"
    """Like ACRONYM, but also ends before the subject of a verb, unless it is an institution (``U.S. Treasury``)."""
    NUMBERED = "numbered"
    """Continues before a number, a letter or a Roman numeral; otherwise an ordinary word."""
    TITLE = "titles"
    """Continues before anything that can be a name."""
    INSIDE = "inside"
    """Never the last word."""
    ACRONYM = ""
    """Initials of a name that no list has (``J.P. Hall``): ends before a starter."""


_WORDS = (
    *(("followers", heading) for heading in ("strong", "starters", "calendar", "offices", "institutions", "persons")),
    *(("words", heading) for heading in ("verbs", "subjects", "asking", "saying", "clauses", "labels", "fronting")),
    *(("words", heading) for heading in ("capitals", "exclamations")),
)
HEADINGS = frozenset(
    {
        *((setting, "") for setting in ("ordinals", "marks")),
        *(("abbreviations", kind.value) for kind in AbbreviationKind if kind.value),
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
    for kind in AbbreviationKind:
        for word in lists.get(kind.value, "").split():
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
