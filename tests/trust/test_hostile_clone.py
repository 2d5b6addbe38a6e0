"""A clone of a stranger's repository: every command runs in it, and no canary is touched."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.trust.commands import options
from tests.trust.conftest import Place
from tests.trust.test_permissions import KEY, Canary
from tests.trust.test_reports import harmless

# By command: what it is called with. Each option stands in one of the calls. Those that decide for the user come last.
CALLS = {
    "run": (
        "",
        "--debug --wait 1 --quiet --locale es",
        "--gate reviewed a",
        "--engine openai",
        "--engine apertium",
        "--engine libretranslate",
        "--engine argos",
    ),
    "extract": ("", "--check", "--locale es --wait 1 --quiet a"),
    "translate": ("", "--retranslate --debug", "--engine openai --locale es --wait 1 --quiet"),
    "check": (
        "",
        "--source",
        "--fix",
        "--fix --reviewed --wait 1 --locale es",
        "--fail-on note --format json",
        *(f"--format {layout}" for layout in ("text", "github", "sarif", "junit")),
    ),
    "build": ("", "--gate reviewed", "--output out --locale es --wait 1 --quiet a"),
    "status": ("", "--risk", "--risk --format json", "--format json --locale es a"),
    "record": ("", "--format json", "--format csv", "--checked a --by Ana --wait 1 --locale es"),
    "memory search": ("harbour", "storm --locale es", "storm --format json", "storm --format table"),
    "memory report": ("", "--format table --locale es", "--format json"),
    "glossary suggest": ("", "--locale es --limit 5 a", *(f"--format {layout}" for layout in ("table", "json", "csv"))),
    "glossary import": ("hostile.tbx --dry-run", "hostile.tbx --yes --wait 1"),
    "glossary export": ("sent.tbx", "exchange/out.tbx"),
    "glossary accept": (
        "harbour --locale es --by Ana --target puerto --note =a --part-of-speech noun --wait 1",
        "port --locale es --by Ana --forbid rada",
        "Mole --locale es --by Ana --keep",
    ),
    "exchange import": (
        "own.tmx --dry-run --wait 1",
        "own.tmx --yes",
        "hostile.tmx --yes",
        "locales/memory/link.tmx --yes",
        "hostile.xlf --yes --approve --by Ana",
        "hostile.csv --yes --article a --locale es",
        "hostile.po --yes --article ../../outside/x --locale es",
        "hostile.po --yes --article a --locale ../../../outside",
        "hostile.po --yes --article a --locale es",
    ),
    "exchange export": (
        "",
        "a --locale es",
        "--output exchange/out",
        *(f"--output sent --format {layout}" for layout in ("tmx", "xliff", "xliff12", "csv")),
        *(f"--format {layout}" for layout in ("tmx", "xliff", "xliff12", "csv")),
    ),
    "init": (". --yes --locale es", "new --locale fr", "linked --yes"),
    "engines list": ("", "--check", "--available"),
    "engines install": ("", "es --quiet", "x.argosmodel"),
    "engines lock": ("",),
    "engines remove": ("en_es",),
    "review": ("a --locale es --host 127.0.0.1 --port 0 --no-open",),
    "engines allow": ("openai", "libretranslate", "apertium", "argos", "pseudo"),
}


def test_every_command_is_called_with_each_of_its_options() -> None:
    assert {
        name: {word for call in calls for word in call.split() if word.startswith("--")}
        for name, calls in CALLS.items()
    } == options()


@pytest.fixture
def canary() -> Iterator[Canary]:
    with Canary() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def clone(place: Place, canary: Canary, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Everything hostile at once, beside one honest article."""
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", KEY)
    outside = place.outside
    place.write(
        "pipeline.toml",
        f"""
targets = ["es", "fr"]
engines = ["openai", "libretranslate", "apertium", "pseudo"]
site_name = "::error::x"
[engine.openai]
url = "{canary.url}/v1"
model = "m"
api_key_env = "AWS_SECRET_ACCESS_KEY"
[engine.libretranslate]
url = "{canary.url}"
api_key_env = "AWS_SECRET_ACCESS_KEY"
[engine.apertium]
path = "ap"
[engine.argos]
index = "http://packages.invalid/"
""",
    )
    place.write("ap/modes/eng-spa.mode", f"lt-proc $(touch {outside}/mark) 'x.bin' | sh -c 'touch {outside}/mark'")
    for name in ("eng-fra", "en-es"):
        place.write(f"ap/modes/{name}.mode", f"touch {outside}/mark")
    place.write(
        "templates/index.html",
        f"{{{{ words.keywords.context.templates.joinpath('{outside}/secret.txt').read_text() }}}}"
        f"{{{{ say.translations.install() }}}}",
    )
    (place.root / "templates/page.css").symlink_to(outside / "secret.txt")
    place.write("source/link.md", "# L\n\n[e](.env) [g](.git/config) ![s](x.svg) [o](../../outside/secret.txt)\n")
    place.write("source/.env", "s3cret")
    place.write("source/x.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><script>s3cret</script></svg>")
    place.write("source/o.md", f"---\noriginal: {outside}/secret.txt\noriginal_locale: es\n---\n\n# O\n\nWords.\n")
    place.write("source/n.html", '<style"><![>&#' + "9" * 5000 + ";")
    place.write("source/d.md", "---\na: " + "[" * 9000 + "\n---\n\nx")
    (place.root / "source/s.txt").symlink_to(outside / "secret.txt")
    place.write("own.tmx", TMX.format(text="Nobody was hurt."))
    place.write("hostile.tmx", f'<!DOCTYPE tmx [<!ENTITY a SYSTEM "{outside}/secret.txt">]>' + TMX.format(text="&a;"))
    place.write(
        "hostile.xlf",
        f'<!DOCTYPE xliff [<!ENTITY a SYSTEM "{outside}/secret.txt">]>'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        'version="2.1" srcLang="en" trgLang="es">'
        '<file id="f" original="../../outside/secret.txt"><unit id="u"><segment>'
        "<source>&a;</source><target>&a;</target></segment></unit></file></xliff>",
    )
    place.write(
        "hostile.tbx",
        f'<!DOCTYPE tbx [<!ENTITY a SYSTEM "{outside}/secret.txt">]><tbx xmlns="urn:iso:std:iso:30042:ed-2" '
        'type="TBX-Basic" style="dct" xml:lang="en"><text><body><conceptEntry id="a"><langSec xml:lang="en"><termSec>'
        "<term>&a;</term></termSec></langSec></conceptEntry></body></text></tbx>",
    )
    place.write("hostile.csv", "article,locale,source,target,state\n../../outside/x,es,=cmd(),=cmd(),reviewed\n")
    place.write("hostile.po", 'msgid ""\nmsgstr ""\n\n#: ../../outside/secret.txt:1\nmsgid "a"\nmsgstr "::error::b"\n')
    place.write("locales/memory/own.tmx", TMX.format(text="::error::x"))
    place.write(".git/HEAD", "ref: refs/heads/main\n")
    place.write(
        ".git/config", f"[include]\n\tpath = {outside}/secret.txt\n[core]\n\tfsmonitor = touch {outside}/mark\n"
    )
    place.write(".git/objects/info/alternates", f"{outside}\n")
    place.write(".git/refs/.keep", "")
    place.write("x.argosmodel", "s3cret")
    (place.root / "linked").mkdir()
    for name, target in LINKS.items():
        (place.root / name).parent.mkdir(parents=True, exist_ok=True)
        (place.root / name).symlink_to(outside / target)
    place.write(
        "locales/es/LC_MESSAGES/n.po", 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=undefined\\n"\n'
    )
    (place.root / "locales/es/LC_MESSAGES/d.po").symlink_to(outside / "papers/new.po")
    outwards = {"path": "../../outside/secret.txt", "media_type": "text/plain", "sha256": "0" * 64, "size": 1}
    place.write("editions/manifest.json", json.dumps({"generated_from": "x", "articles": [], "files": [outwards]}))
    return place


LINKS = {
    "locales/fr": "papers",
    "locales/memory/link.tmx": "secret.txt",
    ".editions.builds": "papers",
    "exchange": "papers",
    "linked/source": "papers",
    "linked/locales": "papers",
    ".pipeline/memory": "papers",
    ".pipeline/reviews": "papers",
    ".pipeline/builds": "papers",
    ".pipeline/exported": "papers",
    ".pipeline/debug.log": "papers/new.log",
    ".pipeline/build-cache.msgpack": "secret.txt",
    ".pipeline/holder.json": "papers/new.json",
    ".pipeline/lock": "papers/new.lock",
}
TMX = """<tmx version="1.4"><header srclang="en" segtype="sentence" adminlang="en" datatype="plaintext" o-tmf="x"
creationtool="x" creationtoolversion="1"/><body><tu><tuv xml:lang="en"><seg>{text}</seg></tuv><tuv xml:lang="es">
<seg>{text}</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize("templates", [True, False])
def test_no_command_touches_anything_outside(
    clone: Place, canary: Canary, monkeypatch: pytest.MonkeyPatch, templates: bool
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: pytest.fail("a browser was opened"))
    monkeypatch.setattr("uvicorn.Server.run", visited)
    if not templates:
        for path in (clone.root / "templates").iterdir():
            path.unlink()
    for command, call in ((name, call) for name, calls in CALLS.items() for call in calls):
        if templates and command not in ("run", "build"):
            continue
        done = clone.run(*command.split(), *call.split())
        assert "Traceback" not in done.output, (command, call)
        assert "A fault of the pipeline" not in done.output, (command, call)
        assert "s3cret" not in done.output, (command, call)
        assert KEY not in done.output, (command, call)
        assert harmless(done.output, own_commands="github" in call), (command, call)
        assert clone.untouched(), (command, call)
        assert canary.heard == [], (command, call)
    assert (clone.root / "locales/es/LC_MESSAGES/a.po").is_file()
    assert (clone.root / "editions/en/a.html").is_file() != templates
    made = [path for path in clone.root.rglob("*") if path.is_file() and not path.is_symlink()]
    given = ("source", ".git", "x.argosmodel", "editions")
    leaking = [path for path in made if b"s3cret" in path.read_bytes() or KEY.encode() in path.read_bytes()]
    assert not [
        path for path in leaking if path.relative_to(clone.root).parts[0] not in given or path.suffix == ".html"
    ]
    assert not [path for path in leaking if path.relative_to(clone.root).parts[0] == "editions"]


def visited(server: Any, sockets: list[socket.socket]) -> None:
    """Instead of serving the review desk: ask it for every page that it has for these articles."""
    from starlette.testclient import TestClient

    client = TestClient(server.config.app, base_url=f"http://127.0.0.1:{sockets[0].getsockname()[1]}")
    pages = [
        client.get(path) for path in ("/", "/es/a", "/es/link", "/fr/a", "/es/n", "/es/s", "/es/..%2f..%2foutside")
    ]
    assert [page.status_code for page in pages[:2]] == [200, 200]
    sockets[0].close()
    assert not [page for page in pages if "s3cret" in page.text or KEY in page.text]
