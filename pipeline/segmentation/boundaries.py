"""Finds where sentences end: scans for the marks that can end a sentence, and decides on each.

After a mark, no part of the pattern can fail, so the scan never backtracks, and every look back or ahead is bounded:
the cost grows linearly with the length of any text. The word before and the letter after settle most marks; only
doubtful marks (abbreviations, initials, dots in a row, brackets) cost more.
"""

import re
from collections.abc import Iterator

from pipeline.segmentation import abbreviations, terminators
from pipeline.segmentation.brackets import Brackets
from pipeline.segmentation.candidate import QUOTES, Candidate
from pipeline.segmentation.rules import AbbreviationKind, Rules

# U+E000 replaces a tag or an address in a protected span (see ``__init__``).
_CLOSERS = QUOTES + ")\\]}〉》」』】）*_~¹²³⁴⁵⁶⁷⁸⁹⁰†‡\ue000"
_OPENERS = QUOTES + "(\\[{〈《「『【（¿¡*_~•·▪◦‣⁃–—\\-\ue000"
# These end a sentence without a following space: East Asian, Arabic, Urdu and Devanagari full stops, question marks.
_FULL = "。！？｡؟۔।॥"
# Note numbers, [1] or [^1] or inside tags, and smileys.
_NOTE = r"[ \xa0]?\[\d{1,3}\]|(?<=\ue000)\d{1,3}(?=\ue000)|\[\^[\w-]{1,30}\]|[ \xa0][:;]-?[()DP](?!\w)"
# A quotation followed by one of these belongs to a longer sentence.
_JAPANESE_PARTICLES = frozenset("とっのはがをにもで")
_CANDIDATE = re.compile(
    rf"([.!?…‽{_FULL}]++(?:[ \xa0][.!?…]++(?!\w))*)"  # the mark, including dots with spaces between them
    rf"((?:[{_CLOSERS}.!?…]|{_NOTE}|[ \xa0\u202f]»(?!\w))*)"  # what closes with the mark
    r"(\s*+)"  # the gap
    rf"((?:[{_OPENERS}][ \xa0\u202f]?)*)"  # what opens the next sentence
)
# A full stop and three dots, spaced or not: the dots open the next sentence (as in the Chicago Manual of Style).
_STOP_AND_DOTS = frozenset({". . . .", ".\xa0.\xa0.\xa0.", ". ...", ". …"})
# Words omitted at the beginning of the next sentence.
_OMISSION = re.compile(r"[\[(](?:\.{2,4}|…)[\])]\s+[\"“‘«(]?[^\W\d_a-z]")
# What a speaker does, between two sentences: (laughs), [*points at the map*].
_ACTION = re.compile(r"[a-z][a-z ,’'-]{0,40}[\])*_]{1,3}\s+[\"“‘«*_]*[^\W\d_a-z]")
_NEVER_FIRST = frozenset(",;:!?.…)]}%&/=+<>|\\^×÷")
_ADDRESS = ("http://", "https://", "www.")


def boundaries(text: str, begin: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield the span of each gap between the sentences of ``text[begin:end]``, a run without blank lines."""
    start = begin
    brackets = Brackets(text, end)
    for match in _CANDIDATE.finditer(text, begin, end):
        if match.end() >= end:
            return
        gap, resume = match.span(3)
        if gap == resume:
            if not _ends_unspaced(text, start, match, rules):
                continue
        elif not (_plainly_ends(text, start, match, rules) or _ends(_spot(text, start, match, rules))):
            continue
        elif match[1] in _STOP_AND_DOTS and not match[2] and text[match.start() - 1].isalnum():
            gap, resume = match.start() + 1, match.start() + 2
        if brackets.enclose(start, gap):
            continue
        yield gap, resume
        start = resume


def _plainly_ends(text: str, start: int, match: re.Match[str], rules: Rules) -> bool:
    """The fast check for the common case: a full stop between a word that is not an abbreviation and a capital."""
    at = match.start()
    if match[1] != "." or at - start < 8 or not text[match.end()].isupper():
        return False
    word = text[max(text.rfind(" ", at - 40 if at > 40 else 0, at) + 1, start) : at]
    ordinary = word.islower() if len(word) < 6 else word[1:].islower()
    return ordinary and len(word) > 1 and word.isalpha() and word not in rules.abbreviations


def _spot(text: str, start: int, match: re.Match[str], rules: Rules) -> Candidate:
    return Candidate(text, start, match[1], match.start(), match[2], match[4], match.end(), rules)


def _ends(candidate: Candidate) -> bool:
    first = candidate.first
    if candidate.mark[-1] in _FULL or "¿" in candidate.opening or "¡" in candidate.opening:
        return True
    if first in _NEVER_FIRST and not _OMISSION.match(candidate.text, candidate.head - 1):
        return False
    acted = first.islower() and candidate.opening[:1] in {"(", "["} and _ACTION.match(candidate.text, candidate.head)
    if (
        first.islower() and not acted and not candidate.text[candidate.head + 1 : candidate.head + 2].isupper()
    ):  # iPhone
        return _ends_before_small(candidate)
    if candidate.mark == ".":
        return any(sign in ".!?…" for sign in candidate.closing) or abbreviations.ends(candidate)
    if "!" in candidate.mark or "?" in candidate.mark or "‽" in candidate.mark:
        return terminators.exclamation_ends(candidate)
    return terminators.ellipsis_ends(candidate)


def _ends_before_small(candidate: Candidate) -> bool:
    """Whether a mark before a lower-case letter ends: if the sentence began in lower case, or an address follows."""
    if candidate.closing or (candidate.mark != "." and candidate.mark.endswith((".", "…"))):
        return False
    opening = next(
        (sign for sign in candidate.text[candidate.start : min(candidate.at, candidate.start + 40)] if sign.isalpha()),
        "",
    )
    if not opening.islower() and not candidate.text.startswith(_ADDRESS, candidate.head):
        return False
    if candidate.mark != ".":
        return True
    token = candidate.token()
    kind, _ = abbreviations.classify(candidate, token)
    return kind in {None, AbbreviationKind.NUMBERED} and len(token) > 1 and token[-1].isalnum()


def _ends_unspaced(text: str, start: int, match: re.Match[str], rules: Rules) -> bool:
    """Whether a mark without a space after it ends a sentence: its script needs no space, or the space is missing."""
    mark, at = match[1], match.start()
    if mark[-1] in _FULL:
        return not (match[2] and text[match.end()] in _JAPANESE_PARTICLES)
    if not text[match.end()].isupper() or mark not in {".", "?", "!"} or match[2] or match[4]:
        return False
    candidate = _spot(text, start, match, rules)
    if not (text[at - 2 : at].isalnum() and at - start > 2) or any(sign in candidate.token() for sign in "/@\\_."):
        return False
    after = text[candidate.head + len(candidate.follower) : candidate.head + len(candidate.follower) + 1]
    if candidate.follower in rules.persons:
        return after in {" ", "."}
    return len(candidate.follower) > 1 and candidate.follower in rules.starters and after.isspace()
