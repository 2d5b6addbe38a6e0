"""The sheet is saved by a person at any moment while the pipeline writes it: no line is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import UsageError
from pipeline.glossary import GlossaryRow, additions, sheet

Wait = Callable[[int], None]
HOW = pytest.mark.parametrize("rename", [True, False], ids=["by rename", "in place"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "glossary.csv"
    made.write_text("source,note,es\nharbour,,puerto\n", encoding="utf-8")
    return made


def row(source: str, target: str) -> GlossaryRow:
    return GlossaryRow(0, source, False, True, "", "", "", "", targets={"es": target}, avoided={})


def person_adds(path: Path, word: str, rename: bool) -> None:
    """An editor that has the sheet open adds a line, and saves."""
    content = path.read_text(encoding="utf-8") + f"{word},,{word}\n"
    if rename:
        (path.parent / "saved").write_text(content, encoding="utf-8")
        (path.parent / "saved").replace(path)
    else:
        path.write_text(content, encoding="utf-8")


def words(path: Path) -> list[str]:
    return [one.source for one in sheet.load(path).rows]


@HOW
@pytest.mark.parametrize("call", ["fsync", "exchange"])
def test_a_save_while_the_sheet_is_written_is_in_the_sheet(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, rename: bool
) -> None:
    typed = iter(["ferry", "mayor", "pier"])
    where = os if call == "fsync" else files
    slow = getattr(where, call)

    def meanwhile(*arguments: object) -> object:
        if word := next(typed, None):
            person_adds(path, word, rename)
        return slow(*arguments)

    monkeypatch.setattr(where, call, meanwhile)
    done = additions.add(path, [row("storm", "tormenta")])
    assert done.new >= 1
    assert sorted(words(path)) == ["ferry", "harbour", "mayor", "pier", "storm"]
    assert not list(path.parent.glob(".*"))


def test_a_term_that_the_person_decides_meanwhile_stays_as_decided(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, saves = os.fsync, iter([path.read_text(encoding="utf-8") + "storm,,temporal\n"])

    def fsync(descriptor: int) -> None:
        slow(descriptor)
        if content := next(saves, ""):
            path.write_text(content, encoding="utf-8")

    monkeypatch.setattr(os, "fsync", fsync)
    assert additions.add(path, [row("storm", "tormenta")]).kept
    assert sheet.load(path).rows[-1].targets == {"es": "temporal"}


def test_a_sheet_that_is_broken_meanwhile_stays_as_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, broken = os.fsync, 'source,es\n"never closed,\n'

    def fsync(descriptor: int) -> None:
        slow(descriptor)
        path.write_text(broken, encoding="utf-8")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(UsageError, match="not valid CSV"):
        additions.add(path, [row("storm", "tormenta")])
    assert path.read_text(encoding="utf-8") == broken


def test_a_sheet_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, slow = tmp_path / "glossary.csv", os.fsync

    def fsync(descriptor: int) -> None:
        slow(descriptor)
        if not path.exists():
            path.write_text("source,es\nferry,ferry\n", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", fsync)
    additions.add(path, [row("storm", "tormenta")])
    assert words(path) == ["ferry", "storm"]


def test_whoever_saves_all_the_time_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(additions, "_PAUSE", 0)
    slow, number = os.fsync, iter(range(10_000))

    def fsync(descriptor: int) -> None:
        slow(descriptor)
        path.write_text(f"source,es\nferry {next(number)},ferry\n", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(UsageError, match="saved again and again"):
        additions.add(path, [row("storm", "tormenta")])
    assert words(path)[0].startswith("ferry")


def test_marks_and_links_of_the_sheet_stay(tmp_path: Path) -> None:
    real, path = tmp_path / "shared.csv", tmp_path / "glossary.csv"
    real.write_bytes(b"\xef\xbb\xbfsource,es\r\nharbour,puerto\r\n")
    path.symlink_to(real)
    additions.add(path, [row("storm", "tormenta")])
    assert path.is_symlink()
    assert real.read_bytes() == b"\xef\xbb\xbfsource,es\r\nharbour,puerto\r\nstorm,tormenta\r\n"
