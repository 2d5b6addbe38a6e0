"""The lines of a plain text, and whether they end by intention or for lack of space."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.formats.offsets import line_number, lines
from pipeline.formats.plain_text.text_tables import rows

# A longer line is not wrapped by hand or by a mail program. If such lines prevail, every line end is intentional.
_WRAPPED = 120
SHORT = 0.6
"""A line this much shorter than its block's widest line did not end for lack of space."""
STOPPED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
OPENS = re.compile(
    r"[\"“‘'«(\[$£€]*[A-ZÀ-ÖØ-Þ\d¿¡]|[-*•·‣▪◦][ \t]|\+\d|\(c\) |©|\S+@\S|https?://|www\.|[@#]\w|(?:[\w-]+\.)+[a-z]+[:/]\S*$"
)
"""How a line begins that need not continue the one above it."""
_REACH = 50  # the least width of text that is wrapped
_WORD = re.compile(r"[^\W_]")
_UNBROKEN = re.compile(r"[^ \t]+")  # no-break spaces belong to it
_RULE = re.compile(r"([^\w\s])\1{2,}$")
_MOST = 8  # wrapped lines that show how ragged a text is; fewer show it less exactly
_LEEWAY = 2  # columns more than any wrapped line left
_RAGGED = 0.95
_QUOTE = re.compile(r"\s*(?:>\s*)*(?=\S)")
_TITLE = 110  # characters at most in a line that is underlined
_TAB = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file."""

    number: int
    begin: int
    """The position of the first word in the file."""
    words: str
    """The line without the marks of a quotation and without white space around it."""
    indent: int
    """The column of the first word, from 0."""
    quote: int = 0
    """How many marks of a quotation, as in mail, are before the words."""

    @property
    def end(self) -> int:
        return self.begin + len(self.words)

    @property
    def padded(self) -> str:
        """The words in their column."""
        return " " * self.indent + self.words

    @property
    def width(self) -> int:
        return self.indent + len(self.words)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The lines between two lines without words."""

    lines: tuple[Line, ...]
    over: str = ""
    """The first mark of the line without words right above the lines."""
    under: str = ""
    """The line without words right below the lines."""

    @property
    def headings(self) -> int:
        """How many of the last lines are underlined as headings: the last one, or all that are between two rules."""
        last = self.lines[-1].words
        if not _RULE.match(self.under) or len(last) > _TITLE or last.endswith((",", ";")):
            return 0
        if self.over == self.under[0] and len(self.lines) <= len("123"):
            return len(self.lines)
        near = abs(len(self.under) - len(last)) <= max(len("12"), len(last) // 4)
        return int(near or (len(self.lines) == 1 and not STOPPED.search(last)))


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped."""

    wrapped: bool
    """Whether lines end for lack of space at all."""
    width: int
    """The width of the widest line that may be wrapped."""
    margin: int
    """The width of the widest line that surely is: the next one begins with a small letter."""
    room: int | None
    """The room left on the shortest of those lines; None if there are none."""

    def had_room(self, upper: Line, lower: Line) -> bool:
        """Whether ``upper`` had more room for the first word of ``lower`` than lines that end for lack of it."""
        return self.room is not None and self._left(upper, lower) > self.room

    def half_empty(self, upper: Line, lower: Line) -> bool:
        """Whether half of ``upper`` would be empty even with the first word of ``lower`` on it."""
        return self._left(upper, lower) > self.margin / 2

    def _left(self, upper: Line, lower: Line) -> int:
        return _room(upper, lower, self.margin)


def chunks(text: str, start: int) -> Iterator[Chunk]:
    """Yield the lines of ``text`` from ``start`` on, divided by lines without letters or digits.

    A line of dashes between two rows of a table does not divide them.
    """
    found: list[Line] = []
    over = under = ""
    for number, (begin, end) in enumerate(lines(text, start), line_number(text, start)):
        words = text[begin:end].strip()
        if _WORD.search(words):
            marks = _QUOTE.match(text, begin, end)
            first, depth = (marks.end(), marks[0].count(">")) if marks else (begin, 0)
            line = Line(number, first, text[first:end].rstrip(), len(text[begin:first].expandtabs(_TAB)), depth)
            if found and under and not _in_table(found[-1], line):
                yield Chunk(tuple(found), over, under)
                found, over = [], under[0]
            found.append(line)
            under = ""
            continue
        if found and not words:
            yield Chunk(tuple(found), over, under)
            found = []
        under = words
        if not found:
            over = under[:1]
    if found:
        yield Chunk(tuple(found), over, under)


def _in_table(upper: Line, lower: Line) -> bool:
    return all(rows([upper.padded, lower.padded]))


def wrapping(divided: Sequence[Chunk]) -> Wrapping:
    """How the text of these chunks is wrapped."""
    widths = [line.width for chunk in divided for line in chunk.lines]
    long = sum(width for width in widths if width > _WRAPPED)
    even = sum(line.width for chunk in divided if _is_even(chunk) for line in chunk.lines)
    sure = [pair for chunk in divided for pair in zip(chunk.lines, chunk.lines[1:], strict=False) if _wraps(*pair)]
    margin = max((upper.width for upper, _ in sure), default=0)
    rooms = sorted(left for upper, lower in sure if (left := _room(upper, lower, margin)) <= margin / 2)
    few = max(_MOST - len(rooms), _LEEWAY)
    ragged = max(rooms[int(_RAGGED * (len(rooms) - 1))], 0) + few if rooms else None
    return Wrapping(long <= even, max((width for width in widths if width <= _WRAPPED), default=0), margin, ragged)


def _room(upper: Line, lower: Line, margin: int) -> int:
    """The columns that would be left on ``upper`` if the first word of ``lower`` were on it, too."""
    word = _UNBROKEN.match(lower.words)
    return margin - upper.width - 1 - (len(word[0]) if word else 0)


def _wraps(upper: Line, lower: Line) -> bool:
    return upper.width <= _WRAPPED and lower.words[0].islower() and not STOPPED.search(upper.words)


def _is_even(chunk: Chunk) -> bool:
    """Whether the lines of a chunk have about the same length, apart from the last one, as wrapped lines have."""
    *widths, _ = (line.width for line in chunk.lines)
    widest = max(widths, default=0)
    return _REACH <= widest <= _WRAPPED and min(widths) >= widest * SHORT
