"""A folder held open: files below it are written, linked and removed through handles, and no link is followed.

Old builds are turned into new ones. They are in a workspace, which may come from an untrusted source: a link in it
would make the build write or delete files in an unrelated folder.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE, S_ISDIR

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_MOST_OPEN = 64


@dataclass(frozen=True, slots=True)
class Rights:
    """The permission bits of all files of a build, and of all its folders."""

    file: int
    folder: int

    @classmethod
    def usual(cls) -> "Rights":
        """The rights that the umask gives."""
        mask = os.umask(0o077)
        os.umask(mask)
        return cls(0o666 & ~mask, 0o777 & ~mask)


class Directory:
    """Paths are relative to the folder, with forward slashes. Failures raise OSError."""

    def __init__(self, path: Path, rights: Rights) -> None:
        self._rights = rights
        self._handles = {"": os.open(path, _FOLDER)}

    def close(self) -> None:
        while self._handles:
            os.close(self._handles.popitem()[1])

    def inodes(self) -> dict[str, int]:
        """Every file with its inode. Links are removed in passing, and folders get the rights of this build."""
        found: dict[str, int] = {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            self._spare()
            prefix = f"{folder}/" if folder else ""
            handle = self._handle(folder)
            if folder:
                _allow(handle, self._rights.folder)
            with os.scandir(handle) as entries:
                for entry in list(entries):
                    if entry.is_symlink():
                        os.unlink(entry.name, dir_fd=handle)
                    elif entry.is_dir(follow_symlinks=False):
                        waiting.append(prefix + entry.name)
                    else:
                        found[prefix + entry.name] = entry.inode()
        return found

    def write(self, name: str, content: bytes) -> None:
        """Put a new file in place of whatever is there."""
        self._spare()
        with self._new(name) as descriptor:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fchmod(descriptor, self._rights.file)

    def link(self, name: str, other: "Directory") -> None:
        """Add the file that ``other`` has under this name: a hard link, or a copy if the file system has no links."""
        self._spare()
        folder, _, base = name.rpartition("/")
        source = other.handle(folder)
        try:
            os.link(base, base, src_dir_fd=source, dst_dir_fd=self._made(folder), follow_symlinks=False)
        except FileExistsError:
            self.remove(name)
            self.link(name, other)
        except FileNotFoundError:
            raise
        except OSError:  # a file system without hard links
            self._copy(name, source, base)

    def _copy(self, name: str, source: int, base: str) -> None:
        old = os.open(base, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=source)
        with os.fdopen(old, "rb") as stream, self._new(name) as descriptor:
            with os.fdopen(os.dup(descriptor), "wb") as copy:
                shutil.copyfileobj(stream, copy)
            os.fchmod(descriptor, self._rights.file)
            status = os.fstat(stream.fileno())
            os.utime(descriptor, ns=(status.st_atime_ns, status.st_mtime_ns))

    def allow(self, name: str) -> None:
        """Give a file that was kept the rights of this build."""
        folder, _, base = name.rpartition("/")
        with suppress(PermissionError):  # belongs to another user
            os.chmod(base, self._rights.file, dir_fd=self._handle(folder))

    def remove(self, name: str) -> None:
        """Remove a file, a link, or a folder with its contents; do nothing if the path does not exist."""
        folder, _, base = name.rpartition("/")
        with suppress(FileNotFoundError, NotADirectoryError):
            parent = self._handle(folder)
            if S_ISDIR(os.stat(base, dir_fd=parent, follow_symlinks=False).st_mode):
                self._forget(name)
                shutil.rmtree(base, dir_fd=parent)
            else:
                os.unlink(base, dir_fd=parent)

    def prune(self, folder: str) -> None:
        """Remove ``folder`` and the folders above it, as far as they are empty."""
        while folder:
            above, _, base = folder.rpartition("/")
            try:
                self._forget(folder)
                os.rmdir(base, dir_fd=self._handle(above))
            except OSError:  # not empty, or already gone
                return
            folder = above

    @contextmanager
    def _new(self, name: str) -> Iterator[int]:
        folder, _, base = name.rpartition("/")
        parent = self._made(folder)
        try:
            descriptor = os.open(base, _NEW_FILE, 0o600, dir_fd=parent)
        except OSError:  # something is in its place
            self.remove(name)
            descriptor = os.open(base, _NEW_FILE, 0o600, dir_fd=self._made(folder))
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def handle(self, folder: str) -> int:
        """A handle of an existing folder, valid until the next call. Raises OSError for a link."""
        self._spare()
        return self._handle(folder)

    def _handle(self, folder: str) -> int:
        """A handle of an existing folder. Raises OSError for a link."""
        if folder not in self._handles:
            above, _, base = folder.rpartition("/")
            opened = os.open(base, _FOLDER, dir_fd=self._handle(above))
            self._handles[folder] = opened
        return self._handles[folder]

    def _made(self, folder: str) -> int:
        """Like ``_handle``; creates the folder, and removes whatever is in its way."""
        try:
            return self._handle(folder)
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
                raise
        above, _, base = folder.rpartition("/")
        parent = self._made(above)
        self.remove(folder)
        os.mkdir(base, 0o700, dir_fd=parent)
        handle = self._handle(folder)
        os.fchmod(handle, self._rights.folder)
        return handle

    def _spare(self) -> None:
        """Close most handles if there are many: a process may have a thousand. No caller keeps one across this call."""
        if len(self._handles) > _MOST_OPEN:
            for name in [name for name in self._handles if name]:
                os.close(self._handles.pop(name))

    def _forget(self, folder: str) -> None:
        """Close the handles of a folder that is about to be removed, and of those in it."""
        for name in [name for name in self._handles if name == folder or name.startswith(f"{folder}/")]:
            os.close(self._handles.pop(name))


def _allow(handle: int, mode: int) -> None:
    if S_IMODE(os.fstat(handle).st_mode) != mode:
        with suppress(PermissionError):  # belongs to another user
            os.fchmod(handle, mode)
