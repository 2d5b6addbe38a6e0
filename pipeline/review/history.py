"""Finds out from the git repository around the workspace who approved a sentence, and what it was before.

The repository is read with dulwich, in Python: the settings of a stranger's repository may name programs, and git would
run them.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path

from dulwich.errors import NotGitRepository
from dulwich.objects import Commit, ObjectID, Tree
from dulwich.repo import Repo

from pipeline.catalog import Catalog, reader
from pipeline.catalog.entry import Address, Entry
from pipeline.catalog.provenance import digest
from pipeline.errors import CatalogError
from pipeline.model import State

_FURTHEST = 20_000
"""The most commits to look at for one catalog; older approvals stay unknown."""

_LATEST = 500
"""The most commits to look at for the former texts of one sentence."""


@dataclass(frozen=True, slots=True)
class Approval:
    """The commit that brought a reviewed text, or took the fuzzy mark off it."""

    by: str
    """The author's name; empty where the commit has an address alone."""
    on: str
    """The author's day, as YYYY-MM-DD."""
    draft: str | None
    """The text before the approval, if it is the draft the reviewer started from."""
    engine: str = ""
    """The engine of that draft, or ``memory``; empty if it is unknown."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text of a sentence, as a commit brought it."""

    by: str
    """The author's name; empty where the commit has an address alone."""
    on: str
    """The author's day, as YYYY-MM-DD."""
    text: str
    state: State


@dataclass(eq=False)
class History:
    """The git repository that contains a folder; without a repository, nothing is known."""

    root: Path
    _catalogs: dict[ObjectID, Catalog | None] = field(default_factory=dict)

    @cached_property
    def repository(self) -> Repo | None:
        folder = next((one for one in (self.root, *self.root.parents) if (one / ".git").exists()), None)
        if folder is None or _leads_elsewhere(folder / ".git"):
            return None
        try:
            return Repo(str(folder))
        except (NotGitRepository, OSError, ValueError):
            return None

    def approvals(self, path: Path, wanted: Mapping[Address, Entry]) -> dict[Address, Approval]:
        """By address: who approved the entries in ``wanted``, which are the present entries of the file ``path``.

        Uncommitted approvals are not found here. A broken repository gives no result.
        """
        repository = self.repository
        if repository is None or not wanted:
            return {}
        try:
            return dict(self._approvals(repository, _name_in(repository, path), wanted))
        except (KeyError, OSError, ValueError):
            return {}

    def versions(self, path: Path, address: Address) -> list[Version]:
        """The texts that an entry of the file ``path`` has had, the newest first; none without a repository.

        It follows the first parent of each commit, for a limited number of commits.
        """
        repository = self.repository
        if repository is None:
            return []
        try:
            return list(self._versions(repository, _name_in(repository, path), address))
        except (KeyError, OSError, ValueError):
            return []

    def _versions(self, repository: Repo, name: bytes, address: Address) -> Iterator[Version]:
        commit: Commit | None = _commit(repository, repository.head())
        for _ in range(_LATEST):
            if commit is None:
                return
            former = _commit(repository, commit.parents[0]) if commit.parents else None
            if former is None or _blob(repository, former, name) != _blob(repository, commit, name):
                entry = _find(self._catalog(repository, commit, name), address)
                before = _find(self._catalog(repository, former, name), address) if former else None
                if entry and (before is None or (before.target, before.state) != (entry.target, entry.state)):
                    yield Version(_name(commit), _day(commit), entry.target, entry.state)
            commit = former

    def _approvals(
        self, repository: Repo, name: bytes, wanted: Mapping[Address, Entry]
    ) -> Iterator[tuple[Address, Approval]]:
        """Follow each approval from commit to parent for as long as a parent contains it."""
        head = _commit(repository, repository.head())
        start = {address for address in wanted if _holds(self._catalog(repository, head, name), wanted[address])}
        waiting: dict[ObjectID, set[Address]] = {head.id: start}
        for _ in range(_FURTHEST):
            if not waiting:
                return
            newest = next(iter(waiting))
            left = waiting.pop(newest)
            commit = _commit(repository, newest)
            own = _blob(repository, commit, name)
            former: list[Catalog] = []
            for parent in (_commit(repository, one) for one in commit.parents):
                if _blob(repository, parent, name) == own:
                    waiting.setdefault(parent.id, set()).update(left)
                    left = set()
                    break
                catalog = self._catalog(repository, parent, name)
                if catalog is not None:
                    former.append(catalog)
                    there = {address for address in left if _holds(catalog, wanted[address])}
                    if there:
                        waiting.setdefault(parent.id, set()).update(there)
                        left = left - there
            for address in left:
                draft = _draft(former, wanted[address])
                origin = draft.provenance if draft else None
                engine = (origin.engine or origin.reason.value) if origin else ""
                yield address, Approval(_name(commit), _day(commit), draft.target if draft else None, engine)

    def _catalog(self, repository: Repo, commit: Commit, name: bytes) -> Catalog | None:
        """The catalog in the commit; None if it is missing or cannot be read."""
        blob = _blob(repository, commit, name)
        if blob is None:
            return None
        if blob not in self._catalogs:
            try:
                self._catalogs[blob] = reader.read(repository[blob].as_raw_string(), Path(name.decode()))
            except (CatalogError, UnicodeDecodeError):
                self._catalogs[blob] = None
        return self._catalogs[blob]


def _name_in(repository: Repo, path: Path) -> bytes:
    """The name of the file ``path`` in the trees of ``repository``. Raises ValueError if it is outside."""
    return path.absolute().relative_to(Path(repository.path).absolute()).as_posix().encode()


def _leads_elsewhere(git: Path) -> bool:
    """Whether git would read other folders for this one, which a stranger may have chosen."""
    if not git.is_dir() or git.is_symlink() or any(entry.is_symlink() for entry in os.scandir(git)):
        return True
    others = ("commondir", "objects/info/alternates", "objects/info", "objects/pack")
    return any((git / name).is_symlink() for name in others) or any((git / name).exists() for name in others[:2])


def _holds(catalog: Catalog | None, entry: Entry) -> bool:
    """Whether ``entry`` was reviewed already in ``catalog``, with the text that it has now."""
    there = _find(catalog, entry.address)
    return there is not None and there.state is State.REVIEWED and there.target == entry.target


def _find(catalog: Catalog | None, address: Address) -> Entry | None:
    return next((one for one in catalog or () if one.address == address), None)


def _draft(former: Iterable[Catalog], entry: Entry) -> Entry | None:
    """The entry before the approval, if its text is the draft that the reviewer started from."""
    origin = entry.provenance
    wanted = origin.digest if origin else entry.record.draft if entry.record else ""
    if not wanted:
        return None
    found = (there for catalog in former if (there := _find(catalog, entry.address)))
    return next((there for there in found if there.target and wanted == digest(there.target)), None)


def _commit(repository: Repo, name: ObjectID) -> Commit:
    found = repository[name]
    if not isinstance(found, Commit):
        raise KeyError(name)
    return found


def _blob(repository: Repo, commit: Commit, name: bytes) -> ObjectID | None:
    """The id of the file ``name`` in the commit; None if the commit lacks the file."""
    tree = repository[commit.tree]
    try:
        return tree.lookup_path(repository.object_store.__getitem__, name)[1] if isinstance(tree, Tree) else None
    except KeyError:
        return None


def _name(commit: Commit) -> str:
    name = commit.author.decode(errors="replace").partition("<")[0].strip(' "')
    return "" if "@" in name else " ".join(name.split())


def _day(commit: Commit) -> str:
    zone = timezone(timedelta(seconds=commit.author_timezone))
    return datetime.fromtimestamp(commit.author_time, zone).strftime("%Y-%m-%d")
