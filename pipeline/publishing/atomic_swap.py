"""Exchange two files or folders in one step, where the system supports it."""

import secrets
from pathlib import Path

from pipeline import files


def exchange(new: Path, old: Path) -> None:
    """Swap ``new`` and ``old``.

    Where the system has no atomic exchange, nothing is at ``old`` for an instant, but never half of a file or folder.
    Raises OSError.
    """
    if files.exchange(new, old):
        return
    apart = new.with_name(f".{new.name}.{secrets.token_hex(4)}.tmp")
    old.rename(apart)
    try:
        new.rename(old)
    except OSError:
        apart.rename(old)
        raise
    apart.rename(new)
