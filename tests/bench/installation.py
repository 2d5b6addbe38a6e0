"""What an installation weighs: the wheel by pip, uv and pipx, each in an empty environment (needs a package registry).

python -m tests.bench.installation

Each must run, bring no torch, and stay under the limit.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

LIMIT = 450
"""Megabytes of files in the environment, with Python's own installer where there is one."""
UNWANTED = ("torch", "stanza", "spacy", "argostranslate")
_ROOT = Path(__file__).parent.parent.parent


def by_pip(folder: Path) -> Path:
    """``pip install .`` in a new virtual environment; the command that it installed."""
    _run(sys.executable, "-m", "venv", folder)
    _run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", _ROOT)
    return folder / "bin" / "pipeline"


def by_uv(folder: Path) -> Path:
    """``uv tool install .``"""
    places = {"UV_TOOL_DIR": folder / "tools", "UV_TOOL_BIN_DIR": folder / "bin"}
    _run(sys.executable, "-m", "uv", "tool", "install", "--quiet", "--python", sys.executable, _ROOT, **places)
    return folder / "bin" / "pipeline"


def by_pipx(folder: Path) -> Path:
    """``pipx install .``, with pipx itself in an environment beside it that is not counted."""
    _run(sys.executable, "-m", "venv", folder.parent / "pipx")
    tool = folder.parent / "pipx" / "bin" / "python"
    _run(tool, "-m", "pip", "install", "--quiet", "pipx")
    places = {"PIPX_HOME": folder, "PIPX_BIN_DIR": folder / "bin", "PIPX_MAN_DIR": folder / "man"}
    _run(tool, "-m", "pipx", "install", "--quiet", _ROOT, **places)
    return folder / "bin" / "pipeline"


WAYS: tuple[Callable[[Path], Path], ...] = (by_pip, by_uv, by_pipx)


def _run(*command: object, **environment: Path) -> None:
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    own |= {name: str(value) for name, value in environment.items()}
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, env=own)


def workspace(folder: Path) -> Path:
    """A workspace with one article, whose pages need every file that the package brings along."""
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "harbour.md").write_text("# Harbour\n\nIt is closed.\n", encoding="utf-8")
    (folder / "pipeline.toml").write_text('targets = ["es", "ar"]\nengines = ["pseudo"]\n', encoding="utf-8")
    return folder


def weight(folder: Path) -> float:
    """Megabytes of the files in ``folder``, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()) / 1e6


def main() -> int:
    """Print what each way weighs; 1 where one is over the limit or brings what it should not."""
    worst = 0
    for way in WAYS:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "environment"
            command = way(place)
            _run(command, "-w", workspace(Path(folder) / "workspace"), "run")
            size = weight(place)
            found = sorted({path.name for path in place.rglob("*") if path.is_dir() and path.name in UNWANTED})
            note = f", brings {', '.join(found)}" if found else ""
            print(
                f"{(way.__doc__ or '').partition('``')[2].partition('``')[0]:20} {size:6.0f} MB (limit {LIMIT}){note}"
            )
            worst |= int(size > LIMIT or bool(found))
    return worst


if __name__ == "__main__":
    sys.exit(main())
