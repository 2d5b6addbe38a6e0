"""Decides whether a single full stop ends its sentence or belongs to the word before it."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.segmentation.candidate import QUOTES, Candidate, last_part
from pipeline.segmentation.rules import AbbreviationKind

_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.){1,8}[^\W\d_]{1,2}")
# What follows a numbered abbreviation, apart from digits. "A" and "I" are words more often than labels.
_LABEL = re.compile(r"(?:[IVXLCDM]{2,8}|[B-HJ-Z]|[A-Z]-?\d[\w-]{0,8})\b")
_ENUMERATOR = re.compile(
    r"(?:\ue000++|[^\w\ue000]){0,4}(?:\d{1,3}(?:\.\d{1,3}){0,4}|[^\W\d_]|[A-Z](?:\.\d{1,3}){1,4}|[ivx]{1,5}|[IVX]{1,5})[).]?"
)
# Who speaks in a play, at the head of a paragraph: ANNA, MRS. HALL, FIRST GUARD (aside).
_SPEAKER = re.compile(r"[\s*_\ue000]*[A-Z][A-Z'’.-]{2,20}(?: [A-Z][A-Z'’.-]{1,20}){0,2}(?: \([^()\n]{1,40}\))?[*_]*")
# The number of a figure, a table or a chapter: 4, 4.16, 3-2, 2a, A, A.5, IV.
_NUMBER = re.compile(r"(?:[A-Z]|\d{1,3}|[IVXLC]{1,6})(?:[.–-]?(?:\d{1,3}|[a-z]\b)){0,4}")
_COMPOUND = 5  # letters at most of a word that is no compound
# A consonant that may carry a syllable makes a name instead: *Krk*, *Vlk*, *Ng*.
_VOWELLESS = re.compile(r"(?!\w[b-df-hj-np-tv-xz]*[lr]\w|\w?ng\b|Ng\b)[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}")
_ORDINAL = re.compile(r"\d{1,3}|[IVX]{1,5}")
_QUOTED = re.compile(r"[\"“«„][^\"”»“]{0,200}[\"”»“]")
_PREDICATE = re.compile(r"\b[a-z]+ed\b")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.){1,2}[^\W\d_a-z]")
# A remark in brackets inside a sentence, which goes on behind it.
_ASIDE = re.compile(r"\([^()\n.!?]{1,80}\)(?:[,;]| (?=[a-z]))")
_STYLES = frozenset("Sir Dame Lord Lady Baron Baroness Count Miss Princess Prince".split())  # noqa: SIM905
_DETERMINERS = frozenset("a an the his her their my your our its this no any some each every".split())  # noqa: SIM905
# After a name, these words continue the name; any other lower-case word shows that the capitalized word is a noun.
_JOINING = frozenset("of and or for in at on to de la du del von van der den".split())  # noqa: SIM905
_PLAIN = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+")


def ends(candidate: Candidate) -> bool:
    """Whether a single full stop before a capital, a digit or a sign ends its sentence."""
    token = candidate.token()
    kind, word = classify(candidate, token)
    if _heads(candidate, token) or (kind is not None and _ASIDE.match(candidate.text, candidate.head - 1)):
        return False  # "Acme Inc. (NYSE: ACM) said", "the U.S. (or Canada), he"
    if kind is not None and kind not in _BEFORE_NAMES and _labels(candidate):
        return True
    if kind is not None:
        return _VERDICTS[kind](candidate)
    if len(word) == 1 and word.isalpha():
        return _initial(candidate, token)
    if candidate.rules.ordinals and _ORDINAL.fullmatch(token):  # "3. Oktober", but "Nr. 3. Dann"
        counted = candidate.rules.abbreviations.get(_previous(candidate).rstrip(".")) is AbbreviationKind.NUMBERED
        return counted or candidate.follower in candidate.rules.strong
    return True


def _heads(candidate: Candidate, token: str) -> bool:
    """Whether the sentence so far is a number, a letter or a speaker: ``1. The``, ``Q. Why``, ``Figure 1.2. Tides``."""
    lettered = len(token) == 1 and token.isalpha() and candidate.follower in candidate.rules.starters  # "Plan B. That"
    if _NUMBER.fullmatch(token) and not lettered and len(candidate.so_far().split()) == 2:
        label = _previous(candidate)
        kind = candidate.rules.abbreviations.get(label.removesuffix("."))
        if label.lower() in candidate.rules.labels or (label[-1:] == "." and kind is AbbreviationKind.NUMBERED):
            return True
    if _SPEAKER.fullmatch(candidate.text, 0, candidate.at) and not candidate.follower[1:].isupper():
        return token.capitalize() not in candidate.rules.starters  # "ANNA. Is it gone?", but "NO. He went"
    return _ENUMERATOR.fullmatch(candidate.text, candidate.start, candidate.at) is not None


def classify(candidate: Candidate, token: str) -> tuple[AbbreviationKind | None, str]:
    """The kind of the abbreviation before the mark (None for a word or an initial), and its letters."""
    word, before = last_part(token), candidate.behind()[:-1]
    kind = _known(candidate, token) or _known(candidate, word)
    if kind is None and len(word) > _COMPOUND:
        kind = candidate.rules.abbreviations.get(f"-{word[-3:]}")  # "Hauptstr. 5"
    if kind is None and len(word) <= 2 and before and before[-1].endswith("."):
        kind = _known(candidate, before.pop() + word)  # "a. m.", "z. B."
    if kind is AbbreviationKind.LAST and _INITIALS.fullmatch(word) and _named(candidate, before):
        kind = AbbreviationKind.ACRONYM  # "met J.D. Moss", but "Ann Bell, J.D." and "her M.D."
    if kind in _AFTER_NUMBERS and not (token[:1].isdigit() or _measured(candidate, before)):
        kind = None  # "he came in", "B.C. Hydro"
    if kind is None and _ACRONYM.fullmatch(word):
        kind = AbbreviationKind.LAST if word.islower() else AbbreviationKind.ACRONYM  # "m.p.h.", "J.P."
    if kind is None and candidate.rules.strong and _VOWELLESS.fullmatch(word):
        # "50 Hz.", but "Ptl.", "Rgt.": in the languages that have word lists, other words have a vowel
        counted = token[:1].isdigit() or (before and before[-1][-1].isdigit())
        kind = AbbreviationKind.UNIT if counted else AbbreviationKind.TITLE
    return kind, word


def _named(candidate: Candidate, before: list[str]) -> bool:
    """Whether a name, not a degree, follows: behind "met", "the poet,", "Dr.", "Judge", "On Monday" or "Ann Bell,"."""
    if not before:
        return False
    rules, last = candidate.rules, before[-1].lstrip(QUOTES + "([")
    word = last.rstrip(",")
    if word.islower() and word.isalpha():
        return word not in _DETERMINERS
    titled = rules.abbreviations.get(last.removesuffix(".")) in _BEFORE_NAMES or last in _STYLES
    if titled or word in rules.offices or word in rules.calendar or not any(map(str.isalpha, word)):
        return True
    after = candidate.head + len(candidate.follower)  # "met Ann Bell, M.A. Cole and Bo Ek"
    return last[-1:] == "," and candidate.text.startswith((" and ", ", "), after)


def _labels(candidate: Candidate) -> bool:
    """Whether the next word has a colon and so heads its own line: ``Image: the navy``, ``Note: closed``."""
    after = candidate.head + len(candidate.follower)
    return len(candidate.follower) > 1 and candidate.text[after : after + 2] in {": ", ":\n"}


_BEFORE_NAMES = frozenset({AbbreviationKind.INSIDE, AbbreviationKind.NUMBERED, AbbreviationKind.TITLE})
_AFTER_NUMBERS = frozenset({AbbreviationKind.UNIT, AbbreviationKind.TIME})


def _known(candidate: Candidate, word: str) -> AbbreviationKind | None:
    kind = candidate.rules.abbreviations.get(word)
    if kind is None and word.isupper() and len(candidate.follower) > 1 and candidate.follower.isupper():
        kind = candidate.rules.shouted.get(word)
    return kind


def _measured(candidate: Candidate, before: list[str]) -> bool:
    """Whether a number or another unit precedes the word: ``9 a.m.``, ``6 fl. oz.``, ``12 sq. ft.``."""
    return bool(before) and (before[-1][-1].isdigit() or before[-1].rstrip(".") in candidate.rules.abbreviations)


def _never(_: Candidate) -> bool:
    return False


def _numbered(candidate: Candidate) -> bool:
    return not candidate.first.isdigit() and _LABEL.match(candidate.text, candidate.head) is None


def _title(candidate: Candidate) -> bool:
    rules, follower = candidate.rules, candidate.follower
    if follower in rules.strong or candidate.unquoted:
        return True
    previous = _previous(candidate)  # "Downing St. Mr. Hall", but "Lt. Gov. Hall"
    after_name = (previous[:1].isupper() or previous[:1].isdigit()) and not _initial_follows(candidate)
    return after_name and previous[-1:].isalpha() and (follower in rules.starters or follower in rules.persons)


def _name(candidate: Candidate) -> bool:
    after = candidate.head + len(candidate.follower)
    if candidate.text[after : after + 1] == "." and _known(candidate, candidate.follower) is AbbreviationKind.NAME:
        return False  # "Acme Corp. Ltd."
    return _acronym(candidate) or (
        candidate.follower not in candidate.rules.offices
        and not _too_little(candidate)
        and (_subject(candidate, 3) or _opens_phrase(candidate))
    )


def _acronym(candidate: Candidate) -> bool:
    rules, follower = candidate.rules, candidate.follower
    if _initial_follows(candidate):
        return False
    if follower in rules.strong:
        return True
    new = follower in rules.starters or follower in rules.persons or candidate.quoted or candidate.unquoted
    return new and follower not in rules.offices and not _too_little(candidate)


def _country(candidate: Candidate) -> bool:
    rules, follower = candidate.rules, candidate.follower
    if _acronym(candidate):
        return True
    known = follower in rules.institutions or follower in rules.offices
    return not known and not _too_little(candidate) and _subject(candidate, 1)


def _last(candidate: Candidate) -> bool:
    return not (_too_little(candidate) or _date_follows(candidate))


def _time(candidate: Candidate) -> bool:
    return candidate.follower in candidate.rules.strong or (_last(candidate) and not _fronted(candidate))


def _unit(candidate: Candidate) -> bool:
    """A letter may belong to the unit: ``20 deg. F.``, ``40 deg. N.``"""
    return not candidate.first.isdigit() and (len(candidate.follower) != 1 or candidate.follower in {"A", "I"})


def _place(candidate: Candidate) -> bool:
    """``Calif. Gov. Hall`` continues, ``Newark, N.J. Judge Hall`` does not."""
    return _last(candidate) and (
        candidate.follower not in candidate.rules.offices or _previous(candidate).endswith(",")
    )


_VERDICTS: Mapping[AbbreviationKind, Callable[[Candidate], bool]] = MappingProxyType(
    {
        AbbreviationKind.INSIDE: _never,
        AbbreviationKind.NUMBERED: _numbered,
        AbbreviationKind.TITLE: _title,
        AbbreviationKind.NAME: _name,
        AbbreviationKind.ACRONYM: _acronym,
        AbbreviationKind.COUNTRY: _country,
        AbbreviationKind.LAST: _last,
        AbbreviationKind.TIME: _time,
        AbbreviationKind.UNIT: _unit,
        AbbreviationKind.PLACE: _place,
    }
)


def _previous(candidate: Candidate) -> str:
    """The word before the abbreviation."""
    behind = candidate.behind()
    return behind[-2] if len(behind) > 1 else ""


def _initial_follows(candidate: Candidate) -> bool:
    """Whether an initial follows: ``U. S. A.``, ``J. P. Hall``."""
    return len(candidate.follower) == 1 and candidate.text[candidate.head + 1 : candidate.head + 2] == "."


def _date_follows(candidate: Candidate) -> bool:
    """Whether a day, a month or a time zone follows: ``p.m. Tuesday``, ``p.m. E.S.T.``"""
    follower = candidate.follower
    if _initial_follows(candidate):
        follower = candidate.text[candidate.head : candidate.head + 5].rstrip(". ")
    return follower in candidate.rules.calendar or _zone_follows(candidate)


def _zone_follows(candidate: Candidate) -> bool:
    """Whether a time zone follows: ``p.m. Chicago time``, ``p.m. New York time``, but not ``What time is it?``"""
    if candidate.follower in candidate.rules.starters or candidate.follower in candidate.rules.asking:
        return False
    for word in candidate.ahead()[1:4]:
        if word == "time":
            return True
        if not word[0].isupper():
            return False
    return False


def _initial(candidate: Candidate, token: str) -> bool:
    """The verdict on a single letter: an initial continues; a label (Vitamin C) or the pronoun I ends."""
    previous, follower = _previous(candidate), candidate.follower
    if _initial_follows(candidate):
        return False
    letter = token[-1]
    glued = len(token) > 1 and not token.endswith(f".-{letter}")  # "Triple-A", but "J.-P. Hall"
    labelled = previous.lower().rstrip(".") in candidate.rules.labels or previous.endswith("°")
    if previous.endswith(":"):
        return False  # "Photo: J. Were"
    if letter.islower() or glued or labelled:
        return True
    if letter == "I" and previous.islower():
        return True
    return follower in candidate.rules.starters and (len(follower) > 1 or follower in candidate.rules.strong)


def _too_little(candidate: Candidate) -> bool:
    """Whether a number follows, or the sentence so far consists only of names and abbreviations."""
    return candidate.first.isdigit() or _PLAIN.search(candidate.so_far()) is None


def _subject(candidate: Candidate, length: int) -> bool:
    """Whether a new subject follows: at most ``length`` capitalized words before a finite verb."""
    for word in candidate.ahead()[1 : length + 1]:
        if word in candidate.rules.verbs or (length > 1 and word.islower() and word.endswith("ed")):
            return True
        if word.islower():
            return False
    return False


def _opens_phrase(candidate: Candidate) -> bool:
    """Whether one capitalized word and a lower-case word that joins no name follow: ``Acme Co. Strong growth is``."""
    words = candidate.ahead()
    return len(words) > 1 and len(words[0]) > 2 and words[1].islower() and words[1] not in _JOINING


def _fronted(candidate: Candidate) -> bool:
    """Whether the sentence so far is only a phrase like "At 5 a.m." or "On the day they left at 6 a.m."."""
    if candidate.at - candidate.start > 120:
        return False
    clause = _QUOTED.sub(" ", candidate.so_far()).rpartition(": ")[2].strip()
    words = re.findall(r"[^\W\d_]+", clause)
    if not words or words[0].lower() not in candidate.rules.fronting:
        return False
    finite = any(word.lower() in candidate.rules.verbs or word.lower() in candidate.rules.subjects for word in words)
    return not finite and _PREDICATE.search(clause) is None
