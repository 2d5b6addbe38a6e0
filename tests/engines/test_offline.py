"""A run with its engines installed asks the network for nothing: it is cut off, and every attempt is counted."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.engines.argos import install
from tests.engines import argos_model

pytestmark = pytest.mark.slow

# Loaded by the interpreter before anything else. An audit hook sees what no module can hide, and nobody can take it
# off again; it refuses as well, so that nothing leaves the machine where the namespace cannot be cut off.
_GUARD = """
import os, sys
ASKED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto",
         "socket.sendmsg", "urllib.Request", "http.client.connect", "ssl.wrap_socket")
def guard(event, arguments):
    if event in ASKED:
        with open(os.environ["ATTEMPTS"], "a") as log:
            log.write(f"{event} {arguments[:2]}\\n")
        raise PermissionError(f"no network: {event}")
sys.addaudithook(guard)
"""
# In words that the package knows.
ARTICLE = "The old bridge\n\nThe minister said that the people of the city have water. The school says more today.\n"
SETTINGS = """
targets = ["es", "ca", "pt", "gl"]
engines = ["apertium", "argos", "libretranslate", "openai"]
[engine.argos]
index = "http://index.example/"
[engine.libretranslate]
url = "http://libretranslate.example:5000"
[engine.openai]
url = "http://models.example/v1"
model = "gemma3:12b"
"""


TRUSTED = "http://index.example http://libretranslate.example:5000 http://models.example/v1"


@dataclass
class Offline:
    """A workspace, and commands in it that cannot reach a network."""

    root: Path
    attempts: Path
    cut_off: Sequence[str]
    """The command in front that gives the process a network of its own, with nothing on it; none where not allowed."""

    def pipeline(self, *arguments: str, status: int = 0) -> str:
        done = subprocess.run(
            [*self.cut_off, sys.executable, "-m", "pipeline", "-w", str(self.root), *arguments],
            env=os.environ
            | {"PYTHONPATH": f"{self.root / 'guard'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
            | {"ATTEMPTS": str(self.attempts), "NO_COLOR": "1", "PIPELINE_TRUST": TRUSTED},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    @property
    def attempted(self) -> str:
        return self.attempts.read_text(encoding="utf-8") if self.attempts.exists() else ""


def _cut_off() -> list[str]:
    """``unshare`` with what this machine allows: root's own way, or a user's."""
    for way in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if shutil.which("unshare") and subprocess.run([*way, "true"], capture_output=True, check=False).returncode == 0:
            return way
    return []


@pytest.fixture
def offline(tmp_path: Path, packages: Path) -> Offline:
    root = tmp_path / "place"
    (root / "source").mkdir(parents=True)
    (root / "guard").mkdir()
    (root / "guard" / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    (root / "pipeline.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "source" / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    install.from_file(argos_model.build(tmp_path, "en", "es", "1.9"))
    return Offline(root, tmp_path / "attempts", _cut_off())


def run_with_every_engine(offline: Offline) -> dict[str, str]:
    """The route by which each locale was drafted, after a run that has each local engine draft something."""
    offline.pipeline("run", "--locale", "es", "--engine", "argos")
    offline.pipeline("run", "--locale", "gl", "--engine", "pseudo")
    offline.pipeline("run")
    rows = json.loads(offline.pipeline("status", "--format", "json"))["articles"][0]["locales"]
    assert not any(row["untranslated"] for row in rows.values())
    return {locale: row["route"] for locale, row in rows.items()}


ROUTES = {"es": "en>es argos", "ca": "en>ca apertium", "pt": "en>es>pt apertium", "gl": "en>gl pseudo"}


def test_no_command_so_much_as_tries_to_reach_a_network_when_the_engines_are_installed(offline: Offline) -> None:
    assert run_with_every_engine(offline) == ROUTES
    for command in (["translate", "--retranslate", "--locale", "ca"], ["check", "--fail-on", "never"], ["build"]):
        offline.pipeline(*command)
    assert "en>es" in offline.pipeline("engines", "list")
    assert offline.attempted == ""


def test_the_guard_sees_what_it_is_there_for(offline: Offline) -> None:
    done = offline.pipeline("run", "--locale", "pt", "--engine", "argos", status=1)
    assert "cannot be reached" in done
    assert "socket.getaddrinfo ('index.example'" in offline.attempted
