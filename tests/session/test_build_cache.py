"""A run with nothing to do opens no catalog and reads no article; whatever happens to one of them is seen."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from pipeline import catalog, formats, workspace
from pipeline.engines import Draft, Pair, pseudo
from pipeline.session import build_cache
from pipeline.session.results import Done
from pipeline.session.session import Session
from pipeline.stages.run import draft, run
from tests.conftest import ARTICLE

pytestmark = pytest.mark.slow


@pytest.fixture
def again(workspace: Path) -> Callable[[], Done]:
    for number in range(3):
        (workspace / "source" / f"storm-{number}.txt").write_text(f"{ARTICLE}\nReport {number}.\n", encoding="utf-8")

    def once() -> Done:
        session = Session(places.find(workspace))
        done = run(session)
        assert session.journal.problems == ()
        return done

    once()
    return once


places = workspace


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Paths of the articles and catalogs that were parsed since."""
    seen: list[Path] = []
    for module, name in ((catalog, "find"), (formats, "read")):
        original = getattr(module, name)

        monkeypatch.setattr(module, name, partial(_look, seen, original))
    return seen


def _look(seen: list[Path], original: Callable[..., object], path: Path, *rest: object, **named: object) -> object:
    seen.append(path)
    return original(path, *rest, **named)


def names(opened: list[Path]) -> set[str]:
    return {path.name for path in opened}


def test_nothing_is_opened_when_nothing_happened(again: Callable[[], Done], opened: list[Path]) -> None:
    first = again()
    assert opened == []
    assert len(first.statuses) == 8
    assert not first.build.changed
    assert {status_row.draft for status_row in first.statuses} == {4, 5}


@pytest.mark.parametrize(
    "what",
    [
        "source/storm-1.txt",
        "locales/es/LC_MESSAGES/storm-1.po",
        "locales/templates/storm-1.pot",
        "editions/fr/storm-1.html",
    ],
)
def test_only_the_article_that_something_happened_to_is_opened(
    again: Callable[[], Done], opened: list[Path], workspace: Path, what: str
) -> None:
    path = workspace / what
    path.write_bytes(path.read_bytes() + (b"\nOne more.\n" if path.suffix == ".txt" else b"\n"))
    again()
    assert names(opened) == {"storm-1.txt", "storm-1.po"}
    opened.clear()
    again()
    assert opened == []


@pytest.mark.parametrize("what", ["pipeline.toml", "locales/glossary.csv"])
def test_a_change_in_settings_or_glossary_concerns_all(
    again: Callable[[], Done], opened: list[Path], workspace: Path, what: str
) -> None:
    with (workspace / what).open("a", encoding="utf-8") as stream:
        stream.write("# new\n" if what.endswith("toml") else "source\nDelia Trench\n")
    again()
    assert {"storm.txt", "storm-0.txt", "storm-1.txt", "storm-2.txt"} <= names(opened)


def test_an_edition_that_somebody_deleted_comes_back(again: Callable[[], Done], workspace: Path) -> None:
    page = workspace / "editions" / "es" / "storm-2.html"
    before = page.read_bytes()
    page.unlink()
    again()
    assert page.read_bytes() == before


def test_a_broken_cache_is_no_cache(again: Callable[[], Done], opened: list[Path], workspace: Path) -> None:
    (workspace / ".pipeline" / "build-cache.msgpack").write_text("{]", encoding="utf-8")
    assert len(again().statuses) == 8
    assert opened


def test_an_article_with_a_problem_is_looked_at_again(again: Callable[[], Done], workspace: Path) -> None:
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm-1.po"
    path.write_text("no PO\n", encoding="utf-8")
    for _ in range(2):
        session = Session(places.find(workspace))
        run(session)
        assert [problem.article for problem in session.journal.problems] == ["storm-1"]


def test_a_catalog_of_the_same_size_saved_in_the_same_second_is_seen(
    again: Callable[[], Done], opened: list[Path], workspace: Path
) -> None:
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm-0.po"
    status = path.stat()
    path.write_bytes(path.read_bytes())
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    again()
    assert "storm-0.po" in names(opened)


def commands_at_rest(place: Path) -> list[bool]:
    """Whether nothing is to be done for ``status``, ``translate`` and ``run``."""
    entries = build_cache.open_(places.find(place)).at_rest()
    drafted = all(entry.drafted for entry in entries.values())
    return [bool(entries), bool(entries) and drafted, build_cache.open_(places.find(place)).done() is not None]


def test_after_a_run_every_command_is_at_rest_and_says_the_same(again: Callable[[], Done], workspace: Path) -> None:
    first = again()
    assert commands_at_rest(workspace) == [True, True, True]
    assert build_cache.open_(places.find(workspace)).done() == replace(
        first, build=replace(first.build, inputs={}, digests={}, stamps={}, notes={})
    )


def test_drafting_alone_settles_drafts_but_not_editions(
    again: Callable[[], Done], opened: list[Path], workspace: Path
) -> None:
    (workspace / "source" / "storm-1.txt").write_text("The harbour is open.\n", encoding="utf-8")
    for _ in range(2):
        rows = draft(Session(places.find(workspace)))
        assert [row.article for row in rows if row.stale] == ["storm-1"] * 2
        assert commands_at_rest(workspace) == [True, True, False]
    assert names(opened) == {"storm-1.txt", "storm-1.po"}
    again()
    assert commands_at_rest(workspace) == [True, True, True]


def test_a_sentence_without_a_draft_is_tried_again_by_translate(
    again: Callable[[], Done], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workspace / "source" / "storm-1.txt"
    path.write_text("The harbour is open. The moon is made of ice.\n", encoding="utf-8")

    def half(_: object, texts: Sequence[str], __: Pair) -> list[Draft]:
        return [Draft("", fault="it rains") if "moon" in text else Draft(f"[{text}]") for text in texts]

    with monkeypatch.context() as patch:
        patch.setattr(pseudo.Pseudo, "translate", half)
        again()
    assert commands_at_rest(workspace) == [True, False, True]
    rows = draft(Session(places.find(workspace)))
    assert not any(row.untranslated for row in rows)


@pytest.mark.parametrize("what", ["a catalog of a former article", "a source with a bad name", "no index"])
def test_what_a_person_should_be_told_of_is_no_rest(again: Callable[[], Done], workspace: Path, what: str) -> None:
    if what == "no index":
        (workspace / "editions" / "index.html").unlink()
        assert commands_at_rest(workspace) == [True, True, False]
        again()
        assert (workspace / "editions" / "index.html").exists()
        return
    if what == "a source with a bad name":
        (workspace / "source" / "gran año.txt").write_text("The harbour is open.\n", encoding="utf-8")
    else:
        (workspace / "source" / "storm-1.txt").unlink()
    assert commands_at_rest(workspace) == [False, False, False]


def test_a_picture_is_looked_at_though_the_page_was_built_by_an_earlier_run(
    again: Callable[[], Done], workspace: Path
) -> None:
    picture = workspace / "source" / "ferry.png"
    picture.write_bytes(b"first")
    (workspace / "source" / "storm-1.txt").unlink()
    (workspace / "source" / "storm-1.md").write_text("The ferry: ![A ferry](ferry.png)\n", encoding="utf-8")
    again()
    (workspace / ".pipeline" / "build-cache.msgpack").unlink()
    again()
    picture.write_bytes(b"second")
    again()
    assert (workspace / "editions" / "es" / "ferry.png").read_bytes() == b"second"


@pytest.mark.parametrize("command", ["run", "translate", "status"])
def test_a_command_at_rest_starts_without_what_it_does_not_need(
    again: Callable[[], Done], workspace: Path, command: str
) -> None:
    needless = (
        "polib",
        "markdown_it",
        "yaml",
        "httpx",
        "argostranslate",
        "ctranslate2",
        "rapidfuzz",
        "pydantic",
        "pipeline.checks",
    )
    program = f"""
import sys
from pipeline.cli import main
sys.argv = ["pipeline", "-w", {str(workspace)!r}, {command!r}]
try:
    main()
finally:
    print("needless:", *(name for name in {needless!r} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert "storm-1" in done.stdout
    assert done.stdout.splitlines()[-1] == "needless:"
