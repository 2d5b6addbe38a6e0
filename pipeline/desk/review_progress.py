"""How far each article is in each locale; a catalog is read again only if its file has changed.

The rule is that of the build cache: a file is unchanged as long as its stamp is. What was counted is kept under
``.pipeline/``, so that the list of ten thousand catalogs is there at once. Without that file all are read again.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from threading import Lock

import msgspec

from pipeline import catalog, files, folders
from pipeline.catalog import Catalog
from pipeline.desk.newsroom import Newsroom
from pipeline.errors import PipelineError
from pipeline.folders import FileStamp
from pipeline.model import Role, State


class ArticleProgress(msgspec.Struct, frozen=True):
    """An article in one locale."""

    article: str
    locale: str
    title: str
    units: int
    reviewed: int
    untranslated: int


class _Counted(msgspec.Struct, frozen=True):
    stamp: FileStamp
    progress: ArticleProgress


_Known = dict[str, _Counted]
"""By path in the workspace."""


@dataclass(eq=False)
class ProgressIndex:
    """What is known about the catalogs of one workspace."""

    path: Path
    """``.pipeline/desk-progress.msgpack``."""
    unreadable: tuple[str, ...] = ()
    """What is wrong with the catalogs that the last look could not read."""
    _known: _Known | None = None
    _lock: Lock = field(default_factory=Lock)

    def rows(self, newsroom: Newsroom) -> list[ArticleProgress]:
        """The progress of each article in each locale with a catalog; ``unreadable`` names those that are left out."""
        with self._lock:
            known = self._read() if self._known is None else self._known
            taken = time.time_ns()
            rows, now, unreadable = [], _Known(), []
            for article, locale, path, stamp in _catalogs(newsroom):
                name = newsroom.workspace.shown(path)
                counted = known.get(name)
                if counted is None or counted.stamp != stamp:
                    try:
                        progress = counting(article, locale, path)
                    except PipelineError as error:
                        unreadable.append(f"{newsroom.workspace.shown_in(str(error))} {error.hint}".strip())
                        continue
                    if progress is None:
                        continue
                    counted = _Counted(stamp, progress)
                rows.append(counted.progress)
                if stamp.proves(taken):
                    now[name] = counted
            if now != known:
                with suppress(OSError, PipelineError):  # a folder that cannot be written: counted again next time
                    files.remove_links(self.path, self.path.parent)
                    files.replace(self.path, msgspec.msgpack.encode(now), lasting=False)
            self._known, self.unreadable = now, tuple(unreadable)
            return rows

    def _read(self) -> _Known:
        try:
            return msgspec.msgpack.decode(files.read_own(self.path), type=_Known)
        except (OSError, ValueError):
            return {}


def _catalogs(newsroom: Newsroom) -> Iterator[tuple[str, str, Path, FileStamp]]:
    """Article, locale, file and stamp of each catalog.

    There may be ten thousand files: the system is asked for all of them at once, and for links one by one.
    """
    workspace = newsroom.workspace
    out = files.leads_out(workspace.locales, workspace.root)
    found = {} if out else folders.look(workspace.locales)
    for source in newsroom.sources:
        for locale in workspace.config.targets:
            path = workspace.catalog(source.id, locale)
            stamp = found.get(f"{locale}/LC_MESSAGES/{source.id}.po")
            if stamp is None or not S_ISREG(stamp.mode):
                stamp = folders.stamp(path) if newsroom.path(source.id, locale) else None
            if stamp:
                yield source.id, locale, path, stamp


def counting(article: str, locale: str, path: Path) -> ArticleProgress | None:
    """The progress in the catalog at ``path``; None if it is missing. Raises PipelineError if it cannot be read."""
    found = catalog.find(path)
    return None if found is None else _counted(article, locale, found)


def _counted(article: str, locale: str, found: Catalog) -> ArticleProgress:
    states = [entry.state for entry in found.entries if entry.state is not State.DONE]
    title = next((entry.source for entry in found.entries if entry.role is Role.TITLE), article)
    return ArticleProgress(
        article, locale, title, len(states), states.count(State.REVIEWED), states.count(State.UNTRANSLATED)
    )
