"""Authors' instructions to the pipeline in comments: ``<!-- translate: off -->``, ``on``, ``<!-- note: … -->``."""

import re

from pipeline.formats.offsets import fold

_DIRECTIVE = re.compile(
    r"<!--\s*+(?:translate\s*+:\s*+(?P<switch>on|off)\s*+|note\s*+:(?P<note>.*))-->", re.DOTALL | re.IGNORECASE
)


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
