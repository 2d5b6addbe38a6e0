"""The build cache: articles that have not changed since the last run are settled, and their catalogs are not read.

One rule decides what has changed. A file is unchanged as long as its stamp is: name, size, times of modification and
change, inode. An article is settled as long as the program, the settings and all of its files are unchanged: its
source, template and catalogs, its pictures, the text it was translated from. Its editions are up to date as long as the
digest of all these is the one in the manifest and the edition files are unchanged. A stamp is stored only if the file's
content was compared with its digest after the stamp was taken, and only if any later change would give the file another
stamp.

The cache is in ``.pipeline/build-cache.msgpack``. Without that file, everything is checked again.
"""

import hashlib
import os
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline import __version__, files, folders, plugins, segmentation
from pipeline.config.workspace_config import NAME
from pipeline.folders import STEP, FileStamp, Snapshot
from pipeline.session.results import Build, Built, Done, LocaleStatus
from pipeline.workspace import Source, Workspace, catalogs

Stamps = Mapping[str, FileStamp | None]
"""By path in the workspace; None for a missing file."""


class CachedArticle(Struct, frozen=True):
    """A settled article."""

    files: dict[str, FileStamp | None]
    """The files that the article depends on: see ``Stamps``."""
    statuses: tuple[LocaleStatus, ...]
    built: tuple[Built, ...] | None = None
    """Its editions; None if only its catalogs are known to be up to date."""
    digest: str = ""
    """The digest of everything that its editions are made from."""
    findings: int | None = None
    """The number of findings of the source checks in the article itself; None if those checks did not run."""
    notes: tuple[str, ...] = ()
    """Notes for the article's author, shown as long as the article is settled."""
    drafted: bool = True
    """Whether no sentence is waiting for a draft. A sentence for which the engine failed may succeed the next time."""

    due: float | None = None
    """When its drafts have waited too long for their review, in seconds since 1970; None if no draft is waiting."""

    @property
    def published(self) -> bool:
        """Whether ``run`` only has to verify that the article's editions exist."""
        return self.built is not None and self.findings is not None


class _Kept(Struct, frozen=True):
    """The content of the cache file."""

    common: str
    articles: dict[str, CachedArticle]
    folders: dict[str, dict[str, FileStamp]]
    sources: tuple[str, ...] | None


def _now() -> float:
    from pipeline.catalog import header  # A command with nothing to do starts without importing the catalogs.

    return header.now().timestamp()


@dataclass(eq=False)
class BuildCache:
    """The cache of one workspace, as read when a command begins; ``close`` writes what the next command may rely on."""

    workspace: Workspace
    common: str
    """Digest of everything that all articles depend on."""
    articles: Mapping[str, CachedArticle] = field(default_factory=dict)
    """By id: each article that was settled when the last command ended."""
    folders: Mapping[str, dict[str, FileStamp]] = field(default_factory=dict)
    """By folder of editions: its files as the last build left them."""
    sources: tuple[str, ...] | None = None
    """The names of all files in ``source/`` if every article was settled; None if one was not."""
    in_source: Mapping[str, FileStamp] = field(default_factory=dict)
    """The contents of ``source/``, by relative path, read before this command lists the articles."""

    @property
    def path(self) -> Path:
        return self.workspace.state / "build-cache.msgpack"

    def settled(self, source: Source) -> CachedArticle | None:
        """The article as cached; None if it has to be processed again."""
        found = self.articles.get(source.id)
        if found is None or self.workspace.shown(source.path) not in found.files or not self._same(found.files):
            return None
        return None if found.due is not None and _now() >= found.due else found

    def stamps(self, folder: Path) -> Mapping[str, FileStamp]:
        """The files of a folder of editions as the last build left them."""
        return self.folders.get(os.path.realpath(folder), {})

    @cached_property
    def editions(self) -> Snapshot:
        """The contents of the folder of editions, as this command found it."""
        return folders.snapshot(self.workspace.editions)

    def proven(self, inputs: Mapping[str, Mapping[Path, str | None]]) -> dict[str, dict[str, FileStamp | None]]:
        """By article: the stamps of files that were read with the SHA-256 in ``inputs``, where None means no file.

        An article is left out if one of its files has changed since, or may still change unnoticed.
        """
        if inputs:
            time.sleep(STEP / 1e9)  # After the pause, even the files that this command wrote are old enough.
        found = {}
        for article, digests in inputs.items():
            taken = time.time_ns()
            stamps = {path: folders.stamp(path) for path in digests}
            same = all(files.digest(path) == digest for path, digest in digests.items())
            if same and all(stamp is None or stamp.proves(taken) for stamp in stamps.values()):
                found[article] = {self.workspace.shown(path): stamp for path, stamp in stamps.items()}
        return found

    def close(
        self,
        entries: Mapping[str, CachedArticle],
        known: Iterable[str],
        build: Build | None = None,
        every: Collection[str] | None = None,
    ) -> None:
        """Keep ``entries`` and the cached articles in ``known`` for the next run; drop all other articles.

        ``build`` is a build made in the meantime. ``every`` has the ids of all articles, if every file has a valid
        name.
        """
        articles = {name: self.articles[name] for name in known if name in self.articles} | dict(entries)
        folders = {folder: stamps for folder, stamps in self.folders.items() if Path(folder).is_dir()}
        if build is not None:
            folders[os.path.realpath(build.folder)] = dict(build.stamps)
        articles = {name: articles[name] for name in sorted(articles)}
        sources = tuple(sorted(self.in_source)) if articles.keys() == every else None
        if (articles, folders, sources) != (self.articles, self.folders, self.sources):
            content = msgspec.msgpack.encode(_Kept(self.common, articles, folders, sources))
            files.replace(self.path, content, lasting=False)

    def at_rest(self) -> Mapping[str, CachedArticle]:
        """Every article by its id if all are settled and nothing is left of other articles; otherwise an empty mapping.

        This does not ask any format about the files: they are the same files as before.
        """
        if not self.articles or self.sources != tuple(sorted(self.in_source)):
            return {}
        left = {article for _, article in catalogs(self.workspace, self._locales)}
        same = left <= self.articles.keys() and all(self._same(entry.files) for entry in self.articles.values())
        return self.articles if same else {}

    def done(self) -> Done | None:
        """The result of ``run`` for a workspace with nothing to do; None if there may be something to do."""
        entries = self.at_rest()
        if not entries or not all(entry.published for entry in entries.values()):
            return None
        folder = self.workspace.editions
        if self.editions.files != self.stamps(folder):
            return None
        findings = {article: entry.findings for article, entry in entries.items() if entry.findings}
        editions = tuple(edition for entry in entries.values() for edition in entry.built or ())
        notes = tuple(note for entry in entries.values() for note in entry.notes)
        return Done(tuple(statuses(entries)), findings, Build(folder, editions, changed=False), notes)

    def _same(self, stamps: Stamps) -> bool:
        """Whether the files are unchanged. Nearly all of them, maybe ten thousand, are looked up by folder at once."""
        present, root = self._present, self.workspace.root
        return all(
            (stamp is not None and present.get(name) == stamp) or folders.stamp(os.path.join(root, name)) == stamp  # noqa: PTH118
            for name, stamp in stamps.items()
        )

    @cached_property
    def _locales(self) -> Mapping[str, FileStamp]:
        """The contents of ``locales/``, by relative path; links have to be followed one by one."""
        return folders.look(self.workspace.locales)

    @cached_property
    def _present(self) -> dict[str, FileStamp]:
        """The contents of ``locales/`` and ``source/``, by path in the workspace."""
        found = {f"locales/{name}": stamp for name, stamp in self._locales.items()}
        return found | {f"source/{name}": stamp for name, stamp in self.in_source.items()}


def statuses(entries: Mapping[str, CachedArticle]) -> list[LocaleStatus]:
    """The rows of all ``entries``, in order."""
    return [status for entry in entries.values() for status in entry.statuses]


def open_(workspace: Workspace) -> BuildCache:
    """The cache of ``workspace``; empty if there is none, if it cannot be read, or if anything common has changed."""
    cache = BuildCache(workspace, common(workspace), in_source=folders.look(workspace.source))
    try:
        kept = msgspec.msgpack.decode(files.read_own(cache.path), type=_Kept)
    except (OSError, ValueError):
        return cache
    if kept.common == cache.common:
        cache.articles, cache.folders, cache.sources = kept.articles, kept.folders, kept.sources
    return cache


def common(workspace: Workspace) -> str:
    """SHA-256 over what every article depends on: program, plug-ins, settings, glossary, page strings, templates."""
    digest = hashlib.sha256(f"{__version__} {segmentation.VERSION}{''.join(plugins.installed())}\0".encode())
    strings = sorted(workspace.locales.glob("*/LC_MESSAGES/page.po"))
    own = workspace.root / "templates"
    here = os.path.lexists(own) and not files.leads_out(own, workspace.root)
    templates = sorted((own, *own.rglob("*"))) if here else ()
    for path in (workspace.root / NAME, workspace.glossary, *strings, *templates):
        content = b"" if files.leads_out(path, workspace.root) else _content(path)
        shown = workspace.shown(path).encode()
        digest.update(hashlib.sha256(shown).digest() + hashlib.sha256(content).digest())
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        return b""
    except OSError as error:  # not the same as an empty file: the code that needs the file reports the error
        return f"\0{error.errno}".encode()
