"""Catalogs that a person saves, or protects, while a command writes them: nothing is lost, and the file is named."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import files
from pipeline.catalog import storage
from tests.conftest import Run
from tests.trust.conftest import Place

STORM = "Storm closes the harbour\n\nThe storm closed the harbour on {}. Nobody was hurt.\n"
MINE = "Cierra el puerto."


@pytest.mark.parametrize("command", ["run", "extract", "exchange import a.csv --yes"])
def test_a_catalog_that_is_saved_without_end_is_named_and_keeps_its_text(
    place: Place, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    place.write("source/b.txt", STORM.format("Sunday"))
    place.run("run")
    place.write("source/a.txt", STORM.format("Monday"))
    place.write("source/b.txt", STORM.format("Monday"))
    place.write("a.csv", "source,target,state,article,locale\nNobody was hurt.,Nadie.,reviewed,a,es\n")
    path = place.root / "locales/es/LC_MESSAGES/a.po"
    before = path.read_bytes()
    exchanged, tries = files.replace_if, []

    def saved_first(to: Path, content: bytes, expected: bytes | None) -> None:
        if to == path:
            tries.append(to)
            path.write_bytes(before + f"# save {len(tries)}\n".encode())
            raise files.SavedMeanwhileError
        exchanged(to, content, expected)

    monkeypatch.setattr(files, "replace_if", saved_first)
    monkeypatch.setattr(storage, "sleep", lambda _: None)
    done = place.run(*command.split())
    assert done.status == 1
    assert "locales/es/LC_MESSAGES/a.po is saved again and again by another program" in " ".join(done.err.split())
    assert path.read_bytes() == before + f"# save {len(tries)}\n".encode()
    assert 1 < len(tries) < 100
    other = (place.root / "locales/es/LC_MESSAGES/b.po").read_text(encoding="utf-8")
    assert ("Monday" in other) == (command in ("run", "extract"))


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o640])
def test_a_protected_catalog_gets_new_sentences_and_keeps_its_mode_and_texts(
    workspace: Path, pipeline: Run, mode: int
) -> None:
    pipeline("run")
    path = workspace / "locales/es/LC_MESSAGES/storm.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    texts = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("msgstr ")]
    path.chmod(mode)
    source = workspace / "source/storm.txt"
    source.write_text(f"{source.read_text(encoding='utf-8')}\nOne more sentence came in.\n", encoding="utf-8")
    done = pipeline("run", unprivileged=True)
    assert done.returncode == 0, done.stderr
    written = path.read_text(encoding="utf-8")
    assert "One more sentence came in." in written
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert set(texts) <= set(written.splitlines())


@pytest.mark.parametrize("folder", ["locales/es/LC_MESSAGES", "locales/templates", "editions", "."])
def test_a_folder_that_cannot_be_written_is_named_and_nothing_is_lost(
    workspace: Path, pipeline: Run, folder: str
) -> None:
    pipeline("run")
    path = workspace / "locales/es/LC_MESSAGES/storm.po"
    content = path.read_text(encoding="utf-8").replace("#, fuzzy\n", "")
    path.write_text(content, encoding="utf-8")
    (workspace / "source/storm.txt").write_text(STORM.format("Tuesday"), encoding="utf-8")
    locked = workspace / folder
    modes = {one: stat.S_IMODE(one.stat().st_mode) for one in [locked, *locked.rglob("*")] if one.is_dir()}
    for one in modes:
        one.chmod(0o555)
    try:
        done = pipeline("run", unprivileged=True)
    finally:
        for one, mode in modes.items():
            one.chmod(mode)
    assert "Traceback" not in done.stderr
    assert "A fault of the pipeline" not in done.stderr
    if folder == "locales/es/LC_MESSAGES":
        assert path.read_text(encoding="utf-8") == content
    if folder != ".":
        assert done.returncode == 1
        assert "cannot be written" in done.stderr or "Permission denied" in done.stderr
    assert pipeline("run").returncode == 0
    written = path.read_text(encoding="utf-8")
    assert "Tuesday" in written
    assert "#~ msgid" in written


@pytest.mark.skipif(not shutil.which("unshare") or os.geteuid() != 0, reason="a small disk needs a name space")
def test_a_full_disk_is_a_sentence_and_loses_nothing(workspace: Path, pipeline: Run) -> None:
    pipeline("run")
    path = workspace / "locales/es/LC_MESSAGES/storm.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    script = (
        "mount -t tmpfs -o size=300k tmpfs locales && cp -r saved/. locales/ && "
        "{ dd if=/dev/zero of=locales/full bs=1k count=400 2>/dev/null; python -m pipeline run; echo status $?; "
        "cat locales/es/LC_MESSAGES/storm.po; }"
    )
    shutil.copytree(workspace / "locales", workspace / "saved")
    (workspace / "source/storm.txt").write_text(STORM.format("Tuesday") * 20, encoding="utf-8")
    search = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        cwd=workspace,
        env=os.environ | search,
        capture_output=True,
        text=True,
        check=False,
    )
    if "status" not in done.stdout:
        pytest.skip("this machine mounts nothing")
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr
    assert "status 1" in done.stdout
    assert done.stdout.endswith(before)
