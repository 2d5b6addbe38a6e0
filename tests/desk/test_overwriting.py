"""A text that an editor overwrote without having seen it is shown, not lost."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.desk import overwriting
from pipeline.desk.running import Desk
from tests.desk.conftest import po, save, unit_of


def found(desk: Desk, room: Path) -> list[tuple[str, str]]:
    desk.saves.overwriting.look(desk.catalogs.get("storm", po(room)))
    return [(one.text, one.theirs) for one in desk.saves.overwriting.found]


def test_an_older_text_over_a_saved_one_is_noticed(client: TestClient, desk: Desk, room: Path) -> None:
    before = po(room).read_bytes()
    unit = unit_of(client, "Ferries")
    save(client, unit, "Uno")
    save(client, unit_of(client, "Ferries"), "Dos")
    assert found(desk, room) == []
    po(room).write_bytes(before)
    assert found(desk, room) == [("Dos", unit["target"])]
    assert found(desk, room) == [("Dos", unit["target"])], "once"


def test_a_new_text_is_noticed_only_at_once(
    client: TestClient, desk: Desk, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for soon, noticed in ((60.0, ["Uno"]), (0.0, ["Uno"])):
        monkeypatch.setattr(overwriting, "_SOON", soon)
        save(client, unit_of(client, "Ferries"), "Uno")
        po(room).write_text(po(room).read_text(encoding="utf-8").replace('"Uno"', f'"De otra {soon}"'), "utf-8")
        assert [text for text, _ in found(desk, room)] == noticed


def test_what_was_taken_back_is_not_missed(client: TestClient, desk: Desk, room: Path) -> None:
    unit = unit_of(client, "Ferries")
    save(client, unit, "Uno")
    client.post("/-/undo/es/storm", json={"unit": unit["id"]})
    assert found(desk, room) == []
