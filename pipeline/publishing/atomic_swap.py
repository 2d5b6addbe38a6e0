"""Exchange two files or folders in one step, where the system supports it; mounted folders cannot be exchanged."""

import os
import secrets
from contextlib import suppress
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


def mounted(folder: Path) -> bool:
    """Whether the folder is a mount, including a bind mount that only the kernel's table lists."""
    with suppress(OSError):
        octal = "".join(f"\\{ord(one):03o}" if one in " \t\n\\" else one for one in str(folder))
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        if any(line.split(" ")[4] == octal for line in table.splitlines()):
            return True
    return os.path.ismount(folder)
