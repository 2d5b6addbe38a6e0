"""Files: read without waiting for anyone, and replaced so that no reader sees half of one."""

import errno
import os
import secrets
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from pipeline.errors import PipelineError, UsageError


def read(path: Path) -> bytes:
    """What the file holds. Raises OSError as ``Path.read_bytes`` does, and for a pipe or a device.

    A pipe that nobody writes into would be waited for without end.
    """
    with open(path, "rb", opener=_at_once) as stream:
        if not S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        return stream.read()


def read_own(path: Path) -> bytes:
    """As ``read``, of a file that the tool wrote itself: it wrote no link, and OSError is raised for one."""
    with open(path, "rb", opener=_no_link) as stream:
        if not S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "Not a regular file", str(path))
        return stream.read()


def held(path: Path) -> bytes | None:
    """As ``read``; None for what is not there or cannot be read."""
    try:
        return read(path)
    except OSError:
        return None


def real(path: Path | str) -> Path:
    """Where ``path`` leads, past all links. Unlike ``Path.resolve``, goes as far as it can with links in a circle."""
    return Path(os.path.realpath(path))


def leads_out(path: Path, root: Path) -> bool:
    """Whether links on the way from ``root`` to ``path`` leave ``root``, or lead to what is hidden: .git holds keys."""
    at, base = real(path), real(root)
    if at == base / path.relative_to(root):
        return False
    return not at.is_relative_to(base) or any(part.startswith(".") for part in at.relative_to(base).parts)


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _no_link(path: str, flags: int) -> int:
    return _at_once(path, flags | getattr(os, "O_NOFOLLOW", 0))


def refuse_links(path: Path, root: Path) -> None:
    """Raises UsageError where a link on the way from ``root`` to ``path`` leaves ``root``.

    What is not there yet is no link. To be asked before anything at ``path`` is read or written.
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
                f"{place} is a link that leaves the workspace, or leads into a hidden folder.",
                "Remove the link, or put what it leads to in its place.",
            )


def replace(path: Path, content: bytes, lasting: bool = True) -> None:
    """Put ``content`` into ``path`` so that a reader, or a crash at any instant, sees the old file or the new one.

    What can be made again need not be ``lasting``: a power cut may then leave a part of it. Raises PipelineError when
    the file cannot be written; the old one is then untouched.
    """
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
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        if lasting:
            _sync(path.parent)
    except OSError as error:
        raise PipelineError(
            f"{path} cannot be written: {error.strerror}.",
            way_out(error, "Check its permissions and the free space, then run again."),
        ) from None


def _sync(folder: Path) -> None:
    # A rename is safe from a power cut only once the folder that holds the name is on disk.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def way_out(error: OSError, usual: str) -> str:
    """What to do about a file that cannot be written: ``usual``, where nothing better is known."""
    return "Shorten the name of the article or of its folders." if error.errno == errno.ENAMETOOLONG else usual
