"""A run of words, and where each of its characters stands in the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Segment
from pipeline.segmentation import split

_LINE = re.compile(r"[^\r\n]*(?=(\r\n|\n|\r|\Z))")
_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one block as their author wrote them, free of what the container repeats on each line."""

    text: str
    starts: tuple[int, ...] = (0,)
    """Where each piece begins in ``text``, ascending; a piece stands in the file in one go."""
    origins: tuple[int, ...] = (0,)
    """Where that piece begins in the file."""

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the file."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def cut(self, start: int, end: int) -> "Run":
        """The run from ``start`` to ``end``."""
        first = bisect_right(self.starts, start) - 1
        last = max(bisect_right(self.starts, end - 1), first + 1)
        starts = tuple(max(offset - start, 0) for offset in self.starts[first:last])
        return Run(self.text[start:end], starts, (self.origin(start), *self.origins[first + 1 : last]))

    def segments(self, locale: str, protected: Sequence[tuple[int, int]] = ()) -> tuple[Segment, ...]:
        """The sentences of the run, never cut inside a ``protected`` span, placed in the file.

        White space around the run belongs to no segment; ``origin`` must hold for the characters that remain.
        """
        text = self.text.strip()
        lead = len(self.text) - len(self.text.lstrip())
        inner = [(start - lead, end - lead) for start, end in protected if start >= lead and end - lead <= len(text)]
        return tuple(
            Segment(
                segment.source,
                segment.gap,
                self.origin(segment.start + lead),
                self.origin(segment.end + lead - 1) + 1,
            )
            for segment in split(text, locale, inner)
            if segment.source
        )


def join_lines(text: str, lines: Sequence[tuple[int, int]]) -> Run:
    """The run made of the spans ``lines`` of ``text``, one line each, with ``\\n`` between them."""
    starts, origins, offset = [], [], 0
    for start, end in lines:
        starts.append(offset)
        origins.append(start)
        offset += end - start + 1
    return Run("\n".join(text[start:end] for start, end in lines), tuple(starts), tuple(origins))


def lines(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The span of every line from ``start`` on, line end excluded. ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""
    while match := _LINE.match(text, start):
        yield match.span()
        if not match[1]:
            return
        start = match.end(1)


def fold(text: str) -> str:
    """``text`` with every run of white space as one space: two texts that fold alike say the same."""
    return " ".join(text.split())


def line_number(text: str, offset: int) -> int:
    """The number of the line, from 1, on which ``offset`` stands."""
    return len(_END.findall(text, 0, offset)) + 1
