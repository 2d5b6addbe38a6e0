"""Editors save whenever they like, while the pipeline writes the same catalog: no save is lost."""

import contextlib
import os
import random
import threading
import time
from pathlib import Path

import pytest

from pipeline import catalog, files
from pipeline.catalog import Drafted
from pipeline.errors import CatalogError
from tests.catalog.articles import article

pytestmark = pytest.mark.slow

SENTENCES = [f"Sentence number {number} is about the harbour." for number in range(12)]

TEXT = "Harbour news\n\n" + "\n\n".join(SENTENCES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "es" / "LC_MESSAGES" / "a.po"
    template = catalog.template(article(TEXT), "source/a.txt")
    catalog.save(catalog.merge(template, article(TEXT), "es", "source/a.txt"), made)
    return made


def saved(path: Path, number: int, text: str, how: str) -> None:
    """An editor's save of one sentence, in the file as it is now."""
    content = path.read_text(encoding="utf-8")
    head = f'msgid "{SENTENCES[number]}"\nmsgstr "'
    start = content.index(head) + len(head)
    end = content.index("\n", start)
    changed = f'{content[:start]}{text}"{content[end:]}'
    if how == "rename":
        other = path.with_name("editor.tmp")
        other.write_text(changed, encoding="utf-8")
        other.replace(path)
        return
    with path.open("w", encoding="utf-8") as stream:
        for at in range(0, len(changed), 500):
            stream.write(changed[at : at + 500])
            stream.flush()


def drafted(path: Path, text: str) -> catalog.Catalog:
    """The catalog with a draft for each sentence that has none."""
    current = catalog.load(path)
    drafts = {
        entry.key: Drafted(text, "argos", "en>es", "m", None)
        for entry in current.entries
        if not entry.target or entry.untouched
    }
    return current.drafted(drafts)


HOW = pytest.mark.parametrize("how", ["rename", "in place"])


@HOW
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


@HOW
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
    with pytest.raises(CatalogError, match="is being saved by another program all the time"):
        catalog.save(drafted(path, "Borrador."), path)
    assert "Escrito" in path.read_text(encoding="utf-8")


@pytest.fixture
def pausing(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = os.fsync

    def fsync(descriptor: int) -> None:
        time.sleep(random.random() * 0.004)
        slow(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.usefixtures("pausing")
def test_hundreds_of_saves_that_race_with_the_pipeline(path: Path) -> None:
    """An editor that, like a person, saves on top of what it sees: all its texts are in the file at the end."""
    last: dict[int, str] = {}
    stop = threading.Event()

    def editor() -> None:
        dice = random.Random(7)
        for turn in range(120):
            number = dice.randrange(6)
            text = f"Escrito {number} {turn}."
            while True:
                try:
                    saved(path, number, text, "rename")
                    break
                except ValueError:  # the pipeline has the sentence laid out otherwise: look again
                    time.sleep(0.001)
            last[number] = text
            time.sleep(dice.random() * 0.02)
        stop.set()

    thread = threading.Thread(target=editor)
    thread.start()
    turn = 0
    while not stop.is_set():
        turn += 1
        try:
            catalog.save(drafted(path, f"Borrador {turn}."), path)
        except CatalogError:
            time.sleep(0.002)
    thread.join()
    found = {entry.source: entry.target for entry in catalog.load(path).entries}
    assert {number: found[SENTENCES[number]] for number in last} == last
    assert turn > 8


def test_a_linked_catalog_stays_a_link(path: Path) -> None:
    shared = path.parent.parent / "shared.po"
    path.rename(shared)
    path.symlink_to("../shared.po")
    catalog.save(drafted(path, "Borrador."), path)
    assert path.is_symlink()
    assert "Borrador." in shared.read_text(encoding="utf-8")
