"""What the rules for blocks share: they look at lines, and push lines as HTML, as words, or as further blocks.

The lines are those of markdown-it's ``StateBlock``, counted from 0.
"""

from collections.abc import Sequence

from markdown_it.rules_block import StateBlock

LINES = "lines"
"""Key in ``Token.meta``: the spans of the token's words, one for each line."""
QUOTE = "quote"
"""Key in ``Token.meta`` of a title: the character that closes the title."""
INDENT = 4
"""Columns by which code and the content of an admonition are indented."""


def add_html(state: StateBlock, start: int, last: int) -> None:
    """Add the lines from ``start`` to before ``last`` as one block of HTML, and go on behind them."""
    spans = [line_span(state, line) for line in range(start, last)]
    push_html(state, start, spans, state.getLines(start, last, state.blkIndent, True))
    state.line = last


def push_html(state: StateBlock, start: int, spans: Sequence[tuple[int, int]], content: str) -> None:
    """Push ``spans``, one for each line from ``start`` on, as a block of HTML."""
    token = state.push("html_block", "", 0)
    token.map = [start, start + len(spans)]
    token.content = content
    token.meta[LINES] = list(spans)


def line_span(state: StateBlock, line: int) -> tuple[int, int]:
    """Where the words of ``line`` begin and end."""
    return state.bMarks[line] + state.tShift[line], state.eMarks[line]


def is_code(state: StateBlock, line: int) -> bool:
    """Whether ``line`` is indented as code is."""
    return bool(state.sCount[line] - state.blkIndent >= INDENT)


def push_words(state: StateBlock, line: int, start: int, stop: int, quote: str | None = None) -> None:
    """Push words of ``line`` as a paragraph, or as a title that ``quote`` closes."""
    stop = start + len(state.src[start:stop].rstrip())
    for kind, nesting in (("paragraph_open", 1), ("inline", 0), ("paragraph_close", -1)):
        token = state.push(kind, "" if kind == "inline" else "p", nesting)  # type: ignore[arg-type]
        token.map = [line, line + 1]
        if kind == "inline":
            token.content = state.src[start:stop]
            token.children = []
            token.meta = {LINES: [(start, stop)]} | ({} if quote is None else {QUOTE: quote})


def push_line(state: StateBlock, kind: str, line: int, content: str, words: tuple[int, int] | None = None) -> None:
    """Push a token for ``line`` with ``content``, which has no words, and the span of the ``words`` behind it."""
    token = state.push(kind, "", 0)
    token.map, token.content = [line, line + 1], content
    if words:
        token.meta = {LINES: [words]}


def indented(state: StateBlock, first: int, end: int, inside: int) -> int:
    """The end of the lines from ``first`` on that are indented at least as far as ``inside``, or blank."""
    while first < end and (state.isEmpty(first) or state.sCount[first] >= inside):
        first += 1
    return first


def read_inside(state: StateBlock, first: int, last: int, inside: int) -> None:
    """Read the blocks on the lines from ``first`` to ``last``, which are indented by ``inside``."""
    kept = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax = inside, last
    state.md.block.tokenize(state, first, last)
    state.blkIndent, state.lineMax, state.parentType = kept
    state.line = last
