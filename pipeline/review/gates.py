"""Compares the review records of one edition with the rules in the settings."""

from datetime import UTC, datetime, timedelta

from pipeline.catalog import Catalog, Entry, header
from pipeline.config.review_settings import ReviewRules
from pipeline.model import FrontMatter, State
from pipeline.review.audit import unchanged


def shortfall(current: Catalog, rules: ReviewRules) -> str | None:
    """Why the edition does not count as reviewed although people approved its sentences; None if it counts."""
    share = unchanged(current.entries)
    if share is not None and rules.unchanged_block and share >= _share(rules.unchanged_block):
        return f"{share:.0%} of the reviewed text is as the machine wrote it; {rules.unchanged_block} is too much"
    if rules.approver:
        others = [
            entry for entry in current.entries if entry.state is State.REVIEWED and not _by(entry, rules.approver)
        ]
        if others:
            named = " or ".join(rules.approver)
            sentences = "1 reviewed sentence is" if len(others) == 1 else f"{len(others)} reviewed sentences are"
            return f"{sentences} not approved by {named}"
    return None


def warning(current: Catalog, rules: ReviewRules) -> str | None:
    """A warning about too much unchanged text; None if there is nothing to report."""
    share = unchanged(current.entries)
    if share is None or not rules.unchanged or share < _share(rules.unchanged):
        return None
    return f"{share:.0%} of the reviewed text is as the machine wrote it."


def overdue(rules: ReviewRules, front: FrontMatter, current: Catalog) -> bool:
    """Whether a draft has waited for its review as long as the rules require.

    The time is counted from the front matter's ``published``, else from the creation of the catalog.
    """
    moment = due(rules, front, current)
    return moment is not None and header.now() >= moment


def due(rules: ReviewRules, front: FrontMatter, current: Catalog) -> datetime | None:
    """When the waiting time ends; None if the rules set no time or its start is unknown."""
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
