"""Marks around sentences that are left in the source language, used while a file is filled or rendered.

The marks are punctuation of a script that is no longer written: every parser passes them through, and because they
are punctuation, Markdown emphasis next to them stays emphasis. Stored text has positions instead of marks.
"""

import re

START, END = "\U00010b3a", "\U00010b3b"
MARK = re.compile(f"[{START}{END}]")
Spans = tuple[tuple[int, int], ...]


def marked(text: str, spans: Spans, start: int = 0) -> str:
    """``text`` from ``start`` on, with marks around ``spans`` and without any other marks."""
    pieces, end = [], start
    for begin, stop in spans:
        if end <= begin <= stop <= len(text):
            pieces += [without_marks(text[end:begin]), START, without_marks(text[begin:stop]), END]
            end = stop
    return "".join([*pieces, without_marks(text[end:])])


def without_marks(text: str) -> str:
    """``text`` without any marks."""
    return text.replace(START, "").replace(END, "")


def unmarked(text: str) -> tuple[str, Spans]:
    """``text`` without its marks, and the spans that the marks enclosed."""
    spans, begin, length, pieces = [], -1, 0, []
    end = 0
    for mark in MARK.finditer(text):
        pieces.append(text[end : mark.start()])
        length += len(pieces[-1])
        end = mark.end()
        if mark[0] == START:
            begin = length
        elif begin >= 0:
            spans.append((begin, length))
            begin = -1
    return "".join([*pieces, text[end:]]), tuple(spans)
