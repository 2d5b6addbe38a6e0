"""Lists and tables in plain text: the marks of list entries (``3.``, ``(3)``, ``b)``), and columns.

Columns are separated by white space, tabs or dot leaders.
"""

import re
from collections.abc import Sequence

_GAP = re.compile(r"[ \t]*\t[ \t]*| {2,}| ?(?:\.[ ]?){4,}[ ]?(?=\S)")
_WORD = re.compile(r"\w")
# After a full stop, two spaces separate sentences, not columns.
_STOPPED = re.compile(r"[.!?:][\"”’')]*$")
_SENTENCE = 2  # spaces at most between sentences; more separate columns
_FEW = 40
"""Maximum number of characters in any column but the first; longer text is prose."""

MARK = re.compile(r"(?:\d{1,3}[.)]|\(\d{1,3}\)|[A-Za-z][.)]|\([A-Za-z]\)|\[\d{1,3}\])[ \t]+(?=\S)")


def cells(line: str) -> list[tuple[int, int]]:
    """The spans of the columns of ``line``; a line without separators is one column."""
    found: list[tuple[int, int]] = []
    start = len(line) - len(line.lstrip())
    for gap in _GAP.finditer(line, start):
        sentence = gap[0].isspace() and len(gap[0]) <= _SENTENCE and _STOPPED.search(line[start : gap.start()])
        if gap.start() > start and not sentence:
            found.append((start, gap.start()))
            start = gap.end()
    end = len(line.rstrip())
    return [*found, (start, end)] if start < end else found


def rows(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it is a row of a table: an adjacent line has the same number of columns, at least two."""
    counts = [_columns(line) for line in lines]

    def beside(number: int, other: int) -> bool:
        return 0 <= other < len(counts) and counts[number] > 1 and counts[number] == counts[other]

    found = [beside(number, number - 1) or beside(number, number + 1) for number in range(len(lines))]
    for number in range(len(lines) - 1):
        # The first column of a heading row may be empty.
        indent, below = (len(line) - len(line.lstrip()) for line in lines[number : number + 2])
        if found[number + 1] and counts[number] == counts[number + 1] - 1 > 1 and indent > below:
            found[number] = True
    return found


def _columns(line: str) -> int:
    found = cells(line)
    short = all(end - start <= _FEW for start, end in found[1:])
    return len(found) if short and all(_WORD.search(line, *span) for span in found) else 1


def rank(mark: str) -> int:
    """The position of ``mark`` in its sequence; consecutive letters have consecutive ranks, like numbers."""
    label = mark.strip().strip("().[]")
    return int(label) if label.isdigit() else ord(label) if label else -1


def enumerated(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it is a list entry: the mark of an adjacent line directly precedes or follows its own.

    A number without such a neighbour is not a list mark: ``40. That is how many came.``
    """
    marks = [match[0] if (match := MARK.match(line)) else "" for line in lines]

    def follows(upper: int, lower: int) -> bool:
        if upper < 0 or lower >= len(marks) or not (marks[upper] and marks[lower]):
            return False
        return _shape(marks[upper]) == _shape(marks[lower]) and rank(marks[lower]) == rank(marks[upper]) + 1

    return [follows(number - 1, number) or follows(number, number + 1) for number in range(len(marks))]


def _shape(mark: str) -> str:
    return re.sub(r"[a-z]", "a", re.sub(r"[A-Z]", "A", re.sub(r"\d+", "1", mark.strip())))
