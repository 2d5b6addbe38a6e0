"""The recipes of CONTRIBUTING.md work as they stand there: each is installed, and the product runs with it."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.plugins import Run, install, pipeline

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parent.parent / "CONTRIBUTING.md"
_RECIPE = re.compile(r"^### An? (\w+)\n.*?^```python\n(.*?)^```\n.*?^```toml\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
SUBTITLES = (
    "1\r\n00:00:01,000 --> 00:00:03,500\r\nThe ferry left\r\n<i>at noon</i>.\r\n\r\n"
    "2\r\n00:00:04,000 --> 00:00:06,000 X1:40 X2:600\r\nNobody saw it & 00:00:01 came back.\r\n\r\n"
    "3\r\n00:00:07,000 --> 00:00:09,000\r\n12 people waited.\r\n"
)


@dataclass(frozen=True)
class Recipe:
    code: str
    settings: str

    @property
    def module(self) -> str:
        """The module's name, which its docstring begins with."""
        return self.code.removeprefix('"""').partition(".py:")[0]

    @property
    def entry_points(self) -> dict[str, dict[str, str]]:
        points: dict[str, dict[str, str]] = tomllib.loads(self.settings)["project"]["entry-points"]
        return points


RECIPES = {name: Recipe(code, settings) for name, code, settings in _RECIPE.findall(PAGE.read_text(encoding="utf-8"))}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    (folder / "source").mkdir(parents=True)
    (folder / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "installed").mkdir()
    return folder


def run(workspace: Path, recipe: Recipe, *arguments: str) -> Run:
    installed = workspace.parent / "installed"
    if not list(installed.iterdir()):
        install(installed, recipe.module.replace("_", "-"), {recipe.module: recipe.code}, recipe.entry_points)
    return pipeline(workspace, installed, *arguments)


@pytest.mark.parametrize(("name", "most"), [("engine", 40), ("check", 40), ("format", 60)])
def test_a_recipe_is_one_short_module_and_one_table(name: str, most: int) -> None:
    recipe = RECIPES[name]
    assert len(recipe.code.splitlines()) < most
    [(group, points)] = recipe.entry_points.items()
    assert group == f"pipeline.{name}s"
    assert [value.partition(":")[0] for value in points.values()] == [recipe.module]


def test_the_engine_drafts(workspace: Path) -> None:
    words = workspace / "words.csv"
    words.write_text("the;el\nold;viejo\nbridge;puente\nis;está\nclosed;cerrado\n", encoding="utf-8")
    settings = f'targets = ["es"]\nengines = ["wordlist"]\n[engine.wordlist]\nwords = "{words.as_posix()}"\n'
    (workspace / "pipeline.toml").write_text(settings, encoding="utf-8")
    (workspace / "source" / "bridge.txt").write_text("Bridge\n\nThe old bridge is closed.\n", encoding="utf-8")
    done = run(workspace, RECIPES["engine"], "run")
    assert done.status == 0, done.errors
    catalog = (workspace / "locales" / "es" / "LC_MESSAGES" / "bridge.po").read_text(encoding="utf-8")
    assert "engine=wordlist route=en>es model=wordlist-5" in catalog
    assert 'msgstr "el viejo puente está cerrado."' in catalog
    words.unlink()
    done = run(workspace, RECIPES["engine"], "translate", "--retranslate")
    assert "The engine 'wordlist' of the package news-wordlist failed: FileNotFoundError" in done.errors


def test_the_check_reports_and_fixes(workspace: Path) -> None:
    (workspace / "source" / "goal.txt").write_text("Goal!!!\n\nThe crowd went home.\n", encoding="utf-8")
    recipe = RECIPES["check"]
    assert run(workspace, recipe, "run").status == 0
    found = json.loads(run(workspace, recipe, "check", "--format", "json").output)["findings"]
    assert [one["message"] for one in found if one["check"] == "exclamations"] == ["“!!!” should be one mark"]
    run(workspace, recipe, "check", "--fix")
    again = json.loads(run(workspace, recipe, "check", "--format", "json").output)["findings"]
    assert [one for one in again if one["check"] == "exclamations"] == []


def test_the_format_is_read_filled_and_published(workspace: Path) -> None:
    (workspace / "source" / "ferry.srt").write_bytes(SUBTITLES.encode())
    done = run(workspace, RECIPES["format"], "run")
    assert done.status == 0, done.errors
    editions = workspace / "editions"
    assert (editions / "en" / "ferry.srt").read_bytes() == SUBTITLES.encode()
    catalog = (workspace / "locales" / "es" / "LC_MESSAGES" / "ferry.po").read_text(encoding="utf-8")
    assert 'msgid "The ferry left <i>at noon</i>."' in catalog
    assert "-->" not in catalog
    theirs = (editions / "es" / "ferry.srt").read_bytes().decode()
    codes = [line for line in SUBTITLES.split("\r\n") if "-->" in line or line.isdecimal()]
    assert [line for line in theirs.split("\r\n") if "-->" in line or line.isdecimal()] == codes
    assert "<i>" in theirs
    assert "ferry left" not in theirs
    for ending in ("html", "md", "txt", "json"):
        page = (editions / "es" / f"ferry.{ending}").read_text(encoding="utf-8")
        if ending == "json":
            page = json.loads(page)["html"]  # beside it, JSON has the whole filled file
        assert "00:00:04" not in page
        assert "12" in page
    assert "<i>" in (editions / "es" / "ferry.html").read_text(encoding="utf-8")
    manifest = json.loads((editions / "manifest.json").read_bytes())
    [spanish] = [one for one in manifest["articles"][0]["editions"] if one["locale"] == "es"]
    assert ("es/ferry.srt", "application/x-subrip") in {(one["path"], one["media_type"]) for one in spanish["files"]}
