"""What the last run left behind: articles that nothing has happened to since are settled, and nobody opens their
catalogs.

Kept in ``.pipeline/ledger.jsonl``, an article a line; without it everything is looked at again. An article is settled
when its source, the settings, the glossary and the program are the same, when its catalogs lie as they were left (by
size, time and inode, as build tools do it), and when the last run had nothing to complain of. What a command shows of a
workspace at rest stands in the ledger too, so that it costs a look at each file and nothing else.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline import __version__, files, formats, plugins, segmentation, workspace
from pipeline.config.workspace_config import NAME
from pipeline.model import EditionState
from pipeline.session.results import Build, Built, Done, Standing
from pipeline.workspace import Seen, Source, Workspace

Stamp = str
"""Size, time of the last change in nanoseconds, inode; empty for a file that is not there."""
_STATES = {state.value: state for state in EditionState}
# What a line of an article begins with, up to its id.
_ARTICLE = b'{"article":"'


@dataclass(frozen=True, slots=True)
class CachedArticle:
    """A settled article."""

    standings: tuple[Standing, ...]
    files: tuple[Path, ...] = ()
    """What it rests on beside its source: its template, its catalogs, pictures, the text it was translated from."""
    built: tuple[Built, ...] | None = None
    """Its editions; None when only its catalogs are known to be done."""
    made_from: str = ""
    """The digest of all that the editions were made from."""
    findings: int | None = None
    """How many the source checks had of the article itself; None when they did not look."""
    drafted: bool = True
    """Whether no sentence waits for a draft. One that the engine failed at may fare better the next time."""

    @property
    def published(self) -> bool:
        """Whether ``run`` has nothing to do with it but to see that its editions lie there."""
        return self.built is not None and self.findings is not None


@dataclass(eq=False)
class BuildCache:
    """The ledger of one workspace, as read when a command begins; ``close`` writes what the next may rely on."""

    workspace: Workspace
    common: str
    """Digest of what every article depends on."""
    articles: Mapping[str, bytes] = field(default_factory=dict)
    """By id: the line of each article that was settled when the last command ended."""
    built: Mapping[str, str] = field(default_factory=dict)
    """By folder of editions: its ``fingerprint`` as the last build left it."""
    opened: int = field(default_factory=time.time_ns)
    look: Callable[[], Mapping[str, Seen]] | None = None
    """How to learn what lies in the folder of editions; ``workspace.look`` where nobody has begun that."""
    _sources: dict[str, str] = field(default_factory=dict)
    _settled: dict[str, CachedArticle | None] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.workspace.state / "ledger.jsonl"

    def settled(self, source: Source) -> CachedArticle | None:
        """How the article stood when it was last done; None when it has to be looked at again."""
        if source.id not in self._settled:
            self._settled[source.id] = self._look_up(source)
        return self._settled[source.id]

    def close(self, entries: Mapping[Source, CachedArticle], known: Iterable[str], build: Build | None = None) -> None:
        """Keep ``entries`` for the next run, and what it knew already of the articles in ``known``; forget the rest.

        An article in both is kept with the files that were known too, as they were when it was looked up.
        ``build`` is one that was made meanwhile: nobody has touched its folder yet.
        """
        articles = {name: self.articles[name] for name in known if name in self.articles}
        for source, entry in entries.items():
            stamps = dict(_parsed(articles[source.id])["files"]) if source.id in articles else {}
            stamps |= {self.workspace.shown(path): _stamp(path) for path in entry.files}
            articles[source.id] = _line(
                article=source.id,
                inputs=self._inputs(source),
                files=stamps,
                findings=entry.findings,
                drafted=entry.drafted,
                standings=entry.standings,
                built=entry.built and [(one.locale, one.state, one.reason) for one in entry.built],
                made_from=entry.made_from,
            )
        built = {folder: seen for folder, seen in self.built.items() if Path(folder).is_dir()}
        if build is not None:
            built[os.path.realpath(build.folder)] = fingerprint(build.present)
        if articles != self.articles or built != self.built:
            lines = [_line(common=self.common, built=built), *(articles[name] for name in sorted(articles))]
            files.replace(self.path, b"\n".join(lines), lasting=False)

    def overtaken(self, path: Path) -> bool:
        """Whether the file was saved since the command began, perhaps after it was read."""
        try:
            return path.stat().st_mtime_ns >= self.opened
        except OSError:
            return False

    def at_rest(self) -> dict[str, CachedArticle]:
        """Every article by its id, where each is settled and nothing is left of others; else none.

        Raises UsageError when there is no ``source/``.
        """
        if not self.articles:
            return {}
        sources, problems = workspace.discover(self.workspace, formats.takes)
        left = {article for _, article in workspace.catalogs(self.workspace, self._catalogs)} | self.articles.keys()
        if problems or left - {source.id for source in sources}:
            return {}
        found = {source.id: entry for source in sources if (entry := self.settled(source)) is not None}
        return found if len(found) == len(sources) else {}

    def done(self) -> Done | None:
        """What ``run`` says of a workspace in which nothing is to be done; None where something may be."""
        entries = self.at_rest()
        if not entries or not all(entry.published for entry in entries.values()):
            return None
        folder = self.workspace.editions
        if fingerprint(self.editions) != self.built.get(os.path.realpath(folder)):
            return None
        findings = {article: entry.findings for article, entry in entries.items() if entry.findings}
        editions = tuple(edition for entry in entries.values() for edition in entry.built or ())
        return Done(tuple(standings(entries)), findings, Build(folder, editions, changed=False))

    @cached_property
    def editions(self) -> Mapping[str, Seen]:
        """What lies in the folder of editions, as this command found it."""
        return workspace.look(self.workspace.editions) if self.look is None else self.look()

    def _look_up(self, source: Source) -> CachedArticle | None:
        inputs = self._inputs(source)  # taken down in any case: from now on an editor may save
        try:
            kept = _parsed(self.articles[source.id])
            if kept["inputs"] != inputs or not self._lie(kept["files"]):
                return None
            return CachedArticle(
                tuple(map(Standing._make, kept["standings"])),
                built=None if kept["built"] is None else tuple(_built(source.id, *row) for row in kept["built"]),
                made_from=kept["made_from"],
                findings=kept["findings"],
                drafted=kept["drafted"],
            )
        except (KeyError, TypeError, ValueError):
            return None

    def _inputs(self, source: Source) -> str:
        """Digest of the article and of what all depend on, as they were when this run first asked."""
        if source.id not in self._sources:
            self._sources[source.id] = hashlib.sha256(self.common.encode() + _content(source.path)).hexdigest()
        return self._sources[source.id]

    def _lie(self, files: Mapping[str, Stamp]) -> bool:
        """Whether the files are as they were, asked in the cheapest way: there are ten thousand of them."""
        if files.items() <= self._stamps.items():
            return True
        root = str(self.workspace.root)
        return all((self._stamps.get(name) or _stamp(f"{root}/{name}")) == seen for name, seen in files.items())

    @cached_property
    def _catalogs(self) -> Mapping[str, Seen]:
        """What lies in ``locales/``, by path below it; links have to be looked up one by one."""
        return workspace.look(self.workspace.locales)

    @cached_property
    def _stamps(self) -> dict[str, Stamp]:
        """The same by path in the workspace."""
        return {f"locales/{name}": _stamp_of(seen) for name, seen in self._catalogs.items()}


def standings(entries: Mapping[str, CachedArticle]) -> list[Standing]:
    """The rows of all ``entries``, in order."""
    return [standing for entry in entries.values() for standing in entry.standings]


def fingerprint(present: Mapping[str, Seen]) -> str:
    """SHA-256 of the exact rows of a folder's files: each name with its own size, time and inode."""
    return hashlib.sha256(repr(sorted(map(tuple, present.items()))).encode()).hexdigest()


def open_(place: Workspace, look: Callable[[], Mapping[str, Seen]] | None = None) -> BuildCache:
    """The ledger of ``place``; an empty one when there is none, it cannot be read, or anything common has changed."""
    ledger = BuildCache(place, common(place), look=look)
    try:
        head, *lines = files.read_own(ledger.path).split(b"\n")
        kept = _parsed(head)
        if kept["common"] == ledger.common:
            ledger.articles, ledger.built = {_named(line): line for line in lines}, kept["built"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return ledger


def common(place: Workspace) -> str:
    """SHA-256 over what every article depends on: program, plug-ins, settings, glossary, page strings, templates."""
    made_from = hashlib.sha256(f"{__version__} {segmentation.VERSION}{''.join(plugins.installed())}\0".encode())
    strings = sorted(place.locales.glob("*/LC_MESSAGES/page.po"))
    own = place.root / "templates"
    here = os.path.lexists(own) and not files.leads_out(own, place.root)
    templates = sorted((own, *own.rglob("*"))) if here else ()
    for path in (place.root / NAME, place.glossary, *strings, *templates):
        content = b"" if files.leads_out(path, place.root) else _content(path)
        shown = place.shown(path).encode()
        made_from.update(hashlib.sha256(shown).digest() + hashlib.sha256(content).digest())
    return made_from.hexdigest()


def _built(article: str, locale: str, state: str, reason: str | None) -> Built:
    return Built(article, locale, _STATES[state], reason)


def _line(**values: object) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode()


def _parsed(line: bytes) -> dict[str, Any]:
    """Raises ValueError for what ``_line`` did not write."""
    return dict(json.loads(line))


def _named(line: bytes) -> str:
    """The article of a line, which need not be parsed for that: an id holds no quotation mark."""
    if not line.startswith(_ARTICLE):
        raise ValueError(line)
    return line[len(_ARTICLE) : line.index(b'"', len(_ARTICLE))].decode()


def _content(path: Path) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        return b""
    except OSError as error:  # no empty file: whoever needs it has something to say
        return f"\0{error.errno}".encode()


def _stamp(path: Path | str) -> Stamp:
    try:
        return _stamp_of(Seen.of(os.stat(path)))  # noqa: PTH116 - making a Path takes longer than asking
    except OSError:
        return ""


def _stamp_of(seen: Seen) -> Stamp:
    return f"{seen.size} {seen.time} {seen.inode}"
