"""Authors' instructions in comments, and notes to translators, which are removed before publication.

``<!-- translate: off -->``, ``on`` and ``<!-- note: … -->`` are the pipeline's own; ``Note for translators:`` and
gettext's ``TRANSLATORS:`` are notes, too. The W3C's Internationalization Tag
Set writes a note as ``<p its-loc-note="…">``. A note may contain what a source wants kept confidential.

Source: ITS 2.0, "Localization Note", https://www.w3.org/TR/its20/#locNote-datacat
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.formats.offsets import fold
from pipeline.markup.tags import Tag, tags

ITS_NOTE = "its-loc-note"
_ATTRIBUTE = re.compile(
    rf"(?<!\s)\s+{ITS_NOTE}(?:-type|-ref)?\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)(?=[\s/>])", re.IGNORECASE
)
_DIRECTIVE = re.compile(
    r"<!--\s*+(?:translate\s*+:\s*+(?P<switch>on|off)\s*+"
    r"|(?:notes?(?: (?:for|to) (?:the )?translators?)?|translators?)\s*+:(?P<note>.*))-->",
    re.DOTALL | re.IGNORECASE,
)
# Replaces a note whose complete removal would join the blocks around it.
_TRACE = "<!-- -->"
_WHITE = re.compile(r"[ \t]*")


def its_note(tag: Tag) -> str:
    """The note to translators in an element's attribute; empty if it has none."""
    return tag.attributes.get(ITS_NOTE, "")


def its_spans(markup: str, found: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Yield the spans of ITS notes in the tags ``found`` of ``markup``."""
    for tag in found:
        if any(name.startswith(ITS_NOTE) for name in tag.attributes):
            yield from its_spans_in_tag(markup, tag.start, tag.end)


def its_spans_in_tag(markup: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the ITS notes in the tag between ``start`` and ``end``."""
    return [match.span() for match in _ATTRIBUTE.finditer(markup, start, end)]


def is_directive(comment: str) -> bool:
    """Whether ``comment``, delimiters included, is an instruction to the pipeline."""
    return bool(_DIRECTIVE.fullmatch(comment.strip()))


def is_note(comment: str) -> bool:
    """Whether ``comment``, delimiters included, is a note to translators."""
    match = _DIRECTIVE.fullmatch(comment.strip())
    return bool(match and match["note"] is not None)


class Directives:
    """The instructions in force at the reader's current position."""

    def __init__(self, off: bool = False) -> None:
        self.off = off
        """True between ``translate: off`` and ``on``: the text there is not translated."""
        self._note = ""

    def apply(self, comment: str) -> None:
        """Apply the instruction in ``comment``; any other comment has no effect."""
        match = _DIRECTIVE.fullmatch(comment.strip())
        if match and match["switch"]:
            self.off = match["switch"].lower() == "off"
        elif match:
            self.remark(match["note"])

    def remark(self, note: str) -> None:
        """Add ``note`` to the note for the next block."""
        self._note = fold(f"{self._note} {note}")

    def note(self) -> str:
        """Return the note for the next block, and clear it."""
        note, self._note = self._note, ""
        return note


def notes(markup: str) -> list[tuple[int, int]]:
    """The spans of the notes to translators in the HTML ``markup``."""
    if not may_have_notes(markup):
        return []
    found = tags(markup)
    comments = [(tag.start, tag.end) for tag in found if tag.name == "!" and is_note(markup[tag.start : tag.end])]
    return sorted([*comments, *its_spans(markup, found)])


def may_have_notes(markup: str) -> bool:
    """Whether there may be notes in ``markup``; a quick look."""
    return "<!--" in markup or ITS_NOTE in markup.lower()


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
