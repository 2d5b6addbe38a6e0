"""The Translate Toolkit's programs beside the pipeline: they read our catalogs, and our next run changes nothing."""

import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.conftest import Run

LACKING = [name for name in ("pocount", "pofilter") if shutil.which(name) is None]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(LACKING), reason="apt-get install translate-toolkit")]


@pytest.fixture
def catalogs(workspace: Path, pipeline: Run) -> dict[Path, bytes]:
    assert pipeline("run").returncode == 0
    paths = (workspace / "locales").rglob("*.po")
    return {path: path.read_bytes() for path in paths}


def run(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def test_pocount_counts_every_entry_as_it_stands(catalogs: dict[Path, bytes], pipeline: Run) -> None:
    for path in catalogs:
        rows = {line.split(",")[0].strip(): line.split(",") for line in run("pocount", "--csv", path).splitlines()}
        head = [name.strip() for name in rows["Filename"]]
        counted = dict(zip(head, rows[str(path)], strict=False))
        assert int(counted["Fuzzy Messages"]) == len(polib.pofile(str(path)))
        assert int(counted["Translated Messages"]) == int(counted["Untranslated Messages"]) == 0
    assert pipeline("run").returncode == 0
    assert {path: path.read_bytes() for path in catalogs} == catalogs


def test_pofilter_reads_every_entry_and_our_next_run_changes_nothing(
    catalogs: dict[Path, bytes], pipeline: Run, tmp_path: Path
) -> None:
    for path in catalogs:
        run("pofilter", "--fuzzy", "-t", "numbers", "-t", "isfuzzy", path, tmp_path / "failing.po")
        flagged = polib.pofile(str(tmp_path / "failing.po"))
        assert len(flagged) == len(polib.pofile(str(path)))
    assert pipeline("run").returncode == 0
    assert {path: path.read_bytes() for path in catalogs} == catalogs
