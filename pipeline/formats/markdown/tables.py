"""Tables of Markdown: where the words of each cell are.

GitHub and Hugo divide a row at every pipe without a backslash. kramdown, Pandoc and PHP Markdown Extra do not divide
code. A row that has more cells than the table has columns, but as many as it has columns if its code is not divided,
is written for the latter.

Pandoc's grid tables are kept as they are: their cells have several lines, and their borders fit the words.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock

from pipeline.formats.markdown.block_lines import LINES
from pipeline.formats.markdown.formulas import read_as_code

GRID = re.compile(r"(?<![|+ ]\n)^\+(?:[-=:]{2,}\+)+[ \t]*$\n(?=\|)", re.MULTILINE)
"""The first border of a grid table."""
_BORDER = re.compile(r"\+(?:[-=:]{2,}\+)+[ \t]*$")
PIPE = re.compile(r"(?<!\\)\|")
_TICKS = re.compile(r"`+")
_DELIMITERS = re.compile(r"[ \t]*+[|:-][|:\- \t]*+$")
_WHITE = " \t\n"


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table as the library does, and note the position of each cell's words."""
    source, count = state.src, len(state.tokens)
    shown = _shown(state, start, end)
    state.src = shown
    matched = rules_block.table(state, start, end, silent)
    state.src = source
    cells: list[tuple[int, int]] = []
    for token in state.tokens[count:] if matched and not silent else []:
        if token.type == "tr_open":
            line = token.map[0] if token.map else start
            begin = min(state.bMarks[line] + state.tShift[line], state.eMarks[line])
            cells = _cells(shown, begin, state.eMarks[line])[::-1]
        elif token.type == "inline":
            token.meta[LINES] = [cells.pop()] if cells else []
            if shown != source and token.meta[LINES]:
                token.content = source[slice(*token.meta[LINES][0])].replace("\\|", "|")
    return matched


def grid(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a grid table as a block of code: what is between two borders has pipes at both ends."""
    lines = (state.src[state.bMarks[line] : state.eMarks[line]] for line in range(start, end))
    if not _BORDER.match(next(lines)):
        return False
    last, between = start, False
    for number, line in enumerate(lines, start + 1):
        between = line.startswith("|") and line.rstrip().endswith("|")
        if not between and not _BORDER.match(line):
            break
        last = last if between else number
    return last > start and state.src[state.bMarks[start + 1]] == "|" and read_as_code(state, start, last, silent)


def without_code(row: str) -> str:
    """``row`` with a letter for each pipe inside code."""
    parts, end = [], 0
    for begin, stop in _code(row):
        parts += [row[end:begin], row[begin:stop].replace("|", "x")]
        end = stop
    return "".join([*parts, row[end:]])


def _shown(state: StateBlock, start: int, end: int) -> str:
    """The source, with the pipes that do not divide the rows of the table at ``start`` masked."""
    source = state.src
    if start + 1 >= end or not _DELIMITERS.match(source, state.bMarks[start + 1], state.eMarks[start + 1]):
        return source
    columns = len(_cells(source, state.bMarks[start + 1] + state.tShift[start + 1], state.eMarks[start + 1]))
    parts, last = [], 0
    for line in range(start, end):
        begin, stop = state.bMarks[line], state.eMarks[line]
        if state.isEmpty(line):
            break
        row = source[begin:stop]
        if "`" in row and "|" in row and len(_cells(row, 0, len(row))) > columns:
            masked = without_code(row)
            if len(_cells(masked, 0, len(row))) == columns:
                parts += [source[last:begin], masked]
                last = stop
    return "".join([*parts, source[last:]]) if parts else source


def _code(row: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of code in ``row``: it ends with as many backticks as it begins with."""
    runs = list(_TICKS.finditer(row))
    places: dict[int, list[int]] = {}
    for number in reversed(range(len(runs))):
        places.setdefault(len(runs[number][0]), []).append(number)
    number = 0
    while number < len(runs):
        later = places[len(runs[number][0])]
        while later and later[-1] <= number:
            later.pop()
        if later and row[runs[number].start() - 1 : runs[number].start()] != "\\":
            yield runs[number].end(), runs[later[-1]].start()
            number = later[-1]
        number += 1


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the cells in a row, found as the parser finds them: an escaped pipe does not divide cells."""
    row = text[start:end].strip(_WHITE)
    start = text.index(row, start)
    pipes = [start + pipe.start() for pipe in PIPE.finditer(row)]
    edges = [start - 1, *pipes, start + len(row)]
    cells = [(left + 1, right) for left, right in pairwise(edges)]
    cells = cells[1:] if cells and cells[0][0] == cells[0][1] else cells
    cells = cells[:-1] if cells and cells[-1][0] == cells[-1][1] else cells
    return [_stripped(text, *cell) for cell in cells]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].strip(_WHITE)
    start = text.index(words, start)
    return start, start + len(words)
