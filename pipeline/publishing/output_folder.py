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
from functools import cached_property
from pathlib import Path
from posixpath import dirname

from pipeline import files
from pipeline.errors import PipelineError
from pipeline.publishing import manifest
from pipeline.publishing.atomic_swap import exchange
from pipeline.workspace import Seen, inodes

# Inside an output folder that cannot be exchanged itself.
_INSIDE = ".next-build"
# It is mounted, or the folder around it may not be changed.
_UNMOVABLE = (errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS)


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
    """Those of the ``listed`` files that are in ``folder`` as they were built, by their size and hash."""
    return {
        name: seen
        for name, seen in present.items()
        if name in listed and seen.size == listed[name].get("size", seen.size) and fits(folder / name, listed[name])
    }


def fits(path: Path, record: manifest.Record) -> bool:
    """Whether the file has the hash that its record says."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == str(record["sha256"])
    except OSError:
        return False


@dataclass(eq=False)
class StagedBuild:
    """The next build of ``folder``, made aside. Nothing is touched before the first ``write`` or ``publish``.

    Old builds are kept under ``state``, beside the folder where that is another file system. What fails raises
    PipelineError; the folder is then as it was.
    """

    folder: Path
    state: Path | None = None
    written: set[str] = field(default_factory=set)
    _aside: Path | None = None

    @cached_property
    def _real(self) -> Path:
        """What is exchanged: where ``folder`` is a link, what that leads to."""
        return Path(os.path.realpath(self.folder))

    def write(self, name: str, content: bytes) -> None:
        """Put a new file into the build; ``name`` is its relative path."""
        with self._foreseen():
            path = self._staged() / name
            try:
                path.unlink(missing_ok=True)  # it may be the very file that is published now
                path.write_bytes(content)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                _make_way(path, self._staged())
                path.write_bytes(content)
            self.written.add(name)

    def publish(
        self, kept: Mapping[str, Seen], records: Mapping[str, manifest.Record], listing: bytes
    ) -> dict[str, Seen]:
        """Make the folder hold what was written, of what lies in it now ``kept``, and the manifest ``listing``.

        Every file that was written is read again and held against its hash in ``records``. Returns all files as they
        lie there then.
        """
        with self._foreseen():
            staged = self._staged()
            for name in self.written:
                if not fits(staged / name, records[name]):
                    raise OSError(errno.EIO, f"{name} is not as it was written")
            _complete(staged, self._real, self.written, kept)
            self.write(manifest.NAME, listing)  # last: a folder without it was never whole
            present = {**kept, **{name: Seen.of((staged / name).stat()) for name in self.written}}
            _swap(staged, self._real, staged.parent)
        return present

    def discard(self) -> None:
        """Take away what was made of a build that is not to be."""
        if self._aside is not None:
            shutil.rmtree(self._aside / "next", ignore_errors=True)
            with suppress(OSError):  # it holds earlier builds
                self._aside.rmdir()
            self._aside = None

    def _staged(self) -> Path:
        if self._aside is None:
            self._aside = _aside(self._real, self.state)
            _recycle(self._aside, self._aside / "next")
            if self._real.is_dir():
                _resemble(self._aside / "next", self._real)
        return self._aside / "next"

    @contextmanager
    def _foreseen(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.discard()
            raise PipelineError(
                f"{self.folder} cannot be written: {error.strerror}.",
                files.way_out(error, "Check its permissions and the free space, then build."),
            ) from None


def _aside(folder: Path, state: Path | None) -> Path:
    """A folder on the same file system for what is not published: under ``state``, beside ``folder``, or in it."""
    present = folder
    while not present.exists():
        present = present.parent
    name = f"{folder.name}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:8]}"
    beside = folder.parent / f".{folder.name}.builds"
    own = state is not None and state.parent.resolve() == folder.parent
    if present == folder and (_mounted(folder) or not (own or os.access(folder.parent, os.W_OK))):
        beside = folder / _INSIDE
    elif state is not None and state.is_dir() and state.stat().st_dev == present.stat().st_dev:
        beside = state / "builds" / name
    beside.mkdir(parents=True, exist_ok=True)
    return beside


def _mounted(folder: Path) -> bool:
    """Also where only the kernel's table tells: a folder of the same file system, bound to another place."""
    with suppress(OSError):
        octal = "".join(f"\\{ord(one):03o}" if one in " \t\n\\" else one for one in str(folder))
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        if any(line.split(" ")[4] == octal for line in table.splitlines()):
            return True
    return os.path.ismount(folder)


def _recycle(aside: Path, staged: Path) -> None:
    """The older of the two builds kept becomes the one that is made now.

    What a killed build left is taken away; but where it has a manifest, it may have been killed after the exchange.
    Then it is the build that was published before, somebody may be reading it, and it is kept for as long as others.
    """
    older = aside / "older"
    if (staged / manifest.NAME).exists():
        _keep(staged, aside)
    elif staged.exists():
        shutil.rmtree(staged)
    elif older.exists():
        older.rename(staged)
        (staged / manifest.NAME).unlink(missing_ok=True)
    staged.mkdir(exist_ok=True)


def _keep(staged: Path, aside: Path) -> None:
    """Keep ``staged`` as the last build, and the one that was the last as the older one."""
    last, older = aside / "last", aside / "older"
    shutil.rmtree(older, ignore_errors=True)
    if last.exists():
        last.rename(older)
    staged.rename(last)


def _resemble(staged: Path, folder: Path) -> None:
    """Give ``staged`` the owner and the rights of the folder that it is to stand for, as far as that is allowed."""
    with suppress(OSError):
        found = folder.stat()
        os.chown(staged, found.st_uid, found.st_gid)
    with suppress(OSError):
        shutil.copystat(folder, staged)


def _make_way(path: Path, staged: Path) -> None:
    """Make the folders above ``path``; a file or folder of an older build that stands in the way goes."""
    if path.is_dir():
        shutil.rmtree(path)
    for folder in path.parents:
        if folder == staged:
            break
        if folder.is_file():
            folder.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)


def _complete(staged: Path, folder: Path, written: Collection[str], kept: Mapping[str, Seen]) -> None:
    """Give ``staged`` what is ``kept`` of ``folder``, and take from it what is left of an older build.

    A file that is there already stays if it is the very file to be kept.
    """
    left: set[str] = set()
    here = inodes(staged)
    for name in written:
        here.pop(name, None)
    for name in [name for name, inode in here.items() if name not in kept or kept[name].inode != inode]:
        (staged / name).unlink()
        left.add(dirname(name))
    for place in left:
        emptied = staged / place
        with suppress(OSError):  # something is left in it
            while emptied != staged:
                emptied.rmdir()
                emptied = emptied.parent
    for name in [name for name, seen in kept.items() if here.get(name) != seen.inode]:
        try:
            _link(folder / name, staged / name)
        except FileNotFoundError:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            _link(folder / name, staged / name)


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
        inside = folder / _INSIDE
        shutil.rmtree(inside, ignore_errors=True)
        shutil.move(staged, inside / "next")
        _exchange_parts(inside / "next", folder)
        shutil.rmtree(inside, ignore_errors=True)
        return
    _keep(staged, aside)


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
