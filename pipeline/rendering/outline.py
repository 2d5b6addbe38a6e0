"""An edition's passages in reading order: title, subtitle and bylines, then groups of related passages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from pipeline.edition import Edition, Passage
from pipeline.formats.plain_text.text_marks import MARK, follows
from pipeline.markup.references import unescape
from pipeline.model import Role

# Adjacent passages in these roles form one unit: a list, a quotation of several paragraphs, a box, a table.
_GROUPED = frozenset({Role.LISTITEM, Role.QUOTATION, Role.BOILERPLATE, Role.CELL})
# Roles of passages above the text; a byline further down stays in its place.
_ABOVE = frozenset({Role.TITLE, Role.SUBTITLE, Role.BYLINE})
# What may be above a subtitle, which then stays below it.
_KEPT_ABOVE = frozenset({Role.BYLINE, Role.BOILERPLATE, Role.HEADING})
# Text of images and attributes, which editions in these formats do not include.
_UNSEEN = frozenset({Role.ALT, Role.ATTRIBUTE})


@dataclass(frozen=True, slots=True)
class Group:
    """Adjacent passages of one role."""

    role: Role
    passages: tuple[Passage, ...]
    depth: int = 0
    """The level of a heading: 2 to 6, without gaps (the title is 1)."""
    marks: tuple[str, ...] = ()
    """The mark before each entry of a numbered or lettered list, such as ``3.`` or ``(b)``."""

    @property
    def rows(self) -> tuple[tuple[Passage | None, ...], ...]:
        """The cells of a plain-text table, row by row; None for a column in which a row has no cell."""
        found: list[list[Passage | None]] = []
        for passage in self.passages:
            if not found or 0 < passage.level <= len(found[-1]):
                found.append([])
            found[-1] += [None] * (passage.level - 1 - len(found[-1]))
            found[-1].append(passage)
        return tuple(map(tuple, found))

    def entry(self, words: str) -> str:
        """Return the text of an entry without its mark."""
        return MARK.sub("", words, count=1) if self.marks else words

    @property
    def first(self) -> int | None:
        """The number of the first entry; None if the entries are not numbered."""
        number = self.marks[0].strip("().") if self.marks else ""
        return int(number) if number.isdigit() else None


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of an edition."""

    title: Passage | None
    subtitle: Passage | None
    bylines: tuple[Passage, ...]
    """The bylines above the text."""
    body: tuple[Group, ...]
    signed: bool
    """Whether the text itself names its authors, in any place."""


def outline(edition: Edition) -> Outline:
    """Return the edition's outline: title, subtitle and bylines apart from the body, heading levels without gaps.

    A title or subtitle that is both in the front matter and above the text is included once. A subtitle below a byline,
    a heading or boilerplate is part of the body.
    """
    title = _first(edition, Role.TITLE)
    subtitle = _first(edition, Role.SUBTITLE)
    above = takewhile(lambda one: one is not subtitle, edition.passages)
    if any(passage.role in _KEPT_ABOVE for passage in above):
        subtitle = None  # it stays where its author put it
    twice = {_role_and_text(passage) for passage in (title, subtitle) if passage}
    passages = [p for p in edition.passages if p.role not in _UNSEEN and _role_and_text(p) not in twice]
    start = next((i for i, passage in enumerate(passages) if passage.role not in _ABOVE), len(passages))
    bylines = [passage for passage in passages[:start] if passage.role is Role.BYLINE]
    body = [passage for passage in passages[:start] if passage.role is not Role.BYLINE] + passages[start:]
    signed = edition.signed
    if signed is None:
        signed = any(passage.role is Role.BYLINE for passage in passages)
    return Outline(title, subtitle, tuple(bylines), tuple(_groups(body)), signed)


def _role_and_text(passage: Passage) -> tuple[Role, str]:
    """Return role and text without escapes: front matter escapes characters that a heading does not."""
    return passage.role, unescape(passage.text).replace("\\", "")


def _first(edition: Edition, role: Role) -> Passage | None:
    return next((passage for passage in edition.passages if passage.role is role), None)


def _groups(passages: Iterable[Passage]) -> Iterator[Group]:
    levels: list[int] = []
    run: list[Passage] = []
    for passage in passages:
        if run and (passage.role is not run[0].role or passage.role not in _GROUPED or passage.heads_table):
            yield from _ended(run, levels)
            run = []
        run.append(passage)
    if run:
        yield from _ended(run, levels)


def _ended(run: list[Passage], levels: list[int]) -> Iterator[Group]:
    """Yield what ``run``, adjacent passages that belong together, makes: lists, or one group."""
    yield from _listings(run) if run[0].role is Role.LISTITEM else [_group(run, levels)]


def _listings(run: Sequence[Passage]) -> Iterator[Group]:
    """Yield a list for each sequence of numbers or letters in ``run``, with its marks.

    If any entry has no mark, or its mark has no neighbour, the whole run is one list without marks.
    """
    marks = [match[0] if (match := MARK.match(passage.text)) else "" for passage in run]
    breaks = [number for number, (above, mark) in enumerate(pairwise(marks), 1) if not follows(above, mark)]
    spans = [*pairwise([0, *breaks, len(run)])]
    if not all(marks) or (breaks and any(end - start == 1 for start, end in spans)):
        yield Group(Role.LISTITEM, tuple(run))
        return
    for start, end in spans:
        yield Group(Role.LISTITEM, tuple(run[start:end]), marks=tuple(mark.strip() for mark in marks[start:end]))


def _group(run: list[Passage], levels: list[int]) -> Group:
    """Return the group of ``run``; ``levels``, the stack of heading levels above it, is updated."""
    role = Role.PARAGRAPH if run[0].role is Role.SUBTITLE else run[0].role
    if role not in (Role.HEADING, Role.TITLE):
        return Group(role, tuple(run))
    level = run[0].level
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return Group(Role.HEADING, tuple(run), min(len(levels) + 1, 6))
