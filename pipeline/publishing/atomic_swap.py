"""Exchange two files or folders in one step, where the system can."""

import ctypes
import errno
import os
import secrets
from pathlib import Path

_AT_CWD, _EXCHANGE = -100, 2
# A kernel or a file system that does not know the exchange.
_UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def exchange(new: Path, old: Path) -> None:
    """Afterwards each is where the other was. Linux does it in one step: ``renameat2`` with ``RENAME_EXCHANGE``.

    Elsewhere there is an instant with nothing at ``old``, never one with half of it. Raises OSError.
    """
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is not None:
        if renameat2(_AT_CWD, os.fsencode(new), _AT_CWD, os.fsencode(old), _EXCHANGE) == 0:
            return
        number = ctypes.get_errno()
        if number not in _UNKNOWN:
            raise OSError(number, os.strerror(number), str(old))
    apart = new.with_name(f".{new.name}.{secrets.token_hex(4)}.tmp")
    old.rename(apart)
    try:
        new.rename(old)
    except OSError:
        apart.rename(old)
        raise
    apart.rename(new)
