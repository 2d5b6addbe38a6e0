"""Exchange two files or folders in one step, where the system can."""

import secrets
from pathlib import Path

from pipeline import files


def exchange(new: Path, old: Path) -> None:
    """Afterwards each is where the other was.

    Where the system cannot do it in one step there is an instant with nothing at ``old``, never one with half of it.
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
