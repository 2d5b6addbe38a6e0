"""A workspace ``w`` beside a folder ``outside`` that is none of its business, and commands run in it."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import cli


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def output(self) -> str:
        return self.out + self.err


@dataclass(frozen=True)
class Place:
    root: Path
    outside: Path
    _run: Callable[[Path, tuple[str, ...]], Ran]

    def run(self, *arguments: str, folder: Path | None = None) -> Ran:
        """Run a command in ``folder``, the workspace if not given."""
        return self._run(folder or self.root, arguments)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def untouched(self) -> bool:
        """Whether the folder outside holds what it held."""
        return {
            path.relative_to(self.outside).as_posix(): path.read_text(encoding="utf-8")
            for path in self.outside.rglob("*")
            if path.is_file()
        } == CANARY


CANARY = {"papers/will.txt": "s3cret", "papers/a.html": "s3cret", "papers/es/a.html": "s3cret", "secret.txt": "s3cret"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Place:
    def run(root: Path, arguments: tuple[str, ...]) -> Ran:
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, "argv", ["pipeline", *arguments])
        capfd.readouterr()
        streams = sys.stdout, sys.stderr
        try:
            cli.main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            if getattr(sys.stdout, "name", "") == os.devnull:  # after --quiet
                sys.stdout.close()
            sys.stdout, sys.stderr = streams
        return Ran(status, *capfd.readouterr())

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NO_COLOR", "1")
    outside = tmp_path / "outside"
    for name, text in CANARY.items():
        (outside / name).parent.mkdir(parents=True, exist_ok=True)
        (outside / name).write_text(text, encoding="utf-8")
    found = Place(tmp_path / "w", outside, run)
    found.write("pipeline.toml", 'targets = ["es"]\nengines = ["pseudo"]\n')
    found.write(
        "source/a.txt", "Storm closes the harbour\n\nThe storm closed the harbour on Friday. Nobody was hurt.\n"
    )
    return found
