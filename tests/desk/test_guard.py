"""Who may talk to the desk, and what no text can do to it."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.desk.app import application
from pipeline.desk.guard import COOKIE, PAGE_HEADER, Access
from pipeline.desk.running import Desk
from tests.desk.conftest import po


def test_a_browser_keeps_the_script_and_no_text(client: TestClient) -> None:
    page = client.get("/es/storm")
    assert page.headers["cache-control"] == "no-store"
    for address in re.findall(r'"(/-/static/[^"]+)"', page.text):
        assert re.fullmatch(r"/-/static/desk\.(?:js|css)\?[0-9a-f]{12}", address)
        answer = client.get(address)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost:9", "", "[::1", "169.254.169.254"]
)
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST:80"])
def test_this_machine_is_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {PAGE_HEADER: "another"},
        {PAGE_HEADER: ""},
    ],
)
def test_a_save_from_elsewhere_is_refused(client: TestClient, room: Path, headers: dict[str, str]) -> None:
    before = po(room).read_bytes()
    unit = client.get("/-/units/es/storm").json()["units"][0]
    change = {"unit": unit["id"], "shown": unit["shown"], "text": "Otra", "approve": True}
    assert client.post("/-/save/es/storm", json=change, headers=headers).status_code == 403
    assert po(room).read_bytes() == before


def test_an_open_desk_answers_nothing_without_its_token(desk: Desk) -> None:
    access = replace(desk.access, open=True)
    desk.access = access
    client = TestClient(application(desk), base_url="http://news.example")
    for path in ("/", "/es/storm", "/-/units/es/storm", "/-/static/desk.js", "/?token=wrong", "/nothing"):
        assert client.get(path).status_code == 403
    answer = client.get(f"/?token={access.token}", follow_redirects=False)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert COOKIE in cookie
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/es/..%2f..%2fpipeline.toml",
        "/es/../../pipeline.toml",
        "/-/units/es/%2fetc%2fpasswd",
        "/-/units/..%2f..%2fetc/storm",
        "/-/units/es/../../../../etc/passwd",
        "/-/static/..%2f..%2fapp.py",
        "/-/units/xx/storm",
        "/-/units/es/storm%00",
    ],
)
def test_nothing_outside_is_read(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in {400, 404}


def test_a_catalog_that_leads_out_of_the_workspace_is_not_served(
    client: TestClient, room: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "storm.po"
    outside.write_bytes(po(room).read_bytes())
    po(room).unlink()
    po(room).symlink_to(outside)
    assert client.get("/-/units/es/storm").status_code == 404
    assert client.get("/es/storm").status_code == 404


@pytest.mark.parametrize("linked", ["locales/es", "locales/es/LC_MESSAGES", "locales"])
def test_a_folder_that_leads_out_of_the_workspace_is_not_served(
    client: TestClient, room: Path, tmp_path_factory: pytest.TempPathFactory, linked: str
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "there"
    (room / linked).rename(outside)
    (room / linked).symlink_to(outside)
    before = {path: path.read_bytes() for path in outside.rglob("*.po")}
    assert client.get("/es/storm").status_code == 404
    assert client.get("/-/units/es/storm").status_code == 404
    assert client.post("/-/clean/es/storm", json={"confirm": True}).status_code == 404
    assert {path: path.read_bytes() for path in outside.rglob("*.po")} == before


@pytest.mark.parametrize("linked", ["reviews/es/storm.jsonl", "reviews/es", "reviews", "desk-progress.msgpack"])
def test_what_the_desk_keeps_is_not_written_through_a_link(
    client: TestClient, room: Path, tmp_path_factory: pytest.TempPathFactory, linked: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    victim = outside / Path(linked).name
    (victim.write_text if "." in linked else lambda _: victim.mkdir())("mine")
    path = room / ".pipeline" / linked
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(victim)
    unit = client.get("/-/units/es/storm").json()["units"][0]
    change = {"unit": unit["id"], "shown": unit["shown"], "text": "Otra", "approve": True}
    assert client.post("/-/save/es/storm", json=change).status_code == 200
    assert client.get("/").status_code == 200
    assert victim.read_text() == "mine" if victim.is_file() else not any(victim.iterdir())


def test_a_body_of_any_size_is_bounded(client: TestClient) -> None:
    assert client.post("/-/save/es/storm", content=b"x" * 300_000).status_code == 413
    assert client.post("/-/save/es/storm", content=b"[" * 100_000).status_code == 400
    assert client.post("/-/save/es/storm", content=b"[1]").status_code == 400


HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> {{ 7*7 }} javascript:alert(1)"


def test_no_text_becomes_markup(client: TestClient, room: Path) -> None:
    article = (room / "source/storm.txt").read_text(encoding="utf-8")
    text = po(room).read_text(encoding="utf-8")
    quoted = HOSTILE.replace('"', '\\"')
    text = re.sub(r'msgid "Storm.*"\nmsgstr ".*"', lambda _: f'msgid "{quoted}"\nmsgstr "{quoted}"', text)
    text = text.replace("#. title", f"# {HOSTILE}\n#. title")
    po(room).write_text(text, encoding="utf-8")
    for path in ("/", "/es/storm", "/-/preview/es/storm"):
        answer = client.get(path)
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    unit = client.get("/-/units/es/storm").json()["units"][0]["id"]
    for name in ("side", "history", "alternatives"):
        assert "<script>alert" not in client.get(f"/-/{name}/es/storm?unit={unit}").text
    typed = {"unit": unit, "shown": "another", "text": f"{HOSTILE} and more", "approve": True}
    for answer in (client.post("/-/check/es/storm", json=typed), client.post("/-/save/es/storm", json=typed)):
        assert "<script>alert" not in answer.json()["html"]
    assert "<script>alert" not in client.get("/-/concordance", params={"q": HOSTILE, "locale": "es"}).text
    assert "<script>alert" not in client.get("/-/queue").text
    client.post("/-/reviewer", json={"name": HOSTILE})
    for path in ("/", "/es/storm"):
        assert "<script>alert" not in client.get(path).text
    assert article
    assert client.get("/-/units/es/storm").headers["content-type"] == "application/json"


def test_an_access_is_not_guessable() -> None:
    one, other = (Access("127.0.0.1", 80, open=True) for _ in range(2))
    assert len({one.token, other.token, one.page, other.page}) == 4
    assert all(len(token) >= 32 for token in (one.token, one.page))


@pytest.mark.parametrize("length", ["x", "-1", "1.5", "0x10", "1 2", "1,2", "\u00b2", "+4", "1_0", "9" * 5000])
def test_a_length_that_is_no_number_is_refused(client: TestClient, length: str) -> None:
    answer = client.get("/", headers={"content-length": length.encode("latin-1")})
    assert answer.status_code in {400, 413}


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "//", "http://a:b", "http://localhost:99999", "\xff"])
def test_an_origin_that_is_no_address_is_refused(client: TestClient, origin: str) -> None:
    answer = client.post("/-/save/es/storm", json={}, headers={"origin": origin.encode("latin-1")})
    assert answer.status_code == 403
