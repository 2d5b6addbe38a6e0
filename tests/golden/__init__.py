"""Whole workspaces with the output they must give, told by people reading the diff.

Each folder here holds a workspace (``pipeline.toml``, ``source/``, perhaps ``locales/`` as reviewers left them) and
``expected/`` with the ``locales`` and ``editions`` that ``pipeline run --engine pseudo`` must make of it.
"""

import os
import shutil
import subprocess
from pathlib import Path

from tests import command

HERE = Path(__file__).parent
WORKSPACES = sorted(path.parent for path in HERE.glob("*/pipeline.toml"))
OUTPUT = ("locales", "editions")
# 1 June 2026, noon UTC: what the dates in the PO files are made from.
_EPOCH = "1780315200"


def run(workspace: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Copy ``workspace`` into ``folder`` and run the pipeline there, as an editor would."""
    shutil.copytree(workspace, folder, ignore=shutil.ignore_patterns("expected"), dirs_exist_ok=True)
    return command.run(["run", "--engine", "pseudo"], folder, os.environ | {"SOURCE_DATE_EPOCH": _EPOCH})


def files(folder: Path) -> dict[str, bytes]:
    """The output below ``folder``: path → content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for name in OUTPUT
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }
