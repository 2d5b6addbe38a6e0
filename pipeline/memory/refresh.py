"""The memory's index brought up to date with the catalogs and the imported memories of a workspace."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog import storage
from pipeline.errors import PipelineError
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


def refresh(store: Store, providers: Iterable[Provider]) -> list[PipelineError]:
    """Read the files that changed since the last time and remove the units of deleted files; return the failures.

    If a file cannot be read, its former units are kept.
    """
    known, failures = store.stamps(), list[PipelineError]()
    seen = set[str]()
    for provider in providers:
        seen.add(provider.name)
        stamp = _stamp(provider.path)
        if known.get(provider.name) == stamp:
            continue
        try:
            store.replace(provider.name, stamp, provider.units())
        except PipelineError as error:
            failures.append(error)
    store.forget(known.keys() - seen)
    store.settle()
    return failures


def _stamp(path: Path) -> str:
    """Size, times and inode of a file; empty if the file does not exist."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
