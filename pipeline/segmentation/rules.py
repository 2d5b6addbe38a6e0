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
    """``U.S.``: ends before a starter."""
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
    "numbered": Kind.NUMBERED,
    "titles": Kind.TITLE,
    "inside": Kind.INSIDE,
}
_NEIGHBOURS = {"ca": "es", "gl": "es", "ast": "es", "oc": "fr", "lb": "de", "gsw": "de", "nds": "de"}


@dataclass(frozen=True, slots=True)
class Rules:
    """The word lists of one language, ready for look-up."""

    abbreviations: Mapping[str, Kind]
    strong: frozenset[str]
    starters: frozenset[str]
    calendar: frozenset[str]
    offices: frozenset[str]
    persons: frozenset[str]
    verbs: frozenset[str]
    reporting: frozenset[str]
    labels: frozenset[str]
    fronting: frozenset[str]
    exclamations: frozenset[str]
    predicates: frozenset[str]
    """Finite verbs and pronouns: a clause that has one is more than an adverbial."""
    pronouns: frozenset[str]
    """Words written with a capital anywhere: they tell nothing after dots."""
    clauses: frozenset[str]
    """What follows "said" when it governs a clause of its own."""
    ordinals: bool
    """Ordinal numbers carry a stop (German ``3. Oktober``)."""


@cache
def load(language: str) -> Rules:
    """The rules of a language (``en``), those of its neighbour, or rules without words."""
    name = _NEIGHBOURS.get(language, language)
    file = files(__package__) / "languages" / f"{name}.toml"
    table = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    followers, words = table.get("followers", {}), table.get("words", {})
    strong = frozenset(_spellings(followers.get("strong", "")))
    return Rules(
        abbreviations=dict(_abbreviations(table.get("abbreviations", {}))),
        strong=strong,
        starters=strong | frozenset(_spellings(followers.get("starters", ""))),
        calendar=frozenset(followers.get("calendar", "").split()),
        offices=frozenset(followers.get("offices", "").split()),
        persons=frozenset(followers.get("persons", "").split()),
        verbs=frozenset(_spellings(words.get("verbs", ""))),
        reporting=frozenset(words.get("reporting", "").split()),
        labels=frozenset(words.get("labels", "").split()),
        fronting=frozenset(words.get("fronting", "").split()),
        predicates=frozenset(words.get("verbs", "").split() + words.get("subjects", "").split()),
        pronouns=frozenset(_spellings(words.get("capitals", ""))),
        clauses=frozenset(words.get("clauses", "").split()),
        exclamations=frozenset(words.get("exclamations", "").split()),
        ordinals=table.get("ordinals", False),
    )


def _abbreviations(lists: Mapping[str, str]) -> Iterator[tuple[str, Kind]]:
    for name, kind in _LISTS.items():
        for word in lists.get(name, "").split():
            yield word, kind
            if len(word) == 1:
                continue  # "P." is an initial, whatever "p." is
            yield word.upper(), kind
            if word.islower():
                yield word[0].upper() + word[1:], kind


def _spellings(words: str) -> Iterator[str]:
    """Each word, with the straight and with the typographic apostrophe."""
    for word in words.split():
        yield word
        yield word.replace("'", "’")
