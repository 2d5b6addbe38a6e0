"""``<article>.review.json``: what is published about a review, as the settings allow it."""

import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from pipeline import catalog, workspace
from pipeline.review.recording import with_record
from pipeline.session.session import Session
from pipeline.stages import record
from tests.publishing.test_review_rules import Newsroom, at
from tests.writers.test_text_json import fits

SCHEMA = json.loads((files("pipeline.writers") / "schema" / "review.json").read_text(encoding="utf-8"))
RESPONSIBLE = '[responsible]\nname = "Eva Sol"\ncontact = "desk@news.example"'


def reported(room: Newsroom, article: str = "storm") -> dict[str, Any]:
    content = json.loads((room.root / f"editions/es/{article}.review.json").read_bytes())
    assert isinstance(content, dict)
    fits(content, SCHEMA, whole=SCHEMA)
    return content


def sign(room: Newsroom, name: str, day: str) -> None:
    path = workspace.find(room.root).catalog("storm", "es")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'"Last-Translator: .*?\\n"', rf'"Last-Translator: {name} <x@news.example>\\n"', text)
    path.write_text(re.sub(r'"PO-Revision-Date: .*?\\n"', rf'"PO-Revision-Date: {day}\\n"', text), encoding="utf-8")


@pytest.mark.slow
def test_the_record_follows_a_review_from_nothing_to_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2)
    room = Newsroom(tmp_path, RESPONSIBLE)
    room.run()
    raw = reported(room)
    assert (raw["sentences"], raw["reviewed"], raw["counts_as_reviewed"]) == (3, 0, False)
    assert raw["digital_source_type"].endswith("/algorithmicMedia")
    room.approve(3)
    sign(room, "Ana Ruiz", "2026-03-03 10:00+0000")
    at(monkeypatch, 4)
    room.run()
    done = reported(room)
    assert (done["reviewed"], done["counts_as_reviewed"], done["translation_state"]) == (3, True, "reviewed")
    assert (done["first"], done["last"], done["reviewers"], done["unnamed"]) == ("2026-03-03", "2026-03-03", 1, 0)
    assert done["unchanged"] == 1.0
    assert done["digital_source_type"].endswith("/humanEdits")
    assert done["responsible"] == {"name": "Eva Sol", "contact": "desk@news.example"}
    assert "Ana" not in json.dumps(done)


def test_names_are_published_only_where_the_settings_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2)
    room = Newsroom(tmp_path, 'record = "names"')
    room.run()
    room.approve(3)
    sign(room, "Ana Ruiz", "2026-03-03 10:00+0000")
    room.run()
    session = Session(workspace.find(room.root))
    record.tick(session, "Noor Haddad")
    room.run()
    assert reported(room)["names"] == ["Ana Ruiz"]
    assert reported(room)["checked"] == {"by": "Noor Haddad", "on": "2026-03-02"}
    (tmp_path / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    room.run()
    assert "names" not in reported(room)
    assert reported(room)["checked"] == {"on": "2026-03-02"}


@pytest.mark.parametrize(("settings", "credited"), [('record = "names"', "Noor Haddad y Ana Ruiz"), ("", "Eva Sol")])
def test_credits_name_every_reviewer_where_the_settings_publish_names(
    tmp_path: Path, settings: str, credited: str
) -> None:
    room = Newsroom(tmp_path, settings)
    room.run()
    room.approve(3)
    path = workspace.find(tmp_path).catalog("storm", "es")
    current = catalog.load(path)
    named = zip(current.entries, ("Ana Ruiz", "Noor Haddad", "Noor Haddad"), strict=True)
    entries = tuple(with_record(entry, name, "2026-03-02", entry.target) for entry, name in named)
    catalog.save(replace(current, entries=entries), path)
    sign(room, "Eva Sol", "2026-03-03 10:00+0000")
    room.run()
    assert f"Revisión: {credited}" in room.page()


def test_nothing_is_published_for_a_section_that_says_none(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, '[section."sto"]\nrecord = "none"')
    room.run()
    assert not list((tmp_path / "editions").rglob("*.review.json"))
    listed = (tmp_path / "editions/manifest.json").read_text(encoding="utf-8")
    assert "review.json" not in listed


def test_the_record_is_of_the_edition_that_is_out(tmp_path: Path) -> None:
    """An edition kept from an earlier build keeps the record of its own text."""
    room = Newsroom(tmp_path, 'gate = "reviewed"\nbelow = "keep"')
    room.run()
    room.approve(3)
    room.run()
    whole = reported(room)
    path = workspace.find(tmp_path).catalog("storm", "es")
    current = catalog.load(path)
    first, *others = current.entries
    entries = (replace(first, flags=first.flagged(fuzzy=True)), *others)
    catalog.save(replace(current, entries=entries), path)
    _, reason = room.run()
    assert reason is not None
    assert reason.startswith("kept from an earlier build")
    assert reported(room) == whole


def test_pages_and_json_name_who_is_responsible(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, f'formats = ["html", "md", "txt", "json", "ninjs"]\n{RESPONSIBLE}')
    room.run()
    page = room.page()
    assert '<a href="mailto:desk@news.example">Responsabilidad editorial: Eva Sol (desk@news.example)</a>' in page
    assert '"accountablePerson"' in page
    one = json.loads((tmp_path / "editions/es/storm.json").read_bytes())
    assert one["responsible"] == {"name": "Eva Sol", "contact": "desk@news.example"}
    assert "responsible: Eva Sol" in (tmp_path / "editions/es/storm.md").read_text(encoding="utf-8")
    wire = json.loads((tmp_path / "editions/es/storm.ninjs.json").read_bytes())
    assert {"name": "Eva Sol", "role": "responsibleEditor"} in wire["infoSources"]
