"""Divides a plain text into paragraphs: joins lines that are wrapped, and keeps line ends that are intentional."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter

from pipeline.formats.offsets import OffsetText, join_lines
from pipeline.formats.plain_text.text_line_ends import REMARK, goes_on, hangs, is_intended, may_begin
from pipeline.formats.plain_text.text_lines import OPENS, SHORT, STOPPED, Chunk, Line, Wrapping, chunks, wrapping
from pipeline.formats.plain_text.text_marks import BULLET, DASH, DECORATED, HASHES, LABELLED, MARK, Marked, enumerated
from pipeline.formats.plain_text.text_tables import cells, column_numbers, rows
from pipeline.formats.plain_text.text_verse import VERSE, is_verse
from pipeline.formats.roles.letters import says_farewell

NOTE = "\v"
"""White space that stands for each character of a note to translators while a text is divided."""
_STARRED = re.compile(r"(?m)^[ \t]*\*[ \t]")
_ASTERISK = re.compile(r"[^\W_][.,;:!?\"”’)]{0,3}\*(?![\w*])")
_TYPED = re.compile(r"[o+][ \t]+(?=\S)")
_BETWEEN_NOTES = re.compile(rf"[^\s{NOTE}](?:[^{NOTE}]*[^\s{NOTE}])?")
_ROMAN = re.compile(r"[IVXL]{1,6}\.?")
_BALANCE = 4  # columns at most by which the margins of a centred line differ


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, before their role is known."""

    run: OffsetText
    line: int
    chunk: int
    """The line on which the paragraph's chunk (the lines between two blank lines) begins."""
    bullet: str = ""
    """The mark of a list entry. A number or letter is part of the words; any other mark is not."""
    heading: bool = False
    """Whether a mark or an underline shows that this is a heading."""
    quoted: bool = False
    column: int = 0
    """The column of a table cell, from 1; 0 for other paragraphs."""
    indent: int = 0
    """The column in which the paragraph begins, from 0; also 0 if it is centred."""
    verse: bool = False
    """Whether every line end is one of the author's, which translations keep."""


def paragraphs(text: str, start: int) -> list[Paragraph]:
    """The paragraphs of ``text`` from ``start`` on."""
    divided = list(chunks(text, start))
    noted = len(_STARRED.findall(text, start)) == 1 and bool(_ASTERISK.search(text, start))
    divider = _Divider(text, wrapping(divided), _entries(divided), frozenset(_typed(divided)), noted)
    divider = replace(divider, beside=frozenset(divider.next_to_verse(divided)))
    return [paragraph for chunk in divided for paragraph in divider.paragraphs(chunk)]


def _entries(divided: Sequence[Chunk]) -> frozenset[int]:
    """The numbers of the lines that begin an entry of a numbered list; an entry may continue on further lines."""
    numbers, marked = [], []
    for index, chunk in enumerate(divided):
        for line in chunk.lines:
            if match := MARK.match(line.words):
                numbers.append(line.number)
                marked.append(Marked(match[0], line.indent, index, line is chunk.lines[0]))
    return frozenset(number for number, entry in zip(numbers, enumerated(marked), strict=True) if entry)


def _typed(divided: Sequence[Chunk]) -> Iterator[int]:
    """Yield the numbers of the lines that begin with a letter or sign as the mark of a list entry.

    Such a line is the first of its chunk, or one of several in the same column.
    """
    for chunk in divided:
        lines = [line for line in chunk.lines if _TYPED.match(line.words)]
        columns = Counter(line.indent for line in lines)
        if lines and lines[0] is chunk.lines[0]:
            columns[lines[0].indent] += 1
        yield from (line.number for line in lines if columns[line.indent] > 1)


@dataclass(frozen=True, slots=True)
class _Divider:
    text: str
    wrapping: Wrapping
    entries: frozenset[int]
    """The numbers of the lines that begin an entry of a numbered list."""
    typed: frozenset[int]
    """The numbers of the lines that begin with a letter or sign as the mark of a list entry."""
    noted: bool
    """Whether the asterisk that begins a line is a note's, to which one in the text refers."""
    beside: frozenset[int] = frozenset()
    """The first lines of the chunks next to verse."""

    def paragraphs(self, chunk: Chunk) -> Iterator[Paragraph]:
        """Yield the paragraphs of ``chunk``: table cells, underlined headings and groups of wrapped lines."""
        first = chunk.lines[0].number
        body = chunk.lines[: len(chunk.lines) - chunk.headings]
        divided = zip(body, rows([line.padded for line in body]), strict=True)
        for is_row, group in groupby(divided, key=itemgetter(1)):
            together = [line for line, _ in group]
            yield from self._table(together, first) if is_row else self._untabled(together, first)
        for line in chunk.lines[len(body) :]:
            yield self._paragraph([line], first, heading=True)

    def next_to_verse(self, divided: Sequence[Chunk]) -> Iterator[int]:
        """Yield the first line of each chunk above or below one that is verse."""
        verse = [self._is_verse(chunk.lines, chunk.lines[0].number) for chunk in divided]
        for upper, lower, (first, second) in zip(divided, divided[1:], pairwise(verse), strict=False):
            if first or second:
                yield (lower if first else upper).lines[0].number

    def _table(self, lines: Sequence[Line], chunk: int) -> Iterator[Paragraph]:
        for line, columns in zip(lines, column_numbers([line.padded for line in lines]), strict=True):
            for column, (begin, end) in zip(columns, cells(line.words), strict=True):
                words = join_lines(self.text, [(line.begin + begin, line.begin + end)])
                yield Paragraph(words, line.number, chunk, column=column)

    def _untabled(self, lines: Sequence[Line], chunk: int) -> Iterator[Paragraph]:
        numbered = bool(lines and _ROMAN.fullmatch(lines[0].words))
        signed = len(lines) - bool(lines and DASH.match(lines[-1].words))  # below it: "-- Song of the drivers"
        if self._is_verse(lines[numbered:signed], chunk):
            yield from (self._paragraph(lines[:1], chunk, heading=True),) * numbered
            yield replace(self._paragraph(lines[numbered:signed], chunk), verse=True)
            yield from (self._paragraph([line], chunk) for line in lines[signed:])
            return
        widest = max((line.width for line in lines), default=0)
        # Short lines that all begin like sentences or names, as in an address, a list of names or a masthead.
        short = self.wrapping.width <= VERSE and not self.wrapping.margin
        apart = not self.wrapping.wrapped or (
            (short or widest < self.wrapping.width * SHORT) and all(OPENS.match(line.words) for line in lines)
        )
        group: list[Line] = []
        for line in lines:
            if group and (
                line.number in self.entries
                or line.number in self.typed
                or (not self._goes_on_below(group, line) and self._ends(group, line, widest, apart=apart))
            ):
                yield self._paragraph(group, chunk)
                group = []
            group.append(line)
        if group:
            yield self._paragraph(group, chunk)

    def _is_verse(self, lines: Sequence[Line], chunk: int) -> bool:
        """Whether no line ends for lack of space, although sentences go on below."""
        if any(self._stands_alone(line) for line in lines):
            return False
        return is_verse(lines, self.wrapping, below=chunk > 1, beside=chunk in self.beside)

    def _stands_alone(self, line: Line) -> bool:
        """Whether ``line`` is an entry, a label with its value, or another line that is not part of a sentence."""
        listed = line.number in self.entries or line.number in self.typed or BULLET.match(line.words)
        return bool(listed or LABELLED.match(line.words) or says_farewell(line.words))

    def _ends(self, group: Sequence[Line], line: Line, widest: int, *, apart: bool) -> bool:
        """Whether the line end between ``group`` and ``line`` ends a paragraph."""
        return (
            is_intended(group, line, widest)
            or self._had_room(group[-1], line, widest)
            or (apart and may_begin(group[-1], line))
        )

    def _goes_on_below(self, group: Sequence[Line], line: Line) -> bool:
        """Whether ``line`` is a further sentence of a numbered entry, below its words."""
        upper = group[-1]
        entry = group[0].number in self.entries and bool(STOPPED.search(upper.words)) and not BULLET.match(line.words)
        return entry and (hangs(group[0], line) or (len(group) > 1 and line.indent == upper.indent))

    def _had_room(self, upper: Line, lower: Line, widest: int) -> bool:
        """Whether ``upper`` ends without a stop although it had room for more."""
        if (
            goes_on(upper)
            or lower.words.startswith(REMARK)
            or (STOPPED.search(upper.words) and not upper.words.endswith(":"))
        ):
            return False
        opens = upper.words.endswith(":") or bool(OPENS.match(lower.words))
        return (opens and self.wrapping.had_room(upper, lower)) or (
            widest > self.wrapping.margin / 2 and self.wrapping.half_empty(upper, lower)
        )

    def _paragraph(self, group: Sequence[Line], chunk: int, *, heading: bool = False) -> Paragraph:
        first = group[0]
        hashes = HASHES.match(first.words)
        bullet = (_TYPED if first.number in self.typed else BULLET).match(first.words)
        bullet = None if self.noted and first.words.startswith("* ") else bullet
        decorated = DECORATED.match(first.words) if len(group) == 1 else None
        spans = []
        for line in group:
            words = line.words[bullet.end() :] if bullet and line is first else line.words
            start = line.end - len(words)
            if decorated:
                start, words = line.begin + decorated.start("words"), decorated["words"]
            spans += [(start + part.start(), start + part.end()) for part in _BETWEEN_NOTES.finditer(words)]
        entry = first.words.partition(" ")[0] if first.number in self.entries else ""
        return Paragraph(
            join_lines(self.text, spans),
            first.number,
            chunk,
            entry or (bullet[0] if bullet and not hashes and not decorated else ""),
            heading or bool(hashes or decorated),
            first.quote > 0,
            indent=0 if self._is_centred(group) else first.indent,
        )

    def _is_centred(self, group: Sequence[Line]) -> bool:
        return all(abs(line.indent - (self.wrapping.width - line.width)) <= _BALANCE < line.indent for line in group)
