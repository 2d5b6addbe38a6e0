"""Marks round sentences that are left in the source language, while a file is filled or rendered.

They are characters of a script that is no longer written, which every parser passes on, and punctuation, so that
Markdown's emphasis beside them stays emphasis. What is stored has positions instead.
"""

import re

START, END = "\U00010b3a", "\U00010b3b"
MARK = re.compile(f"[{START}{END}]")
Spans = tuple[tuple[int, int], ...]


def marked(text: str, spans: Spans, start: int = 0) -> str:
    """``text`` from ``start`` on, with marks round ``spans`` of it, and no others."""
    pieces, end = [], start
    for begin, stop in spans:
        if end <= begin <= stop <= len(text):
            pieces += [MARK.sub("", text[end:begin]), START, MARK.sub("", text[begin:stop]), END]
            end = stop
    return "".join([*pieces, MARK.sub("", text[end:])])


def unmarked(text: str) -> tuple[str, Spans]:
    """``text`` without its marks, and what stood between them."""
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
