"""Who reviewed a sentence, when and how: one translator comment of its entry.

``# reviewed: by="Ana Ruiz" on=2026-11-29 how=edited kept=0.83 draft=… text=… source=…`` replaces ``# draft:`` on a
reviewed entry. The digest of the reviewed text binds the record to that exact text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.catalog.provenance import digest
from pipeline.catalog.translator_comments import REVIEWED, fields, notes, written

SOURCE_CHANGED = "source-changed"


class How(StrEnum):
    """How a person came to approve a text."""

    TYPED = "typed"
    """The person wrote it: there was no draft, or almost nothing of it is left."""
    EDITED = "edited"
    UNCHANGED = "unchanged"
    BULK = "bulk"
    """Approved with others in one command."""
    MEMORY = "memory"
    """Accepted from memory, as the settings allow."""
    IMPORT = "import"
    """Approved in another tool and imported."""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """The content of a ``# reviewed:`` comment."""

    how: How
    text: str
    """``digest`` of the text that was reviewed."""
    by: str = ""
    """The reviewer's name, never an address; empty if unknown."""
    on: str = ""
    """The day, as YYYY-MM-DD."""
    kept: float | None = None
    """Share of the words that draft and text have in common, 0 to 1; None if the draft is unknown."""
    draft: str = ""
    """``digest`` of the draft the person started from; empty if there was no draft."""
    void: str = ""
    """Why the record is void; empty while it is valid."""
    fixed: str = ""
    """The day on which ``check --fix --reviewed`` last changed marks or spaces of the text."""
    source: str = ""
    """``mark`` of the sentence that was translated: a slip in an editor may change the msgid."""

    def holds(self, text: str) -> bool:
        """Whether the record is valid and matches ``text``."""
        return not self.void and self.text == digest(text)


def comment(record: ReviewRecord) -> str:
    """The translator comment for ``record``, without the ``# ``; ``parse`` is its inverse."""
    kept = None if record.kept is None else f"{record.kept:.2f}"
    values = (
        ("by", record.by),
        ("on", record.on),
        ("how", record.how.value),
        ("kept", kept),
        ("draft", record.draft),
        ("text", record.text),
        ("source", record.source),
        ("fixed", record.fixed),
        ("void", record.void),
    )
    return written(REVIEWED, values, quoted=("by",))


def parse(comments: Sequence[str], text: str = "") -> ReviewRecord | None:
    """The record in an entry's translator comments; None if there is no valid one.

    If a merge of two branches left several records, the one that matches ``text`` counts, else the last.
    """
    found = [record for note in notes(comments, REVIEWED) if (record := _parsed(note))]
    return next((record for record in found if record.holds(text)), found[-1] if found else None)


def _parsed(note: Sequence[str]) -> ReviewRecord | None:
    written = fields(note)
    if written.get("how") not in set(How) or not written.get("text"):
        return None
    try:
        kept = float(written["kept"]) if "kept" in written else None
    except ValueError:
        kept = None
    return ReviewRecord(
        how=How(written["how"]),
        text=written["text"],
        by=" ".join(written.get("by", "").split()),
        on=written.get("on", ""),
        kept=kept,
        draft=written.get("draft", ""),
        void=written.get("void", ""),
        fixed=written.get("fixed", ""),
        source=written.get("source", ""),
    )


def voided(comments: Sequence[str], text: str, reason: str = SOURCE_CHANGED) -> tuple[str, ...]:
    """The record in ``comments``, marked as void for ``reason``; empty if there is no record."""
    record = parse(comments, text)
    return () if record is None else (comment(replace(record, void=record.void or reason)),)


def fixed(comments: Sequence[str], before: str, after: str, day: str) -> tuple[str, ...]:
    """``comments`` with the record of the text ``before`` renewed for ``after``, the result of a fix on ``day``."""
    record = parse(comments, before)
    if record is None or not record.holds(before):
        return tuple(comments)
    ours = {line for note in notes(comments, REVIEWED) for line in note}
    renewed = comment(replace(record, text=digest(after), fixed=day))
    return (*(line for line in comments if line not in ours), renewed)
