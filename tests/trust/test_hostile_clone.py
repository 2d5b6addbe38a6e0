"""A clone of a stranger's repository: every command runs in it, and no canary is touched."""

import json
import threading
from collections.abc import Iterator

import pytest

from tests.trust.conftest import Place
from tests.trust.test_permissions import KEY, Canary
from tests.trust.test_reports import harmless

COMMANDS = (
    "run",
    "extract",
    "extract --check",
    "translate",
    "translate --retranslate",
    "check",
    "check --source",
    "check --fix",
    "check --fix --reviewed",
    "check --format json",
    "build",
    "build --gate reviewed",
    "build --output out",
    "status",
    "status --risk",
    "status --format json",
    "record",
    "engines",
    "engines list --check",
    "engines lock",
    "run --engine openai",
    "run --engine apertium",
    "run --engine libretranslate",
)


@pytest.fixture
def canary() -> Iterator[Canary]:
    with Canary() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
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
    place.write(".git/config", "s3cret")
    place.write("source/x.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><script>s3cret</script></svg>")
    place.write("source/o.md", f"---\noriginal: {outside}/secret.txt\noriginal_locale: es\n---\n\n# O\n\nWords.\n")
    place.write("source/n.html", '<style"><![>&#' + "9" * 5000 + ";")
    place.write("source/d.md", "---\na: " + "[" * 9000 + "\n---\n\nx")
    (place.root / "source/s.txt").symlink_to(outside / "secret.txt")
    for name in ("locales/fr", ".editions.builds"):
        (place.root / name).parent.mkdir(exist_ok=True)
        (place.root / name).symlink_to(outside / "papers")
    place.write(
        "locales/es/LC_MESSAGES/n.po", 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=undefined\\n"\n'
    )
    (place.root / "locales/es/LC_MESSAGES/d.po").symlink_to(outside / "papers/new.po")
    place.write("editions/manifest.json", json.dumps({"articles": [], "files": [{"path": "../../outside/secret.txt"}]}))
    return place


@pytest.mark.parametrize("templates", [True, False])
def test_no_command_touches_anything_outside(clone: Place, canary: Canary, templates: bool) -> None:
    if not templates:
        for path in (clone.root / "templates").iterdir():
            path.unlink()
    for command in COMMANDS:
        done = clone.run(*command.split())
        assert "Traceback" not in done.said, command
        assert "A fault of the pipeline" not in done.said, command
        assert "s3cret" not in done.said, command
        assert KEY not in done.said, command
        assert "--format" in command or harmless(done.said), command
        assert clone.untouched(), command
        assert canary.heard == [], command
    published = [path for path in (clone.root / "editions").rglob("*") if path.is_file()]
    assert not [path for path in published if b"s3cret" in path.read_bytes()]
