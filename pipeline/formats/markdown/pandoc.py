"""Blocks of Pandoc: the title block, line blocks (verse, addresses) and tables drawn with dashes.

https://pandoc.org/MANUAL.html#extension-pandoc_title_block, #extension-line_blocks, #extension-simple_tables. Tables
are kept as they are, as grid tables are: their columns are as wide as the words.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from pipeline.formats.markdown.block_lines import LINES, line_span
from pipeline.formats.markdown.formulas import read_as_code

_FIELD = re.compile(r"%(?:[ \t]+(?P<words>\S.*)|[ \t]*)$")
_FIELDS = 3  # title, authors, date
_VERSE = re.compile(r"\|(?:[ ]+(?P<words>[^|\s](?:.*[^|])?)|[ ]*)$")
_COLUMNS = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*$")
_RULE = re.compile(r"[ ]*-{10,}[ ]*$")
_HEADER = re.compile(r"[ ]*\S.*?[ ]{2,}\S")
_LONGEST, _HIGHEST = 200, 8  # lines of a table and of its header
_Group = tuple[int, Sequence[tuple[int, int]]]


def add(markdown: MarkdownIt) -> None:
    """Add these blocks to ``markdown``."""
    rules = markdown.block.ruler
    rules.before("code", "dashed_table", _table, {"alt": []})
    rules.before("reference", "title_block", _title, {"alt": []})
    rules.before("reference", "line_block", _verse, {"alt": []})


def _title(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    groups = _groups(state, 0, end, _FIELD) if start == 0 and state.src.startswith("% ") else []
    if not 1 < len(groups) <= _FIELDS:  # one line alone may be words: "% of the boats sail."
        return False
    if not silent:
        for number, group in enumerate(groups):
            _push(state, group, "paragraph" if number else "heading")
    return True


def _verse(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    groups = _groups(state, start, end, _VERSE) if state.src.startswith("| ", line_span(state, start)[0]) else []
    if len(groups) < 2:
        return False
    if not silent:
        for group in groups:
            _push(state, group, "paragraph")
    return True


def _groups(state: StateBlock, start: int, end: int, first: re.Pattern[str]) -> list[_Group]:
    """The lines from ``start`` to the next blank one, each with those that continue it; none if one is of no kind."""
    groups: list[_Group] = []
    for line in range(start, end):
        begin, stop = line_span(state, line)
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            break
        if match := first.match(state.src, begin, stop):
            groups.append((line, [match.span("words") if match["words"] else (stop, stop)]))
        elif groups and begin > state.bMarks[line] + state.blkIndent:
            line_of, spans = groups[-1]
            groups[-1] = line_of, [*spans, (begin, stop)]
        else:
            return []
    return groups


def _push(state: StateBlock, group: _Group, kind: str) -> None:
    line, spans = group
    for name, nesting in ((f"{kind}_open", 1), ("inline", 0), (f"{kind}_close", -1)):
        token = state.push(name, {"paragraph": "p"}.get(kind, "h1") * bool(nesting), nesting)  # type: ignore[arg-type]
        token.map, token.markup = [line, line + len(spans)], "#"
        if not nesting:
            token.content, token.children = "\n".join(state.src[slice(*span)] for span in spans), []
            token.meta = {LINES: spans}
    state.line = line + len(spans)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table as a block of code: a simple one ends at a blank line, one between two rules at the second."""
    last = _last(state, start, end)
    return last > 0 and read_as_code(state, start, last, silent)


def _last(state: StateBlock, start: int, end: int) -> int:
    lines = [state.src[state.bMarks[line] : state.eMarks[line]] for line in range(start, min(end, start + _LONGEST))]
    blank = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    if blank > 2 and _HEADER.match(lines[0]) and _COLUMNS.match(lines[1]):
        return start + blank - 1
    if blank > 2 and _COLUMNS.match(lines[0]) and _COLUMNS.match(lines[blank - 1]):
        return start + blank - 1
    if _RULE.match(lines[0]) and any(map(_COLUMNS.match, lines[1:_HIGHEST])):
        edges = (number for number, line in enumerate(lines) if number > 1 and _RULE.match(line))
        return start + next((edge for edge in edges if not "".join(lines[edge + 1 : edge + 2]).strip()), -start)
    return 0
