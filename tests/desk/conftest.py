"""A workspace with one article drafted into Spanish, and a desk on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pipeline import workspace
from pipeline.desk.app import application
from pipeline.desk.guard import PAGE_HEADER, Access
from pipeline.desk.running import Desk
from pipeline.session.session import Session
from pipeline.stages import run
from tests.desk.serving import Served

ARTICLE = """\
Storm closes the harbour

The storm closed the harbour on Friday. Nobody was hurt, said Delia Trench. Ferries stay in port until Monday.
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return localized(tmp_path)


def localized(folder: Path) -> Path:
    """``folder`` as a workspace whose article is localized."""
    (folder / "pipeline.toml").write_text('targets = ["es", "ar"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (folder / "source").mkdir()
    (folder / "source/storm.txt").write_text(ARTICLE, encoding="utf-8")
    run.run(Session(workspace.find(folder)))
    return folder


@pytest.fixture
def desk(room: Path) -> Desk:
    return Desk(workspace.find(room), Access("127.0.0.1", 80, open=False, page="page"), "Ana Ruiz")


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return TestClient(application(desk), base_url="http://localhost", headers={PAGE_HEADER: "page"})


@pytest.fixture
def served(room: Path) -> Iterator[Served]:
    running = Served(room)
    yield running
    running.stop()


def po(room: Path) -> Path:
    return room / "locales/es/LC_MESSAGES/storm.po"


def unit_of(client: TestClient, word: str, locale: str = "es") -> dict[str, Any]:
    """The sentence that begins with ``word``."""
    found: list[dict[str, Any]] = client.get(f"/-/units/{locale}/storm").json()["units"]
    return next(unit for unit in found if unit["source"].startswith(word))


def save(client: TestClient, unit: dict[str, Any], text: str, locale: str = "es", **more: object) -> Any:
    """Approve ``text`` for ``unit``, or save it as ``more`` says."""
    sent = {"unit": unit["id"], "shown": unit["shown"], "text": text, "approve": True, **more}
    return client.post(f"/-/save/{locale}/storm", json=sent)
