"""An edition's passages as a reader meets them: what stands above the text, then groups that belong together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.formats.enumeration import MARK, rank
from pipeline.markup.references import unescape
from pipeline.model import Edition, Passage, Role

# Neighbours in these roles are one thing to a reader: a list, a quotation of several paragraphs, a box.
_GROUPED = frozenset({Role.LISTITEM, Role.QUOTATION, Role.BOILERPLATE, Role.CELL})
# Words of an image or an attribute, which editions in these formats do not carry.
# What stands above the text: a byline further down stays in its place.
_ABOVE = frozenset({Role.TITLE, Role.SUBTITLE, Role.BYLINE})
_UNSEEN = frozenset({Role.ALT, Role.ATTRIBUTE})


@dataclass(frozen=True, slots=True)
class Group:
    """Passages of one role that stand together."""

    role: Role
    passages: tuple[Passage, ...]
    depth: int = 0
    """Of a heading: 2 to 6, without gaps (the title is 1)."""
    marks: tuple[str, ...] = ()
    """Of a numbered or lettered list: what stands before each entry, ``3.`` or ``(b)``."""

    @property
    def rows(self) -> tuple[tuple[Passage, ...], ...]:
        """The cells of a table of plain text, row by row."""
        starts = [number for number, passage in enumerate(self.passages) if passage.level == 1 or number == 0]
        return tuple(self.passages[start:end] for start, end in pairwise([*starts, len(self.passages)]))

    def entry(self, words: str) -> str:
        """The words of an entry without its own mark."""
        return MARK.sub("", words, count=1) if self.marks else words

    @property
    def first(self) -> int | None:
        """The number of the first entry, where the entries have numbers."""
        number = self.marks[0].strip("().") if self.marks else ""
        return int(number) if number.isdigit() else None


@dataclass(frozen=True, slots=True)
class Outline:
    title: Passage | None
    subtitle: Passage | None
    bylines: tuple[Passage, ...]
    """Those that stand above the text."""
    body: tuple[Group, ...]
    signed: bool
    """Whether the text names its authors itself, wherever it does."""


def outline(edition: Edition) -> Outline:
    """The edition's passages in reading order, title, subtitle and byline taken out, headings without gaps.

    A title or subtitle that stands twice, in the front matter and above the text, is shown once.
    """
    title = _first(edition, Role.TITLE)
    subtitle = _first(edition, Role.SUBTITLE)
    twice = {_said(passage) for passage in (title, subtitle) if passage}
    passages = [p for p in edition.passages if p.role not in _UNSEEN and _said(p) not in twice]
    start = next((i for i, passage in enumerate(passages) if passage.role not in _ABOVE), len(passages))
    bylines = [passage for passage in passages[:start] if passage.role is Role.BYLINE]
    body = [passage for passage in passages[:start] if passage.role is not Role.BYLINE] + passages[start:]
    signed = edition.signed
    if signed is None:
        signed = any(passage.role is Role.BYLINE for passage in passages)
    return Outline(title, subtitle, tuple(bylines), tuple(_groups(body)), signed)


def _said(passage: Passage) -> tuple[Role, str]:
    """What is said as what, however it is escaped: in front matter, marks that a heading has bare are escaped."""
    return passage.role, unescape(passage.text).replace("\\", "")


def _first(edition: Edition, role: Role) -> Passage | None:
    return next((passage for passage in edition.passages if passage.role is role), None)


def _groups(passages: Iterable[Passage]) -> Iterator[Group]:
    levels: list[int] = []
    run: list[Passage] = []
    for passage in passages:
        if run and (passage.role is not run[0].role or passage.role not in _GROUPED):
            yield _group(run, levels)
            run = []
        run.append(passage)
    if run:
        yield _group(run, levels)


def _listing(run: Sequence[Passage]) -> Group:
    """Entries of a list, apart from their numbers or letters where every entry has one and they rise in steps."""
    marks = [match[0] if (match := MARK.match(passage.text)) else "" for passage in run]
    ranks = [rank(mark) for mark in marks]
    if any(behind != before + 1 for before, behind in pairwise(ranks)) or not all(marks):
        return Group(Role.LISTITEM, tuple(run))
    return Group(Role.LISTITEM, tuple(run), marks=tuple(mark.strip() for mark in marks))


def _group(run: list[Passage], levels: list[int]) -> Group:
    """``levels`` are those of the headings that this one may stand under."""
    role = Role.PARAGRAPH if run[0].role is Role.SUBTITLE else run[0].role
    if role is Role.LISTITEM:
        return _listing(run)
    if role not in (Role.HEADING, Role.TITLE):
        return Group(role, tuple(run))
    level = run[0].level
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return Group(Role.HEADING, tuple(run), min(len(levels) + 1, 6))
