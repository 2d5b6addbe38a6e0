"""Markdown right below an element in HTML, without a blank line between them.

kramdown, Python-Markdown and the original Markdown end a block of HTML where its element is closed; CommonMark goes on
to the next blank line and shows the marks below as they are written. Nobody writes marks to be seen, so what has some
is read as Markdown.
"""

import re

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

from pipeline.formats.markdown.block_lines import add_html, is_code, line_span
from pipeline.markup.tags import tags

_ELEMENT = re.compile(rf"<(?:{'|'.join(block_names)}|img|br)(?=[\s/>])", re.IGNORECASE)
_MARKS = re.compile(
    r"\]\(|\]\[|(?<![\w*])\*{1,2}(?=[^\s*])|(?<!\w)__?(?=\w)|`|^(?:#{1,6}|[-+*>]|\d{1,9}[.)])[ ]", re.MULTILINE
)
_LONGEST, _LARGEST = 20, 4000  # lines and characters of the element and what is below it


def closed_element(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read an element up to the line that closes it as a block of HTML, if Markdown follows."""
    begin, stop = line_span(state, start)
    if not state.src.startswith("<", begin) or is_code(state, start) or not _ELEMENT.match(state.src, begin, stop):
        return False
    last = start + 1
    while last < min(end, start + _LONGEST) and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
        if state.eMarks[last] - begin > _LARGEST:
            break
        last += 1
    text = state.getLines(start, last, state.blkIndent, True)
    closed = _closed(text)
    behind = text[closed:].lstrip()
    if not closed or not _MARKS.search(_above_tags(behind)):
        return False
    if not silent:
        add_html(state, start, start + text.count("\n", 0, closed) + 1)
    return True


def _closed(text: str) -> int:
    """Where the first line ends at whose end no element is open, above a line of words; 0 if there is none."""
    depth = 0
    found = tags(text)
    for number, tag in enumerate(found):
        depth += tag.nesting
        line = text.find("\n", tag.end)
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        ends = depth <= 0 and 0 <= line < following and not text[tag.end : line].strip()
        if ends and (following == len(text) or text[line:following].strip()):
            return line
    return 0


def _above_tags(text: str) -> str:
    """The lines of ``text`` above the first that begins with a tag."""
    lines = text.split("\n")
    return "\n".join(
        lines[: next((number for number, line in enumerate(lines) if line.lstrip()[:1] == "<"), len(lines))]
    )
