"""A run with nothing to do opens no catalog and reads no article; whatever happens to one of them is seen."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import catalog, formats, workspace
from pipeline.stages.desk import Desk
from pipeline.stages.run import Done, run
from tests.conftest import ARTICLE


@pytest.fixture
def again(workspace: Path) -> Callable[[], Done]:
    for number in range(3):
        (workspace / "source" / f"storm-{number}.txt").write_text(f"{ARTICLE}\nReport {number}.\n", encoding="utf-8")

    def once() -> Done:
        desk = Desk(places.find(workspace))
        done = run(desk)
        assert desk.problems == []
        return done

    once()
    return once


places = workspace


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Paths of the articles and catalogs that were parsed since."""
    seen: list[Path] = []
    for module, name in ((catalog, "load"), (formats, "read")):
        original = getattr(module, name)

        def look(path: Path, *rest: object, _original: Callable[..., object] = original) -> object:
            seen.append(path)
            return _original(path, *rest)

        monkeypatch.setattr(module, name, look)
    return seen


def names(opened: list[Path]) -> set[str]:
    return {path.name for path in opened}


def test_nothing_is_opened_when_nothing_happened(again: Callable[[], Done], opened: list[Path]) -> None:
    first = again()
    assert opened == []
    assert len(first.standings) == 8
    assert not first.build.changed
    assert {standing.draft for standing in first.standings} == {4, 5}


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


def test_a_broken_ledger_is_no_ledger(again: Callable[[], Done], opened: list[Path], workspace: Path) -> None:
    (workspace / ".pipeline" / "ledger.json").write_text("{]", encoding="utf-8")
    assert len(again().standings) == 8
    assert opened


def test_an_article_with_a_problem_is_looked_at_again(again: Callable[[], Done], workspace: Path) -> None:
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm-1.po"
    path.write_text("no PO\n", encoding="utf-8")
    for _ in range(2):
        desk = Desk(places.find(workspace))
        run(desk)
        assert [problem.article for problem in desk.problems] == ["storm-1"]


def test_a_catalog_of_the_same_size_saved_in_the_same_second_is_seen(
    again: Callable[[], Done], opened: list[Path], workspace: Path
) -> None:
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm-0.po"
    status = path.stat()
    path.write_bytes(path.read_bytes())
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    again()
    assert "storm-0.po" in names(opened)
