"""The validators that are no part of the environment: fetched once, locked, into a folder that git ignores."""

import shutil
import subprocess
import sys
from pathlib import Path

from pipeline.errors import PipelineError

HERE = Path(__file__).parent
# Beside the lock file of the npm packages.
_PYTHON = ("feedparser==6.0.14", "jsonschema==4.26.0", "rfc3339-validator==0.1.4", "lxml==6.1.3")


def fetch(folder: Path) -> None:
    """Install the npm and Python packages into ``folder``, unless they lie there, and put the latter on the path.

    Raises PipelineError when a program is missing or a package cannot be had.
    """
    for program, package in (("npm", "npm"), ("java", "default-jre-headless")):
        if not shutil.which(program):
            raise PipelineError(f"'{program}' is missing.", f"Please run: sudo apt-get install {package}.")
    folder.mkdir(parents=True, exist_ok=True)
    asked = "\n".join(_PYTHON) + (HERE / "package-lock.json").read_text(encoding="utf-8")
    stamp = folder / "installed"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != asked:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        # vnu-jar's own script would look for another Java.
        _run("npm", "ci", "--silent", "--ignore-scripts", "--prefix", str(folder))
        python = folder / "python"
        shutil.rmtree(python, ignore_errors=True)
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        _run(*pip, "--target", str(python), *_PYTHON)
        stamp.write_text(asked, encoding="utf-8")
    sys.path.append(str(folder / "python"))


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        message = (done.stderr or done.stdout).strip().splitlines() or ["no word why"]
        raise PipelineError(f"'{command[0]}' failed: {message[-1]}", "Is a package registry within reach?")
