"""Hosts, keys and folders: what a workspace's settings ask for is given only where the user allowed it."""

import base64
import json
import os
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline import engines
from pipeline.config import workspace_config
from pipeline.engines import permissions
from pipeline.engines.apertium import modes
from pipeline.engines.apertium.modes import parse_mode
from pipeline.engines.permissions import Permission
from pipeline.engines.secret import Secret
from pipeline.errors import EngineError
from tests.drafting.speaking import spanish
from tests.engines import argos_model
from tests.engines.chat_server import asked, right
from tests.trust.conftest import Place

KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYz4711"


class Canary(ThreadingHTTPServer):
    """Notes all that it is sent, and says ``echo`` in every answer."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listening)
        self.heard: list[str] = []
        self.echo = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Listening(BaseHTTPRequestHandler):
    server: Canary

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode()
        self.server.heard.append(f"{self.path}\n{self.headers}\n{body}")
        content: object = {"data": [{"id": "m"}], "info": {"version": "1.9.6"}}
        if self.path.endswith("/languages"):
            content = [{"code": "en", "targets": ["es"]}]
        elif self.path.endswith("/translate"):
            texts = json.loads(body)["q"]
            content = {"translatedText": [f"{spanish(text)} {self.server.echo}" for text in texts]}
        elif self.path.endswith("/chat/completions"):
            entries = right(asked(json.loads(body)))
            for entry in entries:
                entry["text"] += f" {self.server.echo}"
            choice = {"finish_reason": "stop", "message": {"role": "assistant", "content": json.dumps(entries)}}
            content = {"choices": [choice]}
        output = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(output)))
        self.end_headers()
        self.wfile.write(output)

    do_GET = do_POST = answer  # noqa: N815 - as the library calls them

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def canary() -> Iterator[Canary]:
    with Canary() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def settings(engine: str, url: str, **more: str) -> str:
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in {"url": url, **more}.items())
    return f'targets = ["es"]\nengines = ["{engine}"]\n[engine.{engine}]\n{lines}'


ENGINES = pytest.mark.parametrize(("engine", "more"), [("openai", {"model": "m"}), ("libretranslate", {})])


@ENGINES
@pytest.mark.parametrize("command", [["run"], ["translate"], ["status"], ["engines"], ["engines", "list", "--check"]])
def test_a_key_goes_nowhere_that_its_user_did_not_allow(
    place: Place,
    canary: Canary,
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    more: dict[str, str],
    command: list[str],
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", KEY)
    monkeypatch.setenv("PIPELINE_TRUST", "https://api.example.org AWS_SECRET_ACCESS_KEY")
    place.write("pipeline.toml", settings(engine, canary.url, api_key_env="AWS_SECRET_ACCESS_KEY", **more))
    place.run("extract")
    done = place.run(*command)
    assert canary.heard == []
    assert KEY not in done.output
    if command != ["status"]:
        assert "which you have not allowed" in done.output.replace("\n", " ")
        assert f"pipeline engines allow {engine}" in " ".join(done.output.split())


@ENGINES
def test_a_permission_is_given_once_and_kept_for_the_user(
    place: Place, canary: Canary, monkeypatch: pytest.MonkeyPatch, engine: str, more: dict[str, str]
) -> None:
    monkeypatch.setenv("NEWS_KEY", KEY)
    place.write("pipeline.toml", settings(engine, f"{canary.url}/v1", api_key_env="NEWS_KEY", **more))
    done = place.run("engines", "allow", engine)
    assert done.status == 0
    assert f"Allowed: {canary.url} NEWS_KEY." in done.out
    assert permissions.file().is_relative_to(place.root.parent / "home")
    place.run("run")
    assert any(KEY in output for output in canary.heard)
    heard = len(canary.heard)
    for url, variable in ((canary.url, "OTHER_KEY"), (canary.url.replace("127.0.0.1", "127.0.0.2"), "NEWS_KEY")):
        monkeypatch.setenv("OTHER_KEY", KEY)
        place.write("pipeline.toml", settings(engine, url, api_key_env=variable, **more))
        assert "not allowed" in place.run("translate", "--retranslate").output
    assert len(canary.heard) == heard


def test_texts_go_to_other_machines_only_where_these_are_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "pipeline.toml"

    def verdict(url: str, trust: str = "") -> bool:
        monkeypatch.setenv("PIPELINE_TRUST", trust)
        path.write_text(settings("libretranslate", url), encoding="utf-8")
        try:
            engines.get("libretranslate", workspace_config.load(path))
        except EngineError:
            return False
        return True

    for own in ("http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000", "http://127.8.0.1"):
        assert verdict(own)
    for other in ("https://api.example", "http://10.0.0.1", "http://localhost.example", "http://a@api.example:80"):
        assert not verdict(other)
    assert verdict("https://api.example/v1", "https://api.example")
    assert verdict("https://api.example:443/v1", "/opt/x;https://api.example NEWS_KEY")
    for near in (
        "http://api.example",
        "https://api.example:444",
        "https://api.example.evil",
        "https://api.example@evil",
    ):
        assert not verdict(near, "https://api.example")


@pytest.mark.parametrize("command", [["run"], ["translate"], ["engines"]])
def test_an_index_needs_permission_only_to_fetch_from_it(
    place: Place, canary: Canary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    packages = argos_model.isolate(tmp_path / "argos", monkeypatch)
    argos_model.install(packages, "en", "es", "1.9")
    address = canary.url.replace("127.0.0.1", "127.0.0.1.nip.invalid")
    place.write("pipeline.toml", f'targets = ["es", "fr"]\nengines = ["argos"]\n[engine.argos]\nindex = "{address}"\n')
    place.write("source/a.txt", "People said that the president was there.\n")
    place.run("extract")
    output = " ".join(place.run(*command).output.split())
    assert "en>es argos" in output
    if command != ["engines"]:  # which fetches nothing
        assert f"[engine.argos] would fetch packages from {address}, which you have not allowed" in output
        assert "pipeline engines allow argos" in output
    for fetching in (["engines", "install", "fr"], ["engines", "list", "--available"]):
        assert "which you have not allowed" in " ".join(place.run(*fetching).output.split())
    place.write("pipeline.toml", f'targets = ["es"]\nengines = ["argos"]\n[engine.argos]\nindex = "{address}"\n')
    assert "not allowed" not in place.run(*command).output
    assert canary.heard == []


def test_a_folder_of_programs_is_used_only_where_it_is_allowed(place: Place) -> None:
    mark = place.outside / "mark"
    place.write("ap/modes/eng-spa.mode", f"lt-proc $(touch {mark}) '{place.outside}/secret.txt'")
    place.write("pipeline.toml", 'targets = ["es"]\nengines = ["apertium"]\n[engine.apertium]\npath = "ap"\n')
    for command in (["run"], ["translate"], ["status"], ["engines"]):
        done = place.run(*command)
        assert "Traceback" not in done.err
        assert place.untouched()
    assert "not allowed" in place.run("run").output
    # The path is relative to the workspace, wherever the command is called.
    assert place.run("-w", str(place.root), "engines", "allow", "apertium", folder=place.outside).status == 0
    done = place.run("run")
    assert "is not allowed in a mode" in " ".join(done.output.split())
    assert place.untouched()


def test_the_users_own_environment_names_a_folder_of_programs(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """``APERTIUM_DATADIR`` is the user's choice: that folder needs no permission, and every other one does."""
    monkeypatch.setattr(shutil, "which", lambda name, **_: f"/usr/bin/{name}")
    own = place.outside / "apertium"
    for folder in (own, place.root / "ap"):
        (folder / "modes").mkdir(parents=True)
        (folder / "modes/eng-spa.mode").write_text("lt-proc 'a.bin'", encoding="utf-8")
    monkeypatch.setenv("APERTIUM_DATADIR", str(own))
    assert {mode.path.parent.parent for mode in modes.installed().values()} == {own}
    named = place.root / "pipeline.toml"
    for path in (own, own / "modes/..", f"{own}/"):
        named.write_text(f'targets = ["es"]\n[engine.apertium]\npath = "{path}"\n', encoding="utf-8")
        assert engines.get("apertium", workspace_config.load(named)).pairs()
    for path in ("ap", own / "modes", own.parent, place.root):
        named.write_text(f'targets = ["es"]\n[engine.apertium]\npath = "{path}"\n', encoding="utf-8")
        with pytest.raises(EngineError, match="which you have not allowed"):
            engines.get("apertium", workspace_config.load(named)).pairs()
    monkeypatch.delenv("APERTIUM_DATADIR")
    named.write_text(f'targets = ["es"]\n[engine.apertium]\npath = "{own}"\n', encoding="utf-8")
    with pytest.raises(EngineError, match="which you have not allowed"):
        engines.get("apertium", workspace_config.load(named)).pairs()


@pytest.mark.parametrize(
    "mode",
    [
        "lt-proc `touch x` 'a.bin'",
        "lt-proc $(touch x)",
        "lt-proc 'a.bin' ; touch x",
        "lt-proc 'a.bin' && touch x",
        "lt-proc 'a.bin' > x",
        "lt-proc < x",
        "lt-proc 'a.bin' & touch x",
        "sh -c 'touch x'",
        "bash x",
        "env touch x",
        "xargs touch",
        "/bin/sh x",
        "lt-proc 'a.bin' | tee x",
        "../../bin/sh",
        "LD_PRELOAD=x lt-proc",
        "lt-proc ${x}",
        'lt-proc "x"',
        "lt-proc 'a.bin' |",
        "| lt-proc",
        "lt-proc 'unclosed",
        "lt-proc *",
        "lt-proc ~",
        "",
    ],
)
def test_a_mode_runs_programs_of_apertium_alone(tmp_path: Path, mode: str) -> None:
    with pytest.raises(ValueError, match=r"mode|program|missing"):
        parse_mode(mode, ("-n", ""), tmp_path)


@pytest.mark.parametrize(
    "settings_",
    [
        'api_key_env = "sk-LIVE-key-4711x"',
        'api_key_env = "hf_LIVEkey4711x"',
        'url = "http://user:LIVE4711x@127.0.0.1:99999"',
        'url = "LIVE4711x"',
        'url = "http://h/v1?api_key=LIVE4711x"',
        'model = "sk-LIVE4711x"',
        "LIVE4711x = 1",
        '"sk-LIVE4711x" = "x"',
        'timeout = "LIVE4711x"',
        'model = ["LIVE4711x"]',
        'api_key = "LIVE4711x"',
        'url = "http://127.0.0.1:1"\nmodel = "m"\napi_key_env = "LIVE4711x"',
        'url = "http://127.0.0.1:1/LIVE4711x/v1"\nmodel = "m"',
        'index = "http://user:LIVE4711x@127.0.0.1:1/"',
        'index = "http://127.0.0.1:1/LIVE4711x/index.json?key=LIVE4711x"',
    ],
)
@pytest.mark.parametrize("engine", ["openai", "libretranslate", "argos", "apertium"])
def test_a_secret_in_the_wrong_place_is_not_shown(place: Place, engine: str, settings_: str) -> None:
    place.write("pipeline.toml", f'targets = ["es"]\nengines = ["{engine}"]\n[engine.{engine}]\n{settings_}\n')
    for command in (["run"], ["engines"], ["engines", "allow", engine]):
        done = place.run(*command)
        assert "4711x" not in done.output
        assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "address", ["https://a:s3cret@news.example", "https://news.example/?key=s3cret", "https://news.example/#s3cret"]
)
def test_a_password_is_not_published(place: Place, address: str) -> None:
    place.write("pipeline.toml", f'targets = ["es"]\nengines = ["pseudo"]\nbase_url = "{address}"\n')
    done = place.run("run")
    assert done.status == 2
    assert "s3cret" not in done.output


FORMS = (
    KEY,
    KEY.upper(),
    KEY.lower(),
    KEY[::-1],
    " ".join(KEY),
    KEY.encode().hex(),
    base64.b64encode(KEY.encode()).decode(),
    base64.urlsafe_b64encode(b"x" + KEY.encode()).decode(),
    base64.b64encode(b"Bearer " + KEY.encode()).decode(),
    "".join(f"%{byte:02x}" for byte in KEY.encode()),
    "".join(f"&#{byte};" for byte in KEY.encode()),
    "".join(f"\\u{byte:04x}" for byte in KEY.encode()),
)


@pytest.mark.parametrize("form", FORMS)
def test_a_key_that_comes_back_is_recognized_in_every_form(form: str) -> None:
    secret = Secret(KEY)
    assert secret.in_answer(f'{{"error": "no such key: {form} here"}}')
    assert secret.in_message(f"no such key: {form}!")
    assert not secret.in_answer("An honest text about the keys of the harbour master, who was not hurt at all.")
    assert not secret.in_message("Invalid API key. Ask for another one at https://translate.example/keys.")
    assert KEY not in repr(secret)


@ENGINES
@pytest.mark.parametrize("form", ["", KEY, KEY.upper(), base64.b64encode(KEY.encode()).decode()])
def test_a_key_that_a_server_says_back_gets_into_no_file(
    place: Place, canary: Canary, monkeypatch: pytest.MonkeyPatch, engine: str, more: dict[str, str], form: str
) -> None:
    monkeypatch.setenv("NEWS_KEY", KEY)
    monkeypatch.setenv("PIPELINE_TRUST", f"{canary.url} NEWS_KEY")
    canary.echo = form
    place.write("pipeline.toml", settings(engine, canary.url, api_key_env="NEWS_KEY", **more))
    done = place.run("run")
    assert any("/translate" in output or "/chat/completions" in output for output in canary.heard)
    assert not form or form not in done.output
    files = [path for path in place.root.rglob("*") if path.is_file()]
    assert not [path for path in files if (form or KEY).encode() in path.read_bytes()]
    drafted = f"# draft: engine={engine}" in (place.root / "locales/es/LC_MESSAGES/a.po").read_text(encoding="utf-8")
    assert drafted == (not form)


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "# mine\n",
        "allow = []\n",
        "allow = [ 'https://one.example' ] # the first\n",
        '# mine [sic]\nallow = [\n  "https://one.example", # a colleague\n  # "https://two.example",\n]\n',
        'allow = ["https://one.example",\n"http://[::1]:99"]\n[other]\nallow = []\n',
        "[other]\nnote = 'allow'\n",
    ],
)
def test_what_the_user_wrote_into_the_permissions_stays(
    place: Place, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    path, asked, slow = permissions.file(), Permission("https://new.example", "NEWS_KEY"), os.fsync
    monkeypatch.setenv("NEWS_KEY", KEY)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(kept, encoding="utf-8")
    typed = iter(["# typed meanwhile\n"])

    def fsync(descriptor: int) -> None:
        slow(descriptor)
        if (line := next(typed, None)) is not None:
            path.write_text(line + kept, encoding="utf-8")

    monkeypatch.setattr(os, "fsync", fsync)
    before = permissions.granted()
    permissions.allow("openai", asked)
    assert permissions.granted() == before | {asked}
    written = path.read_text(encoding="utf-8")
    assert all(word.strip("],") in written for word in f"# typed meanwhile {kept}".split())
    permissions.allow("openai", asked)
    assert path.read_text(encoding="utf-8") == written


def test_a_folder_that_does_not_exist_needs_no_permission_but_a_correction(tmp_path: Path) -> None:
    settings = tmp_path / "pipeline.toml"
    settings.write_text('targets = ["es"]\n[engine.apertium]\npath = "pairs"\n', encoding="utf-8")
    config = workspace_config.load(settings)
    with pytest.raises(EngineError, match="path: there is no folder"):
        engines.get("apertium", config)
