"""Approvals of people → ``# reviewed:`` records in the catalog."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from rapidfuzz.distance import LCSseq

from pipeline.catalog import Catalog, Entry, header, review_record
from pipeline.catalog.entry import Address
from pipeline.catalog.provenance import digest, mark
from pipeline.catalog.review_record import How, ReviewRecord
from pipeline.catalog.translator_comments import persons
from pipeline.language.word_tokens import word_tokens
from pipeline.model import State
from pipeline.review.draft_texts import LastSeen
from pipeline.review.history import Approval

_TYPED_BELOW = 0.2
"""Below this share of surviving words, the reviewer typed the text."""
_NO_APPROVALS: Mapping[Address, Approval] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about the approvals in one catalog."""

    approvals: Mapping[Address, Approval] = field(default_factory=lambda: _NO_APPROVALS)
    """Approvals found in the repository's history."""
    last: LastSeen | None = None
    """The catalog as the last run left it."""


def unrecorded(current: Catalog) -> dict[Address, Entry]:
    """By address: reviewed entries without a record that matches their present text."""
    return {
        entry.address: entry
        for entry in current.entries
        if entry.state is State.REVIEWED
        and entry.plural is None
        and not (entry.record and entry.record.holds(entry.target))
    }


def recorded(current: Catalog, evidence: Evidence) -> Catalog:
    """``current`` with a record on each reviewed entry that lacked one for its present text."""
    found = unrecorded(current)
    if not found:
        return current
    signed = _signed(current, evidence.last)
    entries = (
        with_record(entry, *_reviewer(entry, evidence, signed), _draft(entry, evidence))
        if entry.address in found
        else entry
        for entry in current.entries
    )
    return replace(current, entries=tuple(entries))


def with_record(entry: Entry, by: str, on: str, draft: str | None, how: How | None = None) -> Entry:
    """``entry``, which ``by`` approved on the day ``on``, with the record of that in place of ``# draft:``.

    ``draft`` is the text of the draft the person started from, None if unknown. Pass ``how`` only if the caller knows
    it (``bulk``, ``memory``); otherwise it follows from the draft and the text.
    """
    text, started = digest(entry.target), _started_from(entry)
    share = None if draft is None else kept_share(draft, entry.target)
    if started == text:
        share = 1.0
    if how is None:
        if started == text:
            how = How.UNCHANGED
        elif not started or (share is not None and share < _TYPED_BELOW):
            how = How.TYPED
        else:
            how = How.EDITED
    record = ReviewRecord(how, text, by, on, share if started else None, started, source=mark(entry.source))
    return replace(entry, comments=(*persons(entry.comments), review_record.comment(record)))


def _started_from(entry: Entry) -> str:
    """The digest of the draft the entry's text was made from; empty if there was no draft."""
    if entry.provenance and entry.provenance.digest:
        return entry.provenance.digest
    return entry.record.draft if entry.record else ""


def _draft(entry: Entry, evidence: Evidence) -> str | None:
    """The text of that draft, if the last run or the history still has it."""
    known = evidence.last.drafts.get(_started_from(entry)) if evidence.last else None
    approval = evidence.approvals.get(entry.address)
    return known if known is not None or approval is None else approval.draft


def _signed(current: Catalog, last: LastSeen | None) -> tuple[str, str]:
    """The person and day in the header, if they are newer than the last run; otherwise two empty texts."""
    by, on = header.last_translator(current.header), header.revised(current.header) or ""
    if last is None or not by or not on or on <= last.revised:
        return "", ""
    return by, on[:10]


def _reviewer(entry: Entry, evidence: Evidence, signed: tuple[str, str]) -> tuple[str, str]:
    """Who approved the entry, and when: from the history, else from the header, else unknown and today."""
    if approval := evidence.approvals.get(entry.address):
        return approval.by, approval.on
    return signed if signed[0] else ("", header.today())


def kept_share(draft: str, text: str) -> float:
    """The share of words that ``draft`` and ``text`` have in common and in order, 0 to 1.

    The longest common subsequence of their words over the longer of the two, as MediaWiki's Content Translation
    measures unmodified machine translation; case counts, punctuation does not. Two texts without words are the same.
    """
    before, after = word_tokens(draft), word_tokens(text)
    longer = max(len(before), len(after))
    return LCSseq.similarity(before, after) / longer if longer else 1.0
