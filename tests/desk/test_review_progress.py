"""The list of articles: each catalog is read again only if its file has changed."""

import os
import time
from pathlib import Path

import pytest

from pipeline import catalog, workspace
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.review_progress import ProgressIndex
from tests.desk.conftest import po


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The catalogs that were read."""
    paths: list[Path] = []
    find = catalog.find

    def spy(path: Path) -> catalog.Catalog | None:
        paths.append(path)
        return find(path)

    monkeypatch.setattr("pipeline.desk.review_progress.catalog.find", spy)
    return paths


def rows(room: Path, index: ProgressIndex | None = None) -> dict[str, tuple[int, int]]:
    newsroom = Newsroom(workspace.find(room))
    found = (index or ProgressIndex(newsroom.workspace.state / "desk-progress.msgpack")).rows(newsroom)
    return {row.locale: (row.reviewed, row.units) for row in found}


def approve(room: Path) -> None:
    text = po(room).read_text(encoding="utf-8")
    po(room).write_text(text.replace("#, fuzzy\n", "#, c-fmt\n", 1), encoding="utf-8")


def age() -> None:
    """Wait until the clock of the file system has advanced, so that any later change shows."""
    time.sleep(0.03)


def test_a_second_look_reads_nothing_and_a_desk_started_again_neither(room: Path, read: list[Path]) -> None:
    age()
    first = rows(room)
    assert first == {"es": (0, 4), "ar": (0, 4)}
    assert len(read) == 2
    assert rows(room) == first
    assert len(read) == 2


def test_only_a_changed_catalog_is_read_again(room: Path, read: list[Path]) -> None:
    age()
    rows(room)
    approve(room)
    assert rows(room) == {"es": (1, 4), "ar": (0, 4)}
    assert [path.parts[-3] for path in read].count("ar") == 1


def test_two_exchanged_files_of_one_size_and_time_are_noticed(room: Path) -> None:
    other = po(room).with_name("other.po")
    (room / "source/other.txt").write_bytes((room / "source/storm.txt").read_bytes())
    other.write_bytes(po(room).read_bytes())
    approve(room)
    before = po(room).stat()
    assert other.stat().st_size == before.st_size
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    age()
    index = ProgressIndex(room / ".pipeline/desk-progress.msgpack")

    def reviewed() -> dict[str, int]:
        newsroom = Newsroom(workspace.find(room))
        return {row.article: row.reviewed for row in index.rows(newsroom) if row.locale == "es"}

    assert reviewed() == {"storm": 1, "other": 0}
    aside = po(room).with_name("aside")
    po(room).rename(aside)
    other.rename(po(room))
    aside.rename(other)
    assert reviewed() == {"storm": 0, "other": 1}


def test_a_broken_index_or_catalog_stops_nothing(room: Path) -> None:
    (room / ".pipeline/desk-progress.msgpack").write_bytes(b"\xc1 no index")
    assert len(rows(room)) == 2
    po(room).write_text("msgid nonsense", encoding="utf-8")
    assert list(rows(room)) == ["ar"]


def test_a_link_out_of_the_workspace_is_not_counted(room: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away") / "storm.po"
    po(room).replace(away)
    po(room).symlink_to(away)
    assert list(rows(room)) == ["ar"]
