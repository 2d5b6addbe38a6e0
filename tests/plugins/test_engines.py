"""An engine of another package: it drafts with its own settings, and where it fails its locale is named."""

from pathlib import Path

import pytest

from tests.plugins import Run, install, pipeline

CODE = """
from pipeline.config.tables import Positive, Settings
from pipeline.engines import Draft, EngineKind, EveryPair

class ShoutSettings(Settings, frozen=True):
    times: Positive = 1

class Shout:
    name = "shout"
    def __init__(self, settings):
        self.times = settings.times
    def pairs(self):
        return EveryPair()
    def signature(self, pair):
        return "shout-1"
    def translate(self, texts, pair):
        return [Draft("¡Hola, " + text + "!" * self.times) for text in texts]
    def token(self, number):
        return f"X{number}X"

SHOUT = EngineKind("shout", Shout, ShoutSettings)
"""
TIDY = """
    def tidy(self, source, target, locale):
        return 1 / 0
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "harbour.txt").write_text("Harbour\n\nMadrid, Lisboa y Roma.\n", encoding="utf-8")
    settings(folder, "times = 3")
    (tmp_path / "installed").mkdir()
    return folder


def settings(folder: Path, line: str) -> None:
    text = f'targets = ["es"]\nengines = ["shout"]\n[engine.shout]\n{line}\n'
    (folder / "pipeline.toml").write_text(text, encoding="utf-8")


def run(workspace: Path, code: str, *arguments: str) -> Run:
    installed = workspace.parent / "installed"
    install(installed, "news-shout", {"news_shout": code}, {"pipeline.engines": {"shout": "news_shout:SHOUT"}})
    return pipeline(workspace, installed, *(arguments or ("run",)))


def test_it_drafts_and_is_recorded(workspace: Path) -> None:
    done = run(workspace, CODE)
    assert done.status == 0, done.errors
    drafted = (workspace / "locales" / "es" / "LC_MESSAGES" / "harbour.po").read_text(encoding="utf-8")
    assert "engine=shout route=en>es model=shout-1" in drafted
    assert "!!!" in drafted


@pytest.mark.parametrize(
    ("line", "output"),
    [
        ("time = 3", "[engine.shout]: unknown key 'time'.\n  Did you mean 'times'?"),
        ('times = "3"', "[engine.shout]: 'times' must be a whole number."),
        ("times = 0", "[engine.shout]: 'times' is 0.\n  Write 1 or more."),
    ],
)
def test_its_settings_are_checked_as_ours_are(workspace: Path, line: str, output: str) -> None:
    settings(workspace, line)
    done = run(workspace, CODE, "status")
    assert done.status == 2
    assert output in done.errors


@pytest.mark.parametrize(
    ("code", "output"),
    [
        (CODE.replace("return EveryPair()", "return 1 / 0"), "failed: ZeroDivisionError: division by zero"),
        (CODE.replace("return [Draft", "1 / 0; return [Draft"), "failed: ZeroDivisionError: division by zero"),
        (CODE.replace("    def token", f"{TIDY}    def token"), "failed: ZeroDivisionError: division by zero"),
        (CODE.replace("for text in texts]", "for text in texts[:-1]]"), "The engine shout gave"),
        (CODE.replace("self.times = settings.times", "self.times = settings.nothing"), "failed: AttributeError"),
    ],
)
def test_an_engine_that_fails_costs_its_locale_a_sentence(workspace: Path, code: str, output: str) -> None:
    done = run(workspace, code)
    assert done.status == 1
    assert output in done.errors
    assert "Traceback" not in done.errors


@pytest.mark.parametrize(
    ("code", "output"),
    [
        ("import nowhere_to_be_found", "The engine 'shout' of the package news-shout cannot be loaded"),
        ("SHOUT = 3", "is of the type int, not EngineKind"),
        (CODE.replace('EngineKind("shout"', 'EngineKind("shouts"'), "calls itself 'shouts'"),
    ],
)
def test_a_broken_package_is_one_sentence(workspace: Path, code: str, output: str) -> None:
    done = run(workspace, code)
    assert done.status == 2
    assert output in done.errors
    assert "Traceback" not in done.errors
