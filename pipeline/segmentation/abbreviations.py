"""Does a single full stop end its sentence, or belong to the word before it?"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.segmentation.candidate import Spot, last_part
from pipeline.segmentation.rules import Kind

_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.){1,8}[^\W\d_]{1,2}")
# What a numbered abbreviation stands before, digits aside. "A" and "I" are words more often than labels.
_LABEL = re.compile(r"(?:[IVXLCDM]{2,8}|[B-HJ-Z]|[A-Z]-?\d[\w-]{0,8})\b")
_ENUMERATOR = re.compile(r"[\W\ue000]{0,4}(?:\d{1,3}|[^\W\d_]|[ivx]{1,5}|[IVX]{1,5})[).]?")
_VOWELLESS = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")
_ORDINAL = re.compile(r"\d{1,3}|[IVX]{1,5}")
_QUOTED = re.compile(r"[\"“«„][^\"”»“]{0,200}[\"”»“]")
_PREDICATE = re.compile(r"\b[a-z]+ed\b")
_PLAIN = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")


def ends(spot: Spot) -> bool:
    """The verdict on a single full stop that a capital, a digit or a sign follows."""
    token = spot.token()
    if _heads(spot, token):
        return False
    kind, word = classify(spot, token)
    if kind is not None:
        return _VERDICTS[kind](spot)
    if len(word) == 1 and word.isalpha():
        return _initial(spot, token)
    if spot.rules.ordinals and _ORDINAL.fullmatch(token):  # "3. Oktober", but "Nr. 3. Dann"
        counted = spot.rules.abbreviations.get(_previous(spot).rstrip(".")) is Kind.NUMBERED
        return counted or spot.follower in spot.rules.strong
    return True


def _heads(spot: Spot, token: str) -> bool:
    """Nothing but a number or letter so far: ``1. The``, ``a. The``, ``Q. Why``, ``Step 1. Wash``."""
    if token.isdigit() and _previous(spot).lower() in spot.rules.labels:
        return len(spot.so_far().split()) == 2
    return _ENUMERATOR.fullmatch(spot.text, spot.start, spot.at) is not None


def classify(spot: Spot, token: str) -> tuple[Kind | None, str]:
    """How the abbreviation before the mark behaves, and its letters; no kind for an ordinary word or an initial."""
    word, before = last_part(token), spot.behind()[:-1]
    kind = _known(spot, token) or _known(spot, word)
    if kind is None and len(word) <= 2 and before and before[-1].endswith("."):
        kind = _known(spot, before.pop() + word)  # "a. m.", "z. B."
    if kind in _AFTER_NUMBERS and not (token[:1].isdigit() or _measured(spot, before)):
        kind = None  # "he came in", "B.C. Hydro"
    if kind is None and _ACRONYM.fullmatch(word):
        kind = Kind.LAST if word.islower() else Kind.ACRONYM  # "m.p.h.", "J.P."
    if kind is None and spot.rules.strong and _VOWELLESS.fullmatch(word):
        kind = Kind.TITLE  # "Ptl.", "Rgt.": in the languages that have word lists every word has a vowel
    return kind, word


_AFTER_NUMBERS = frozenset({Kind.UNIT, Kind.TIME})


def _known(spot: Spot, word: str) -> Kind | None:
    kind = spot.rules.abbreviations.get(word)
    if kind is None and word.isupper() and len(spot.follower) > 1 and spot.follower.isupper():
        kind = spot.rules.shouted.get(word)
    return kind


def _measured(spot: Spot, before: list[str]) -> bool:
    """A number stands before the word, or another unit: ``9 a.m.``, ``6 fl. oz.``, ``12 sq. ft.``."""
    return bool(before) and (before[-1][-1].isdigit() or before[-1].rstrip(".") in spot.rules.abbreviations)


def _never(_: Spot) -> bool:
    return False


def _numbered(spot: Spot) -> bool:
    return not spot.first.isdigit() and _LABEL.match(spot.text, spot.head) is None


def _title(spot: Spot) -> bool:
    rules, follower = spot.rules, spot.follower
    if follower in rules.strong or spot.unquoted:
        return True
    previous = _previous(spot)  # "Downing St. Mr. Hall", but "Lt. Gov. Hall"
    after_name = (previous[:1].isupper() or previous[:1].isdigit()) and not _initial_follows(spot)
    return after_name and previous[-1:].isalpha() and (follower in rules.starters or follower in rules.persons)


def _name(spot: Spot) -> bool:
    return _acronym(spot) or (spot.follower not in spot.rules.offices and not _too_little(spot) and _subject(spot, 3))


def _acronym(spot: Spot) -> bool:
    rules, follower = spot.rules, spot.follower
    if _initial_follows(spot):
        return False
    if follower in rules.strong:
        return True
    new = follower in rules.starters or follower in rules.persons or spot.quoted or spot.unquoted
    return new and follower not in rules.offices and not _too_little(spot)


def _country(spot: Spot) -> bool:
    rules, follower = spot.rules, spot.follower
    if _acronym(spot):
        return True
    known = follower in rules.institutions or follower in rules.offices
    return not known and not _too_little(spot) and _subject(spot, 1)


def _last(spot: Spot) -> bool:
    return not (_too_little(spot) or _date_follows(spot))


def _time(spot: Spot) -> bool:
    return spot.follower in spot.rules.strong or (_last(spot) and not _fronted(spot))


def _unit(spot: Spot) -> bool:
    return not spot.first.isdigit()


def _place(spot: Spot) -> bool:
    """``Calif. Gov. Hall`` goes on, ``Newark, N.J. Judge Hall`` does not."""
    return _last(spot) and (spot.follower not in spot.rules.offices or _previous(spot).endswith(","))


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


def _previous(spot: Spot) -> str:
    """The word before the abbreviation."""
    behind = spot.behind()
    return behind[-2] if len(behind) > 1 else ""


def _initial_follows(spot: Spot) -> bool:
    """``U. S. A.``, ``J. P. Hall``."""
    return len(spot.follower) == 1 and spot.text[spot.head + 1 : spot.head + 2] == "."


def _date_follows(spot: Spot) -> bool:
    """A day, a month, a time zone: ``p.m. Tuesday``, ``p.m. E.S.T.``"""
    follower = spot.follower
    if _initial_follows(spot):
        follower = spot.text[spot.head : spot.head + 5].rstrip(". ")
    return follower in spot.rules.calendar


def _initial(spot: Spot, token: str) -> bool:
    """A single letter: an initial goes on, a label (Vitamin C) or the pronoun I ends."""
    previous, follower = _previous(spot), spot.follower
    if _initial_follows(spot):
        return False
    letter = token[-1]
    glued = len(token) > 1 and not token.endswith(f".-{letter}")  # "Triple-A", but "J.-P. Hall"
    labelled = previous.lower() in spot.rules.labels or previous.endswith("°")
    if letter.islower() or glued or labelled:
        return True
    if letter == "I" and previous.islower():
        return True
    return follower in spot.rules.starters and (len(follower) > 1 or follower in spot.rules.strong)


def _too_little(spot: Spot) -> bool:
    """A number follows, or the sentence so far is nothing but names and abbreviations."""
    return spot.first.isdigit() or _PLAIN.search(spot.so_far()) is None


def _subject(spot: Spot, length: int) -> bool:
    """What follows is at most so many capitalized words with a finite verb: the subject of a new sentence."""
    for word in spot.ahead()[1 : length + 1]:
        if word in spot.rules.verbs or (length > 1 and word.islower() and word.endswith("ed")):
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
    finite = any(word.lower() in spot.rules.verbs or word.lower() in spot.rules.subjects for word in words)
    return not finite and _PREDICATE.search(clause) is None
