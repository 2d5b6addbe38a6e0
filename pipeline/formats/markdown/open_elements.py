"""Elements in HTML that go on behind a blank line, where CommonMark reads an indented line as code.

kramdown and the original Markdown read such an element as HTML up to its closing tag. Nobody can show code between
two cells, so an indented line that begins with a tag there is HTML under every rule. Before the first cell it is code,
as CommonMark has it (example 191 of its specification). Nor can a ``<p>`` contain code: by the HTML standard, ``<pre>``
ends it. So indented lines between ``<p>`` and ``</p>`` are HTML, too.
"""

import re
from dataclasses import dataclass, field

from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock

from pipeline.formats.markdown.block_lines import add_html, is_code, line_span
from pipeline.markup import CodeKind
from pipeline.markup.tags import tags

_OUTER = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"})
_INNER = frozenset({"caption", "td", "th", "li", "dt", "dd"})
_BLOCKS = frozenset(block_names)
_TAG = re.compile(r"</?[A-Za-z]")
_PARAGRAPH = re.compile(r"<(/?)p(?=[\s>])", re.IGNORECASE)
_OPEN = "open elements"


@dataclass
class _Open:
    """The tables, lists and paragraphs that are open behind the blocks read so far, with their parts."""

    read: int = 0
    names: list[str] = field(default_factory=list)
    has_cell: bool = False
    """Whether the outermost of them has a cell or an entry so far."""
    in_paragraph: bool = False

    def update(self, state: StateBlock) -> None:
        for token in state.tokens[self.read :]:
            for tag in tags(token.content) if token.type == "html_block" else ():
                if tag.name in _BLOCKS:
                    self.in_paragraph = tag.name == "p" and tag.kind is CodeKind.OPEN
                if tag.name not in _OUTER | _INNER:
                    continue
                if tag.kind is CodeKind.OPEN:
                    self.has_cell = bool(self.names) and (self.has_cell or tag.name in _INNER)
                    self.names.append(tag.name)
                elif tag.kind is CodeKind.CLOSE and tag.name in self.names:
                    while self.names.pop() != tag.name:
                        pass
        self.read = len(state.tokens)


def open_elements(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read indented lines up to the next blank line as HTML, if they are inside a paragraph, or between two cells."""
    if not is_code(state, start):
        return False
    known: _Open = state.env.setdefault(_OPEN, _Open())
    known.update(state)
    last = _paragraph_end(state, start, end, known) or (start + 1 if _between(state, start, known) else 0)
    if last and not silent:
        while last < end and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
            last += 1
        add_html(state, start, last)
    return bool(last)


def _paragraph_end(state: StateBlock, start: int, end: int, known: _Open) -> int:
    """The line behind the one that closes the paragraph around ``start``; 0 if there is none."""
    if not known.in_paragraph:
        return 0
    for line in range(start, end):
        tag = _PARAGRAPH.search(state.src, *line_span(state, line))
        if tag or not (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
            break
    known.in_paragraph = bool(tag and tag[1])
    return line + 1 if known.in_paragraph else 0


def _between(state: StateBlock, line: int, known: _Open) -> bool:
    """Whether ``line`` begins with a tag between two cells or entries."""
    begin, stop = line_span(state, line)
    inside = known.names[-1] if known.names else ""
    between = inside in _OUTER or (inside in _INNER and state.src.startswith("</", begin))
    return known.has_cell and between and bool(_TAG.match(state.src, begin, stop))
