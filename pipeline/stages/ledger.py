"""What the last run left behind: articles that nothing has happened to since are settled, and nobody opens their
catalogs.

Kept in ``.pipeline/ledger.json``; without it everything is looked at again. An article is settled when its source, the
settings, the glossary and the program are the same, when its catalogs and editions lie as they were left (by size,
time and inode, as build tools do it), and when the last run had nothing to complain of. What a command shows of a
workspace at rest stands in the ledger too, so that it costs a look at each file and nothing else.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline import __version__, segmentation, workspace
from pipeline.config import NAME
from pipeline.model import EditionState
from pipeline.stages.results import Build, Built, Done, Standing
from pipeline.workspace import Source, Workspace

Seen = list[int]
"""Size, time of the last change in nanoseconds, inode; empty for a file that is not there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A settled article."""

    standings: tuple[Standing, ...]
    files: tuple[Path, ...] = ()
    """What it rests on: its template, its catalogs, and its editions where it is published."""
    built: tuple[Built, ...] | None = None
    """Its editions; None when only its catalogs are known to be done."""
    findings: int = 0
    """How many the source checks had of the article itself; counted only where it is published."""
    drafted: bool = True
    """Whether no sentence waits for a draft. One that the engine failed at may fare better the next time."""


@dataclass(eq=False)
class Ledger:
    """The ledger of one workspace, as read when a command begins; ``close`` writes what the next may rely on."""

    workspace: Workspace
    common: str
    """Digest of what every article depends on."""
    articles: Mapping[str, Any] = field(default_factory=dict)
    whole: Mapping[str, Seen] = field(default_factory=dict)
    """Files of the editions folder that belong to no article, as the last run left them."""

    @property
    def path(self) -> Path:
        return self.workspace.state / "ledger.json"

    def settled(self, source: Source) -> Entry | None:
        """How the article stood when it was last done; None when it has to be looked at again."""
        kept = self.articles.get(source.id)
        if kept is None or kept["inputs"] != self._inputs(source) or not self._lie(kept["files"]):
            return None
        built = None if kept["built"] is None else tuple(_built(source.id, *row) for row in kept["built"])
        standings = tuple(Standing(**standing) for standing in kept["standings"])
        return Entry(standings, built=built, findings=kept["findings"], drafted=kept["drafted"])

    def published(self, source: Source) -> Entry | None:
        """``settled`` of an article whose editions lie there too."""
        entry = self.settled(source)
        return None if entry is None or entry.built is None else entry

    def close(self, entries: Mapping[Source, Entry], known: Iterable[str], whole: Iterable[Path] | None = None) -> None:
        """Keep ``entries`` for the next run, and what it knew already of the articles in ``known``; forget the rest.

        ``whole`` are the files that belong to no article; None leaves them as they were known.
        """
        articles = {name: self.articles[name] for name in known if name in self.articles}
        for source, entry in entries.items():
            articles[source.id] = {
                "inputs": self._inputs(source),
                "files": self._seen(entry.files),
                "findings": entry.findings,
                "drafted": entry.drafted,
                "standings": [asdict(standing) for standing in entry.standings],
                "built": entry.built and [(one.locale, one.state, one.reason, one.files) for one in entry.built],
            }
        files = self.whole if whole is None else self._seen(whole)
        if articles != self.articles or files != self.whole:
            content = {"common": self.common, "articles": articles, "whole": files}
            workspace.replace(self.path, json.dumps(content, separators=(",", ":"), sort_keys=True).encode())

    def at_rest(self) -> dict[str, Entry]:
        """Every article by its id, where each is settled and no catalog is left without its article; else none.

        Raises UsageError when there is no ``source/``.
        """
        if not self.articles:
            return {}
        sources, problems = workspace.discover(self.workspace)
        left = {article for _, article in workspace.catalogs(self.workspace)} - {source.id for source in sources}
        if problems or left:
            return {}
        found = {source.id: entry for source in sources if (entry := self.settled(source)) is not None}
        return found if len(found) == len(sources) else {}

    def done(self) -> Done | None:
        """What ``run`` says of a workspace in which nothing is to be done; None where something may be."""
        entries = self.at_rest()
        published = {article: entry.built for article, entry in entries.items() if entry.built is not None}
        if not entries or len(published) < len(entries) or not self._lie(self.whole):
            return None
        findings = {article: entry.findings for article, entry in entries.items() if entry.findings}
        editions = tuple(edition for built in published.values() for edition in built)
        return Done(tuple(standings(entries)), findings, Build(self.workspace.editions, editions, changed=False))

    def _inputs(self, source: Source) -> str:
        return hashlib.sha256(self.common.encode() + _content(source.path)).hexdigest()

    def _seen(self, files: Iterable[Path]) -> dict[str, Seen]:
        return {self.workspace.shown(path): _seen(path) for path in files}

    def _lie(self, files: Mapping[str, Seen]) -> bool:
        return all(_seen(self.workspace.root / name) == seen for name, seen in files.items())


def standings(entries: Mapping[str, Entry]) -> list[Standing]:
    """The rows of all ``entries``, in order."""
    return [standing for entry in entries.values() for standing in entry.standings]


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
            ledger.articles, ledger.whole = kept["articles"], kept["whole"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return ledger


def _built(article: str, locale: str, state: str, reason: str | None, files: Iterable[str]) -> Built:
    return Built(article, locale, EditionState(state), reason, tuple(files))


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
