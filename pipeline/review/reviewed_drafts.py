"""What people made of the drafts: for each reviewed sentence the draft that it was made from, and its engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.catalog import Catalog
from pipeline.catalog.entry import Address
from pipeline.catalog.review_record import How
from pipeline.model import State
from pipeline.review.draft_texts import LastSeen
from pipeline.review.history import Approval

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A sentence that a person reviewed, and the draft that the person started from."""

    article: str
    locale: str
    source: str
    text: str
    """The reviewed text."""
    draft: str | None
    """The draft; None if its text is gone."""
    engine: str
    """The engine of the draft, ``memory``, or ``unknown``."""
    month: str
    """The month of the review, as YYYY-MM; empty if unknown."""
    kept: float | None
    unchanged: bool


def of(
    article: str, current: Catalog, last: LastSeen | None, approvals: Mapping[Address, Approval]
) -> Iterator[ReviewedDraft]:
    """The reviewed sentences of ``current`` that had a draft, by their review records.

    The drafts are those that the last run kept, or those in the repository's history.
    """
    known = last or LastSeen()
    for entry in current.entries:
        record = entry.record
        if entry.state is not State.REVIEWED or not record or not record.draft or not record.holds(entry.target):
            continue
        if record.how is How.MEMORY:
            continue
        approval = approvals.get(entry.address)
        unchanged = record.draft == record.text
        draft = entry.target if unchanged else known.drafts.get(record.draft) or (approval.draft if approval else None)
        engine = known.engines.get(record.draft) or (approval.engine if approval else "")
        yield ReviewedDraft(
            article, current.locale, entry.source, entry.target, draft, engine or UNKNOWN, record.on[:7],
            record.kept, unchanged,
        )  # fmt: skip
