"""The workspace: where its files are, and which process may write.

A workspace is a folder with a ``pipeline.toml``. Only ``locales/`` and ``source/`` hold work of people; ``editions/``
and ``.pipeline/`` can be deleted and come back.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from posixpath import basename, splitext

from pipeline import files, folders
from pipeline.config import workspace_config as settings
from pipeline.config.workspace_config import Config
from pipeline.errors import ArticleError, PipelineError, UsageError

# What every command reads or writes: none of it may be a link out of the workspace, which may come from anyone.
_FIXED = (settings.NAME, "source", "locales/glossary.csv", "locales/engines.lock", "locales/templates", ".pipeline")
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:/[A-Za-z0-9_][A-Za-z0-9_-]*)*")
# locales/<locale>/LC_MESSAGES/page.po holds the workspace's own strings for pages, editions/<tag>/feed.json the feed.
_RESERVED = {"page": "the pages' own strings", "feed": "the feeds"}
# Most file systems take 255 bytes: those of the template's temporary file, ".NAME.pot.0123abcd.tmp".
_LONGEST = 237
_CATALOG = re.compile(r"(?P<locale>[^/]+)/LC_MESSAGES/(?P<article>.+)\.po")
_LEFTOVER = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")


@dataclass(frozen=True, slots=True)
class Source:
    """A file under ``source/`` and the id of its article."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Workspace:
    root: Path
    config: Config

    @property
    def source(self) -> Path:
        return self.root / "source"

    @property
    def locales(self) -> Path:
        return self.root / "locales"

    @property
    def editions(self) -> Path:
        return self.root / "editions"

    @property
    def state(self) -> Path:
        """Folder for what can be rebuilt: the lock, the memory of the last run."""
        return self.root / ".pipeline"

    @property
    def glossary(self) -> Path:
        return self.locales / "glossary.csv"

    def catalog(self, article: str, locale: str) -> Path:
        return self.locales / locale / "LC_MESSAGES" / f"{article}.po"

    def template(self, article: str) -> Path:
        return self.locales / "templates" / f"{article}.pot"

    def shown(self, path: Path) -> str:
        """``path`` as a person sees it: relative to the workspace where it lies in it, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def find(start: Path) -> Workspace:
    """The workspace that ``start`` lies in: the nearest folder upward with a ``pipeline.toml``.

    Raises UsageError when there is none, or when its settings are wrong.
    """
    start = files.real(start)
    for folder in (start, *start.parents):
        if (folder / settings.NAME).is_file():
            for name in _FIXED:
                files.refuse_links(folder / name, folder)
            return Workspace(folder, settings.load(folder / settings.NAME))
    raise UsageError(
        f"No {settings.NAME} in {start} or any folder above it.",
        "Change to the workspace's folder, or name it: pipeline -w FOLDER …",
    )


def discover(workspace: Workspace, takes: Callable[[str], bool]) -> tuple[list[Source], list[PipelineError]]:
    """Every source whose ending ``takes`` knows for an article's, by id, and what is wrong with the others.

    Raises UsageError when there is no ``source/`` folder.
    """
    folder = workspace.source
    if not folder.is_dir():
        raise UsageError(f"{folder} is missing.", "Create it and put an article (.txt, .md or .html) into it.")
    found: dict[str, Path] = {}
    problems: list[PipelineError] = []
    for name, entry in sorted(folders.walk(folder), key=itemgetter(0)):
        article, ending = splitext(name)
        if not takes(ending) or name.startswith(".") or "/." in name:
            continue
        path = folder / name
        try:
            # Only a link can lead out of a folder that is within: the others need not be resolved one by one.
            _refuse(workspace, path, article, not (entry.is_symlink() and files.leads_out(path, workspace.root)))
        except ArticleError as error:
            problems.append(error)
            continue
        if article in found:
            problems.append(
                ArticleError(
                    f"{workspace.shown(path)} and {workspace.shown(found[article])} are both the article '{article}'.",
                    "Rename one of them.",
                )
            )
            continue
        found[article] = path
    return [Source(article, path) for article, path in sorted(found.items())], problems


def _refuse(workspace: Workspace, path: Path, article: str, within: bool) -> None:
    """Raises ArticleError for what cannot be an article."""
    if within and _ID.fullmatch(article) and article not in _RESERVED and len(basename(article)) <= _LONGEST:
        return
    shown = workspace.shown(path)
    if not within:
        raise ArticleError(
            f"{shown} is a link that leaves the workspace, or leads into a hidden folder.",
            "Copy the file into source/ instead.",
        )
    if article in _RESERVED:
        raise ArticleError(f"{shown}: the name '{article}' is taken by {_RESERVED[article]}.", "Rename the article.")
    if len(basename(article)) > _LONGEST:
        raise ArticleError(f"{shown}: an article's name may have {_LONGEST} characters at most.", "Shorten its name.")
    better = "/".join(re.sub(r"[^A-Za-z0-9_]+", "-", part).strip("-").lower() for part in article.split("/"))
    raise ArticleError(
        f"{shown}: an article's name may hold only ASCII letters, digits, '-' and '_'.",
        f"Rename it to {better or 'article'}{path.suffix}, or move it out of source/ if it is none.",
    )


def select(workspace: Workspace, sources: list[Source], names: Iterable[str]) -> list[Source]:
    """Those of ``sources`` that ``names`` ask for, by id or by path; all when there are no names.

    Raises UsageError for a name that is no article; the hint lists near or known ones.
    """
    wanted = list(names)
    if not wanted:
        return sources
    by_id = {source.id: source for source in sources}
    by_path = {files.real(source.path): source for source in sources}
    chosen: dict[str, Source] = {}
    for name in wanted:
        source = by_id.get(name) or by_path.get(files.real(name)) or by_path.get(files.real(workspace.root / name))
        if source is None:
            known = ", ".join(list(by_id)[:8]) or "none yet"
            raise UsageError(f"There is no article '{name}'.", f"Known articles: {known}.")
        chosen[source.id] = source
    return [source for source in sources if source.id in chosen]


def catalogs(workspace: Workspace, names: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Locale and article of every catalog there is, whether the article is still there or not.

    ``names`` are the paths of all files below ``locales/`` where they are known already.
    """
    for name in sorted(name for name, _ in folders.walk(workspace.locales)) if names is None else names:
        found = _CATALOG.fullmatch(name)
        if found and found["article"] != "page":  # the pages' own strings
            yield found["locale"], found["article"]


@contextmanager
def lock(workspace: Workspace, wait: float = 0) -> Iterator[None]:
    """The right to write in ``workspace``, for one process at a time.

    Raises PipelineError naming the process that holds it, after waiting up to ``wait`` seconds.
    """
    from filelock import FileLock, Timeout

    holder = workspace.state / "holder.json"
    try:
        workspace.state.mkdir(parents=True, exist_ok=True)
        held = FileLock(workspace.state / "lock", timeout=wait)
        held.acquire()
    except Timeout:
        raise PipelineError(
            f"Another pipeline is at work in {workspace.root} (process {_holder(holder)}).",
            "Wait until it is done, or start with --wait SECONDS.",
        ) from None
    except OSError as error:
        raise PipelineError(
            f"{workspace.state} cannot be written: {error.strerror}.", "Make the folder writable."
        ) from None
    try:
        files.replace(holder, json.dumps({"pid": os.getpid()}).encode() + b"\n", lasting=False)
        yield
    finally:
        holder.unlink(missing_ok=True)
        held.release()


def _holder(path: Path) -> str:
    try:
        return str(int(json.loads(files.read_own(path))["pid"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "unknown"


def clean(folder: Path, deep: bool = True) -> list[Path]:
    """Remove files that a killed run left half-written in ``folder``, with ``deep`` below it too; tell which.

    The caller holds the lock.
    """
    names = (name for name, _ in folders.walk(folder)) if deep else (path.name for path in folder.iterdir())
    leftovers = [folder / name for name in names if name.endswith(".tmp") and _LEFTOVER.fullmatch(basename(name))]
    for path in leftovers:
        path.unlink(missing_ok=True)
    return leftovers
