"""Packages of others, as a test installs them: a module and the metadata that pip would have written beside it."""

import os
from dataclasses import dataclass
from pathlib import Path

from tests import command


@dataclass(frozen=True)
class Run:
    """What a command of the product said."""

    status: int
    output: str
    errors: str


def install(folder: Path, package: str, modules: dict[str, str], entry_points: dict[str, dict[str, str]]) -> None:
    """Put the ``modules`` of a ``package`` into ``folder`` with its entry points, by group and name."""
    for name, code in modules.items():
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    metadata = folder / f"{package.replace('-', '_')}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
    lines = [
        line
        for group, names in entry_points.items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in names.items()), "")
    ]
    (metadata / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def pipeline(workspace: Path, installed: Path, *arguments: str) -> Run:
    """Run the product on ``workspace`` with what lies in ``installed`` on its path."""
    path = os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")])
    done = command.run(["-w", str(workspace), *arguments], workspace, {**os.environ, "PYTHONPATH": path})
    return Run(done.returncode, done.stdout, done.stderr)
