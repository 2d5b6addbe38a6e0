"""Saves of the desk, beside whoever else writes the file."""

import itertools
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pipeline import catalog, workspace
from pipeline.catalog import Drafted, Entry
from pipeline.catalog.review_record import How
from pipeline.desk.running import Desk
from pipeline.model import State
from pipeline.review import approval_times
from pipeline.session.session import Session
from pipeline.stages import record, run
from tests.desk.conftest import po, save


def units(client: TestClient) -> dict[str, dict[str, Any]]:
    return {unit["source"].split()[0]: unit for unit in client.get("/-/units/es/storm").json()["units"]}


def entry(room: Path, word: str) -> Entry:
    return next(one for one in catalog.load(po(room)).entries if one.source.startswith(word))


def test_an_approval_is_recorded_and_leaves_other_entries_to_the_byte(client: TestClient, room: Path) -> None:
    before = po(room).read_text(encoding="utf-8").split("\n\n")
    done_text = "Los ferris siguen en puerto hasta el lunes."
    answer = save(client, units(client)["Ferries"], done_text).json()
    assert (answer["unit"]["state"], answer["unit"]["target"]) == ("reviewed", done_text)
    done = entry(room, "Ferries")
    assert done.state is State.REVIEWED
    assert done.record
    assert (done.record.by, done.record.how) == ("Ana Ruiz", How.TYPED)
    assert done.record.holds(done.target)
    after = po(room).read_text(encoding="utf-8").split("\n\n")
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_text_that_was_not_on_the_screen_is_a_conflict(client: TestClient, room: Path) -> None:
    unit = units(client)["Ferries"]
    changed = po(room).read_text(encoding="utf-8").replace(unit["target"], "De otra persona.")
    po(room).write_text(changed, encoding="utf-8")
    answer = save(client, unit, "Mía.")
    assert answer.status_code == 409
    assert answer.json()["theirs"]["target"] == "De otra persona."
    assert entry(room, "Ferries").target == "De otra persona."
    mine = save(client, unit, "Mía.", shown=answer.json()["theirs"]["shown"])
    assert mine.status_code == 200
    assert entry(room, "Ferries").target == "Mía."


def test_a_change_elsewhere_in_the_file_is_no_conflict(client: TestClient, room: Path) -> None:
    unit, other = units(client)["Ferries"], units(client)["Nobody"]
    po(room).write_text(po(room).read_text(encoding="utf-8").replace(other["target"], "Nadie."), encoding="utf-8")
    assert save(client, unit, "Los ferris.").status_code == 200
    assert (entry(room, "Ferries").target, entry(room, "Nobody").target) == ("Los ferris.", "Nadie.")


def test_a_save_without_approval_keeps_the_sentence_fuzzy(client: TestClient, room: Path) -> None:
    assert save(client, units(client)["Ferries"], "A medias", approve=False).status_code == 200
    half = entry(room, "Ferries")
    assert (half.target, half.state, half.human) == ("A medias", State.DRAFT, True)


def test_undo_brings_text_mark_and_comment_back(client: TestClient, room: Path) -> None:
    before = entry(room, "Ferries")
    unit = units(client)["Ferries"]
    save(client, unit, "Los ferris.")
    assert client.post("/-/undo/es/storm", json={"unit": unit["id"]}).status_code == 200
    assert entry(room, "Ferries") == before
    assert client.post("/-/undo/es/storm", json={"unit": unit["id"]}).status_code == 404


def test_undo_does_not_take_back_what_somebody_wrote_since(client: TestClient, room: Path) -> None:
    unit = units(client)["Ferries"]
    save(client, unit, "Los ferris.")
    po(room).write_text(po(room).read_text(encoding="utf-8").replace("Los ferris.", "Ellos."), encoding="utf-8")
    assert client.post("/-/undo/es/storm", json={"unit": unit["id"]}).status_code == 409
    assert entry(room, "Ferries").target == "Ellos."


def test_clean_drafts_are_approved_in_bulk_after_a_question(client: TestClient, room: Path, desk: Desk) -> None:
    count = client.post("/-/clean/es/storm", json={}).json()["count"]
    assert entry(room, "Ferries").state is State.DRAFT
    approved = client.post("/-/clean/es/storm", json={"confirm": True}).json()["approved"]
    assert approved == count
    records = [one.record for one in catalog.load(po(room)).entries if one.record]
    assert len(records) == count
    assert all(record.how is How.BULK for record in records)
    assert desk.reviewer == "Ana Ruiz"


def test_a_comment_and_a_dismissal_stand_in_the_file(client: TestClient, room: Path) -> None:
    unit = units(client)["Ferries"]
    save(client, unit, unit["target"], approve=False, comment="Ask Ben\ncheck-ok: numbers")
    noted = entry(room, "Ferries")
    assert noted.comments[:2] == ("Ask Ben", "check-ok: numbers")
    assert noted.dismissed == {"numbers"}
    assert noted.provenance


def test_a_sentence_that_is_gone_says_so(client: TestClient) -> None:
    assert client.post("/-/save/es/storm", json={"unit": "0" * 16, "text": "x"}).status_code == 410
    assert client.get("/-/side/es/storm?unit=nothing").status_code == 410


def test_a_broken_file_is_named(client: TestClient, room: Path) -> None:
    po(room).write_text('msgid "a\n', encoding="utf-8")
    answer = client.get("/-/units/es/storm")
    assert answer.status_code == 500
    assert "storm.po" in answer.json()["error"]
    shown = client.get("/")
    assert shown.status_code == 200
    assert "LC_MESSAGES/storm.po:1: " in shown.text
    assert 'href="/ar/storm"' in shown.text
    assert 'href="/es/storm"' not in shown.text


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/es/nothing", 404, "There is no article &#39;nothing&#39; in the locale &#39;es&#39;."),
        ("/xx/storm", 404, "There is no article &#39;storm&#39; in the locale &#39;xx&#39;."),
        ("/es/storm", 500, "storm.po:1: "),
    ],
)
def test_a_page_that_cannot_be_shown_is_a_page_that_says_why(
    client: TestClient, room: Path, address: str, status: int, sentence: str
) -> None:
    po(room).write_text('msgid "a\n', encoding="utf-8")
    shown = client.get(address, headers={"accept": "text/html,application/xhtml+xml"})
    assert shown.status_code == status
    assert sentence in shown.text
    assert '<a href="/">All articles</a>' in shown.text


def test_checks_and_fixes_answer_while_typing(client: TestClient) -> None:
    unit = units(client)["Ferries"]
    reported = client.post("/-/check/es/storm", json={"unit": unit["id"], "text": "Los  ferris ."}).json()
    assert reported["count"] == reported["html"].count("<li ") > 0
    assert 'data-check="spacing"' in reported["html"]
    assert 'data-replace="Los ferris."' in reported["html"]


def test_what_was_reviewed_helps_with_a_like_sentence(client: TestClient, room: Path) -> None:
    (room / "source/gale.txt").write_text("Gale\n\nFerries stay in port until Friday.\n", encoding="utf-8")
    run.run(Session(workspace.find(room)))
    save(client, units(client)["Ferries"], "Los ferris siguen en puerto hasta el lunes.")
    other = next(one for one in client.get("/-/units/es/gale").json()["units"] if one["source"].startswith("Ferries"))
    panel = client.get(f"/-/side/es/gale?unit={other['id']}").text
    assert panel.count("data-match") == 1
    assert '99 % <button type="button" data-match data-replace="Los ferris siguen en puerto hasta el viernes."' in panel
    assert "Los ferris siguen en puerto hasta el lunes." in client.get("/-/concordance?q=puerto&locale=es").text


def test_the_preview_marks_each_sentence(client: TestClient) -> None:
    page = client.get("/-/preview/es/storm").text
    assert [f'<span data-sentence="{number}">' in page for number in (1, 2, 3, 4)] == [True] * 4
    assert not set(page) & set("\U000f0000\U000f0001\U000f0002")


def test_the_list_counts(client: TestClient) -> None:
    save(client, units(client)["Ferries"], "Los ferris.")
    page = client.get("/").text
    assert "1 of 4" in page
    assert 'href="/ar/storm"' in page


@pytest.mark.parametrize(("most", "approved"), [("", ["Storm", "The"]), ("[review]\nclean_risk = 7\n", ["Storm"])])
def test_only_clean_drafts_of_little_risk_are_approved_in_bulk(
    client: TestClient, desk: Desk, room: Path, most: str, approved: list[str]
) -> None:
    """Of four drafts one has a finding, and one has too high a risk."""
    texts = {
        "Storm": ("Una tormenta cierra el puerto", 7),
        "The": ("La tormenta cerró el puerto el viernes.", 20),
        "Nobody": ("Nadie resultó herido, dijo Delia Trench.", 21),
        "Ferries": ("Los ferris siguen en puerto  hasta Monday .", 0),
    }
    drafts = {
        one.key: Drafted(text, "argos", "en>es", "en_es-1.9", risk=risk)
        for one in catalog.load(po(room)).entries
        for text, risk in [texts[one.source.split()[0]]]
    }
    catalog.save(catalog.load(po(room)).drafted(drafts), po(room))
    settings = (room / "pipeline.toml").read_text(encoding="utf-8")
    (room / "pipeline.toml").write_text(settings + most, encoding="utf-8")
    desk.workspace = workspace.find(room)
    assert client.post("/-/clean/es/storm", json={}).json() == {"count": len(approved)}
    assert client.post("/-/clean/es/storm", json={"confirm": True}).json() == {"approved": len(approved)}
    done = [one for one in catalog.load(po(room)).entries if one.state is State.REVIEWED]
    assert [one.source.split()[0] for one in done] == approved
    assert all(one.record and one.record.how is How.BULK for one in done)


def test_the_desk_times_approvals_and_the_auditor_hears_of_hurried_ones(
    room: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = itertools.count(1000.0, 2.0)
    monkeypatch.setattr(approval_times, "monotonic", lambda: next(moments))
    for word in ("Storm", "The", "Nobody"):
        unit = units(client)[word]
        save(client, unit, f"{unit['target']} y todo lo demás que se dijo aquel día en el puerto")
    session = Session(workspace.find(room))
    reviews = [one for one in record.audit(session) if one.locale == "es"]
    assert record.hurried(session, reviews) == [
        "Ana Ruiz approved 2 of 2 sentences at the review desk faster than they can be read."
    ]


def test_a_broken_catalog_is_named_by_its_path_in_the_workspace(client: TestClient, room: Path) -> None:
    po(room).write_text('msgid "a\n', encoding="utf-8")
    for page, status in (("/", 200), ("/es/storm", 500), ("/-/units/es/storm", 500)):
        answer = client.get(page, headers={"accept": "text/html"})
        assert answer.status_code == status
        assert "locales/es/LC_MESSAGES/storm.po:" in answer.text
        assert str(room) not in answer.text
