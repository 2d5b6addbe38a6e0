"""What the desk shows beside a sentence, and what its settings change."""

from pathlib import Path

import pytest
from dulwich import porcelain
from starlette.testclient import TestClient

from pipeline import workspace
from pipeline.config import workspace_config
from pipeline.desk import pages
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.running import Desk
from pipeline.errors import UsageError
from pipeline.session.session import Session
from pipeline.stages import run
from tests.desk.conftest import po, save, unit_of

_ORIGINAL = (
    "La tormenta cerró el puerto el viernes.",
    "Nadie resultó herido, dijo Delia Trench.",
    "Los ferris no salen hasta el lunes.",
)


def side(client: TestClient, word: str) -> str:
    return str(client.get(f"/-/side/es/storm?unit={unit_of(client, word)['id']}").text)


def test_findings_name_the_words_at_fault_and_have_their_own_fix(client: TestClient) -> None:
    unit = unit_of(client, "Ferries")
    reported = client.post("/-/check/es/storm", json={"unit": unit["id"], "text": "Los  ferris del´oeste."}).json()
    assert 'data-fix="2"' in reported["html"]
    assert 'data-check="spacing" data-dismiss="' in reported["html"]
    fixes = [part.split('"')[0] for part in reported["html"].split('data-replace="')[1:]]
    assert set(fixes) == {"Los ferris del´oeste.", "Los  ferris del’oeste."}, "each fix changes one thing"
    assert "<mark>" in reported["html"]


def test_a_dismissed_finding_is_gone(client: TestClient, room: Path) -> None:
    unit = unit_of(client, "Ferries")
    save(client, unit, "Los ferris .", approve=False)
    unit = unit_of(client, "Ferries")
    assert 'data-check="spacing"' in side(client, "Ferries")
    save(client, unit, "Los ferris .", approve=False, dismiss="spacing")
    assert 'data-check="spacing"' not in side(client, "Ferries")
    assert "# check-ok: spacing" in po(room).read_text(encoding="utf-8")


def test_the_glossary_is_a_click_away(client: TestClient, room: Path) -> None:
    (room / "locales/glossary.csv").write_text("source,es,es:forbidden\nport,puerto,porto\n", encoding="utf-8")
    panel = side(client, "Ferries")
    assert 'data-insert="puerto"' in panel
    assert "porto" in panel


def test_a_standard_name_is_a_click_away_without_a_glossary(client: TestClient, room: Path) -> None:
    article = (room / "source/storm.txt").read_text(encoding="utf-8")
    (room / "source/storm.txt").write_text(article.replace("Monday", "they left North Korea"), encoding="utf-8")
    run.run(Session(workspace.find(room)))
    assert 'data-insert="Corea del Norte"' in side(client, "Ferries")


def test_the_original_stands_under_its_sentence(client: TestClient, room: Path) -> None:
    article = (room / "source/storm.txt").read_text(encoding="utf-8")
    head = "---\noriginal: ../original.txt\noriginal_locale: es\n---\n"
    (room / "source/storm.txt").write_text(head + article, encoding="utf-8")
    (room / "original.txt").write_text(f"Tormenta en el puerto\n\n{' '.join(_ORIGINAL)}\n", encoding="utf-8")
    run.run(Session(workspace.find(room)))
    assert f'<p class="original" lang="es" dir="ltr">{_ORIGINAL[0]}' in client.get("/ar/storm").text


def test_the_history_of_a_sentence_comes_from_git(client: TestClient, room: Path) -> None:
    query = f"/-/history/es/storm?unit={unit_of(client, 'Ferries')['id']}"
    assert "No commit" in client.get(query).text
    porcelain.init(str(room))
    texts = ["Los ferris esperan.", "Los ferris siguen en puerto."]
    for name, text in zip((b"Ana Ruiz <a@b.c>", b"Ben Oak <b@b.c>"), texts, strict=True):
        save(client, unit_of(client, "Ferries"), text)
        porcelain.add(str(room), [str(po(room))])
        porcelain.commit(str(room), message=b"x", author=name, committer=name)
    page = client.get(query).text
    assert page.index("Ben Oak") < page.index("Ana Ruiz")
    assert "<del>esperan</del>" in page


def test_other_drafts_are_offered_where_the_engine_can_have_some(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = 'data-do="alternatives"'
    assert button not in side(client, "Ferries")
    monkeypatch.setattr(desk, "_offering", {"es": True})
    assert button in side(client, "Ferries")


def test_an_engine_without_alternatives_says_so(client: TestClient) -> None:
    answer = client.get(f"/-/alternatives/es/storm?unit={unit_of(client, 'Ferries')['id']}")
    assert answer.status_code == 200
    assert "no other draft" in answer.text


def test_what_changed_in_the_source_since_the_approval_is_shown(client: TestClient, room: Path) -> None:
    save(client, unit_of(client, "Ferries"), "Los ferris siguen en puerto hasta el lunes.")
    article = (room / "source/storm.txt").read_text(encoding="utf-8")
    (room / "source/storm.txt").write_text(article.replace("until Monday", "until Tuesday"), encoding="utf-8")
    run.run(Session(workspace.find(room)))
    assert "<del>Monday</del><ins>Tuesday</ins>" in side(client, "Ferries")


def test_the_draft_is_shown_beside_what_became_of_it(client: TestClient) -> None:
    unit = unit_of(client, "Ferries")
    save(client, unit, f"{unit['target']} Hoy", approve=False)
    assert "<ins>" in side(client, "Ferries")


def test_a_key_can_be_changed(client: TestClient, room: Path) -> None:
    settings = (room / "pipeline.toml").read_text(encoding="utf-8")
    (room / "pipeline.toml").write_text(f'{settings}[review.keys]\napprove = "Alt+Enter"\n', encoding="utf-8")
    keys = workspace_config.load(room / "pipeline.toml").review.keys
    assert (keys.approve, keys.next) == ("Alt+Enter", "Alt+ArrowDown")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('aprove = "F2"', "approve"),
        ('approve = "F9"', "same key"),
        ('approve = "Hyper+x"', "Ctrl"),
        ("approve = 3", "text"),
    ],
)
def test_a_key_that_cannot_be_is_named(room: Path, line: str, expected: str) -> None:
    settings = (room / "pipeline.toml").read_text(encoding="utf-8")
    (room / "pipeline.toml").write_text(f"{settings}[review.keys]\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        workspace_config.load(room / "pipeline.toml")
    assert expected in f"{refused.value} {refused.value.hint}"
    assert "[review.keys]" in str(refused.value)


@pytest.mark.parametrize(
    ("locale", "some"), [("es", "«»“”¿ñ"), ("fr", "«»\u202f"), ("ar", "؟\u2067"), ("ja", "「」『』"), ("de", "„“ß")]
)
def test_the_characters_that_a_keyboard_may_lack(room: Path, locale: str, some: str) -> None:
    offered = pages.special_characters(Newsroom(workspace.find(room)).guide(locale))
    assert set(some) <= {one.character for one in offered}
    assert all(one.name and one.shown.strip() for one in offered)


def test_the_preview_has_the_numbers_of_the_desk(client: TestClient, room: Path) -> None:
    (room / "source/storm.txt").write_text(
        "Storm closes the harbour\n\n14:30\n\nNobody was hurt. Ferries stay in port.\n", encoding="utf-8"
    )
    run.run(Session(workspace.find(room)))
    units = client.get("/-/units/es/storm").json()["units"]
    assert [unit["source"] for unit in units if unit["source"] == "14:30"] == []
    page = client.get("/-/preview/es/storm").text
    for unit in units[1:]:  # the title of the page is in its head, too
        assert f'data-sentence="{unit["number"]}">{unit["target"]}<' in page
