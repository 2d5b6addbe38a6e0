"""What a review has to be worth: rules of the settings held against the records of one edition."""

from datetime import UTC, datetime, timedelta

from pipeline.catalog import Catalog, Entry, header
from pipeline.config.review_settings import ReviewRules
from pipeline.model import FrontMatter, State
from pipeline.review.audit import unchanged


def shortfall(current: Catalog, rules: ReviewRules) -> str | None:
    """Why the edition of ``current`` does not count as reviewed, though a person approved its sentences; else None."""
    share = unchanged(current.entries)
    if share is not None and rules.unchanged_block and share >= _share(rules.unchanged_block):
        return f"{share:.0%} of the reviewed text is as the machine wrote it; {rules.unchanged_block} is too much"
    if rules.approver:
        others = [
            entry for entry in current.entries if entry.state is State.REVIEWED and not _by(entry, rules.approver)
        ]
        if others:
            named = " or ".join(rules.approver)
            return f"{len(others)} reviewed sentences are not approved by {named}"
    return None


def warning(current: Catalog, rules: ReviewRules) -> str | None:
    """What ``status`` and ``build`` say of too much unchanged text; None where there is nothing to say."""
    share = unchanged(current.entries)
    if share is None or not rules.unchanged or share < _share(rules.unchanged):
        return None
    return f"{share:.0%} of the reviewed text is as the machine wrote it."


def overdue(rules: ReviewRules, front: FrontMatter, current: Catalog) -> bool:
    """Whether the time that a draft waits for its review is over; never where the rules name none.

    It counts from the front matter's ``published``, else from the day on which the catalog was made.
    """
    moment = due(rules, front, current)
    return moment is not None and header.now() >= moment


def due(rules: ReviewRules, front: FrontMatter, current: Catalog) -> datetime | None:
    """When that time is over; None where the rules name none, or nothing says when it began."""
    begun = _moment(front.published) or _moment(header.created(current.header))
    return begun + timedelta(hours=int(rules.after[:-1])) if begun and rules.after else None


def _share(percentage: str) -> float:
    return int(percentage[:-1]) / 100


def _by(entry: Entry, approvers: tuple[str, ...]) -> bool:
    record = entry.record
    return record is not None and record.holds(entry.target) and record.by in approvers


def _moment(text: str | None) -> datetime | None:
    """An ISO 8601 date or time; one that names no zone is in UTC."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
