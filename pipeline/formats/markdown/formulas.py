"""Formulas of TeX that have their lines for themselves. They stay as they are, like code.

kramdown and MathJax read ``$$`` lines, Hugo's passthrough and MathJax ``\\[`` lines and environments.
"""

import re

from markdown_it.rules_block import StateBlock

SOURCE = "source"
"""Key in the parser's environment: the text that was parsed, with its template tags unmasked."""
_OPENS = re.compile(r"(?P<dollars>\$\$)|(?P<square>\\{1,2}\[[ \t]*$)|\\begin\{(?P<name>[A-Za-z]+\*?)\}")
# The label of MyST and of pandoc-crossref: ``$$ (pythagoras)``, ``$$ {#eq:pythagoras}``.
_LABEL = re.compile(r"\$\$[ \t]*(?:\([\w:.-]{1,80}\)|\{#[\w:.-]{1,80}\})$")
_INDENT = 4


def formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a formula as a block of code."""
    last = _last(state, start, end)
    return last >= 0 and read_as_code(state, start, last, silent)


def read_as_code(state: StateBlock, start: int, last: int, silent: bool) -> bool:
    """Make the lines from ``start`` to ``last`` a block of code, unless ``silent`` only asks; always True."""
    if not silent:
        token = state.push("code_block", "", 0)
        token.map = [start, last + 1]
        token.content = state.getLines(start, last + 1, state.blkIndent, True)
        state.line = last + 1
    return True


def _last(state: StateBlock, start: int, end: int) -> int:
    """The last line of the formula that begins on the line ``start``; -1 if none does."""
    first = _line(state, start)
    match = _OPENS.match(first)
    if match is None or state.sCount[start] - state.blkIndent >= _INDENT:
        return -1
    closing = "$$" if match["dollars"] else "\\]" if match["square"] else f"\\end{{{match['name']}}}"
    inner = first[match.end() :]
    if closing in inner:
        return start if (inner.endswith(closing) or _LABEL.search(inner)) and inner.count(closing) == 1 else -1
    for line in range(start + 1, end):
        text = _line(state, line)
        if not text or state.sCount[line] < state.blkIndent:
            return -1
        if closing in text:
            return line if text.endswith(closing) or _LABEL.search(text) else -1
    return -1


def _line(state: StateBlock, line: int) -> str:
    source: str = state.env[SOURCE]
    return source[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
