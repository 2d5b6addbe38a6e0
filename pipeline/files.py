"""Files of a workspace, looked at so that none of them can hold up or break off a run."""

import errno
import os
from pathlib import Path
from stat import S_ISREG


def read(path: Path) -> bytes:
    """What the file holds. Raises OSError as ``Path.read_bytes`` does, and for a pipe or a device.

    A pipe that nobody writes into would be waited for without end.
    """
    with open(path, "rb", opener=_at_once) as stream:
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


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
