"""Write the blocks of a page as CommonMark with GitHub's tables. HTML without an equivalent is kept."""

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from pipeline.rendering.html_blocks import HtmlBlock, bare, cells
from pipeline.rendering.markdown_text import escape, inline
from pipeline.rendering.sanitize import balanced
from pipeline.rendering.to_text import as_text

_TEMPLATE = re.compile(r"\{[{%#]")
_ANCHOR = re.compile(r'<a id="([A-Za-z][\w-]*)"></a>', re.ASCII)
# Lists within lists without words: with one more such mark, the line would be a rule.
_MARKS = re.compile(r"\A- (?:- )*-$", re.MULTILINE)
_FENCE = re.compile(r"`{3,}")


def marked_down(several: Iterable[HtmlBlock]) -> str:
    """Return the blocks of a page as Markdown, separated by empty lines."""
    parts: list[str] = []
    above, turn = "", 0
    for block in several:
        # Two adjacent lists of the same kind need different marks, or they would be read as one list.
        other = 1 - turn if block.tag == above else 0
        if text := _block_markdown(block, other):
            parts.append(text)
            above, turn = block.tag, other
    return "\n\n".join(parts)


def _block_markdown(block: HtmlBlock, turn: int) -> str:
    if block.tag == "ul":
        return _list(block, ["-+"[turn]] * len(block.children))
    if block.tag == "ol":
        return _list(block, [f"{max(0, number)}{'.)'[turn]}" for number in block.numbers()])
    return _WRITERS[block.tag](block) if block.tag in _WRITERS else marked_down(block.children)


def _heading(block: HtmlBlock) -> str:
    words = _line(block)
    if name := _ANCHOR.search(words):  # site generators leave out HTML, or do not look for ids in it
        words = f"{words[: name.start()]}{words[name.end() :]} {{#{name[1]}}}"
    return f"{'#' * int(block.tag[1])} {words}" if words else ""


def _caption(block: HtmlBlock) -> str:
    words = _line(block)
    return f"*{words}*" if words else ""


def _line(block: HtmlBlock) -> str:
    """Return the content of ``block`` on one line: paragraphs with their markup, other blocks as plain text."""
    return " ".join(
        inline(child.words, " ") if child.tag == "p" else escape(" ".join(as_text([child]).split()), start=False)
        for child in block.children
    )


def _quotation(block: HtmlBlock) -> str:
    return _indented("> ", "> ", marked_down(block.children))


def _indented(first: str, others: str, text: str) -> str:
    return "\n".join(f"{others if number else first}{line}".rstrip() for number, line in enumerate(text.split("\n")))


def _list(block: HtmlBlock, marks: Sequence[str]) -> str:
    entries = [_MARKS.sub(r"\g<0> <!-- -->", marked_down(entry.children)) for entry in block.children]
    if tight := all(map(_tight, block.children)):
        entries = [entry.replace("\n\n", "\n") for entry in entries]
    entries_with_marks = (
        _indented(f"{mark} ", " " * (len(mark) + 1), entry) for mark, entry in zip(marks, entries, strict=True)
    )
    return ("\n" if tight else "\n\n").join(entries_with_marks)


def _tight(entry: HtmlBlock) -> bool:
    """Return whether the entry needs no empty lines: it is one paragraph, optionally with tight lists below."""
    first, *others = entry.children or [HtmlBlock("p")]
    return first.tag == "p" and all(_ends_paragraph(one) and all(map(_tight, one.children)) for one in others)


def _ends_paragraph(block: HtmlBlock) -> bool:
    """Return whether ``block`` is a list that can follow a paragraph without an empty line.

    Its first entry must not be empty, and its first number must be 1 (CommonMark 0.31.2, 5.3).
    """
    begins = block.tag == "ul" or (block.tag == "ol" and block.numbers()[:1] == range(1, 2))
    return begins and bool(block.children) and bool(block.children[0].children)


def _code(block: HtmlBlock) -> str:
    text = "\n".join(map(balanced, bare(block.words).strip("\n").split("\n")))
    if not text.strip():
        return ""
    if _TEMPLATE.search(text):  # a template engine reads code too, and Hugo would leave out a block of HTML
        return inline("<br>".join(f"<code>{html.escape(line)}</code>" for line in text.split("\n") if line.strip()))
    fence = "`" * max(3, *(len(run) + 1 for run in _FENCE.findall(text)), 3)
    return f"{fence}\n{text}\n{fence}"


def _table(block: HtmlBlock) -> str:
    """Return a table with its first row as the header, which Markdown requires."""
    rows = [[_line(cell) for cell in row] for row in cells(block)]
    width = max(map(len, rows), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    caption = marked_down(child for child in block.children if child.tag != "tr")
    table = "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]]) if width else ""
    return "\n\n".join(text for text in (caption, table) if text)


_WRITERS: Mapping[str, Callable[[HtmlBlock], str]] = MappingProxyType(
    {
        "p": lambda block: inline(block.words),
        "pre": _code,
        "hr": lambda _: "***",
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
        "figcaption": _caption,
        "blockquote": _quotation,
        "table": _table,
    }
)
