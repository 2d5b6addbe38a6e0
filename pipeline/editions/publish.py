"""A folder of editions, swapped in whole: a publisher who pulls sees the old build or the new one."""

import ctypes
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError

MANIFEST = "manifest.json"


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the build in ``folder``; an empty one when nothing of ours is there.

    Raises PipelineError when the file is no manifest.
    """
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        listed(content)
    except FileNotFoundError:
        return {"articles": []}
    except (ValueError, KeyError, TypeError) as error:
        raise PipelineError(
            f"{path} is not a manifest that build wrote ({error}).", f"Move {folder} away, then build again."
        ) from None
    return dict(content)


def listed(content: Mapping[str, Any]) -> set[str]:
    """Paths of the files that a manifest answers for, itself included."""
    files = {
        file["path"] for article in content["articles"] for edition in article["editions"] for file in edition["files"]
    }
    return files | {MANIFEST}


def publish(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Make ``folder`` hold exactly ``files`` (relative path → content), in one step.

    Returns False when it does already. Raises PipelineError when the folder holds files that no build of ours wrote,
    or cannot be written; it is then as it was.
    """
    _refuse_foreign(folder)
    if _present(folder) == dict(files):
        return False
    aside = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.tmp")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        try:
            for name, content in files.items():
                path = aside / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            _swap(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise PipelineError(
            f"{folder} cannot be written: {error.strerror}.", "Check its permissions and the free space, then build."
        ) from None
    return True


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise PipelineError(f"{folder} is a file, not a folder.", "Name another --output folder.")
    if folder.is_dir() and (foreign := sorted(_names(folder) - listed(manifest(folder)))):
        raise PipelineError(
            f"{folder} holds files that no build wrote, such as {foreign[0]}; it was left as it is.",
            "Move them away, or name another --output folder.",
        )


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _present(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in _names(folder)} if folder.is_dir() else {}


def _sweep(folder: Path) -> None:
    # What a killed build left; the workspace's lock says that none is at work now.
    for leftover in folder.parent.glob(f".{folder.name}.*.tmp"):
        shutil.rmtree(leftover, ignore_errors=True)


def _swap(new: Path, folder: Path) -> None:
    """Put ``new`` where ``folder`` is. Afterwards ``new`` is the old folder, or is gone."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchange(new, folder):
        # Without an exchange in the kernel there is an instant with no folder, never one with half a build.
        old = new.with_name(f"{new.name[:-4]}.old.tmp")
        folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(new: Path, old: Path) -> bool:
    """Exchange two folders in one step (Linux's renameat2 with RENAME_EXCHANGE); False where that cannot be had."""
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is None:
        return False
    at_cwd, exchange = -100, 2
    return bool(renameat2(at_cwd, os.fsencode(new), at_cwd, os.fsencode(old), exchange) == 0)
