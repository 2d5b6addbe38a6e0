"""The marks at the beginning of lines in plain text: of list entries (``3.``, ``(3)``, ``b)``, ``*``) and headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LABEL = r"(?:\d{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})"
"""A pattern of the number or letter in the mark of a list entry."""
_LEVELS = r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?"
MARK = re.compile(rf"(?:{LABEL}[.)]|\d{{1,2}}:|\({LABEL}\):?|\[\d{{1,3}}\]|{_LEVELS})[ \t]+(?=\S)")
"""The mark of a numbered entry: a number, a letter, or several numbers, as in ``1.2.``."""
HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
"""The mark of a heading, which people also write in files that are not Markdown."""
BULLET = re.compile(rf"(?:[-*•·‣▪◦●■□▸►»✓✔➤→]|[-=]{{1,4}}>)[ \t]+(?=\S)|{HASHES.pattern}")
"""The mark of an entry that is not numbered, or of a heading."""
DECORATED = re.compile(
    r"(?P<mark>([-=*~_+#:])\2+)[ \t]+(?=[^\W_])(?!(?:more|ends?|30)\b)(?P<words>.*[^\s\-=*~_+#:])[ \t]+(?P=mark)$",
    re.IGNORECASE,
)
"""A heading between marks: "=== In brief ===", "*** In brief ***"."""
DASH = re.compile(r"(?:--|—|–)[ \t]+(?=\S)")
"""A dash before a turn of a dialogue, an entry, or the name below a quotation."""
LABELLED = re.compile(r"[A-Z][\w.’'/-]*(?: [\w.’'/-]+){0,2}:[ \t]+\S")
"""A line with a label of up to three words and a value: "Referee: A. Hill"."""
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_INITIAL = re.compile(r"[A-Z]\.")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line that begins like a list entry."""

    mark: str
    indent: int
    """The column of the mark."""
    chunk: int
    """Which of the text's chunks, divided by blank lines, the line is in."""
    first: bool
    """Whether it is the first line of its chunk."""


def enumerated(lines: Sequence[Marked]) -> list[bool]:
    """For each line, whether it is a list entry: its mark directly follows or precedes one in the same column.

    A number without such a neighbour is not a list mark: ``40. That is how many came.`` Other text may be between
    entries, unless the mark may be a name's initial.
    """
    found = [False] * len(lines)
    last: dict[tuple[str, int], int] = {}
    for number, line in enumerate(lines):
        columns = [("begin", line.indent), ("end", line.indent + len(line.mark.rstrip()))]
        above = {last[column] for column in columns if column in last} | ({number - 1} if number else set())
        for other in above:
            if follows(lines[other].mark, line.mark) and _near(lines[other], line):
                found[other] = found[number] = True
        last.update(dict.fromkeys(columns, number))
    return found


def _near(above: Marked, line: Marked) -> bool:
    if above.chunk == line.chunk:
        return True
    return line.first and (above.chunk + 1 == line.chunk or not _INITIAL.match(line.mark))


def follows(above: str, mark: str) -> bool:
    """Whether ``mark`` is next after ``above``: ``3.`` after ``2.``, ``1.5`` after ``1.4``, ``v)`` after ``iv)``."""
    (first, *uppers), (second, *lowers) = _ranks(above), _ranks(mark)
    pairs = zip(uppers, lowers, strict=True)
    return first == second and _shape(above) == _shape(mark) and any(0 <= up == low - 1 for up, low in pairs)


def _ranks(mark: str) -> tuple[str, int, int]:
    """What is before a mark's last part, and the part's place in two sequences: of its kind, and of Roman numbers."""
    before, _, label = mark.strip().strip("().:[]").rpartition(".")
    roman = _ROMAN.fullmatch(label.lower()) if label else None
    plain = int(label) if label.isdigit() else ord(label) if len(label) == 1 else -1
    return before, plain, 10 * len(roman[1]) + _UNITS.index(roman[2]) if roman else -1


def _shape(mark: str) -> str:
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"\d+", "1", mark.strip())))
