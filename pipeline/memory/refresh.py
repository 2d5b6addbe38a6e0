"""The memory's index brought up to date with the catalogs and the imported memories of a workspace."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog import storage
from pipeline.errors import PipelineError
from pipeline.memory import database, store
from pipeline.memory.store import Store
from pipeline.memory.unit import MemoryUnit, of_catalog


@dataclass(frozen=True, slots=True)
class Provider:
    """A file that provides units."""

    name: str
    """The file's key in the index."""
    path: Path
    units: Callable[[], Iterable[MemoryUnit]]
    """Reads the units. Raises PipelineError if the file cannot be read."""


def catalog_provider(name: str, path: Path, article: str, source_locale: str) -> Provider:
    """The catalog of ``article`` as a provider: what was reviewed in it."""

    def units() -> Iterable[MemoryUnit]:
        found = storage.find(path)
        return () if found is None else of_catalog(found, article, source_locale)

    return Provider(name, path, units)


def opened(folder: Path, providers: Sequence[Provider]) -> tuple[Store, list[PipelineError]]:
    """The index in ``folder``, up to date with ``providers``, and the failures. The caller closes the index.

    An index that turns out to be damaged is made again. Raises PipelineError when it cannot be written.
    """
    for again in (False, True):
        found = store.open_(folder)
        found.notes += [f"{folder}: the memory's index was damaged and has been rebuilt."] * again
        try:
            return found, refresh(found, providers)
        except sqlite3.Error as error:
            found.close()
            if again or not database.is_broken(error):
                raise database.failure(folder, error) from None
            database.clear(folder)
        except BaseException:
            found.close()
            raise
    raise AssertionError


def refresh(memory: Store, providers: Iterable[Provider]) -> list[PipelineError]:
    """Read the files that changed since the last time and remove the units of deleted files; return the failures.

    If a file cannot be read, its former units are kept.
    """
    known, failures = memory.stamps(), list[PipelineError]()
    seen = set[str]()
    for provider in providers:
        seen.add(provider.name)
        stamp = _stamp(provider.path)
        if known.get(provider.name) == stamp:
            continue
        try:
            memory.replace(provider.name, stamp, provider.units())
        except PipelineError as error:
            failures.append(error)
    memory.forget(known.keys() - seen)
    memory.settle()
    return failures


def _stamp(path: Path) -> str:
    """Size, times and inode of a file; empty if the file does not exist."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
