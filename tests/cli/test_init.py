"""A new workspace runs at once, says what is in it, and never overwrites a file."""

from pathlib import Path

import pytest

from pipeline import workspace
from pipeline.errors import UsageError
from pipeline.stages import new_workspace
from tests.conftest import Run


def test_a_new_workspace_runs_at_once(tmp_path: Path, pipeline: Run) -> None:
    done = pipeline("init", "news", "-l", "es", "-l", "pt-BR")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("Next: pipeline -w news run.")
    place = workspace.find(tmp_path / "news")
    assert place.config.targets == ("es", "pt_BR")
    assert place.glossary.read_text(encoding="utf-8").strip().endswith(",es,pt_BR")
    assert {"/editions/", "/.pipeline/", "*.mo"} <= set((place.root / ".gitignore").read_text().splitlines())
    done = pipeline("-w", "news", "run", "--engine", "pseudo")
    assert (done.returncode, done.stderr) == (0, "")
    assert "findings in the source text" not in done.stdout
    assert (place.editions / "pt-BR" / "ferry.html").exists()


def test_every_setting_that_is_shown_is_one(tmp_path: Path) -> None:
    new_workspace.create(tmp_path / "news")
    path = tmp_path / "news" / "pipeline.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.removeprefix("# ") if " = " in line else line for line in lines), encoding="utf-8")
    assert workspace.find(path.parent).config.site_name == "The Courier"


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    (tmp_path / "source").mkdir()
    with pytest.raises(UsageError, match="is not empty"):
        new_workspace.create(tmp_path)
    written = new_workspace.create(tmp_path, beside=True)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == [
        "locales/glossary.csv",
        "pipeline.toml",
    ]
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    with pytest.raises(UsageError, match="is a workspace already"):
        new_workspace.create(tmp_path, beside=True)


@pytest.mark.parametrize("code", ["en", "EN", "eng"])
def test_the_language_of_the_articles_is_no_target(tmp_path: Path, code: str) -> None:
    with pytest.raises(UsageError, match="'en' is the language of the articles"):
        new_workspace.create(tmp_path / "news", ["es", code])
    assert not (tmp_path / "news").exists()
