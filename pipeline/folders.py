"""The contents of a folder, and whether its files have changed."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import NamedTuple, Self

from pipeline.errors import PipelineError

STEP = 20_000_000
"""Longer than a step of the clock of any common file system, in nanoseconds."""


class FileStamp(NamedTuple):
    """What the system reports about a file. If all of it is the same, the file has not changed.

    Programs can set the modification time back, but not the change time.
    """

    size: int
    modified: int
    """When its content was last written, in nanoseconds."""
    changed: int
    """When its content, name or permissions were last changed, in nanoseconds."""
    inode: int
    mode: int = 0
    """File type and permission bits, as in ``stat``'s ``st_mode``."""

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_mode)

    def proves(self, taken: int) -> bool:
        """Whether any change after ``taken``, the time at which this stamp was requested, gives the file another stamp.

        A file system's clock advances in steps: a change within the same step as the last one would not show.
        """
        return self.changed + STEP <= taken


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a folder at one moment."""

    files: Mapping[str, FileStamp]
    """By path relative to the folder."""
    taken: int
    """When the system was first asked, in nanoseconds."""

    def proven(self) -> dict[str, FileStamp]:
        """The files whose later changes are certain to be noticed: see ``FileStamp.proves``."""
        return {name: stamp for name, stamp in self.files.items() if stamp.proves(self.taken)}


def walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below ``folder`` with its relative path, in no particular order; links are not followed.

    Empty if the folder does not exist. Much faster than pathlib, which creates an object for each file. Raises
    PipelineError for a folder that cannot be read: its files must not be treated as deleted.
    """
    for prefix, entries in _folders(folder):
        for entry in entries:
            yield f"{prefix}{entry.name}", entry


def _folders(folder: Path) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """The files of ``folder`` and of each folder below it, with the prefix of their relative paths."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        found: list[os.DirEntry[str]] = []
        with _readable(f"{folder}/{prefix}"), os.scandir(f"{folder}/{prefix}") as entries:
            found = list(entries)
        waiting += [f"{prefix}{entry.name}/" for entry in found if entry.is_dir(follow_symlinks=False)]
        yield prefix, [entry for entry in found if not entry.is_dir(follow_symlinks=False)]


def look(folder: Path) -> dict[str, FileStamp]:
    """Like ``walk``, with the stamp of each file.

    There may be tens of thousands of files: looking them up by name within their folder is fastest.
    """
    found = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with _readable(f"{folder}/{prefix}"), _opened(f"{folder}/{prefix}") as opened:
            for name in os.listdir(opened):  # noqa: PTH208 - pathlib knows no descriptors
                try:
                    seen = os.stat(name, dir_fd=opened, follow_symlinks=False)
                except FileNotFoundError:  # deleted in the meantime
                    continue
                if S_ISDIR(seen.st_mode):
                    waiting.append(f"{prefix}{name}/")
                else:
                    found[prefix + name] = FileStamp.of(seen)
    return found


def snapshot(folder: Path) -> Snapshot:
    """The result of ``look`` for ``folder``, and its time."""
    taken = time.time_ns()
    return Snapshot(look(folder), taken)


def stamp(path: Path | str) -> FileStamp | None:
    """The stamp of the file at ``path``, links followed; None if there is no such file."""
    try:
        return FileStamp.of(os.stat(path))  # noqa: PTH116 - making a Path takes longer than asking
    except (OSError, ValueError):
        return None


@contextmanager
def _opened(folder: str) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def _readable(folder: str) -> Iterator[None]:
    """Ignores a missing folder. Raises PipelineError for a folder that cannot be read."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        raise PipelineError(f"{folder} cannot be read: {error.strerror}.", "Check its permissions.") from None
