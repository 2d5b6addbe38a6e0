"""The staged build: a folder of editions is swapped in whole, so readers see the old build or the new one.

The next build is prepared aside, as hard links to unchanged files and new files for changed ones; then the kernel
exchanges the two folders in one step. A reader that has the old folder open (``cd``, rsync, a web server's request)
still finds every file in it: the last two builds are kept aside, and the older of them becomes the next build. A small
change thus costs little in a large folder, and never more than two builds are left over.

A folder that cannot be exchanged (it is mounted, or its parent is read-only) gets its parts exchanged one after the
other instead, the manifest last. Each file is complete at any time, and a reader in between notices it by the hashes.
"""

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import dirname
from stat import S_IMODE, S_ISREG

from pipeline import files, folders
from pipeline.errors import PipelineError
from pipeline.folders import FileStamp
from pipeline.publishing import manifest
from pipeline.publishing.atomic_swap import exchange, mounted
from pipeline.publishing.directory import Directory, Rights
from pipeline.publishing.manifest import FileRecord

INSIDE = ".next-build"
"""The folder for the next build inside an output folder that cannot be exchanged itself."""
# The folder is mounted, or its parent may not be changed.
_UNMOVABLE = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)


def fits(path: Path, record: FileRecord) -> bool:
    """Whether the file has the hash in its record."""
    try:
        return hashlib.sha256(files.read_own(path)).hexdigest() == record.sha256
    except OSError:
        return False


@dataclass(eq=False)
class StagedBuild:
    """The next build of ``folder``, prepared aside. Nothing is touched before the first ``write`` or ``publish``.

    Old builds are kept under ``state``, or beside the folder if that is on another file system. Failures raise
    PipelineError; the folder is then unchanged.
    """

    folder: Path
    state: Path | None = None
    written: set[str] = field(default_factory=set)
    _aside: Path | None = None
    _staged: Directory | None = None
    _older: dict[str, int] = field(default_factory=dict)
    """The files, with their inodes, of the older build that is turned into the next one."""

    @cached_property
    def _real(self) -> Path:
        """The folder to exchange: ``folder``, or its target if it is a link."""
        return Path(os.path.realpath(self.folder))

    @cached_property
    def _rights(self) -> Rights:
        """The rights of the build to be replaced, otherwise those that the umask gives."""
        usual = Rights.usual()
        with suppress(OSError):
            folder = S_IMODE(self._real.stat().st_mode) | 0o700
            usual = Rights(usual.file, folder)
            listing = (self._real / manifest.NAME).lstat().st_mode
            return Rights(listing & 0o777 | 0o600, folder) if S_ISREG(listing) else usual
        return usual

    def write(self, name: str, content: bytes) -> None:
        """Put a new file into the build; ``name`` is its relative path."""
        with self._foreseen():
            self._opened().write(name, content)  # as a new file: the old one may be a hard link to the published file
            self.written.add(name)

    def forget(self, name: str) -> None:
        """Take a file out of the build that was written for it."""
        with self._foreseen():
            self._opened().remove(name)
            self._opened().prune(dirname(name))
            self.written.discard(name)
            self._older.pop(name, None)

    def publish(
        self, kept: Mapping[str, FileStamp], records: Mapping[str, FileRecord], listing: bytes, begun: int = 0
    ) -> dict[str, FileStamp]:
        """Publish the written files, the ``kept`` ones of the current folder, and the manifest ``listing``.

        Every written file is read again and compared with its hash in ``records``, which covers all files. Returns the
        stamps by which the next build recognizes them. ``begun`` is the time at which the stamps in ``kept`` were
        taken.
        """
        with self._foreseen():
            staged = self._opened()
            place = self._next
            for name in self.written:
                if not fits(place / name, records[name]):
                    raise OSError(errno.EIO, f"{name} is not as it was written")
            self._complete(staged, kept)
            self.write(manifest.NAME, listing)  # last: a folder without a manifest was never complete
            before = {name: stamp for name, stamp in kept.items() if stamp.proves(begun)}
            before |= {name: FileStamp.of((place / name).lstat()) for name in self.written}
            self._close()
            _swap(place, self._real, place.parent)
            return self._stamps(before, records)

    def _stamps(self, before: Mapping[str, FileStamp], records: Mapping[str, FileRecord]) -> dict[str, FileStamp]:
        """The current stamps of the files. A file whose stamp differs from ``before`` is compared with its hash again.

        A hard link to a file, made for another build, changes its stamp too.
        """
        time.sleep(folders.STEP / 1e9)
        now = folders.snapshot(self._real).proven()
        return {
            name: stamp
            for name, stamp in now.items()
            if before.get(name) == stamp or (name in records and fits(self._real / name, records[name]))
        }

    def discard(self) -> None:
        """Remove the files of a build that is abandoned."""
        self._close()
        if self._aside is not None:
            shutil.rmtree(self._aside / "next", ignore_errors=True)
            with suppress(OSError):  # contains earlier builds
                self._aside.rmdir()
            self._aside = None

    @property
    def _next(self) -> Path:
        if self._aside is None:
            self._aside = _aside(self._real, self.state)
        return self._aside / "next"

    def _opened(self) -> Directory:
        if self._staged is None:
            _recycle(self._next.parent, self._next)
            if self._real.is_dir():
                _resemble(self._next, self._real)
            self._staged = Directory(self._next, self._rights)
            self._older = self._staged.inodes()
        return self._staged

    def _close(self) -> None:
        if self._staged is not None:
            self._staged.close()
            self._staged = None

    def _complete(self, staged: Directory, kept: Mapping[str, FileStamp]) -> None:
        """Add the ``kept`` files of the folder to ``staged``, and remove what is left of an older build.

        A file that is already there stays if it is the same file as the one to keep.
        """
        # Where the older build had a file there may be a folder now, which already has newly written files in it.
        folders = set(map(dirname, [*self.written, *kept]))
        here = {name: inode for name, inode in self._older.items() if name not in self.written and name not in folders}
        left: set[str] = set()
        for name in [name for name, inode in here.items() if name not in kept or kept[name].inode != inode]:
            staged.remove(name)
            left.add(dirname(name))
        for place in left:
            staged.prune(place)
        missing = [name for name, seen in kept.items() if here.get(name) != seen.inode]
        if missing:
            published = Directory(self._real, self._rights)
            try:
                for name in missing:
                    staged.link(name, published)
            finally:
                published.close()
        for name in [name for name, seen in kept.items() if S_IMODE(seen.mode) != self._rights.file]:
            staged.allow(name)

    @contextmanager
    def _foreseen(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.discard()
            raise PipelineError(
                f"{self.folder} cannot be written: {error.strerror}.",
                files.write_hint(error, "Check its permissions and the free space, then build."),
            ) from None


def _aside(folder: Path, state: Path | None) -> Path:
    """A folder on the same file system for what is not published: under ``state``, beside ``folder``, or in it."""
    present = folder
    while not present.exists():
        present = present.parent
    name = f"{folder.name}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]}"
    beside = folder.parent / f".{folder.name}.builds"
    own = state is not None and state.parent.resolve() == folder.parent
    if present == folder and (mounted(folder) or not (own or os.access(folder.parent, os.W_OK))):
        beside = folder / INSIDE
    elif state is not None and state.is_dir() and state.stat().st_dev == present.stat().st_dev:
        _no_link(state / "builds")
        beside = state / "builds" / name
    _no_link(beside)
    beside.mkdir(parents=True, exist_ok=True)
    return beside


def _no_link(path: Path) -> None:
    """Remove a link or a file where the tool's own folder for old builds has to be."""
    if path.is_symlink() or path.is_file():
        path.unlink()


def _recycle(aside: Path, staged: Path) -> None:
    """Turn the older of the two kept builds into the next one.

    The remains of a killed build are removed, unless they have a manifest: the run may have been killed after the
    exchange. The remains are then the previously published build, which somebody may still be reading, and are kept
    like any other.
    """
    older = aside / "older"
    for path in (staged, aside / "last", older):
        _no_link(path)
    if (staged / manifest.NAME).exists():
        _keep(staged, aside)
    elif staged.exists():
        shutil.rmtree(staged)
    elif older.exists():
        older.rename(staged)
        (staged / manifest.NAME).unlink(missing_ok=True)
    staged.mkdir(exist_ok=True)


def _keep(staged: Path, aside: Path) -> None:
    """Keep ``staged`` as the last build, and the former last build as the older one."""
    last, older = aside / "last", aside / "older"
    shutil.rmtree(older, ignore_errors=True)
    if last.exists():
        last.rename(older)
    staged.rename(last)


def _resemble(staged: Path, folder: Path) -> None:
    """Give ``staged`` the owner and the rights of the folder that it replaces, as far as permitted."""
    with suppress(OSError):
        found = folder.stat()
        os.chown(staged, found.st_uid, found.st_gid)
    with suppress(OSError):
        shutil.copystat(folder, staged)


def _swap(staged: Path, folder: Path, aside: Path) -> None:
    """Put ``staged`` in place of ``folder``, and keep the former folder as the last build."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(folder)
        return
    if staged.parent.name == INSIDE:
        _exchange_parts(staged, folder)
        shutil.rmtree(aside, ignore_errors=True)
        return
    try:
        exchange(staged, folder)
    except OSError as error:
        if error.errno not in _UNMOVABLE:
            raise
        inside = folder / INSIDE
        _no_link(inside)
        shutil.rmtree(inside, ignore_errors=True)
        shutil.move(staged, inside / "next")
        _exchange_parts(inside / "next", folder)
        shutil.rmtree(inside, ignore_errors=True)
        return
    _keep(staged, aside)


def _exchange_parts(staged: Path, folder: Path) -> None:
    """Exchange the top-level files and folders, the manifest last, then remove what the new build does not have."""
    names = sorted({path.name for path in staged.iterdir()}, key=lambda name: (name == manifest.NAME, name))
    for name in names:
        if (folder / name).exists():
            exchange(staged / name, folder / name)
        else:
            (staged / name).rename(folder / name)
    for path in folder.iterdir():
        if path.name not in names and path.name != INSIDE:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
