"""How the desk is reached: from the last line of a run, and at the sentences that are left."""

import socket
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline import workspace
from pipeline.cli.review import review_command
from pipeline.desk.server import listening, opening, usual_port
from pipeline.errors import UsageError
from pipeline.session.results import LocaleStatus
from tests.desk.conftest import save, unit_of


def status_row(article: str, locale: str, reviewed: int) -> LocaleStatus:
    return LocaleStatus(article, f"source/{article}.txt", locale, "", units=4, reviewed=reviewed)


@pytest.mark.parametrize(
    ("folder", "rows", "command"),
    [
        (None, [status_row("storm", "es", 4), status_row("storm", "fr", 1)], "pipeline review storm -l fr"),
        (None, [status_row("storm", "es", 4)], "pipeline review"),
        (None, [status_row("storm", "es", 0), status_row("gale", "es", 0)], "pipeline review"),
        (Path("my news"), [status_row("storm", "es", 0)], "pipeline -w 'my news' review storm -l es"),
    ],
)
def test_a_run_ends_with_the_command_that_opens_the_desk(
    folder: Path | None, rows: list[LocaleStatus], command: str
) -> None:
    assert review_command(folder, rows) == command


def test_the_desk_opens_where_sentences_are_left(client: TestClient, room: Path) -> None:
    place = workspace.find(room)
    assert opening(place, None, None) == "/"
    assert opening(place, "storm", None) == "/es/storm"
    assert opening(place, "source/storm.txt", "AR") == "/ar/storm"
    for unit in client.get("/-/units/es/storm").json()["units"]:
        save(client, unit, "Hecho.")
    assert opening(place, "storm", None) == "/ar/storm"
    assert opening(place, "storm", "es") == "/es/storm"
    with pytest.raises(UsageError, match="not among the targets"):
        opening(place, "storm", "de")
    with pytest.raises(UsageError, match="no article"):
        opening(place, "gale", None)


def test_a_desk_that_is_started_again_has_the_same_address(room: Path) -> None:
    place = workspace.find(room)
    assert usual_port(place) == usual_port(workspace.find(room)) >= 49152


def test_the_queue_begins_with_the_riskiest_sentence(client: TestClient, room: Path) -> None:
    page = client.get("/-/queue").text
    assert page.count("<li>") == 8
    assert 'href="/ar/storm#unit-1"' in page
    save(client, unit_of(client, "Storm"), "Hecho")
    assert 'href="/es/storm#unit-1"' not in client.get("/-/queue").text


def test_an_answer_is_sent_at_once() -> None:
    """A connection that collects small packets makes a browser wait 40 ms for each answer."""
    with listening("127.0.0.1", 0) as opened, socket.create_connection(opened.getsockname()):
        connection, _ = opened.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
