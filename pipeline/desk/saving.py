"""Saves: an approval carries the text that was on the screen; a different text in the file is a conflict."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from time import sleep

from pipeline import catalog
from pipeline.catalog import Catalog, Entry, header, msgid
from pipeline.catalog.entry import Key
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How
from pipeline.catalog.translator_comments import persons
from pipeline.desk.open_catalogs import OpenCatalog, OpenCatalogs
from pipeline.desk.overwriting import Overwriting
from pipeline.errors import CatalogError, PipelineError
from pipeline.model import State
from pipeline.review.recording import with_record

_TRIES, _PAUSE = 3, 0.05


class ConflictError(Exception):
    """The text in the file is not the one that was on the screen."""

    def __init__(self, theirs: Entry) -> None:
        super().__init__(theirs.target)
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Save:
    """What a page sends to be saved."""

    shown: str
    """The digest of the text that the reviewer started from."""
    text: str
    approve: bool = False
    comment: str | None = None
    """What people's comments on the sentence are to be; None: as they are."""
    dismiss: str = ""
    """A check whose finding is dismissed; empty: none."""


@dataclass(eq=False)
class Saves:
    """The saves of one desk, one at a time."""

    catalogs: OpenCatalogs
    overwriting: Overwriting = field(default_factory=Overwriting)
    _lock: Lock = field(default_factory=Lock)
    _undo: dict[tuple[Path, Key], tuple[Entry, str]] = field(default_factory=dict)
    """By file and sentence: the entry before its last approval at this desk, and the digest of the approved text."""

    def save(self, article: str, path: Path, name: str, wanted: Save, by: str) -> Entry:
        """Write ``wanted`` for the sentence with the id ``name``; returns the entry in the file.

        Raises ConflictError if the file has another text than the one shown, KeyError if the sentence no longer
        exists, PipelineError if the file cannot be written.
        """
        with self._lock:
            before = self.catalogs.get(article, path)
            self.overwriting.look(before)
            entry = before.entry(name)
            text = msgid(wanted.text)
            if digest(entry.target) not in (wanted.shown, digest(text)):
                raise ConflictError(entry)
            approve = wanted.approve and bool(text)
            after = _commented(entry, wanted)
            if approve or text != entry.target:
                after = _translated(before.current.locale, after, text, by, approve=approve)
            written = self._written(before, after)
            self.overwriting.saved(path, entry, written.target)
            if approve:
                self._undo[path, entry.key] = (entry, digest(written.target))
            return written

    def undo(self, article: str, path: Path, name: str) -> Entry:
        """Undo the last approval of a sentence: text, fuzzy mark and comments.

        Raises KeyError if this desk did not approve it, ConflictError if somebody has changed the text since.
        """
        with self._lock:
            before = self.catalogs.get(article, path)
            entry = before.entry(name)
            former, made = self._undo[path, entry.key]
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
            written = self._written(before, back)
            self.overwriting.forget(path, entry.key)
            del self._undo[path, entry.key]
            return written

    def approve_all(self, article: str, path: Path, wanted: Mapping[Key, str], by: str) -> int:
        """Approve in bulk the sentences in ``wanted`` whose text in the file still has the given digest.

        Returns how many those were.
        """
        with self._lock:
            before = self.catalogs.get(article, path)
            done: dict[int, Entry] = {}
            for key, shown in wanted.items():
                entry = before.current.lookup(*key)
                if entry.state is State.DRAFT and digest(entry.target) == shown:
                    approved = _approved(before.current.locale, entry, entry.target)
                    done[id(entry)] = with_record(approved, by, header.today(), entry.target, How.BULK)
                    self._undo[path, key] = (entry, shown)
            current = _put(_with(before.current, done), path)
            self.catalogs.keep(article, path, current)
            return len(done)

    def _written(self, before: OpenCatalog, entry: Entry) -> Entry:
        """Write ``entry`` and return it as it is in the file; a concurrent save of the sentence is a conflict."""
        try:
            old = before.current.lookup(*entry.key)
            current = _put(_with(before.current, {id(old): entry}), before.path)
        except CatalogError:
            there = catalog.load(before.path).lookup(*entry.key)
            if there.target == entry.target:
                raise
            raise ConflictError(there) from None
        self.catalogs.keep(before.article, before.path, current)
        found = current.lookup(*entry.key)
        if found.target != entry.target:
            raise ConflictError(found)
        return found


def _translated(locale: str, entry: Entry, text: str, by: str, *, approve: bool) -> Entry:
    """``entry`` with a person's ``text`` and a note on it: the review record if approved, else where the draft is from.

    A draft that was changed and not approved keeps its provenance: the digest no longer matches, so it is a person's.
    """
    if approve:
        return with_record(
            _approved(locale, entry, text), by, header.today(), entry.target if entry.untouched else None
        )
    done = Catalog(locale, (entry,)).translated({entry.key: text}, reviewed=False).entries[0]
    return replace(done, comments=entry.comments) if done.target else done


def _approved(locale: str, entry: Entry, text: str) -> Entry:
    """``entry`` as reviewed; its notes stay, from which its record is made."""
    done = Catalog(locale, (entry,)).translated({entry.key: text}, reviewed=True).entries[0]
    return replace(done, comments=entry.comments)


def _commented(entry: Entry, wanted: Save) -> Entry:
    """``entry`` with the comments that a person wants on it."""
    theirs = persons(entry.comments)
    lines = theirs
    if wanted.comment is not None:
        lines = tuple(line.strip() for line in wanted.comment.splitlines() if line.strip())
    if wanted.dismiss and wanted.dismiss not in entry.dismissed:
        lines = (*lines, f"check-ok: {wanted.dismiss}")
    return replace(entry, comments=(*lines, *(line for line in entry.comments if line not in theirs)))


def _put(current: Catalog, path: Path) -> Catalog:
    """Write ``current``; try again if a run that has just begun removes the temporary file as one of a killed run."""
    for _ in range(_TRIES - 1):
        try:
            return catalog.write(current, path)[0]
        except CatalogError:
            raise
        except PipelineError:
            sleep(_PAUSE)
    return catalog.write(current, path)[0]


def _with(current: Catalog, changed: Mapping[int, Entry]) -> Catalog:
    """``current`` with ``changed`` entries in place of those with these identities."""
    return replace(current, entries=tuple(changed.get(id(entry), entry) for entry in current.entries))
