"""Saves: an approval carries the text that was on the screen; a different text in the file is a conflict."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from pipeline import catalog
from pipeline.catalog import Catalog, Entry, header, msgid
from pipeline.catalog.entry import Key
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How
from pipeline.catalog.translator_comments import persons
from pipeline.errors import CatalogError
from pipeline.model import State
from pipeline.review.recording import with_record


class ConflictError(Exception):
    """The text in the file is not the one that was on the screen."""

    def __init__(self, theirs: Entry) -> None:
        super().__init__(theirs.target)
        self.theirs = theirs


@dataclass(eq=False)
class Saves:
    """The saves of one desk, one at a time."""

    _lock: Lock = field(default_factory=Lock)
    _undo: dict[tuple[Path, Key], tuple[Entry, str]] = field(default_factory=dict)
    """By file and sentence: the entry before its last approval at this desk, and the digest of the approved text."""

    def save(
        self, path: Path, key: Key, shown: str, text: str, by: str, *, approve: bool, comment: str | None = None
    ) -> Entry:
        """Write ``text`` for the sentence ``key`` and return the entry in the file.

        ``shown`` is the digest of the text the reviewer started from. Raises ConflictError if the file has another
        text, KeyError if the sentence no longer exists, PipelineError if the file cannot be written.
        """
        with self._lock:
            before = catalog.load(path)
            entry = before.lookup(*key)
            if digest(entry.target) not in (shown, digest(msgid(text))):
                raise ConflictError(entry)
            after = _noted(before, key, comment) if comment is not None else before
            approve = approve and bool(msgid(text))
            if approve or msgid(text) != entry.target:
                after = after.translated({key: text}, reviewed=approve)
                after = _followed(after, entry, by, approved=approve)
            written = _written(after, path, key)
            if approve:
                self._undo[path, key] = (entry, digest(written.target))
            return written

    def undo(self, path: Path, key: Key) -> Entry:
        """Undo the last approval of ``key``: text, fuzzy mark and comments.

        Raises KeyError if this desk did not approve it, ConflictError if somebody has changed the text since.
        """
        with self._lock:
            former, made = self._undo[path, key]
            before = catalog.load(path)
            entry = before.lookup(*key)
            if digest(entry.target) != made:
                raise ConflictError(entry)
            back = replace(
                entry,
                target=former.target,
                flags=former.flags,
                comments=former.comments,
                previous_source=former.previous_source,
                previous_context=former.previous_context,
            )
            written = _written(_with(before, back), path, key)
            del self._undo[path, key]
            return written

    def approve_all(self, path: Path, wanted: dict[Key, str], by: str) -> list[Key]:
        """Approve in bulk the sentences in ``wanted`` whose text in the file still has the given digest."""
        with self._lock:
            before = after = catalog.load(path)
            done = []
            for key, shown in wanted.items():
                entry = before.lookup(*key)
                if entry.state is State.DRAFT and digest(entry.target) == shown:
                    approved = after.translated({key: entry.target}).lookup(*key)
                    kept = replace(approved, comments=entry.comments)
                    after = _with(after, with_record(kept, by, header.today(), entry.target, How.BULK))
                    self._undo[path, key] = (entry, shown)
                    done.append(key)
            catalog.save(after, path)
            return done


def _followed(after: Catalog, before: Entry, by: str, *, approved: bool) -> Catalog:
    """``after`` with the pipeline's note on the text: the review record if approved, else the draft's provenance."""
    entry = after.lookup(*before.key)
    kept = replace(entry, comments=(*entry.comments, *(line for line in before.comments if line not in entry.comments)))
    if approved:
        draft = before.target if before.untouched else None
        return _with(after, with_record(kept, by, header.today(), draft))
    return _with(after, kept) if entry.target else after


def _noted(current: Catalog, key: Key, comment: str) -> Catalog:
    """``current`` with ``comment`` in place of people's comments on the sentence."""
    entry = current.lookup(*key)
    theirs = persons(entry.comments)
    lines = tuple(line.strip() for line in comment.splitlines() if line.strip())
    return _with(current, replace(entry, comments=(*lines, *(one for one in entry.comments if one not in theirs))))


def _with(current: Catalog, entry: Entry) -> Catalog:
    return replace(current, entries=tuple(entry if one.key == entry.key else one for one in current.entries))


def _written(after: Catalog, path: Path, key: Key) -> Entry:
    """Write ``after`` and return the entry in the file; a concurrent save of the sentence is a conflict."""
    wanted = after.lookup(*key)
    try:
        current, _ = catalog.write(after, path)
    except CatalogError:
        there = catalog.load(path).lookup(*key)
        if there.target == wanted.target:
            raise
        raise ConflictError(there) from None
    found = current.lookup(*key)
    if found.target != wanted.target:
        raise ConflictError(found)
    return found
