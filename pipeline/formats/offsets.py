"""Words of a block, and where each of their characters stands in the file; lines and white space."""

import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*(?=(\r\n|\n|\r|\Z))")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class OffsetText:
    """Words of one block as their author wrote them, free of what the container repeats on each line."""

    text: str
    starts: tuple[int, ...] = (0,)
    """Where each piece begins in ``text``, ascending; a piece stands in the file in one go."""
    origins: tuple[int, ...] = (0,)
    """Where that piece begins in the file."""

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the file; at the end of a piece, where the piece ends."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    @classmethod
    def decoded(cls, characters: Iterable[tuple[str, int]], end: int) -> "OffsetText":
        """The run of ``characters``, each with its offset in the file, whose writing ends at ``end``.

        Characters that stand in the file as they are, one after the other, are one piece.
        """
        text, starts, origins = io.StringIO(), [0], list[int]()
        length, following = 0, -1
        for character, origin in characters:
            if origin != following:
                origins.append(origin)
                starts[len(origins) - 1 :] = [length]
            text.write(character)
            length, following = length + 1, origin + 1
        if end != following or not origins:
            origins.append(end)
            starts[len(origins) - 1 :] = [length]
        return cls(text.getvalue(), tuple(starts), tuple(origins))

    def cut(self, start: int, end: int) -> "OffsetText":
        """The run from ``start`` to ``end``."""
        first = bisect_right(self.starts, start) - 1
        last = max(bisect_right(self.starts, end - 1), first + 1)
        starts = tuple(max(offset - start, 0) for offset in self.starts[first:last])
        return OffsetText(self.text[start:end], starts, (self.origin(start), *self.origins[first + 1 : last]))


def join_lines(text: str, lines: Sequence[tuple[int, int]]) -> OffsetText:
    """The run made of the spans ``lines`` of ``text``, one line each, with ``\\n`` between them."""
    starts, origins, offset = [], [], 0
    for start, end in lines:
        starts.append(offset)
        origins.append(start)
        offset += end - start + 1
    return OffsetText("\n".join(text[start:end] for start, end in lines), tuple(starts), tuple(origins))


def lines(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The span of every line from ``start`` on, line end excluded. ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""
    while match := _LINE.match(text, start):
        yield match.span()
        if not match[1]:
            return
        start = match.end(1)


def fold(text: str) -> str:
    """``text`` with every run of white space as one space: two texts that fold alike say the same.

    Spaces that do not break a line (U+00A0, U+202F) are typography, not white space.
    """
    return _SPACE.sub(" ", text).strip(" ")


def line_number(text: str, offset: int) -> int:
    """The number of the line, from 1, on which ``offset`` stands."""
    return len(_END.findall(text, 0, offset)) + 1


def line_ends(text: str, start: int) -> OffsetText:
    """``text`` from ``start`` on, every line end as ``\\n``."""
    body = text[start:]
    if "\r" not in body:
        return OffsetText(body, (0,), (start,))
    starts, origins, offset = [], [], 0
    for begin, end in lines(text, start):
        starts.append(offset)
        origins.append(begin)
        offset += end - begin + 1
    return OffsetText(_END.sub("\n", body), tuple(starts), tuple(origins))


class LineNumbers:
    """The lines of a text, to be asked for many offsets."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)]

    def at(self, offset: int) -> int:
        """The number of the line, from 1, on which ``offset`` stands."""
        return bisect_right(self._ends, offset) + 1
