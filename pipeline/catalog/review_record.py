"""Who reviewed a sentence, when and how: one translator comment of its entry.

``# reviewed: by="Ana Ruiz" on=2026-11-29 how=edited kept=0.83 draft=… text=…`` stands on a reviewed entry in place of
``# draft:``. It is bound to the very text that was reviewed, by that text's digest.
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
    """Written by the person: there was no draft, or hardly a word of it is left."""
    EDITED = "edited"
    UNCHANGED = "unchanged"
    BULK = "bulk"
    """Approved together with others, by one command."""
    MEMORY = "memory"
    """Taken over from a text that was reviewed elsewhere, as the settings allow."""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What a ``# reviewed:`` comment says."""

    how: How
    text: str
    """``digest`` of the text that was reviewed."""
    by: str = ""
    """The reviewer's name; empty where nothing tells it. Never an address."""
    on: str = ""
    """The day, as YYYY-MM-DD."""
    kept: float | None = None
    """Share of the words that the draft and the text have in common, 0 to 1; None where the draft is not known."""
    draft: str = ""
    """``digest`` of the draft that the person started from; empty where there was none."""
    void: str = ""
    """Why the record holds no more; empty while it does."""
    fixed: str = ""
    """The day on which ``check --fix --reviewed`` changed marks or spaces of the text since."""

    def holds(self, text: str) -> bool:
        """Whether the record speaks of ``text`` as it is now."""
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
        ("fixed", record.fixed),
        ("void", record.void),
    )
    return written(REVIEWED, values, quoted=("by",))


def parse(comments: Sequence[str], text: str = "") -> ReviewRecord | None:
    """The record that an entry's translator comments hold; None when they hold none that makes sense.

    Where a merge of two branches left several, the one that speaks of ``text`` counts, else the last.
    """
    found = [record for note in notes(comments, REVIEWED) if (record := _parsed(note))]
    return next((record for record in found if record.holds(text)), found[-1] if found else None)


def _parsed(note: Sequence[str]) -> ReviewRecord | None:
    said = fields(note)
    if said.get("how") not in set(How) or not said.get("text"):
        return None
    try:
        kept = float(said["kept"]) if "kept" in said else None
    except ValueError:
        kept = None
    return ReviewRecord(
        how=How(said["how"]),
        text=said["text"],
        by=" ".join(said.get("by", "").split()),
        on=said.get("on", ""),
        kept=kept,
        draft=said.get("draft", ""),
        void=said.get("void", ""),
        fixed=said.get("fixed", ""),
    )


def voided(comments: Sequence[str], text: str, reason: str = SOURCE_CHANGED) -> tuple[str, ...]:
    """The record among ``comments`` as a comment that says why it is void; nothing where there is no record."""
    record = parse(comments, text)
    return () if record is None else (comment(replace(record, void=record.void or reason)),)


def fixed(comments: Sequence[str], before: str, after: str, day: str) -> tuple[str, ...]:
    """``comments`` with a record of the text ``before`` renewed for ``after``, which a fix made of it on ``day``."""
    record = parse(comments, before)
    if record is None or not record.holds(before):
        return tuple(comments)
    ours = {line for note in notes(comments, REVIEWED) for line in note}
    renewed = comment(replace(record, text=digest(after), fixed=day))
    return (*(line for line in comments if line not in ours), renewed)
