"""Files: read without blocking, and replaced atomically."""

import ctypes
import errno
import hashlib
import os
import secrets
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from time import monotonic, sleep
from typing import BinaryIO

from pipeline.errors import PipelineError, UsageError

if sys.platform == "linux":
    import fcntl

_AT_CWD, _EXCHANGE = -100, 2
# Errors of a kernel or file system without support for an atomic exchange.
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def read(path: Path) -> bytes:
    """The content of the file. Raises OSError as ``Path.read_bytes`` does, and for a pipe or a device.

    Reading a pipe that has no writer would never end.
    """
    with _opened(path, _at_once) as stream:
        return stream.read()


def _opened(path: Path, opener: Callable[[str, int], int]) -> BinaryIO:
    stream = open(path, "rb", opener=opener)  # noqa: SIM115 - the caller closes it
    if not S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.EINVAL, "Not a regular file", str(path))
    return stream


def read_own(path: Path) -> bytes:
    """Like ``read``, for a file that the tool itself wrote. Raises OSError for a link, since the tool writes none."""
    with _opened(path, _no_link) as stream:
        return stream.read()


def read_at_rest(path: Path, patience: float) -> bytes:
    """Like ``read``, but waits up to ``patience`` seconds while another process has the file open for writing.

    An editor that saves in place first empties the file: for a moment it contains nothing, and then a half of it.
    """
    until, pause = monotonic() + patience, 0.002
    while True:
        with _opened(path, _at_once) as stream:
            if _leased(stream) or monotonic() >= until:
                return stream.read()
        sleep(pause)
        pause = min(2 * pause, 0.1)


def held(path: Path) -> bytes | None:
    """Like ``read``; None if the file is missing or cannot be read."""
    try:
        return read(path)
    except (OSError, ValueError):
        return None


def digest(path: Path) -> str | None:
    """The SHA-256 of the file in hexadecimal; None if the file is missing or cannot be read."""
    content = held(path)
    return None if content is None else hashlib.sha256(content).hexdigest()


def real(path: Path | str) -> Path:
    """``path`` with all links resolved. Unlike ``Path.resolve`` it does not fail for links in a circle."""
    return Path(os.path.realpath(path))


def leads_out(path: Path, root: Path) -> bool:
    """Whether links on the way from ``root`` to ``path`` lead out of ``root``, or into a hidden folder such as .git."""
    at, base = real(path), real(root)
    if at == base / path.relative_to(root):
        return False
    return not at.is_relative_to(base) or any(part.startswith(".") for part in at.relative_to(base).parts)


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _no_link(path: str, flags: int) -> int:
    return _at_once(path, flags | getattr(os, "O_NOFOLLOW", 0))


def refuse_links(path: Path, root: Path) -> None:
    """Raises UsageError if a link on the way from ``root`` to ``path`` leads out of ``root``.

    Call it before anything at ``path`` is read or written.
    """
    place = str(root)
    for part in path.relative_to(root).parts:
        place = f"{place}/{part}"
        try:
            linked = S_ISLNK(os.lstat(place).st_mode)
        except OSError:
            return
        if linked and leads_out(Path(place), root):
            raise UsageError(
                f"{place} is a link that leaves the workspace or leads into a hidden folder.",
                "Remove the link, or copy the file or folder to its place.",
            )


def remove_links(path: Path, root: Path) -> None:
    """Remove each link on the way from ``root`` to ``path``, and each one directly in the folder ``path``.

    For what the tool made and can make again: it is no link unless an outsider put it there.
    """
    place = str(root)
    for part in path.relative_to(root).parts:
        place = f"{place}/{part}"
        _remove_link(place)
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(place) as entries:
        for entry in entries:
            _remove_link(entry.path)


def _remove_link(path: str) -> None:
    with suppress(FileNotFoundError, NotADirectoryError):
        if S_ISLNK(os.lstat(path).st_mode):
            os.unlink(path)  # noqa: PTH108 - a text, as above: a Path takes longer than the question


def replace(path: Path, content: bytes, lasting: bool = True) -> None:
    """Put ``content`` into ``path`` so that a reader, or a crash at any instant, sees the old file or the new one.

    Set ``lasting`` to False for a file that can be made again: a power cut may then truncate it. Raises PipelineError
    if the file cannot be written; the old file is then unchanged.
    """
    with _written(path, content, lasting) as temporary:
        temporary.replace(path)


class SavedMeanwhileError(Exception):
    """Somebody saved the file while it was about to be replaced. Their text is in the file; ours was not written."""

    def __init__(self, displaced: Sequence[bytes] = ()) -> None:
        super().__init__()
        self.displaced = displaced
        """Saves that are no longer in the file because a later save replaced them: the caller has to merge them."""


def replace_if(path: Path, content: bytes, expected: bytes | None) -> None:
    """Like ``replace``, but only if ``path`` contains ``expected`` (None: does not exist) until the exchange itself.

    Raises SavedMeanwhileError if somebody saved the file in the meantime, by rename or in place.
    """
    with _written(path, content) as temporary:
        # Checked after the slow part, which is writing and waiting for the disk.
        if held(path) != expected or not at_rest(path):
            raise SavedMeanwhileError
        if expected is None:
            _add(temporary, path)
        elif not exchange(temporary, path):  # not atomic, but only an instant after the check
            temporary.replace(path)
        else:
            _confirm(temporary, path, content, expected)
            # An editor that had found the old file before the exchange may have opened it only now.
            _sync(path.parent)
            _confirm(temporary, path, content, expected)


def _confirm(temporary: Path, path: Path, content: bytes, expected: bytes) -> None:
    """Undo the exchange, and raise SavedMeanwhileError, if the old file is not the ``expected`` one."""
    if not at_rest(temporary) or held(temporary) != expected:
        raise SavedMeanwhileError(_given_back(temporary, path, content))


@contextmanager
def _written(path: Path, content: bytes, lasting: bool = True) -> Iterator[Path]:
    """A temporary file beside ``path`` with ``content`` and the permissions of ``path``; it is removed afterwards."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as stream:
                stream.write(content)
                stream.flush()
                if lasting:
                    os.fsync(stream.fileno())
            if path.exists():
                temporary.chmod(path.stat().st_mode & 0o7777)
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)
        if lasting:
            _sync(path.parent)
    except OSError as error:
        raise PipelineError(
            f"{path} cannot be written: {error.strerror}.",
            write_hint(error, "Check its permissions and the free space, then run again."),
        ) from None


def _add(temporary: Path, path: Path) -> None:
    """Create ``path``, which did not exist, with the content of ``temporary``."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise SavedMeanwhileError from None
    except OSError:  # a file system without hard links
        temporary.replace(path)


def at_rest(path: Path) -> bool:
    """Whether no process has the file open for writing."""
    try:
        with open(path, "rb", opener=_at_once) as stream:
            return _leased(stream)
    except OSError:  # it is gone, or cannot be read
        return True


def _leased(stream: BinaryIO) -> bool:
    """False if a process has the file open for writing: Linux grants a read lease only if none has.

    Until the stream is closed, whoever opens the file for writing then waits.
    """
    if sys.platform != "linux":
        return True
    try:
        # The kernel sends a signal when another process opens the file during the lease. SIGURG is ignored by default.
        fcntl.fcntl(stream.fileno(), fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(stream.fileno(), fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno != errno.EAGAIN  # otherwise the file is not ours, or the file system has no leases
    return True


def _given_back(temporary: Path, path: Path, ours: bytes) -> list[bytes]:
    """Undo an exchange. If somebody saved again in the meantime, the latest save stays in the file.

    Returns the saves before the latest one.
    """
    displaced: list[bytes] = []
    out, back = ours, held(temporary) or b""
    while exchange(temporary, path):
        came = held(temporary) or b""
        if came == out:
            break
        displaced.append(back)  # ``came`` is newer, and replaces it in the next iteration
        out, back = back, came
    return displaced


def exchange(new: Path, old: Path) -> bool:
    """Swap two files in one step: ``renameat2`` of Linux, ``renamex_np`` of macOS. False if the system has neither.

    Raises OSError.
    """
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    renameat2, renamex = (getattr(libc, name, None) for name in ("renameat2", "renamex_np"))
    if renameat2:
        failed = renameat2(_AT_CWD, os.fsencode(new), _AT_CWD, os.fsencode(old), _EXCHANGE)
    elif renamex:
        failed = renamex(os.fsencode(new), os.fsencode(old), _EXCHANGE)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(old))


def _sync(folder: Path) -> None:
    # A rename survives a power cut only once the folder that contains the name is on disk.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_hint(error: OSError, usual: str) -> str:
    """What to do about a file that cannot be written: ``usual``, unless the name is too long."""
    return "Shorten the name of the article or of its folders." if error.errno == errno.ENAMETOOLONG else usual
