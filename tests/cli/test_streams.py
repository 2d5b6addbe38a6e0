"""Standard output and error as others leave them: closed, full, in an old encoding, without anybody who reads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import command

pytestmark = pytest.mark.slow

COMMAND = f"{sys.executable} -m pipeline"


def shell(line: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **settings}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=folder, env=environment, capture_output=True, check=False
    )


@pytest.fixture
def place(workspace: Path) -> Path:
    """An article of few words: no run reads the table that knows a language by its words."""
    (workspace / "source" / "storm.txt").write_text("The port\n\nIt shut.\n", encoding="utf-8")
    (workspace / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    return workspace


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_all_is_done_though_nobody_can_be_told(place: Path, closed: str) -> None:
    done = shell(f"{COMMAND} run {closed}", place)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert (place / "editions" / "manifest.json").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("verb", ["run", "status", "check --format json", "--version"])
def test_output_that_is_full_is_one_sentence(place: Path, verb: str, unbuffered: str) -> None:
    done = shell(f"{COMMAND} {verb} > /dev/full", place, PYTHONUNBUFFERED=unbuffered)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "error: Standard output cannot be written: No space left on device.",
        "  Check where it goes.",
    ]


def test_a_reader_that_goes_away_is_not_told_of(place: Path) -> None:
    command.run(["run"], place, os.environ)
    assert shell(f"{COMMAND} status | head -1", place).stderr == b""


def test_what_programs_read_is_utf8_in_any_locale(place: Path) -> None:
    command.run(["run"], place, os.environ)
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = shell(f"{COMMAND} check --format json --fail-on never", place, **old)
    assert done.stderr == b""
    assert json.loads(done.stdout.decode())["findings"]
    assert shell(f"{COMMAND} check --fail-on never", place, PYTHONIOENCODING="ascii").returncode == 0


def test_a_folder_that_is_not_there_is_not_another(place: Path) -> None:
    done = shell(f"{COMMAND} -w mistyped run", place)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("error: There is no folder mistyped.")
    assert not (place / "editions").exists()


@pytest.mark.parametrize("before", ["env --ignore-signal=CHLD", 'bash -c \'ulimit -n 10; exec "$0" "$@"\''])
def test_a_second_process_is_no_condition(place: Path, before: str) -> None:
    """Nobody may wait for children; no more may be opened or begun."""
    done = shell(f"{before} {COMMAND} run", place)
    assert (done.returncode, done.stderr) == (0, b"")
