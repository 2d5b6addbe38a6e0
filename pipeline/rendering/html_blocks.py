"""The blocks of a page's body: the structure of sanitized HTML that other formats can show."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.markup.references import unescape
from pipeline.rendering.inline import SPACES, TAG, signs

# Elements that only begin and end a line; other formats show nothing else of them.
_PASSED = frozenset(
    "p div details summary address aside figure dl dt dd caption thead tbody tfoot iframe".split()  # noqa: SIM905
)
_KEPT = frozenset("h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th figcaption".split())  # noqa: SIM905
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_START = re.compile(r' start="(-?\d{1,9})"')
_SPAN = re.compile(r' (col|row)span="(\d{1,4})')
_WIDEST = 100
_ALONE = frozenset(("br", "img", "source", "wbr"))
_BREAK = re.compile(r" ?<br\b[^<>]*> ?")


@dataclass(slots=True)
class HtmlBlock:
    """A paragraph, or an element that contains blocks."""

    tag: str
    """The HTML tag; ``p`` and ``pre`` have words, ``hr`` has nothing, all others have children."""
    words: str = ""
    """Inline HTML with all tags closed; on one line in a ``p``."""
    children: list["HtmlBlock"] = field(default_factory=list)
    start: int | None = None
    """The number of an ordered list's first entry, if the list gives one."""
    down: bool = False
    """Whether an ordered list counts down."""
    columns: int = 1
    """The number of columns that a table cell spans."""
    rows: int = 1
    """The number of rows that a table cell spans."""

    def numbers(self) -> Sequence[int]:
        """Return the numbers of an ordered list's entries."""
        count = len(self.children)
        first = self.start if self.start is not None else count if self.down else 1
        return range(first, first - count, -1) if self.down else range(first, first + count)


@lru_cache(maxsize=2)  # the writers of one edition request the same blocks one after the other
def blocks(safe: str) -> tuple[HtmlBlock, ...]:
    """Return the blocks of ``safe``, HTML from nh3, which writes all end tags."""
    reader = _Reader()
    for number, piece in enumerate(TAG.split(safe)):
        if number % 2:
            reader.tag(piece)
        else:
            reader.inline.append(piece)
    return tuple(reader.whole())


def bare(words: str) -> str:
    """Return inline HTML as plain text, with a line feed for each ``<br>``."""
    return unescape(TAG.sub("", _broken(signs(words), "\n")) if "<" in words else words)


def _broken(words: str, at: str) -> str:
    """``words`` with ``at`` for each ``<br>`` and the spaces beside it."""
    return _BREAK.sub(at, words) if "<br" in words else words


def paragraphs(several: Iterable[HtmlBlock]) -> Iterator[str]:
    """Yield the text of each paragraph in ``several``, at any depth."""
    for block in several:
        yield from [bare(block.words)] if block.tag == "p" else paragraphs(block.children)


def cells(table: HtmlBlock) -> list[list[HtmlBlock]]:
    """Return the rows of ``table`` with each cell in its column; positions that a spanning cell covers are empty."""
    made: list[list[HtmlBlock]] = []
    covered: dict[int, int] = {}
    empty = HtmlBlock("td")
    for row in (child for child in table.children if child.tag == "tr"):
        line: list[HtmlBlock] = []
        above, covered = covered, {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in row.children:
            while len(line) in above:
                line.append(empty)
            if cell.rows > 1:
                covered |= dict.fromkeys(range(len(line), len(line) + cell.columns), cell.rows - 1)
            line += [cell, *[empty] * (cell.columns - 1)]
        while line and not line[-1].children:
            line.pop()
        made.append(line)
    return made


class _Reader:
    def __init__(self) -> None:
        self.open = [HtmlBlock("")]
        """Open blocks, from the outermost to the innermost."""
        self.inline: list[str] = []
        """Tags and words of the current paragraph."""
        self.spans: list[str] = []
        """Start tags of the open inline elements."""

    def whole(self) -> list[HtmlBlock]:
        self._end_paragraph()
        return self.open[0].children

    def tag(self, piece: str) -> None:
        named = _NAME.match(piece)
        name = named[1] if named else ""
        if name == "hr":
            self._end_paragraph()
            self.open[-1].children.append(HtmlBlock("hr"))
        elif name in _PASSED:
            self._end_paragraph()
        elif name in _KEPT:
            self._end_paragraph()
            self._step(name, piece)
        elif name:
            self._span(name, piece)

    def _step(self, name: str, piece: str) -> None:
        if not piece.startswith("</"):
            start = _START.search(piece)
            block = HtmlBlock(name, start=int(start[1]) if start else None, down=" reversed" in piece)
            if name in ("td", "th"):
                spans = {kind: max(1, int(count)) for kind, count in _SPAN.findall(piece)}
                block.columns, block.rows = min(spans.get("col", 1), _WIDEST), spans.get("row", 1)
            self.open[-1].children.append(block)
            self.open.append(block)
        elif any(block.tag == name for block in self.open):
            while self.open.pop().tag != name:
                pass

    def _span(self, name: str, piece: str) -> None:
        if name in _ALONE:
            self.inline.append(piece)
        elif not piece.startswith("</"):
            self.spans.append(piece)
            self.inline.append(_with_attributes(piece))
        elif self.spans:
            self.inline.append(piece if _with_attributes(self.spans.pop()) else "")

    def _end_paragraph(self) -> None:
        """End the current paragraph; open inline elements are closed here and opened again in the next paragraph."""
        open_ = [span for span in self.spans if _with_attributes(span)]
        words = "".join(self.inline + [f"</{span[1:].split()[0].rstrip('>')}>" for span in reversed(open_)])
        self.inline = list(open_)
        block = self.open[-1]
        if block.tag == "pre":
            block.words += words
        elif words.strip() and (bare(words).strip() or "<img " in words):
            shown = _broken(SPACES.sub(" ", words), "<br>").strip()
            block.children.append(HtmlBlock("p", shown.removesuffix("<br>")))


def _with_attributes(tag: str) -> str:
    """Return ``tag``; "" for a span without attributes, such as word processors put around everything."""
    return "" if tag == "<span>" else tag
