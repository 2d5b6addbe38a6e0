"""Finds the headings of a plain text: lines without a stop, as far as what is around them allows it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from pipeline.formats.plain_text.text_marks import MARK
from pipeline.formats.plain_text.text_paragraphs import Paragraph
from pipeline.formats.roles.letters import says_farewell
from pipeline.formats.roles.publisher_words import has_address
from pipeline.model import Role

CLOSERS = "\"'”’»)]"
OPENERS = '"“«„'
# A full stop behind an ordinary word, and more behind it: an agency signs its last paragraph like this.
TWO_SENTENCES = re.compile(r"\b[a-z]{4,}\.[\"”’»)]* [A-Z]")
_HEADING = 110  # characters at most; a longer line without a stop is truncated running text
_STOPS = ".!?…:;,-–—"
_NEAR = 6  # paragraphs below a line, among which its text begins
_CONTENTS = 4  # lines at least in a table of contents
# A sentence, and behind it the name of somebody who said it: “Nobody knows. (Ann Bell)”
_ATTRIBUTED = re.compile(r"[.!…][\"”’»]* \([^()]*\)$")
_BEFORE = "$£€#"  # signs before a number: "$4 million for the quay", "#1 Never feed the gulls"
_LONE = "'‘"
# Numbers of the parts of a book or a play, as printed ones have them: “CHAPTER II.”, “Part the Third”.
_CHAPTER = re.compile(
    r"(?:chapter|book|part|volume|act|scene|canto|stave|letter)(?: the)? (?:[ivxlc]{1,7}|\d{1,3}|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|last)\.?|(?-i:[IVXL]{1,6})\.",
    re.IGNORECASE,
)
LABEL = re.compile(r"[A-Z][\w.’'/-]*(?: [\w.’'/-]+){0,3}:\s")
_SPEAKER = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}: ")
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_LINK = re.compile(r"\bhttps?://|\bwww\.")
# A line of results: "Attendance: 6,412".
_FIGURES = re.compile(r"[A-Z][\w.’' ]{0,30}: [\d.,:/–-]+")
# Teams with their goals or points: “Ask 2, Lund 1 (after extra time)”.
_SCORE = re.compile(r"[^.:]*\b\d{1,3}(?:[-–]\d{1,3}\b[^.:]*|,? [A-Z][^\d.:]* \d{1,3})(?: \([^()]*\))?$")


def unstopped(text: str) -> bool:
    """Whether ``text`` is a short line that begins with a capital and has no stop at its end, as a heading has."""
    return (
        len(text) <= _HEADING
        and text.rstrip(CLOSERS)[-1:] not in _STOPS
        and (text.lstrip(_LONE + OPENERS + _BEFORE)[:1].isupper() or text.lstrip(_BEFORE)[:1].isdigit())
        and not has_address(text)
        and not _LINK.search(text)
        and not TWO_SENTENCES.search(text)
        and not _ATTRIBUTED.search(text)
    )


def mark_headings(paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: list[Role]) -> None:
    """Mark lines without a stop as headings, unless what is around them shows that they are something else.

    Several adjacent lines without a stop are a list of lines, as in a programme or an address. A line below a colon,
    or one that begins further to the right than the text below it, is an example or a quotation. A line that ends its
    chunk belongs to what is above it.
    """
    lines = _Lines(paragraphs, texts, roles)
    greeting = next((index for index, text in enumerate(texts) if says_farewell(text)), len(texts))
    found = [index for index in range(greeting) if lines.has_heading(index)]
    for _, run in groupby(enumerate(found), key=lambda numbered: numbered[1] - numbered[0]):
        together = [index for _, index in run]
        # A table of contents has no text below its lines, but the line below it may have.
        for index in together if len(together) < _CONTENTS else together[-1:]:
            roles[index] = Role.HEADING


@dataclass(frozen=True)
class _Lines:
    """The lines of a text with what is known of them before its headings are."""

    paragraphs: Sequence[Paragraph]
    texts: Sequence[str]
    roles: Sequence[Role]

    @cached_property
    def short(self) -> list[bool]:
        pairs = zip(self.texts, self.roles, strict=True)
        return [role is Role.PARAGRAPH and unstopped(text) for text, role in pairs]

    @cached_property
    def turns(self) -> set[int]:
        return _turns(self.paragraphs, self.texts)

    @cached_property
    def labels(self) -> frozenset[int]:
        return _labels(self.paragraphs, self.texts)

    @cached_property
    def asked(self) -> set[int]:
        return _questions(self.paragraphs, self.texts, self.roles)

    @cached_property
    def addressed(self) -> set[int]:
        """The chunks that have an address."""
        pairs = zip(self.paragraphs, self.texts, strict=True)
        return {each.chunk for each, text in pairs if has_address(text)}

    def has_heading(self, index: int) -> bool:
        """Whether line ``index`` is a heading by its words and by what is around it."""
        below = self.roles[index + 1] if index + 1 < len(self.roles) else None
        if below in {None, Role.BOILERPLATE, Role.BYLINE} or self.paragraphs[index].chunk in self.addressed:
            return False
        if index in self.turns or self._is_listed(index) or _is_result(self.texts[index]):
            return False
        announced = index and self.roles[index - 1] is Role.PARAGRAPH and self.texts[index - 1].endswith(":")
        if announced or (below is Role.PARAGRAPH and self.texts[index + 1][:1].islower()):
            return False
        return index in self.asked or self._stands_out(index)

    def _is_listed(self, index: int) -> bool:
        """Whether a line is beside another one without a stop, and no label above a list."""
        beside = (other for other in (index - 1, index + 1) if 0 <= other < len(self.texts))
        chunk = self.paragraphs[index].chunk
        return index not in self.labels and any(
            self.short[other] and self.paragraphs[other].chunk == chunk for other in beside
        )

    def _stands_out(self, index: int) -> bool:
        text, chunk = self.texts[index], self.paragraphs[index].chunk
        deeper = self.paragraphs[index].indent - _text_below(self.paragraphs, self.short, index)
        ends = index and self.paragraphs[index - 1].chunk == chunk != self.paragraphs[index + 1].chunk
        if self.short[index] and deeper <= 0 and not ends:
            return True
        if _CHAPTER.fullmatch(text) and self.roles[index] is Role.PARAGRAPH:
            return True
        asks = text.endswith(("?", "!")) and unstopped(text.rstrip("?!"))
        if asks and (deeper < 0 or text.isupper()) and self.roles[index] is Role.PARAGRAPH:
            return True
        numbered = unstopped(MARK.sub("", text).rstrip("?!"))
        return numbered and _numbers_section(self.paragraphs, self.roles, index)


def _is_result(text: str) -> bool:
    """Whether a line has figures or parts rather than words: “Ask 2, Lund 1”, “For 6 people | 90 minutes | Easy”."""
    return bool(_FIGURES.fullmatch(text) or _SCORE.fullmatch(text)) or text.count(" | ") > 1


def _labels(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> frozenset[int]:
    """The words in capitals above lists of lines, as in minutes, if there are several: ``PRESENT`` above names."""
    found = [
        index
        for index, (text, below) in enumerate(pairwise(texts))
        if index and text.isupper() and text.isalpha() and not below.isupper()
        if paragraphs[index - 1].chunk != paragraphs[index].chunk == paragraphs[index + 1].chunk
    ]
    return frozenset(found if len(found) > 1 else ())


def _questions(paragraphs: Sequence[Paragraph], texts: Sequence[str], roles: Sequence[Role]) -> set[int]:
    """The questions that head sections: several, each first in its chunk; none asks “you”, as in an interview."""
    chunks = Counter(paragraph.chunk for paragraph in paragraphs)
    found = {
        index
        for index, text in enumerate(texts)
        if index and roles[index] is Role.PARAGRAPH and text.endswith("?") and len(text) <= _HEADING
        if chunks[paragraphs[index].chunk] == 1 or paragraphs[index].line == paragraphs[index].chunk
        if index + 1 < len(texts) and text[0] not in OPENERS
    }
    several = len(found) > 1 and not any(index + 1 in found for index in found)
    spoken = any(_YOU.search(texts[index]) or _SPEAKER.match(texts[index + 1]) for index in found)
    return found if several and not spoken else set()


def _text_below(paragraphs: Sequence[Paragraph], short: Sequence[bool], index: int) -> int:
    """The column in which the next paragraph begins that is no short line."""
    below = zip(paragraphs[index + 1 : index + 1 + _NEAR], short[index + 1 :], strict=False)
    longer = (each.indent for each, is_short in below if not is_short and not each.quoted)
    return next(longer, paragraphs[index].indent)


def _numbers_section(paragraphs: Sequence[Paragraph], roles: Sequence[Role], index: int) -> bool:
    """Whether a numbered line heads the paragraph below it, or sections of its own: ``1.1`` below ``1.``.

    Otherwise it is one of several entries.
    """
    label = _label(paragraphs[index])
    if roles[index] is not Role.LISTITEM or not label:
        return False
    if index and roles[index - 1] is Role.LISTITEM and not _is_above(paragraphs[index - 1], paragraphs[index]):
        return False
    below = index + 1
    while below < len(roles) and roles[below] is Role.LISTITEM and _label(paragraphs[below]).startswith(f"{label}."):
        label = _label(paragraphs[below])
        below += 1
    if below > index + 1 and paragraphs[below - 1].run.text.endswith("."):
        return True  # sentences with numbers of their own, as in minutes
    if below == len(roles) or roles[below] is not Role.LISTITEM:
        return below < len(roles) and roles[below] is Role.PARAGRAPH
    inner = _label(paragraphs[below])
    lettered = inner.isalpha() and label.isdigit() and paragraphs[index].chunk != paragraphs[below].chunk
    return lettered or (paragraphs[index].run.text.isupper() and not inner)


def _is_above(above: Paragraph, paragraph: Paragraph) -> bool:
    """Whether an entry belongs to what is above ``paragraph``: a section of a higher level, or another list."""
    first, second = _label(above), _label(paragraph)
    if second == "1" and above.chunk != paragraph.chunk and not first.isdigit():
        return True  # a list with letters or hyphens ends there
    return bool(first) and (
        second.startswith(f"{first}.")
        or first.count(".") > second.count(".")
        or (first.isdigit() and second.isdigit() and int(first) >= int(second))
    )


def _label(paragraph: Paragraph) -> str:
    mark = MARK.match(paragraph.run.text)
    return mark[0].strip().strip("().:[]") if mark else ""


def _turns(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> set[int]:
    """The paragraphs with a label that are turns in a conversation or lines below each other.

    A paragraph next to them has a label, too, and is in the same chunk or has no stop either, or the label recurs.
    """
    labels = [match[0] if (match := _SPEAKER.match(text)) else "" for text in texts]
    often = Counter(labels)
    found = set()
    for index, (upper, lower) in enumerate(pairwise(labels), 1):
        together = paragraphs[index - 1].chunk == paragraphs[index].chunk
        if together and LABEL.match(texts[index - 1]) and LABEL.match(texts[index]):
            found |= {index - 1, index}
        elif upper and lower:
            found |= {index - 1} if together or often[upper] > 1 or unstopped(texts[index]) else set()
            found |= {index} if together or often[lower] > 1 or unstopped(texts[index - 1]) else set()
    return found
