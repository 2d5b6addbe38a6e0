"""Editors save whenever they like, while the pipeline writes the same catalog: no save is lost."""

import contextlib
import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline import catalog, files
from pipeline.errors import CatalogError
from tests.catalog.articles import article
from tests.catalog.races import HOW, drafted, own_catalogs, race, saved, slow_disk

pytestmark = pytest.mark.slow

SENTENCES = ["Harbour news", *(f"Sentence number {number} is about the harbour." for number in range(12))]
TEXT = "\n\n".join(SENTENCES)
BY = pytest.mark.parametrize("how", HOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "es" / "LC_MESSAGES" / "a.po"
    template = catalog.template(article(TEXT), "source/a.txt")
    catalog.save(catalog.merge(template, article(TEXT), "es", "source/a.txt"), made)
    return made


@BY
def test_a_save_during_any_wait_for_the_disk_is_in_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    slow, numbers = os.fsync, iter(range(len(SENTENCES)))

    def fsync(descriptor: int) -> None:
        slow(descriptor)
        if (number := next(numbers, None)) is not None:
            saved(path, number, f"Escrito {number}.", how)

    monkeypatch.setattr(os, "fsync", fsync)
    for turn in range(8):
        with contextlib.suppress(CatalogError):
            catalog.save(drafted(path, f"Borrador {turn}."), path)
    found = {entry.source: entry.target for entry in catalog.load(path).entries}
    assert [found[SENTENCES[number]] for number in range(6)] == [f"Escrito {number}." for number in range(6)]
    assert not list(path.parent.glob(".*"))


@BY
def test_a_save_between_the_last_look_and_the_exchange_is_in_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    exchange, saves = files.exchange, iter(range(5))

    def racing(new: Path, old: Path) -> bool:
        if (number := next(saves, None)) is not None:
            saved(path, number, f"Escrito {number}.", how)
        return exchange(new, old)

    monkeypatch.setattr(files, "exchange", racing)
    catalog.save(drafted(path, "Borrador."), path)
    found = {entry.source: entry.target for entry in catalog.load(path).entries}
    assert [found[SENTENCES[number]] for number in range(5)] == [f"Escrito {number}." for number in range(5)]
    assert found[SENTENCES[7]] == "Borrador."
    assert not list(path.parent.glob(".*"))


def test_a_file_that_an_editor_is_writing_is_waited_for(path: Path) -> None:
    whole = path.read_bytes()
    opened, done = threading.Event(), threading.Event()

    def editor() -> None:
        with path.open("wb") as stream:
            stream.write(whole[:700])
            stream.flush()
            opened.set()
            time.sleep(0.3)
            stream.write(whole[700:].replace(b'msgstr ""\n\n', b'msgstr "Escrito."\n\n'))
        done.set()

    mine = drafted(path, "Borrador.")
    thread = threading.Thread(target=editor)
    thread.start()
    opened.wait()
    catalog.save(mine, path)
    assert done.is_set()
    thread.join()
    assert {entry.target for entry in catalog.load(path).entries} >= {"Escrito."}


def test_who_saves_all_the_time_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.catalog.storage._PAUSE", 0)
    number = iter(range(10_000))
    slow = os.fsync

    def fsync(descriptor: int) -> None:
        slow(descriptor)
        saved(path, 0, f"Escrito {next(number)}.", "rename")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(CatalogError, match="is saved again and again by another program"):
        catalog.save(drafted(path, "Borrador."), path)
    assert "Escrito" in path.read_text(encoding="utf-8")


def nothing_is_lost(paths: Sequence[Path], saves: int, how: Sequence[str], pause: float = 0.02) -> None:
    """Races until the pipeline has written nine times, which a busy machine may need more than one race for."""
    writes = 0
    with slow_disk(0.004), ThreadPoolExecutor(1) as pool:
        for _ in range(9):
            found = race(paths, saves, how, pool, pause)
            assert found.lost == 0
            writes += found.writes
            if writes > 8:
                return
    pytest.fail(f"The pipeline wrote only {writes} times.")


@BY
def test_hundreds_of_saves_that_race_with_the_pipeline(path: Path, how: str) -> None:
    nothing_is_lost([path], 150, [how])
    assert not list(path.parent.glob(".*"))


def test_hundreds_of_saves_on_the_catalogs_of_the_article(tmp_path: Path) -> None:
    paths = own_catalogs(tmp_path)
    nothing_is_lost(paths, 250, HOW, pause=0.01)
    assert not [file for file in tmp_path.rglob(".*") if file.is_file()]


def test_a_failure_of_the_editor_ends_a_race(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("tests.catalog.races.saved", failing)
    with ThreadPoolExecutor(1) as pool, pytest.raises(FileNotFoundError):
        race([path], 9, HOW, pool)


def test_a_linked_catalog_stays_a_link(path: Path) -> None:
    shared = path.parent.parent / "shared.po"
    path.rename(shared)
    path.symlink_to("../shared.po")
    catalog.save(drafted(path, "Borrador."), path)
    assert path.is_symlink()
    assert "Borrador." in shared.read_text(encoding="utf-8")
