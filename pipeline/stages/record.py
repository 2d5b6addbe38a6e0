"""Writes review records for approvals, and keeps drafts so that their surviving share can be computed later."""

from collections.abc import Sequence

from pipeline.catalog import header
from pipeline.review import approval_times, recording
from pipeline.review import audit as auditing
from pipeline.review.approval_times import ApprovalTimes
from pipeline.review.audit import EditionReview
from pipeline.review.draft_texts import DraftTexts
from pipeline.review.history import History
from pipeline.review.recording import Evidence
from pipeline.session.journal import reported
from pipeline.session.session import Session


def record(session: Session) -> None:
    """Write a record for each reviewed entry without one that matches its text.

    A catalog that cannot be written is reported in ``session.journal``; the next run records its approvals.
    """
    texts, history = _texts(session), History(session.workspace.root)
    for article, locale, current in session.catalogs():
        if wanted := recording.unrecorded(current):
            path = session.workspace.catalog(article.id, locale)
            evidence = Evidence(history.approvals(path, wanted), texts.read(article.id, locale))
            with reported(session.journal, article.id, locale):
                session.put(article.id, locale, recording.recorded(current, evidence))


def remember(session: Session) -> None:
    """Keep the drafts and header fields of the catalogs for the run that will see their approval."""
    texts = _texts(session)
    for article, locale, current in session.catalogs():
        texts.keep(article.id, locale, current)


def _texts(session: Session) -> DraftTexts:
    return DraftTexts(session.workspace.state / "reviews")


def audit(session: Session) -> list[EditionReview]:
    """The review of each requested article in each requested locale; nothing is written."""
    found, times = [], ApprovalTimes(session.workspace.state / "reviews")
    for article, locale, current in session.catalogs():
        rules = session.workspace.config.review_rules(article.id, locale)
        paces = approval_times.paces(current, times.read(article.id, locale))
        found.append(auditing.of(article.id, locale, current, article.front, rules, paces))
    return found


def hurried(session: Session, reviews: Sequence[EditionReview]) -> list[str]:
    """Sentences about people who approved faster than one can read; ``reviews`` are those of the session."""
    found = auditing.too_fast({(article.id, locale): current for article, locale, current in session.catalogs()})
    return [
        *(
            f"{by} approved {many} of {timed} sentences at the review desk faster than they can be read."
            for by, many, timed in auditing.hurried(reviews)
        ),
        *(f"{by} approved {count:,} words on {on}: more than a working day of reading." for by, on, count in found),
    ]


def tick(session: Session, by: str) -> None:
    """Note in the catalogs that ``by`` checked the facts of their texts today; do nothing if ``by`` is empty."""
    for article, locale, current in session.catalogs() if by else ():
        with reported(session.journal, article.id, locale):
            session.put(article.id, locale, auditing.ticked(current, by, header.today()))
