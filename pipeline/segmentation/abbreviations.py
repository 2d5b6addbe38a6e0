"""Does a single full stop end its sentence, or belong to the word before it?"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.segmentation.rules import Kind
from pipeline.segmentation.spot import Spot, last_part

_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.){1,8}[^\W\d_]{1,2}")
# What a numbered abbreviation stands before, digits aside. "A" and "I" are words more often than labels.
_LABEL = re.compile(r"(?:[IVXLCDM]{2,8}|[B-HJ-Z]|[A-Z]-?\d[\w-]{0,8})\b")
_ENUMERATOR = re.compile(r"[\W\ue000]{0,4}(?:\d{1,3}|[^\W\d_]|[ivx]{1,5}|[IVX]{1,5})[).]?")
_ORDINAL = re.compile(r"\d{1,3}|[IVX]{1,5}")
_QUOTED = re.compile(r"[\"“«„][^\"”»“]{0,200}[\"”»“]")
_PREDICATE = re.compile(r"\b[a-z]+ed\b")
_PLAIN = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")


def ends(spot: Spot) -> bool:
    """The verdict on a single full stop that a capital, a digit or a sign follows."""
    token = spot.token()
    if _ENUMERATOR.fullmatch(spot.text, spot.start, spot.at):
        return False  # "1. The", "a. The", "Q. Why"
    kind, word = classify(spot, token)
    if kind is not None:
        return _VERDICTS[kind](spot)
    if len(word) == 1 and word.isalpha():
        return _initial(spot, token)
    if spot.rules.ordinals and _ORDINAL.fullmatch(token):
        return spot.follower in spot.rules.strong
    return True


def classify(spot: Spot, token: str) -> tuple[Kind | None, str]:
    """How the abbreviation before the mark behaves, and its letters; no kind for an ordinary word or an initial."""
    word = last_part(token)
    kind = _known(spot, token) or _known(spot, word)
    if kind is None and len(word) <= 2:
        behind = spot.behind()
        if len(behind) > 1 and behind[-2].endswith("."):
            kind = _known(spot, behind[-2] + word)  # "a. m.", "z. B."
    if kind in _AFTER_NUMBERS and not _after_number(spot, token):
        kind = None  # "he came in", "B.C. Hydro"
    if kind is None and _ACRONYM.fullmatch(word):
        kind = Kind.ACRONYM
    return kind, word


_AFTER_NUMBERS = frozenset({Kind.UNIT, Kind.TIME})


def _known(spot: Spot, word: str) -> Kind | None:
    kind = spot.rules.abbreviations.get(word)
    if kind is None and word.isupper() and len(spot.follower) > 1 and spot.follower.isupper():
        kind = spot.rules.shouted.get(word)
    return kind


def _after_number(spot: Spot, token: str) -> bool:
    """A number stands before the word, or another unit: ``6 fl. oz.``, ``7a.m.``, ``12 sq. ft.``."""
    behind = spot.behind()
    previous = behind[-2] if len(behind) > 1 else ""
    return token[:1].isdigit() or previous[-1:].isdigit() or previous.rstrip(".") in spot.rules.abbreviations


def _never(_: Spot) -> bool:
    return False


def _numbered(spot: Spot) -> bool:
    return not spot.first.isdigit() and _LABEL.match(spot.text, spot.head) is None


def _title(spot: Spot) -> bool:
    return spot.follower in spot.rules.strong


def _name(spot: Spot) -> bool:
    rules, follower = spot.rules, spot.follower
    if spot.first.isdigit() or follower in rules.offices or _bare(spot):
        return False
    return follower in rules.persons or follower in rules.starters or spot.quoted or spot.unquoted or _subject(spot)


def _acronym(spot: Spot) -> bool:
    rules, follower = spot.rules, spot.follower
    if spot.first.isdigit() or _bare(spot) or spot.text[spot.head + 1 : spot.head + 2] == ".":
        return False
    return follower in rules.persons or follower in rules.starters or spot.quoted or spot.unquoted


def _country(spot: Spot) -> bool:
    rules = spot.rules
    if _acronym(spot):
        return True
    if spot.first.isdigit() or _bare(spot) or spot.follower in rules.institutions or spot.follower in rules.offices:
        return False
    return any(word in rules.verbs for word in spot.ahead()[1:2])


def _last(spot: Spot) -> bool:
    return not (spot.first.isdigit() or spot.follower in spot.rules.calendar or _bare(spot))


def _time(spot: Spot) -> bool:
    return _last(spot) and (spot.follower in spot.rules.starters or not _fronted(spot))


def _unit(spot: Spot) -> bool:
    return not spot.first.isdigit()


def _place(spot: Spot) -> bool:
    return _last(spot) and spot.follower not in spot.rules.offices


_VERDICTS: Mapping[Kind, Callable[[Spot], bool]] = MappingProxyType(
    {
        Kind.INSIDE: _never,
        Kind.NUMBERED: _numbered,
        Kind.TITLE: _title,
        Kind.NAME: _name,
        Kind.ACRONYM: _acronym,
        Kind.COUNTRY: _country,
        Kind.LAST: _last,
        Kind.TIME: _time,
        Kind.UNIT: _unit,
        Kind.PLACE: _place,
    }
)


def _initial(spot: Spot, token: str) -> bool:
    """A single letter: an initial goes on, a label (Vitamin C) or the pronoun I ends."""
    behind, follower = spot.behind(), spot.follower
    previous = behind[-2] if len(behind) > 1 else ""
    if spot.text[spot.head + 1 : spot.head + 2] == "." and len(follower) == 1:
        return False
    letter = token[-1]
    if letter.islower() or len(token) > 1 or previous.lower() in spot.rules.labels:
        return True
    if letter == "I" and previous.islower():
        return True
    return follower in spot.rules.starters and (len(follower) > 1 or follower in spot.rules.strong)


def _bare(spot: Spot) -> bool:
    """Nothing but names and abbreviations so far: too little for a sentence."""
    return _PLAIN.search(spot.so_far()) is None


def _subject(spot: Spot) -> bool:
    """What follows is a capitalized word or two with a finite verb: the subject of a new sentence."""
    for word in spot.ahead()[1:4]:
        if word in spot.rules.verbs or (word.islower() and word.endswith("ed")):
            return True
        if word.islower():
            return False
    return False


def _fronted(spot: Spot) -> bool:
    """The sentence so far is no more than "At 5 a.m." or "On the day they left at 6 a.m."."""
    if spot.at - spot.start > 120:
        return False
    clause = _QUOTED.sub(" ", spot.so_far()).rpartition(": ")[2].strip()
    words = re.findall(r"[^\W\d_]+", clause)
    if not words or words[0].lower() not in spot.rules.fronting:
        return False
    finite = spot.rules.verbs | spot.rules.subjects
    return not any(word.lower() in finite for word in words) and _PREDICATE.search(clause) is None
