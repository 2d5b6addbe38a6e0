"""What the settings ask of a review, held against what is published."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline import catalog, workspace
from pipeline.edition import EditionState
from pipeline.session.session import Session
from pipeline.stages import run

ARTICLE = (
    "---\npublished: 2026-03-01\n---\nStorm closes the harbour\n\nThe storm closed the harbour. Nobody was hurt.\n"
)


class Newsroom:
    def __init__(self, root: Path, settings: str) -> None:
        self.root = root
        (root / "source").mkdir(parents=True)
        (root / "pipeline.toml").write_text(f'targets = ["es"]\nengines = ["pseudo"]\n{settings}\n', encoding="utf-8")
        (root / "source/storm.txt").write_text(ARTICLE, encoding="utf-8")

    def run(self) -> tuple[EditionState, str | None]:
        session = Session(workspace.find(self.root))
        done = run.run(session)
        assert not session.journal.problems
        return next((one.state, one.reason) for one in done.build.editions if one.locale == "es")

    def approve(self, count: int, text: str = "") -> None:
        path = workspace.find(self.root).catalog("storm", "es")
        current = catalog.load(path)
        entries = (
            replace(entry, target=text or entry.target, flags=entry.flagged(fuzzy=False)) if number < count else entry
            for number, entry in enumerate(current.entries)
        )
        catalog.save(replace(current, entries=tuple(entries)), path)

    def page(self) -> str:
        return (self.root / "editions/es/storm.html").read_text(encoding="utf-8")


def at(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 3, day, 12, tzinfo=UTC).timestamp())))


def test_too_much_of_the_machine_keeps_its_notice_and_is_withheld_by_the_gate(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "draft", 'unchanged_block = "95%"')
    room.run()
    room.approve(3)
    state, _ = room.run()
    assert state is EditionState.DRAFT
    assert 'data-translation-state="partial"' in room.page()
    strict = Newsroom(tmp_path / "reviewed", 'unchanged_block = "95%"\ngate = "reviewed"')
    strict.run()
    strict.approve(3)
    state, reason = strict.run()
    assert state is EditionState.WITHHELD
    assert "as the machine wrote it" in (reason or "")
    strict.approve(3, "Un texto de una persona.")
    assert strict.run()[0] is EditionState.REVIEWED


def test_only_an_approver_makes_an_edition_reviewed(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, 'approver = ["Ana Ruiz"]\ngate = "reviewed"')
    room.run()
    room.approve(3, "Un texto.")
    state, reason = room.run()
    assert state is EditionState.WITHHELD
    assert "Ana Ruiz" in (reason or "")


def test_a_draft_is_published_once_it_has_waited_long_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Newsroom(tmp_path, 'after = "48h"\ngate = "reviewed"')
    at(monkeypatch, 2)
    assert room.run()[0] is EditionState.WITHHELD
    assert room.run()[0] is EditionState.WITHHELD
    at(monkeypatch, 4)
    # Nothing but the time has changed.
    assert room.run()[0] is EditionState.DRAFT
    assert 'data-translation-state="draft"' in room.page()
    # What is out stays out, though a review has begun.
    room.approve(1)
    assert room.run()[0] is EditionState.DRAFT


def test_a_review_that_has_begun_is_not_overtaken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Newsroom(tmp_path, 'after = "48h"\ngate = "reviewed"')
    at(monkeypatch, 2)
    room.run()
    room.approve(1)
    at(monkeypatch, 4)
    assert room.run()[0] is EditionState.WITHHELD


def test_unchanged_text_is_reported_and_published(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, 'unchanged = "85%"')
    room.run()
    room.approve(3)
    for _ in range(2):  # at rest, too
        session = Session(workspace.find(tmp_path))
        done = run.run(session)
        assert [note for note in session.journal.notes if "storm, es: 100% of the reviewed text" in note]
        assert [one.state for one in done.build.editions if one.locale == "es"] == [EditionState.REVIEWED]
