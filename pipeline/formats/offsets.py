"""The words of a block with each character's position in the file; helpers for lines and white space."""

import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_LINE = re.compile(r"[^\r\n]*(?=(\r\n|\n|\r|\Z))")
# Every run of white space but a single space, so that most texts stay as they are.
_SPACE = re.compile(r"(?: [ \t\n\r\f\v]|[\t\n\r\f\v])[ \t\n\r\f\v]*")
_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class OffsetText:
    """The words of one block as the author wrote them, without the prefixes that a container adds to each line."""

    text: str
    starts: tuple[int, ...] = (0,)
    """Where each piece begins in ``text``, ascending; each piece is contiguous in the file."""
    origins: tuple[int, ...] = (0,)
    """Where each piece begins in the file."""

    def origin(self, offset: int) -> int:
        """The position in the file of the character at ``offset``; at the end of a piece, the piece's end."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    @classmethod
    def decoded(cls, characters: Iterable[tuple[str, int]], end: int) -> "OffsetText":
        """Build a run from ``characters``, each with its offset in the file; ``end`` is where they end in it.

        Characters that are adjacent in the file form one piece.
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
        """The part of the run from ``start`` to ``end``."""
        first = bisect_right(self.starts, start) - 1
        last = max(bisect_right(self.starts, end - 1), first + 1)
        starts = tuple(max(offset - start, 0) for offset in self.starts[first:last])
        return OffsetText(self.text[start:end], starts, (self.origin(start), *self.origins[first + 1 : last]))


def join_lines(text: str, lines: Sequence[tuple[int, int]]) -> OffsetText:
    """The run of the spans ``lines`` of ``text``, one for each line, joined by ``\\n``."""
    starts, origins, offset = [], [], 0
    for start, end in lines:
        starts.append(offset)
        origins.append(start)
        offset += end - start + 1
    return OffsetText("\n".join(text[start:end] for start, end in lines), tuple(starts), tuple(origins))


def lines(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the span of every line from ``start`` on, without its line end: ``\\n``, ``\\r\\n`` or ``\\r``."""
    while match := _LINE.match(text, start):
        yield match.span()
        if not match[1]:
            return
        start = match.end(1)


@lru_cache(maxsize=1024)  # the sentences of an article are compared with those of all its editions
def fold(text: str) -> str:
    """``text`` with each run of white space collapsed to one space. Texts equal after folding have the same words.

    No-break spaces (U+00A0, U+202F) are typography, not white space.
    """
    return _SPACE.sub(" ", text).strip(" ")


def line_number(text: str, offset: int) -> int:
    """The number, from 1, of the line that contains ``offset``."""
    return len(_END.findall(text, 0, offset)) + 1


def line_ends(text: str, start: int) -> OffsetText:
    """``text`` from ``start`` on, with every line end as ``\\n``."""
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
    """Looks up line numbers for many offsets in one text."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)]

    def at(self, offset: int) -> int:
        """The number, from 1, of the line that contains ``offset``."""
        return bisect_right(self._ends, offset) + 1
