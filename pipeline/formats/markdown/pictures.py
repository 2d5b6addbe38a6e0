"""Pictures of Markdown: their texts, and the words below one in the same paragraph."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.formats.author_notes import Directives
from pipeline.formats.html.blocks import Found
from pipeline.markup import Code, CodeKind, within
from pipeline.model import Role

_WORD = re.compile(r"[^\W_]")


def below_image(text: str, marks: Sequence[Code]) -> int:
    """Where the words below an image begin, if the image has the first line to itself; 0 if there are no such words."""
    first = marks[0] if marks else None
    if first is None or first.start or first.pair < 0 or not {"image", "link"} & {first.name}:
        return 0
    end = next((code.end for code in marks if code.start == first.pair), 0)
    if first.name == "link" and not (marks[1].name == "image" and marks[1].start == first.end):
        return 0
    for before, code in pairwise(marks):
        if (code.name == "template" and code.start == end) or (code.name == "title" and before.end == end):
            end = code.end  # {: .right width="50%"}
    below = text[end:].lstrip()
    start = len(text) - len(below)
    return start if below and "\n" in text[end:start] else 0


def images(text: str, marks: Sequence[Code], directives: Directives) -> Iterator[Found]:
    """Yield the alternative texts and titles of images in a run that has no other words."""
    previous: Code | None = None
    closings = {code.start: code for code in marks}
    end = 0
    for code in marks:
        if code.start < end or (code.pair < 0 and code.name == "image"):
            continue
        if code.name == "image" and code.kind is CodeKind.OPEN:
            end = closings[code.pair].end
            # If the words are also the link label, the block is the whole image, which keeps its address.
            own = text[code.pair : end] in {"]", "][]"}
            begin, stop = (code.start, end) if own else (code.end, code.pair)
            if _WORD.search(text, begin, stop):
                place, inner = "paragraph" if own else "alt", within(marks, begin, stop)
                yield Found(begin, stop, Role.ALT, place, inner, "", directives.note())
            previous = closings[code.pair]
            continue
        if previous and code.name == "title" and _WORD.search(text, previous.end, code.start):
            yield Found(previous.end, code.start, Role.ATTRIBUTE, f"title {text[code.start]}", note=directives.note())
        previous = code
