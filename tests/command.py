"""The command in a process of its own that starts at once: the package is imported once, then forked for each run.

Three runs of four only read, import and end; to import the package takes them most of their time. What depends on how
an interpreter starts (encodings, closed streams, the environment) is tested with a fresh one.
"""

import multiprocessing
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

import pipeline

_PATIENCE = 60
_NOWHERE = Path(os.devnull)
_MODULES = [module.name for module in pkgutil.walk_packages(pipeline.__path__, "pipeline.") if "__" not in module.name]
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["__main__", *_MODULES])


def run(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command with nobody at a terminal; give its exit status and what it printed."""
    with tempfile.TemporaryDirectory() as folder:
        printed = [Path(folder, name) for name in ("stdout", "stderr")]
        process = start(arguments, cwd, environment, printed)
        process.join(_PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(["pipeline", *arguments], _PATIENCE)
        stdout, stderr = (path.read_text(encoding="utf-8") for path in printed)
    return subprocess.CompletedProcess(["pipeline", *arguments], process.exitcode, stdout, stderr)


def start(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], printed: Sequence[Path] = (_NOWHERE, _NOWHERE)
) -> BaseProcess:
    """Start the command, and do not wait for it. ``printed``: where its output and its errors go."""
    process = _FORKS.Process(target=_main, args=(list(arguments), cwd, dict(environment), printed))
    process.start()
    return process


def _main(arguments: list[str], cwd: Path, environment: dict[str, str], printed: Sequence[Path]) -> None:
    for number, path in enumerate(printed, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    # What an interpreter that starts now would find first: packages that a test has installed.
    sys.path[:0] = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))
    sys.argv = ["pipeline", *arguments]
    from pipeline.cli import main

    main()
