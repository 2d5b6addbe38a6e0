"""The command in a process of its own that starts at once: the package is loaded once, then forked for each run.

To load the package and its tables takes most runs ten times as long as their work. What depends on how an interpreter
starts (encodings, closed streams, coverage) is run in a fresh one.
"""

import ctypes
import multiprocessing
import os
import pkgutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

import pipeline

# Coverage follows processes that begin with an interpreter of their own.
_MEASURED = "COVERAGE_PROCESS_CONFIG" in os.environ
# Variables that an interpreter reads as it starts, and no later; those of PYTHONPATH are found later as well.
_STARTING = ("PYTHON", "LC_", "LANG")
_CAPABILITIES = 0x20080522
"""The version of Linux's structures for ``capset``: 32 bits twice for each of three sets."""

_PATIENCE = 100
_NOWHERE = Path(os.devnull)
_MODULES = [module.name for module in pkgutil.walk_packages(pipeline.__path__, "pipeline.") if "__" not in module.name]
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["__main__", *_MODULES, "tests.warm"])


def run(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], unprivileged: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run the command with nobody at a terminal; give its exit status and what it printed.

    ``unprivileged``: without root's right to read and write anything, should the tests run as root.
    """
    drops = unprivileged and os.geteuid() == 0
    if _MEASURED or _starting(environment) != _starting(os.environ):
        return _fresh(arguments, cwd, environment, drops)
    with tempfile.TemporaryDirectory() as folder:
        printed = [Path(folder, name) for name in ("stdout", "stderr")]
        process = start(arguments, cwd, environment, printed, drops)
        process.join(_PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(["pipeline", *arguments], _PATIENCE)
        stdout, stderr = (path.read_text(encoding="utf-8") for path in printed)
    return subprocess.CompletedProcess(["pipeline", *arguments], process.exitcode, stdout, stderr)


def start(
    arguments: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    printed: Sequence[Path] = (_NOWHERE, _NOWHERE),
    drops: bool = False,
) -> BaseProcess:
    """Start the command, and do not wait for it.

    ``printed``: where its output and its errors go. ``drops``: it gives up root's rights.
    """
    process = _FORKS.Process(target=_main, args=(list(arguments), cwd, dict(environment), printed, drops))
    process.start()
    return process


def _starting(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_STARTING) and name != "PYTHONPATH"}


def _fresh(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], drops: bool
) -> subprocess.CompletedProcess[str]:
    drop = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if drops else []
    command = [*drop, sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )


def _main(arguments: list[str], cwd: Path, environment: dict[str, str], printed: Sequence[Path], drops: bool) -> None:
    for number, path in enumerate(printed, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    if drops:
        assert ctypes.CDLL(None).capset(struct.pack("Ii", _CAPABILITIES, 0), bytes(24)) == 0
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    # What an interpreter that starts now would find first: packages that a test has installed.
    sys.path[:0] = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))
    sys.argv = ["pipeline", *arguments]
    from pipeline.cli import main

    main()
