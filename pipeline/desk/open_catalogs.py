"""The catalogs that the desk has read, each parsed again only when its file has other bytes."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipeline import catalog, files
from pipeline.catalog import Catalog, Entry
from pipeline.desk import units
from pipeline.desk.units import DeskUnit
from pipeline.model import Role

_MOST = 16


@dataclass(frozen=True)
class OpenCatalog:
    """One article in one locale, as its file is now."""

    article: str
    path: Path
    current: Catalog
    units: tuple[DeskUnit, ...]

    @cached_property
    def by_id(self) -> dict[str, DeskUnit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def version(self) -> str:
        """A digest of the file."""
        return hashlib.sha256(_bytes(self.current)).hexdigest()[:16]

    def entry(self, name: str) -> Entry:
        """The entry of the sentence with the id ``name``. Raises KeyError if the article no longer has it."""
        unit = self.by_id[name]
        return self.current.lookup(Role(unit.role), unit.source)


@dataclass(eq=False)
class OpenCatalogs:
    """The catalogs that the desk has read, each until its file changes."""

    _open: dict[Path, OpenCatalog] = field(default_factory=dict)

    def get(self, article: str, path: Path) -> OpenCatalog:
        """The catalog in ``path``. Raises CatalogError if it is missing or not valid PO."""
        known = self._open.get(path)
        if known and files.held(path) == _bytes(known.current):
            return known
        return self.keep(article, path, catalog.load(path))

    def keep(self, article: str, path: Path, current: Catalog) -> OpenCatalog:
        """``current``, which was read from ``path`` or written there, as an open catalog."""
        old = self._open.pop(path, None)
        made = units.of(current, old.current, old.units) if old else units.of(current)
        found = OpenCatalog(article, path, current, made)
        while len(self._open) >= _MOST:
            self._open.pop(next(iter(self._open)), None)
        self._open[path] = found
        return found


def _bytes(current: Catalog) -> bytes:
    return current.origin.content if current.origin else b""
