"""Finds where sentences end: scans for the marks that can end a sentence, and decides on each.

After a mark, no part of the pattern can fail, so the scan never backtracks, and every look back or ahead is bounded:
the cost grows linearly with the length of any text. The word before and the letter after settle most marks; only
doubtful marks (abbreviations, initials, dots in a row, brackets) cost more.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.segmentation import abbreviations
from pipeline.segmentation.candidate import QUOTES, Candidate
from pipeline.segmentation.rules import AbbreviationKind, Rules

# U+E000 replaces a tag or an address in a protected span (see ``__init__``).
_CLOSERS = QUOTES + ")\\]}〉》」』】）*_~¹²³⁴⁵⁶⁷⁸⁹⁰†‡\ue000"
_OPENERS = QUOTES + "(\\[{〈《「『【（¿¡*_~•·▪◦‣⁃–—\\-\ue000"
# These end a sentence without a following space: the marks of scripts without capitals, and of Armenian.
# Source: Unicode Standard Annex 29, the values STerm of Sentence_Break, of the scripts that languages use today.
_FULL = "。！？｡؟۔।॥։።፧፨။។៕᠃᱿"
# Note numbers, [1] or [^1] or inside tags, and smileys.
_NOTE = (
    r"[ \xa0]?\[\ue000{0,600}+(?:\d{1,3}|[a-z])\ue000{0,600}+\]"
    r"|(?<=\ue000)\d{1,3}(?=\ue000)|\[\^[\w-]{1,30}\]|[ \xa0][:;]-?[()DP](?!\w)"
)
# The second of two marks that end quotations, with a thin space or another one between them.
_SPACED = r"(?<=[\"”'’])[ \xa0\u2009\u202f][\"”'’](?!\S)"
# A quotation followed by one of these belongs to a longer sentence.
_JAPANESE_PARTICLES = frozenset("とっのはがをにもで")
# A full stop and three dots, spaced or not: the dots open the next sentence (as in the Chicago Manual of Style).
_STOP_AND_DOTS = frozenset({". . . .", ".\xa0.\xa0.\xa0.", ". ...", ". …"})
# Words omitted at the beginning of the next sentence.
_OMISSION = re.compile(r"[\[(](?:\.{2,4}|…)[\])]\s+[\"“‘«(]?[^\W\d_a-z]|[\"“‘«„](?:\.{2,4}|…|\. \. \.)\s?[^\W\d_]")
# What a speaker does, between two sentences: (laughs), [*points at the map*].
_ACTION = re.compile(r"[a-z][a-z ,’'-]{0,40}[\])*_]{1,3}\s+[\"“‘«*_]*[^\W\d_a-z]")
_NEVER_FIRST = frozenset(",;:!?.…)]}%&/=+<>|\\^×÷")
_ADDRESS = ("http://", "https://", "www.")

# The label of a figure goes with its caption: "Figure 1. The port in May" (APA 7, 7.25).
FIGURE = re.compile(
    r"[\W_\ue000]*(?:fig(?:ure|\.)?|tab(?:le|\.)?|chart|map|box|graph|exhibit|plate|diagram|illustration|appendix|photo"
    r"|image|abb(?:ildung|\.)|tabelle|grafik|karte|schaubild|tableau|graphique|carte|encadré|figur[ae]?|tabla|cuadro"
    r"|gráfic[oa]|mapa|recuadro|tabela|quadro|tabella|grafico|mappa|riquadro|afbeelding|grafiek|kaart|tabell?)"
    r" \d{1,3}[a-z]?[.:]",
    re.IGNORECASE,
)
"""The label of a figure."""
_LABEL = 30  # characters at most

_BRACKET = re.compile(r"(?<![:;=])(?<![:;=]-)[(\[]|[)\]《》]")  # a smiley opens no bracket
_CLOSING = {"(": ")", "[": "]", "《": "》"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
# A bracket that does not close within this many characters is treated as a typing error.
_REACH = 600

# Particles inside a name: "President of the board" is not a separate sentence.
_PARTICLES = frozenset({"of", "the", "de", "del", "von", "van", "der", "da", "di", "la", "le", "and"})
# English words that nothing but a name or a noun can follow.
_GOVERNING = frozenset({"a", "an", "the", "of", "with", "from", "by", "for", "at"})


@cache
def _candidates(marks: str) -> re.Pattern[str]:
    """A pattern for the places where a sentence may end; ``marks`` end one too."""
    return re.compile(
        rf"([.!?…‽{_FULL}{marks}]++(?:[ \xa0][.!?…]++(?!\w))*)"  # the mark, including dots with spaces between them
        rf"((?:[{_CLOSERS}.!?…]|{_NOTE}|[ \xa0\u202f]»(?!\w)|{_SPACED})*)"  # what closes with the mark
        r"(\s*+)"  # the gap
        rf"((?:[{_OPENERS}][ \xa0\u202f\n]?)*)"  # what opens the next sentence
    )


def boundaries(text: str, begin: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield the span of each gap between the sentences of ``text[begin:end]``, a run without blank lines."""
    start = begin
    brackets = Brackets(text, end)
    for match in _candidates(rules.marks).finditer(text, begin, end):
        if match.end() >= end:
            return
        gap, resume = match.span(3)
        if gap == resume:
            if not _ends_unspaced(text, start, match, rules):
                continue
        elif not (_plainly_ends(text, start, match, rules) or _ends(_candidate(text, start, match, rules))):
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


def _candidate(text: str, start: int, match: re.Match[str], rules: Rules) -> Candidate:
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
        stopped = any(sign in ".!?…" for sign in candidate.closing)
        return stopped or (abbreviations.ends(candidate) and not _is_label(candidate))
    if not {"!", "?", "‽", *candidate.rules.marks}.isdisjoint(candidate.mark):
        return exclamation_ends(candidate)
    return ellipsis_ends(candidate)


def _is_label(candidate: Candidate) -> bool:
    short = candidate.at - candidate.start < _LABEL
    return short and bool(FIGURE.fullmatch(candidate.text, candidate.start, candidate.at + 1))


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
        return "》" not in match[2] and not (match[2] and text[match.end()] in _JAPANESE_PARTICLES)
    if not text[match.end()].isupper() or mark not in {".", "?", "!"} or match[2] or match[4]:
        return False
    candidate = _candidate(text, start, match, rules)
    if not (text[at - 2 : at].isalnum() and at - start > 2) or any(sign in candidate.token() for sign in "/@\\_."):
        return False
    after = text[candidate.head + len(candidate.follower) : candidate.head + len(candidate.follower) + 1]
    if candidate.follower in rules.persons:
        return after in {" ", "."}
    return len(candidate.follower) > 1 and candidate.follower in rules.starters and after.isspace()


class Brackets:
    """Tracks the brackets and title marks (《》) in a run of text; queries come in ascending order of position."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self._start = self._seen = -1
        self._open: list[int] = []

    def enclose(self, start: int, offset: int) -> bool:
        """Whether a bracket that opened after the first word of the sentence is still open at ``offset``."""
        if start != self._start:
            self._start = self._seen = start
            self._open.clear()
        text, seen = self._text, self._seen
        self._seen = offset
        if not self._open and all(text.find(opening, seen, offset) < 0 for opening in _CLOSING):
            return False
        for match in _BRACKET.finditer(text, seen, offset):
            if match[0] in _CLOSING:
                self._open.append(match.start())
            else:
                self._close(_OPENING[match[0]])
        return any(self._holds(opened, offset) for opened in self._open[:3])

    def _close(self, opening: str) -> None:
        """Close the last bracket of this kind, with those of the other kind in it, whose ends are not in the text."""
        while self._open and any(self._text[offset] == opening for offset in self._open):
            if self._text[self._open.pop()] == opening:
                return

    def _holds(self, opened: int, offset: int) -> bool:
        text = self._text
        leading = text[self._start : min(opened, self._start + _REACH)]
        if text[opened] != "《" and not any(sign.isalnum() for sign in leading):
            return False  # the whole sentence is in brackets, perhaps together with others
        return text.find(_CLOSING[text[opened]], offset, min(self._end, offset + _REACH)) >= 0


def ellipsis_ends(candidate: Candidate) -> bool:
    """Whether dots before a capital end a sentence. Between spaces, they may replace words omitted before a name."""
    if not any(sign.isalnum() for sign in candidate.so_far()):
        return False  # dots that open a sentence
    if candidate.closing and candidate.text[candidate.at - 1] in "[(":
        # "[...]" marks an omission, "[...]." ends a sentence; so does "[...]" before a word that begins a sentence.
        return "." in candidate.closing or candidate.follower in candidate.rules.strong
    if candidate.unquoted:
        return True
    follower = candidate.follower
    if candidate.token().lower() in _GOVERNING and follower not in candidate.rules.starters:
        return False  # "An evening with... Ann Bell"
    if follower in candidate.rules.capitals:
        return candidate.mark.startswith("....")
    apart = candidate.at > candidate.start and candidate.text[candidate.at - 1].isspace()
    return not apart or follower in candidate.rules.starters or candidate.quoted


def exclamation_ends(candidate: Candidate) -> bool:
    """``?`` and ``!`` end before a capital, unless part of a name, or in a quotation before a reporting clause.

    A mark without a word before it calls attention to what follows: ``!! Note``. A legal form of a company does not
    begin a sentence: ``Guess? Inc.``
    """
    named = candidate.token()[:1].isupper() and not candidate.closing + candidate.opening
    formed = named and candidate.rules.abbreviations.get(candidate.follower) is AbbreviationKind.NAME
    if candidate.at == candidate.start or formed:
        return False
    if candidate.unquoted:
        return not _reported(candidate)
    token = candidate.token()
    if f"{token}{candidate.mark}" in candidate.rules.exclamations:
        return candidate.follower in candidate.rules.starters
    return True


def _reported(candidate: Candidate) -> bool:
    """Whether a reporting clause follows the quotation: ``"Who knows?" President Hall asked.``"""
    rules = candidate.rules
    if candidate.quoted or (candidate.follower in rules.starters and candidate.follower not in rules.capitals):
        return False
    words = candidate.ahead()
    for number, word in enumerate(words[1:], 1):
        if word in rules.asking:
            return True
        if word in rules.saying:
            return number + 1 == len(words) or words[number + 1] not in rules.clauses
        if word.islower() and word not in _PARTICLES:
            return False
    return False
