"""Returned texts → the catalog: an import is a review by somebody, and never overwrites newer human text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog import Catalog, Entry, header, msgid, review_record
from pipeline.catalog.entry import Key
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How
from pipeline.catalog.translator_comments import persons
from pipeline.exchange import bilingual, former_sentences, matching_texts
from pipeline.exchange.returned import ReturnedText
from pipeline.model import Article, State
from pipeline.review.recording import with_record


@dataclass(frozen=True, slots=True)
class TakenText:
    """A sentence that the import changes."""

    line: int
    """The line of the imported file."""
    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class ConflictingText:
    """A text that is not taken, because the catalog has a person's text that the tool did not know."""

    line: int
    """The line of the imported file."""
    entry: Entry
    """The entry, which stays unchanged."""
    target: str
    """The text that is not taken."""
    reason: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What an import does to one catalog."""

    catalog: Catalog
    taken: tuple[TakenText, ...]
    conflicts: tuple[ConflictingText, ...]
    missing: tuple[ReturnedText, ...]
    """Texts for sentences that the article does not have."""
    former: tuple[ReturnedText, ...]
    """Texts for sentences that it had when the file was exported: they are kept for review."""
    unchanged: int
    changes: bool
    """Whether the catalog is another one after the import."""

    @property
    def approved(self) -> int:
        """The number of sentences that the import approves."""
        return sum(one.after.state is State.REVIEWED and one.before.state is not State.REVIEWED for one in self.taken)

    @property
    def changed(self) -> int:
        """The number of sentences with another text than before."""
        return sum(one.after.target != one.before.target for one in self.taken)

    @property
    def commented(self) -> int:
        """The number of sentences that get comments alone."""
        return sum((one.after.target, one.after.state) == (one.before.target, one.before.state) for one in self.taken)

    @property
    def complete(self) -> bool:
        """Whether the workspace now has everything that a translator wrote into the file."""
        return not self.conflicts and not any(map(_news, self.missing))


def accept(current: Catalog, article: Article, returned: Sequence[ReturnedText], by: str) -> Acceptance:
    """``current``, the catalog of ``article``, with the ``returned`` texts, which ``by`` reviewed."""
    matched = matching_texts.match(current, article, returned)
    entries = {entry.key: entry for entry in reversed(current.entries)}
    decided: dict[Key, Entry] = {}
    taken, conflicts = [], []
    for key, texts in matched.texts.items():
        entry = entries[key]
        outcome = _outcome(entry, texts, by)
        if isinstance(outcome, ConflictingText):
            conflicts.append(outcome)
        elif outcome != entry:
            decided[key] = outcome
            taken.append(TakenText(texts[0].line, entry, outcome))
    accepted = replace(
        current,
        entries=tuple(
            decided.get(entry.key, entry) if entries[entry.key] is entry else entry for entry in current.entries
        ),
    )
    former = tuple(text for text in matched.missing if text.exported and (text.approved or _news(text)))
    merged = former_sentences.merged(accepted, article, matched, former, by)
    return Acceptance(
        catalog=merged,
        taken=tuple(taken),
        conflicts=tuple(conflicts),
        missing=tuple(text for text in matched.missing if text not in former),
        former=former,
        unchanged=len(matched.texts) - len(taken) - len(conflicts),
        changes=bool(taken) or merged is not accepted,
    )


def _outcome(entry: Entry, texts: Sequence[ReturnedText], by: str) -> Entry | ConflictingText:
    """The entry after the import, or the conflict."""
    changed = {msgid(text.target): text for text in sorted(texts, key=_is_approved) if _news(text)}
    if len(changed) > 1:
        first, second = list(changed.values())[:2]
        reason = f"line {first.line} has “{msgid(first.target)}” for the same sentence; the catalog keeps"
        return ConflictingText(second.line, entry, msgid(second.target), reason)
    text = next(iter(changed.values()), max(texts, key=_is_approved))
    target = msgid(text.target)
    others = dict.fromkeys(line for one in texts for line in one.comments if line not in text.comments)
    comments = (*text.comments, *others)
    if not target or (target == entry.target and not _approves(entry, text)):
        return _commented(entry, text, comments)
    if target != entry.target and not changed and entry.target and (entry.human or _machines(entry, text, comments)):
        return _commented(entry, text, comments)
    if target != entry.target and entry.human and not _knew(entry, text):
        reason = "the catalog has a newer text" if text.exported else "the catalog has a person's text"
        return ConflictingText(text.line, entry, target, reason)
    return _written(entry, text, comments, by)


def _news(text: ReturnedText) -> bool:
    """Whether the text was translated, changed or approved since its export."""
    state, exported = bilingual.was(text.exported)
    target = msgid(text.target)
    if not target:
        return False
    return digest(target) != exported or (text.approved and state != State.REVIEWED)


def _is_approved(text: ReturnedText) -> bool:
    return text.approved


def _approves(entry: Entry, text: ReturnedText) -> bool:
    return text.approved and entry.state is not State.REVIEWED


def _machines(entry: Entry, text: ReturnedText, comments: Sequence[str]) -> bool:
    """Whether the text is a draft that no person has touched."""
    flags = entry.flagged(fuzzy=not text.approved)
    return replace(entry, target=msgid(text.target), flags=flags, comments=tuple(comments)).untouched


def _knew(entry: Entry, text: ReturnedText) -> bool:
    """Whether the translator had the catalog's present text before them."""
    return bilingual.was(text.exported)[1] == digest(entry.target)


def _commented(entry: Entry, text: ReturnedText, comments: Sequence[str]) -> Entry:
    """``entry`` with new comments of translators; an entry without anything gets the exported notes back."""
    if not entry.target and not entry.comments and not msgid(text.target) and _unedited(text):
        return replace(entry, comments=tuple(comments))
    return replace(entry, comments=(*entry.comments, *_new(entry, comments)))


def _new(entry: Entry, comments: Sequence[str]) -> Iterator[str]:
    yield from (line for line in persons(comments) if line.strip() and line not in entry.comments)


def _unedited(text: ReturnedText) -> bool:
    """Whether text and state are those that were exported."""
    state, exported = bilingual.was(text.exported)
    return exported == digest(msgid(text.target)) and text.approved == (state == State.REVIEWED)


def _written(entry: Entry, text: ReturnedText, comments: Sequence[str], by: str) -> Entry:
    """``entry`` with the returned text: approved with a record, or fuzzy."""
    target = msgid(text.target)
    after = replace(
        entry,
        target=target,
        flags=entry.flagged(fuzzy=not text.approved),
        previous_source=None if text.approved else entry.previous_source,
        previous_context=None if text.approved else entry.previous_context,
    )
    known = replace(after, comments=tuple(comments))
    if not entry.target and not persons(entry.comments) and (_unedited(text) or known.untouched or _recorded(known)):
        return known  # The text left the pipeline with these notes, and comes back to a catalog that has lost it.
    after = replace(after, comments=(*entry.comments, *_new(entry, comments)))
    if not text.approved:
        return after
    if known.record and _recorded(known):  # reviewed elsewhere in this very text: that review counts
        return replace(after, comments=(*persons(after.comments), review_record.comment(known.record)))
    draft = entry.target if entry.untouched else None
    return with_record(after, by, header.today(), draft, How.IMPORT)


def _recorded(entry: Entry) -> bool:
    return entry.state is State.REVIEWED and entry.record is not None and entry.record.holds(entry.target)
