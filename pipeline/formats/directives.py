"""What authors tell the pipeline in comments: ``<!-- translate: off -->``, ``on``, ``<!-- note: … -->``."""

import re

from pipeline.formats.offsets import fold

_DIRECTIVE = re.compile(
    r"<!--\s*(?:translate\s*:\s*(?P<switch>on|off)|note\s*:(?P<note>.*))\s*-->", re.DOTALL | re.IGNORECASE
)


def is_directive(comment: str) -> bool:
    """Whether ``comment``, with its marks, says something to the pipeline."""
    return bool(_DIRECTIVE.fullmatch(comment.strip()))


def is_note(comment: str) -> bool:
    """Whether ``comment``, with its marks, is a note to translators."""
    match = _DIRECTIVE.fullmatch(comment.strip())
    return bool(match and match["note"] is not None)


class Directives:
    """What holds at the place that a reader has come to."""

    def __init__(self) -> None:
        self.off = False
        """True between ``translate: off`` and ``on``: nothing there is a unit."""
        self._note = ""

    def heed(self, comment: str) -> None:
        """Do as ``comment`` says; one that is no directive says nothing."""
        match = _DIRECTIVE.fullmatch(comment.strip())
        if match and match["switch"]:
            self.off = match["switch"].lower() == "off"
        elif match:
            self._note = fold(f"{self._note} {match['note']}")

    def note(self) -> str:
        """The note for the block that is read next; it is handed out once."""
        note, self._note = self._note, ""
        return note
