"""Finding the workspace, its articles, its lock; replacing files."""

import multiprocessing
import os
import re
from pathlib import Path

import pytest

from pipeline import files, formats, workspace
from pipeline.errors import PipelineError, UsageError
from pipeline.workspace import Workspace

takes = formats.takes


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    (tmp_path / "pipeline.toml").write_text('targets = ["es"]', encoding="utf-8")
    (tmp_path / "source").mkdir()
    return workspace.find(tmp_path)


def write(place: Workspace, name: str) -> Path:
    path = place.source / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Words.", encoding="utf-8")
    return path


def test_it_is_found_from_any_folder_below(place: Workspace) -> None:
    below = place.root / "source" / "world"
    below.mkdir()
    assert workspace.find(below).root == place.root.resolve()


def test_none_above_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"No pipeline\.toml in"):
        workspace.find(tmp_path)


def test_an_article_is_named_by_its_path(place: Workspace) -> None:
    write(place, "world/peace-talks.md")
    write(place, "weather.txt")
    write(place, "picture.png")
    write(place, ".drafts/secret.txt")
    found, problems = workspace.discover(place, takes)
    assert [source.id for source in found] == ["weather", "world/peace-talks"]
    assert problems == []


def test_a_name_that_cannot_be_an_address_is_refused_with_a_better_one(place: Workspace) -> None:
    write(place, "Peace Talks (new).txt")
    _, (problem,) = workspace.discover(place, takes)
    assert problem.hint == "Rename it to peace-talks-new.txt, or move it out of source/ if it is not an article."


def test_a_name_that_is_too_long_for_a_catalog_is_refused(place: Workspace) -> None:
    write(place, f"{'a' * 238}.txt")
    write(place, f"world/{'a' * 237}.txt")
    [found], [problem] = workspace.discover(place, takes)
    assert found.id.startswith("world/")
    assert "the name of an article may have at most 237 characters" in str(problem)
    assert problem.hint == "Shorten the name."
    files.replace(place.template(found.id), b"New.")


def test_a_path_that_is_too_long_says_to_shorten_it(place: Workspace) -> None:
    with pytest.raises(PipelineError, match="cannot be written: File name too long") as caught:
        files.replace(place.catalog("x" * 252, "es"), b"New.")
    assert caught.value.hint == "Shorten the name of the article or of its folders."


def test_the_name_of_the_pages_own_strings_is_taken(place: Workspace) -> None:
    write(place, "page.txt")
    _, (problem,) = workspace.discover(place, takes)
    assert "is reserved for the pages' own strings" in str(problem)


def test_two_sources_of_one_article_are_told_apart(place: Workspace) -> None:
    write(place, "talks.md")
    write(place, "talks.txt")
    found, (problem,) = workspace.discover(place, takes)
    assert [source.path.name for source in found] == ["talks.md"]
    assert "source/talks.md and source/talks.txt have the same id, 'talks'" in str(problem)


def test_a_link_out_of_the_workspace_is_refused(place: Workspace, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "passwords.txt"
    elsewhere.write_text("secret", encoding="utf-8")
    (place.source / "innocent.txt").symlink_to(elsewhere)
    found, (problem,) = workspace.discover(place, takes)
    assert found == []
    assert "leaves the workspace" in str(problem)


def test_a_workspace_without_sources_says_what_to_do(place: Workspace) -> None:
    place.source.rmdir()
    with pytest.raises(UsageError, match="is missing"):
        workspace.discover(place, takes)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Ñandú.md", "nandu.md"),
        ("Über uns.md", "uber-uns.md"),
        ("Größe & Ort.md", "grosse-ort.md"),
        ("Łódź.md", "lodz.md"),
        ("Øresund/Ærø.md", "oresund/aero.md"),
        ("Þór í Œuvre.md", "thor-i-oeuvre.md"),
        ("ışık.md", "isik.md"),
        ("Đà Nẵng.md", "da-nang.md"),
        ("Новости дня.md", "article-1.md"),
        ("world/日本.txt", "world/article-1.txt"),
    ],
)
def test_a_better_name_keeps_the_letters_without_their_accents(place: Workspace, name: str, better: str) -> None:
    write(place, name)
    _, (problem,) = workspace.discover(place, takes)
    assert f"Rename it to {better}, " in problem.hint


def test_no_two_files_are_told_to_take_one_name(place: Workspace) -> None:
    for name in ("Новости.md", "日本.md", "über.md", "Uber.md", "uber.md"):
        write(place, name)
    _, problems = workspace.discover(place, takes)
    hints = [problem.hint for problem in problems if "Rename it to" in problem.hint]
    assert len(set(hints)) == len(hints) == 3
    assert any("uber-2.md" in hint for hint in hints)


def _hold(root: Path, ready: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event") -> None:
    with workspace.lock(workspace.find(root)):
        ready.set()
        done.wait(60)


def test_a_second_writer_is_told_who_is_at_work(place: Workspace) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(place.root, ready, done))
    other.start()
    try:
        assert ready.wait(60)
        with pytest.raises(PipelineError, match=re.escape(f"(process {other.pid})")), workspace.lock(place):
            pass
    finally:
        done.set()
        other.join(60)
    with workspace.lock(place):
        pass


def test_replacing_keeps_the_old_file_when_it_fails(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(place, "weather.txt")

    def broken(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(PipelineError, match="No space left on device"):
        files.replace(path, b"half")
    assert path.read_bytes() == b"Words."
    assert [one.name for one in path.parent.iterdir()] == ["weather.txt"]


def test_replacing_keeps_the_file_s_mode_and_makes_folders(place: Workspace) -> None:
    path = write(place, "weather.txt")
    path.chmod(0o640)
    files.replace(path, b"New.")
    assert path.stat().st_mode & 0o777 == 0o640
    files.replace(place.locales / "es" / "new.po", b"New.")
    assert (place.locales / "es" / "new.po").read_bytes() == b"New."


def test_leftovers_of_a_killed_run_are_cleaned_and_nothing_else(place: Workspace) -> None:
    leftover = write(place, ".weather.txt.0a1b2c3d.tmp")
    below = write(place, "world/.weather.txt.0a1b2c3d.tmp")
    kept = [write(place, name) for name in (".hidden.tmp", "weather.tmp", ".weather.txt.tmp")]
    assert workspace.clean(place.source, deep=False) == [leftover]
    assert workspace.clean(place.source) == [below]
    assert all(path.exists() for path in kept)


@pytest.mark.parametrize(
    ("message", "root", "shown"),
    [
        ("/news/desk/source/a.md, line 2: no title.", "/news/desk", "source/a.md, line 2: no title."),
        ("/news/desk/pipeline.toml: [locale.es]", "/news/desk", "pipeline.toml: [locale.es]"),
        ("terms: '/news/desk/locales/a.po' is bad.", "/news/desk", "terms: 'locales/a.po' is bad."),
        ("/news/desk/a.po and /news/desk/b.po differ.", "/news/desk", "a.po and b.po differ."),
        ("/news/desks/a.po is bad.", "/news/desk", "/news/desks/a.po is bad."),
        ("/old/news/desk/a.po is bad.", "/news/desk", "/old/news/desk/a.po is bad."),
        (
            "Another pipeline is running in /news/desk (3).",
            "/news/desk",
            "Another pipeline is running in /news/desk (3).",
        ),
        ("/news/a+b (1)/a.po is bad.", "/news/a+b (1)", "a.po is bad."),
        ("/source/a.md and/or nothing.", "/", "/source/a.md and/or nothing."),
        ("No file is named.", "/news/desk", "No file is named."),
    ],
)
def test_messages_name_its_files_by_their_paths_there(message: str, root: str, shown: str) -> None:
    assert workspace.relative(message, Path(root)) == shown
