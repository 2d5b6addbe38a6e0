"""Removes notes to translators before publication: a note may contain what a source wants kept confidential."""

import re
from collections.abc import Iterable

from pipeline.formats import its_notes
from pipeline.formats.directives import is_note
from pipeline.markup.tags import tags

# Replaces a note whose complete removal would join the blocks around it.
_TRACE = "<!-- -->"
_WHITE = re.compile(r"[ \t]*")


def notes(markup: str) -> list[tuple[int, int]]:
    """The spans of the notes to translators in the HTML ``markup``."""
    if not may_have(markup):
        return []
    found = tags(markup)
    comments = [(tag.start, tag.end) for tag in found if tag.name == "!" and is_note(markup[tag.start : tag.end])]
    return sorted([*comments, *its_notes.spans(markup, found)])


def may_have(markup: str) -> bool:
    """Whether there may be notes in ``markup``; a quick look."""
    return "<!--" in markup or its_notes.NOTE in markup.lower()


def without(text: str, spans: Iterable[tuple[int, int]], trace: str = _TRACE) -> str:
    """``text`` without the notes in ``spans``.

    A note among words leaves nothing behind. A note at the beginning of its line may separate two blocks, so ``trace``,
    an empty comment, replaces it; plain text needs none.
    """
    parts: list[str] = []
    end = 0
    for start, stop in spans:
        before = text[end:start]
        line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
        words = any(map(str.isalnum, line))
        ends = text[stop : stop + 1] in {"", "\n", "\r"} or text.startswith("</", stop)
        parts.append(before.rstrip(" \t") if words and ends else before)
        if not words and text.startswith("<!", start):
            parts.append(trace)
        end = stop
        if words and before.endswith((" ", "\t")) and (white := _WHITE.match(text, stop)):
            end = white.end()
    return "".join([*parts, text[end:]])
