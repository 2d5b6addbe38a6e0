"""What a second process saw of a folder is what this one would have seen."""

import os
import threading
from pathlib import Path

import pytest

from pipeline import workspace
from pipeline.cli import ahead
from pipeline.errors import PipelineError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("index.html", "es/news/naïve.html", "es/líne\nbreak.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "es" / "away.txt").symlink_to("nowhere")
    return tmp_path


def test_both_ways_see_the_same(folder: Path) -> None:
    expected = workspace.look(folder)
    assert set(expected) == {"index.html", "es/news/naïve.html", "es/líne\nbreak.txt", "es/away.txt"}
    assert ahead.look(folder)() == expected


def test_a_name_that_is_no_text_is_told_too(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).touch()
    assert ahead.look(folder)() == workspace.look(folder)


def test_a_process_with_threads_looks_itself(folder: Path) -> None:
    done = threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        assert ahead.look(folder)() == workspace.look(folder)
    finally:
        done.set()
        waiting.join()


def test_no_folder_holds_nothing(tmp_path: Path) -> None:
    assert ahead.look(tmp_path / "none")() == {}


def test_a_look_that_fails_is_repeated_here_and_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path) -> None:
        raise PipelineError("es cannot be read: Permission denied.", "Check its permissions.")

    monkeypatch.setattr(workspace, "look", fails)
    answer = ahead.look(folder)
    with pytest.raises(PipelineError, match="cannot be read"):
        answer()


@pytest.mark.parametrize("name", ["pipe", "fork"])
def test_a_process_that_is_refused_is_not_needed(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def refuses() -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    before = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []  # noqa: PTH112, PTH208
    monkeypatch.setattr(os, name, refuses)
    assert ahead.look(folder)() == workspace.look(folder)
    assert not before or len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208


def test_no_process_is_left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, fork = [], os.fork

    def noted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # other tests may have left some here
    ahead.look(folder)()
    [process] = begun
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)
