"""Numbers and letters of list entries in plain text: ``3.``, ``(3)``, ``b)``."""

import re
from collections.abc import Sequence

MARK = re.compile(r"(?:\d{1,3}[.)]|\(\d{1,3}\)|[A-Za-z]\)|\([A-Za-z]\))[ \t]+(?=\S)")


def rank(mark: str) -> int:
    """The position of ``mark`` in its sequence; consecutive letters have consecutive ranks, like numbers."""
    label = mark.strip().strip("().")
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
