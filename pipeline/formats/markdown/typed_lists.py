"""Finds lists that CommonMark reads as one paragraph: Pandoc's, and lines with numbers or letters that count on.

https://pandoc.org/MANUAL.html#extension-fancy_lists, https://pandoc.org/MANUAL.html#numbered-example-lists
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.formats.plain_text.text_marks import MARK, Marked, enumerated
from pipeline.markup import Code, CodeKind

_LINE = re.compile(r"[^\n]+")
_PANDOC = re.compile(r"(?:\(?#[.)]|\(@[\w-]*\)|@[\w-]*[.)])[ \t]+(?=\S)")


def entries(text: str, marks: Sequence[Code]) -> list[tuple[int, int]]:
    """The spans of the entries' words in the paragraph ``text``, each without its mark, after the words above the list.

    Empty if the paragraph has no list. ``marks`` is its markup, none of which goes on from one entry to the next.
    """
    starts = list(_starts(text))
    if not starts or any(_spans(code, begin) for code in marks for begin, _ in starts):
        return []
    ends = [*(begin for begin, _ in starts[1:]), len(text)]
    above = [(0, starts[0][0])] if text[: starts[0][0]].strip() else []
    return [*above, *((words, end) for (_, words), end in zip(starts, ends, strict=True))]


def _starts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each entry's line begins, and where its words do."""
    found = [
        (line.start(), MARK.match(text, *line.span()), _PANDOC.match(text, *line.span()))
        for line in _LINE.finditer(text)
    ]
    numbered = [(begin, mark) for begin, mark, _ in found if mark]
    listed = enumerated([Marked(mark[0], 0, 0, begin == 0) for begin, mark in numbered])
    counted = {begin for (begin, _), entry in zip(numbered, listed, strict=True) if entry}
    for begin, mark, pandoc in found:
        if pandoc:
            yield begin, pandoc.end()
        elif mark and begin in counted:
            yield begin, mark.end()


def _spans(code: Code, offset: int) -> bool:
    start, end = code.start, code.end
    if code.kind is CodeKind.CLOSE and code.pair >= 0:
        start = code.pair
    return start < offset < end
