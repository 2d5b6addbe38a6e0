"""``locales/engines.lock``: which packages the drafts were made with, and how to verify them.

A TOML file with a ``[[package]]`` for each package: its name in the index, its version, the SHA-256 and size of its
``.argosmodel`` file, and the SHA-256 of its unpacked files. For a package that another tool installed, only the SHA-256
of the unpacked files is known.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.config import bounded_toml
from pipeline.engines.argos import archive, packages
from pipeline.engines.argos.packages import Package
from pipeline.errors import EngineError
from pipeline.files import replace

RECEIPT = "installed-from.json"
"""File in a package's folder that records the archive it was unpacked from."""

_HEADER = "# Written by `pipeline engines lock`: the Argos packages that the drafts come from, verified on install.\n"
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Locked:
    """A package that the lock file names."""

    package: str
    """``translate-en_es``."""
    version: str
    sha256: str
    """SHA-256 of the archive. It is empty, and ``size`` is 0, if this tool did not install the package."""
    size: int
    files: str
    """SHA-256 of the names, sizes and SHA-256 of the unpacked files."""


def read(path: Path) -> dict[str, Locked]:
    """The locked packages by name; empty if there is no lock file. Raises EngineError if the file is invalid."""
    try:
        table = bounded_toml.loads(path.read_text(encoding="utf-8"))
        entries = [Locked(**entry) for entry in table.get("package", [])]
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, RecursionError, AttributeError) as error:
        raise EngineError(
            f"{path} cannot be read as a lock: {error}.", "Write it again: pipeline engines lock."
        ) from None
    for entry in entries:
        if not all(_HEX.fullmatch(str(value)) for value in (entry.sha256 or "0" * 64, entry.files)):
            raise EngineError(
                f"{path}: the digest of {entry.package} is not a SHA-256.", "Write it again: pipeline engines lock."
            )
    return {entry.package: entry for entry in entries}


def write(path: Path, entries: Iterable[Locked]) -> None:
    """Write ``entries``, sorted by name, to ``path``. Raises PipelineError if the file cannot be written."""
    blocks = [_HEADER]
    for entry in sorted(entries, key=lambda entry: entry.package):
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in asdict(entry).items()]
        blocks.append("\n[[package]]\n" + "".join(lines))
    content = "".join(blocks).encode()
    if not path.exists() or path.read_bytes() != content:
        replace(path, content)


def lock(path: Path) -> list[Locked]:
    """Lock every package that serves a pair on this machine, and return the lock's new entries.

    Without a package nothing is written. Raises EngineError if the file names packages: a machine that has none would
    erase them all.
    """
    entries = [entry(package) for package in packages.serving().values()]
    if entries:
        write(path, entries)
    elif known := read(path):
        raise EngineError(
            f"No Argos packages are installed. {path} still names {', '.join(sorted(known))}.",
            "Install them with 'pipeline engines install', or remove the file if nobody needs it.",
        )
    return sorted(entries, key=lambda locked: locked.package)


def entry(package: Package) -> Locked:
    """The lock entry of an installed package."""
    try:
        receipt = json.loads((package.folder / RECEIPT).read_bytes())
        sha256, size = str(receipt["sha256"]), int(receipt["size"])
    except (OSError, ValueError, KeyError, TypeError):
        sha256, size = "", 0
    return Locked(package.code, package.version, sha256, size, files(package.folder))


def files(folder: Path) -> str:
    """SHA-256 of a package's unpacked files, whatever tool unpacked them. Raises EngineError for an unreadable file."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / RECEIPT):
        total.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(archive.digest(path).encode())
    return total.hexdigest()


def check(path: Path, given: archive.Archive) -> None:
    """Raises EngineError if ``path`` locks this package to another version or another file."""
    locked = read(path).get(given.code)
    if locked is None:
        return
    if given.version != locked.version:
        raise mismatch(path, given.signature, f"version {locked.version}")
    if locked.sha256 and (given.sha256, given.size) != (locked.sha256, locked.size):
        raise mismatch(
            path, given.signature, f"another file (sha256 {locked.sha256[:16]}…, this is {given.sha256[:16]}…)"
        )


def check_files(path: Path, given: archive.Archive, unpacked: Path) -> None:
    """As ``check``, for an unpacked package that is locked by its files only."""
    locked = read(path).get(given.code)
    if locked is not None and not locked.sha256 and files(unpacked) != locked.files:
        raise mismatch(path, given.signature, "other files")


def mismatch(path: Path, signature: str, what: str) -> EngineError:
    """The error for a package with that ``signature`` that is not ``what`` the lock file in ``path`` names."""
    return EngineError(
        f"{signature} is not the package that {path} names: it names {what}; nothing was installed.",
        f"To install it anyway, remove its entry from {path.name} and install it again.",
    )
