"""The workspace: where its files are, and which process may write.

A workspace is a folder with a ``pipeline.toml``. People's work is only in ``locales/`` and ``source/``; ``editions/``
and ``.pipeline/`` can be deleted, and the next run makes them again.
"""

import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from posixpath import basename, splitext

from pipeline import files, folders
from pipeline.config import workspace_config as settings
from pipeline.config.workspace_config import Config
from pipeline.errors import ArticleError, PipelineError, UsageError

# Every command reads or writes these. None may be a link out of the workspace, which an outsider may have made.
_FIXED = (
    settings.NAME,
    "source",
    "locales/glossary.csv",
    "locales/engines.lock",
    "locales/memory",
    "locales/templates",
    ".pipeline",
)
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*(?:/[A-Za-z0-9_][A-Za-z0-9_-]*)*")
# page.po has the workspace's own strings for pages, feed.json is the feed.
_RESERVED = {"page": "the pages' own strings", "feed": "the feeds"}
# Most file systems allow 255 bytes; the longest name is a template's temporary file, ".NAME.pot.0123abcd.tmp".
_LONGEST = 237
_CATALOG = re.compile(r"(?P<locale>[^/]+)/LC_MESSAGES/(?P<article>.+)\.po")
_UNENCODED = re.compile("[\ud800-\udfff]")  # what Python makes of bytes that are not UTF-8
_LEFTOVER = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")


@dataclass(frozen=True, slots=True)
class Source:
    """A file under ``source/`` and the id of its article."""

    id: str
    path: Path


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a ``pipeline.toml``, and where its files are."""

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
        """The folder for files that can be rebuilt: the lock and the build cache."""
        return self.root / ".pipeline"

    @property
    def glossary(self) -> Path:
        return self.locales / "glossary.csv"

    def catalog(self, article: str, locale: str) -> Path:
        return self.locales / locale / "LC_MESSAGES" / f"{article}.po"

    def template(self, article: str) -> Path:
        return self.locales / "templates" / f"{article}.pot"

    def shown(self, path: Path) -> str:
        """``path`` for messages: relative to the workspace if it is inside, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def shown_in(self, message: str) -> str:
        """``message`` with the paths of the workspace's files as in ``shown``."""
        return relative(message, self.root)


def find(start: Path) -> Workspace:
    """The workspace of the folder ``start``: the nearest folder upward with a ``pipeline.toml``.

    Raises UsageError if there is none, or if its settings are wrong.
    """
    folder = root_above(start)
    if folder is None:
        raise UsageError(
            f"No {settings.NAME} in {files.real(start)} or any folder above it.",
            "Change to the workspace's folder, or name it: pipeline -w FOLDER …",
        )
    if _UNENCODED.search(str(folder)):
        raise UsageError(f"The path of the folder {str(folder)!r} is not UTF-8.", "Rename the folder.")
    for name in _FIXED:
        files.refuse_links(folder / name, folder)
    return Workspace(folder, settings.load(folder / settings.NAME))


def root_above(start: Path) -> Path | None:
    """The nearest folder upward from ``start`` with a ``pipeline.toml``; None if there is none."""
    start = files.real(start)
    return next((folder for folder in (start, *start.parents) if (folder / settings.NAME).is_file()), None)


def relative(message: str, root: Path) -> str:
    """``message`` with paths below ``root``, a workspace, relative to it.

    Only for what is wrong. A hint may be a command, which has to work in any folder.
    """
    below = re.escape(f"{root}{os.sep}") if root != root.parent else "(?!)"
    return re.sub(rf"(?<![\w./\\-]){below}", "", message)


class RefusedSourceError(ArticleError):
    """A file under ``source/`` whose name or place does not allow it to be an article."""

    def __init__(self, path: Path, article: str, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.path = path
        self.article = article
        """Its path below ``source/`` without the suffix."""


def discover(workspace: Workspace, takes: Callable[[str], bool]) -> tuple[list[Source], list[RefusedSourceError]]:
    """The articles, by id, and the errors for other files. ``takes`` tells whether a suffix belongs to an article.

    Raises UsageError if there is no ``source/`` folder.
    """
    folder = workspace.source
    if not folder.is_dir():
        raise UsageError(f"{folder} is missing.", "Create the folder and put an article (.txt, .md or .html) into it.")
    found: dict[str, Path] = {}
    refused: list[RefusedSourceError] = []
    suggested: set[str] = set()
    for name, entry in sorted(folders.walk(folder), key=itemgetter(0)):
        article, ending = splitext(name)
        if not takes(ending) or name.startswith(".") or "/." in name:
            continue
        path = folder / name
        # Only a link can lead out of the workspace: the paths of other files need not be resolved.
        within = not (entry.is_symlink() and files.leads_out(path, workspace.root))
        if why := _refused(workspace, path, article, within, suggested):
            refused.append(RefusedSourceError(path, article, *why))
        elif article in found:
            first = workspace.shown(found[article])
            what = f"{first} and {workspace.shown(path)} have the same id, '{article}'. Only {first} is published."
            refused.append(RefusedSourceError(path, article, what, "Rename one of them."))
        else:
            found[article] = path
    twins = list(_twins(workspace, found))
    left_out = tuple(f"{twin.article}/" for twin in twins)
    refused += twins
    return [
        Source(article, path) for article, path in sorted(found.items()) if not f"{article}/".startswith(left_out)
    ], refused


def _twins(workspace: Workspace, found: Mapping[str, Path]) -> Iterator[RefusedSourceError]:
    """Articles and folders whose names differ in case only: on macOS and Windows they are one file, and one page.

    The first by name is published, on every system.
    """
    spelled: dict[str, tuple[str, Path]] = {}
    reported: set[str] = set()
    for article, path in sorted(found.items()):
        parts = article.split("/")
        for length in range(1, len(parts) + 1):
            name = "/".join(parts[:length])
            place = path if length == len(parts) else workspace.source / name
            first, other = spelled.setdefault(name.casefold(), (name, place))
            if first != name and name not in reported and not any(name.startswith(f"{one}/") for one in reported):
                reported.add(name)
                yield RefusedSourceError(
                    place,
                    name,
                    f"{workspace.shown(other)} and {workspace.shown(place)} differ in case alone: on macOS and Windows "
                    f"they are the same. Only {workspace.shown(other)} is published.",
                    "Rename one of them.",
                )


def _refused(
    workspace: Workspace, path: Path, article: str, within: bool, suggested: set[str]
) -> tuple[str, str] | None:
    """Why a file cannot be an article, and what to do; None if it can."""
    shown = workspace.shown(path)
    if not within:
        return f"{shown} is a link that leaves the workspace or leads into a hidden folder.", (
            "Copy the file into source/ instead."
        )
    if article in _RESERVED:
        return f"{shown}: the name '{article}' is reserved for {_RESERVED[article]}.", "Rename the article."
    if len(basename(article)) > _LONGEST:
        return f"{shown}: the name of an article may have at most {_LONGEST} characters.", "Shorten the name."
    if _ID.fullmatch(article):
        return None
    better = _suggestion(article, path, workspace, suggested)
    return (
        f"{shown}: the name of an article may contain only letters from A to Z, digits, '-' and '_'.",
        f"Rename it to {better}, or move it out of source/ if it is not an article.",
    )


LATIN_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
    | dict(zip("øØłŁđĐðÐıħĦŧŦ", "oollddddihhtt", strict=True))
)
"""The letters that Unicode does not decompose, for ``str.translate``. Source: CLDR's transform Latin-ASCII."""


def _suggestion(article: str, path: Path, workspace: Workspace, suggested: set[str]) -> str:
    """A valid, unused name, as close to ``article`` as ASCII allows: accents are dropped, letters stay."""
    letters = unicodedata.normalize("NFKD", article).translate(LATIN_LETTERS)
    plain = letters.encode("ascii", "ignore").decode()
    parts = [re.sub(r"[^A-Za-z0-9_]+", "-", part).strip("-").lower() for part in plain.split("/")]
    # Nothing is left of a name in another script: the article gets a number.
    better = "/".join(part or "article" for part in parts)
    number, free = 1, better if all(parts) else f"{better}-1"
    while free in suggested or (workspace.source / f"{free}{path.suffix}").exists():
        number += 1
        free = f"{better}-{number}"
    suggested.add(free)
    return f"{free}{path.suffix}"


def catalogs(workspace: Workspace, names: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Locale and article of every catalog, also of articles that no longer exist.

    ``names`` are the paths of all files below ``locales/``, if the caller already has them.
    """
    for name in sorted(name for name, _ in folders.walk(workspace.locales)) if names is None else names:
        found = _CATALOG.fullmatch(name)
        if found and found["article"] != "page":  # the pages' own strings
            yield found["locale"], found["article"]


@contextmanager
def lock(workspace: Workspace, wait: float = 0) -> Iterator[None]:
    """Lock ``workspace``: only one process may write in it at a time.

    After ``wait`` seconds it raises PipelineError, which names the process that has the lock.
    """
    from filelock import FileLock, Timeout

    holder = workspace.state / "holder.json"
    try:
        workspace.state.mkdir(parents=True, exist_ok=True)
        files.remove_links(workspace.state, workspace.state)
        held = FileLock(workspace.state / "lock", timeout=wait)
        held.acquire()
    except Timeout:
        raise PipelineError(
            f"Another pipeline is running in {workspace.root} (process {_holder(holder)}).",
            "Wait until it has finished, or use --wait SECONDS.",
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
    """Remove the temporary files that a killed run left in ``folder``, with ``deep`` also below it; return their paths.

    The caller has the lock.
    """
    names = (name for name, _ in folders.walk(folder)) if deep else (path.name for path in folder.iterdir())
    leftovers = [folder / name for name in names if name.endswith(".tmp") and _LEFTOVER.fullmatch(basename(name))]
    for path in leftovers:
        path.unlink(missing_ok=True)
    return leftovers
