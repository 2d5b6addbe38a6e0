"""A folder of editions, swapped in whole: who reads it sees the old build or the new one, never half of either.

The next build lies aside until it is complete, as hard links to what stays and new files for what changes; then the
kernel exchanges the two folders in one step. A reader that has the old folder open (``cd``, rsync, a web server's
request) still finds every file in it: the last two builds are kept aside, and the older of them becomes the next
build. So a small change costs little in a large folder, and nothing but two builds is ever left over.

A folder that cannot be exchanged (it is mounted, or the folder around it is read-only) gets its parts exchanged one
after the other instead, the manifest last: each file is whole at any time, and the hashes tell a reader who came in
between.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.editions import manifest
from pipeline.editions.exchange import exchange
from pipeline.errors import PipelineError

# Inside an output folder that cannot be exchanged itself.
_INSIDE = ".next-build"
_UNMOVABLE = (errno.EBUSY, errno.EXDEV)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it lies in a folder; equal stamps mean that nobody wrote into it."""

    size: int
    time: int
    """Of the last change, in nanoseconds."""
    inode: int


def look(folder: Path) -> dict[str, Seen]:
    """Every file below ``folder``, by its relative path; links are not followed."""
    found: dict[str, Seen] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(folder / prefix) as entries:
            for entry in entries:
                name = f"{prefix}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[name] = Seen(stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return found


def refuse_foreign(folder: Path, present: Mapping[str, Seen], listed: Collection[str]) -> None:
    """Raises PipelineError when ``folder`` holds files that no build of ours wrote; it is left as it is."""
    if folder.exists() and not folder.is_dir():
        raise PipelineError(f"{folder} is a file, not a folder.", "Name another --output folder.")
    inside = f"{_INSIDE}/"
    foreign = [name for name in present if name not in listed and name != manifest.NAME and not name.startswith(inside)]
    if foreign:
        raise PipelineError(
            f"{folder} holds files that no build wrote, such as {min(foreign)}; it was left as it is.",
            "Move them away, or name another --output folder.",
        )


def intact(folder: Path, present: Mapping[str, Seen], listed: Mapping[str, manifest.Record]) -> dict[str, Seen]:
    """Those of the ``listed`` files that lie in ``folder`` as they were built.

    A file of the right size that is no younger than the manifest, which is written last, is not read.
    """
    newest = present[manifest.NAME].time if manifest.NAME in present else -1
    return {
        name: seen
        for name, seen in present.items()
        if name in listed
        and ((seen.size == listed[name].get("size") and seen.time <= newest) or _fits(folder / name, listed[name]))
    }


def _fits(path: Path, record: manifest.Record) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == str(record["sha256"])
    except OSError:
        return False


@dataclass(eq=False)
class Stage:
    """The next build of ``folder``, made aside. Nothing is touched before the first ``write`` or ``publish``.

    Old builds are kept under ``state``, beside the folder where that is another file system. What fails raises
    PipelineError; the folder is then as it was.
    """

    folder: Path
    state: Path | None = None
    written: set[str] = field(default_factory=set)
    _aside: Path | None = None

    def write(self, name: str, content: bytes) -> None:
        """Put a new file into the build; ``name`` is its relative path."""
        with self._foreseen():
            path = self._staged() / name
            try:
                path.unlink(missing_ok=True)  # it may be the very file that is published now
                path.write_bytes(content)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            self.written.add(name)

    def publish(self, kept: Mapping[str, Seen], records: Mapping[str, manifest.Record], listing: bytes) -> None:
        """Make the folder hold what was written, of what lies in it now ``kept``, and the manifest ``listing``.

        Every file that was written is read again and held against its hash in ``records``.
        """
        self.write(manifest.NAME, listing)
        with self._foreseen():
            staged = self._staged()
            for name in self.written - {manifest.NAME}:
                if not _fits(staged / name, records[name]):
                    raise OSError(errno.EIO, f"{name} is not as it was written")
            _complete(staged, self.folder, self.written, kept)
            _swap(staged, self.folder, staged.parent)

    def _staged(self) -> Path:
        if self._aside is None:
            self._aside = _aside(self.folder, self.state)
            _recycle(self._aside, self._aside / "next")
        return self._aside / "next"

    @contextmanager
    def _foreseen(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise PipelineError(
                f"{self.folder} cannot be written: {error.strerror}.",
                "Check its permissions and the free space, then build.",
            ) from None


def _aside(folder: Path, state: Path | None) -> Path:
    """A folder on the same file system for what is not published: under ``state``, beside ``folder``, or in it."""
    folder = folder.resolve()
    present = folder
    while not present.exists():
        present = present.parent
    name = f"{folder.name}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]}"
    beside = folder.parent / f".{folder.name}.builds"
    own = state is not None and state.parent.resolve() == folder.parent
    if present == folder and (os.path.ismount(folder) or not (own or os.access(folder.parent, os.W_OK))):
        beside = folder / _INSIDE
    elif state is not None and state.is_dir() and state.stat().st_dev == present.stat().st_dev:
        beside = state / "builds" / name
    beside.mkdir(parents=True, exist_ok=True)
    return beside


def _recycle(aside: Path, staged: Path) -> None:
    """The older of the two builds kept becomes the one that is made now, where a killed build left none."""
    older = aside / "older"
    if staged.exists():
        shutil.rmtree(older, ignore_errors=True)
    elif older.exists():
        older.rename(staged)
    staged.mkdir(exist_ok=True)


def _complete(staged: Path, folder: Path, written: Collection[str], kept: Mapping[str, Seen]) -> None:
    """Give ``staged`` what is ``kept`` of ``folder``, and take from it what is left of an older build.

    A file that is there already stays if it is the very file to be kept.
    """
    here = _inodes(staged)
    for name, inode in here.items():
        if name not in written and (name not in kept or kept[name].inode != inode):
            (staged / name).unlink()
    missing = [name for name, seen in kept.items() if name not in written and here.get(name) != seen.inode]
    for name in missing:
        try:
            _link(folder / name, staged / name)
        except FileNotFoundError:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            _link(folder / name, staged / name)
    for place, _, _ in os.walk(staged, topdown=False):
        with suppress(OSError):  # it is not empty
            Path(place).rmdir()


def _inodes(folder: Path) -> dict[str, int]:
    """As ``look``, without asking the system about every file."""
    found: dict[str, int] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(folder / prefix) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    found[f"{prefix}{entry.name}"] = entry.inode()
    return found


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copy2(old, new)


def _swap(staged: Path, folder: Path, aside: Path) -> None:
    """Put ``staged`` where ``folder`` is, and keep the folder that was there as the last build."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(folder)
        return
    if staged.parent.name == _INSIDE:
        _exchange_parts(staged, folder)
        shutil.rmtree(aside, ignore_errors=True)
        return
    try:
        exchange(staged, folder)
    except OSError as error:
        if error.errno not in _UNMOVABLE:
            raise
        # A folder can be mounted without any sign of it: a bind mount of the same file system.
        inside = folder / _INSIDE
        shutil.rmtree(inside, ignore_errors=True)
        shutil.copytree(staged, inside / "next")
        _exchange_parts(inside / "next", folder)
        shutil.rmtree(inside, ignore_errors=True)
        return
    last, older = aside / "last", aside / "older"
    shutil.rmtree(older, ignore_errors=True)
    if last.exists():
        last.rename(older)
    staged.rename(last)


def _exchange_parts(staged: Path, folder: Path) -> None:
    """Exchange what lies at the top, the manifest last, then take away what the new build does not have."""
    names = sorted({path.name for path in staged.iterdir()}, key=lambda name: (name == manifest.NAME, name))
    for name in names:
        if (folder / name).exists():
            exchange(staged / name, folder / name)
        else:
            (staged / name).rename(folder / name)
    for path in folder.iterdir():
        if path.name not in names and path.name != _INSIDE:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
