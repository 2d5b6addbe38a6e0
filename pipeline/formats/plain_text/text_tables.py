"""Tables in plain text: their columns are separated by white space, tabs, dot leaders or bars."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.plain_text.text_marks import LABEL

VERSE = "verse"
"""The ``place`` of a block whose lines end where its author ended them, in every language."""
TABLE = "table"
"""The ``place`` of the first cell of a table in plain text."""
_GAP = re.compile(r"[ \t]*(?:\. ?){4,}[ \t]*(?=\S)|[ \t]*\t[ \t]*| {2,}")
_WORD = re.compile(r"\w")
# After a full stop, two spaces separate sentences, not columns.
_STOPPED = re.compile(r"[.!?:][\"”’')]*$")
_SENTENCE = 2  # spaces at most between sentences; more separate columns
_ENOUGH = 2  # a row of more columns and a line that has some of them are a table
_SIGN = 3  # characters at most in a cell without words: "%", "+/-", or a dash where there is no value
_FEW = 40
"""Maximum number of characters in any column but the first; longer text is prose."""

_MARKED = re.compile(rf"o|{LABEL}[.):]|\({LABEL}\):?")


def cells(line: str) -> list[tuple[int, int]]:
    """The spans of the columns of ``line``; a line without separators is one column."""
    found: list[tuple[int, int]] = []
    start = len(line) - len(line.lstrip())
    if line.startswith("|", start) and line.rstrip().endswith("|"):
        bars = [index for index, mark in enumerate(line) if mark == "|"]
        between = ((left + 1, line[left + 1 : right]) for left, right in pairwise(bars))
        return [
            (begin + len(cell) - len(cell.lstrip()), begin + len(cell.rstrip()))
            for begin, cell in between
            if cell.strip()
        ]
    gaps = list(_GAP.finditer(line, start))
    wide = any(gap.start() > start and gap[0].isspace() and len(gap[0]) > _SENTENCE for gap in gaps)
    for gap in gaps:
        narrow = gap[0].isspace() and len(gap[0]) <= _SENTENCE and not wide
        if gap.start() > start and not (narrow and _STOPPED.search(line[start : gap.start()])):
            found.append((start, gap.start()))
            start = gap.end()
    end = len(line.rstrip())
    return [*found, (start, end)] if start < end else found


def rows(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it is a row of a table.

    An adjacent line has the same number of columns, at least two, or one of the two lines has some of the other's.
    """
    columns = [_columns(line) for line in lines]
    counts = [len(found) for found in columns]

    def beside(number: int, other: int) -> bool:
        if not 0 <= other < len(counts) or not 1 < counts[number] == counts[other]:
            return False
        return _short(columns[number], columns[other]) or _aligned(columns[number], columns[other])

    found = [beside(number, number - 1) or beside(number, number + 1) for number in range(len(lines))]
    for number in range(len(lines) - 1):
        # The first column of a heading row may be empty.
        indent, below = (len(line) - len(line.lstrip()) for line in lines[number : number + 2])
        if found[number + 1] and counts[number] == counts[number + 1] - 1 > 1 and indent > below:
            found[number] = True
    downwards, upwards = range(1, len(lines)), reversed(range(len(lines) - 1))
    for number, other in (*((each, each - 1) for each in downwards), *((each, each + 1) for each in upwards)):
        table = found[other] or (counts[other] > _ENOUGH and _short(columns[other]))
        if table and counts[number] > 1 and _edges(columns[number], columns[other]):
            found[number] = found[other] = True
    return found


def column_numbers(table: Sequence[str]) -> list[list[int]]:
    """For each row of ``table`` the numbers of its cells' columns, from 1. A row may have fewer cells than others."""
    columns = [_columns(row) for row in table]
    widest = max(columns, key=len)
    return [_edges(row, widest) or _without_first(row, widest) or [*range(1, len(row) + 1)] for row in columns]


def _edges(row: Sequence[tuple[int, int]], widest: Sequence[tuple[int, int]]) -> list[int]:
    """The numbers of the columns of ``widest`` whose left or right edges the fewer cells of ``row`` have, or none."""
    if len(row) >= len(widest):
        return []
    left = {start: number for number, (start, _) in enumerate(widest, 1)}
    right = {end: number for number, (_, end) in enumerate(widest, 1)}
    found = [left.get(start, right.get(end, 0)) for start, end in row]
    return found if found[:1] > [0] and all(one < other for one, other in pairwise(found)) else []


def _without_first(row: Sequence[tuple[int, int]], widest: Sequence[tuple[int, int]]) -> list[int]:
    heads = len(row) == len(widest) - 1 and row[0][0] > widest[0][0]
    return [*range(2, len(widest) + 1)] if heads else []


def _columns(line: str) -> list[tuple[int, int]]:
    """The columns of ``line``, measured with spaces for tabs; a line has one if it is an entry of a list."""
    found = cells(line)
    marked = found and _MARKED.fullmatch(line, *found[0])
    signs = [end - start for start, end in found if not _WORD.search(line, start, end)]
    columned = not signs or (max(signs) <= _SIGN and len(found) - len(signs) > 1 and _WORD.search(line, *found[0]))
    found = found[:1] if marked or not columned else found
    if "\t" not in line:
        return found
    start, end = ([len(line[: span[edge]].expandtabs()) for span in found] for edge in (0, 1))
    return [*zip(start, end, strict=True)]


def _short(*lines: list[tuple[int, int]]) -> bool:
    return all(end - start <= _FEW for line in lines for start, end in line[1:])


def _aligned(upper: list[tuple[int, int]], lower: list[tuple[int, int]]) -> bool:
    return [start for start, _ in upper[1:]] == [start for start, _ in lower[1:]]
