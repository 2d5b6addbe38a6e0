"""What the last run left settled: articles that nothing has happened to since, so that nobody opens their catalogs.

Kept in ``.pipeline/ledger.json``; without it everything is looked at again. An article is settled when its source, the
settings, the glossary and the program are the same, when its catalogs and editions lie as they were left (by size,
time and inode, as build tools do it), and when the last run had nothing to complain of.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline import __version__, segmentation, workspace
from pipeline.config import NAME
from pipeline.stages.status import Standing
from pipeline.workspace import Source, Workspace

Seen = list[int]
"""Size, time of the last change in nanoseconds, inode; empty for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A settled article."""

    standings: tuple[Standing, ...]
    findings: int
    """How many the source checks had of the article itself."""
    files: tuple[Path, ...] = ()
    """What it rests on: its template, catalogs and editions."""


@dataclass(eq=False)
class Ledger:
    """The ledger of one workspace, as read when a run begins; ``close`` writes what the next one may rely on."""

    workspace: Workspace
    common: str
    """Digest of what every article depends on."""
    articles: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.workspace.state / "ledger.json"

    def settled(self, source: Source) -> Entry | None:
        """How the article stood after the last run; None when it has to be looked at again."""
        kept = self.articles.get(source.id)
        if kept is None or kept["inputs"] != self._inputs(source):
            return None
        if any(_seen(self.workspace.root / name) != seen for name, seen in kept["files"].items()):
            return None
        return Entry(tuple(Standing(**standing) for standing in kept["standings"]), kept["findings"])

    def close(self, entries: Mapping[Source, Entry], known: Iterable[str]) -> None:
        """Keep ``entries`` for the next run, and what it knew already of the articles in ``known``; forget the rest."""
        articles = {name: self.articles[name] for name in known if name in self.articles}
        for source, entry in entries.items():
            articles[source.id] = {
                "inputs": self._inputs(source),
                "files": {self.workspace.shown(path): _seen(path) for path in entry.files},
                "findings": entry.findings,
                "standings": [asdict(standing) for standing in entry.standings],
            }
        if articles != self.articles:
            content = json.dumps({"common": self.common, "articles": articles}, separators=(",", ":"), sort_keys=True)
            workspace.replace(self.path, content.encode())

    def _inputs(self, source: Source) -> str:
        return hashlib.sha256(self.common.encode() + _content(source.path)).hexdigest()


def open_(place: Workspace) -> Ledger:
    """The ledger of ``place``; an empty one when there is none, it cannot be read, or anything common has changed."""
    common = hashlib.sha256(f"{__version__} {segmentation.VERSION}\0".encode())
    templates = sorted((place.root / "templates").rglob("*"))
    strings = sorted(place.locales.glob("*/LC_MESSAGES/page.po"))
    for path in (place.root / NAME, place.glossary, *templates, *strings):
        common.update(hashlib.sha256(_content(path)).digest())
    ledger = Ledger(place, common.hexdigest())
    try:
        kept = json.loads(ledger.path.read_bytes())
        if kept["common"] == ledger.common:
            ledger.articles = kept["articles"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return ledger


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _seen(path: Path) -> Seen:
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns, found.st_ino]
