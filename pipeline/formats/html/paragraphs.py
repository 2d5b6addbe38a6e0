"""Divides a run of words where a reader sees a new paragraph although no block element begins.

Authors separate paragraphs by two line breaks. What WordPress exports of older posts has empty lines instead, which it
makes into paragraphs when it shows them, and captions as a shortcode around a picture and its words.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.formats.html.walk import TextRun
from pipeline.markup import CodeKind
from pipeline.markup.tags import VOID, Tag

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_LETTER = re.compile(r"[^\W_]")
CAPTION = re.compile(r"\s*\[(?:wp_)?caption\b[^\[\]]*\]")


def divided(text: str, run: TextRun, *, loose: bool, pictured: bool = False) -> Iterator[TextRun]:
    """Yield the paragraphs of ``run``.

    In a ``loose`` one, which no element encloses, empty lines divide them; in a ``pictured`` one, its pictures do.
    """
    cuts = sorted({*_cuts(text, run, loose=loose, pictured=pictured)} - {run.start, run.end})
    if not cuts:
        yield run
        return
    for start, end in pairwise([run.start, *cuts, run.end]):
        yield TextRun(start, end, [tag for tag in run.tags if start <= tag.start < end])


def _cuts(text: str, run: TextRun, *, loose: bool, pictured: bool) -> Iterator[int]:
    opened: list[str] = []
    before: Tag | None = None
    caption = False
    for tag in (*run.tags, None):
        begin, end = before.end if before else run.start, tag.start if tag else run.end
        between = text[begin:end]
        if loose and not opened and "{" not in between and (lines := list(_EMPTY_LINE.finditer(between))):
            yield from (begin + line.end() for line in lines)
        if "[" in between:
            line = max(text.rfind("\n", begin, end) + 1, begin)
            caption = bool(CAPTION.fullmatch(text, line, end)) or caption
        if before and tag and not between.strip() and "a" not in opened:
            both = before.name, tag.name
            if both == ("br", "br") or (both == ("a", "a") and not between and before.kind is CodeKind.CLOSE):
                yield tag.start
        if tag is None:
            return
        if tag.kind is CodeKind.OPEN and tag.name not in VOID:
            opened.append(tag.name)
        elif tag.kind is CodeKind.CLOSE and tag.name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(tag.name) :]
        if (
            (caption or pictured)
            and not opened
            and (tag.name == "img" or (before and before.name == "img" and tag.name == "a"))
        ):
            yield tag.end
            caption = False
        before = tag
