"""Tables in plain text: rows whose columns are separated by white space, tabs or dot leaders."""

import re
from collections.abc import Sequence

_GAP = re.compile(r"[ \t]*\t[ \t]*| {2,}| ?(?:\.[ ]?){4,}[ ]?(?=\S)")
_WORD = re.compile(r"\w")
# After a full stop, two spaces separate sentences, not columns.
_STOPPED = re.compile(r"[.!?:][\"”’')]*$")
_SENTENCE = 2  # spaces at most between sentences; more separate columns
_FEW = 40
"""Maximum number of characters in any column but the first; longer text is prose."""


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
