"""Commands that find nothing because there is nothing to look at say so."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("command", ["translate", "check", "status"])
def test_articles_without_catalogs_are_named_with_what_to_do(pipeline: Run, command: str) -> None:
    done = pipeline(command)
    assert done.returncode == 0, done.stderr
    assert "Not extracted yet: " in done.stdout
    assert "Run 'pipeline run'." in done.stdout


def test_a_report_for_programs_stays_one_document(workspace: Path, pipeline: Run) -> None:
    assert json.loads(pipeline("check", "--format", "json").stdout)["findings"] == []
    assert not (workspace / "locales").exists()


def test_what_a_run_could_not_read_or_has_no_words_is_not_called_unextracted(workspace: Path, pipeline: Run) -> None:
    (workspace / "source" / "code.md").write_text("```\nmake\n```\n", encoding="utf-8")
    assert "Not extracted" not in pipeline("run").stdout
    catalog = workspace / "locales/es/LC_MESSAGES/storm.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('msgstr "⟦', 'msgstr "⟦"', 1), encoding="utf-8")
    for command in ("run", "check", "status"):
        done = pipeline(command)
        assert "storm.po:" in done.stderr
        assert "Not extracted" not in done.stdout
    assert "stopped by an error" in done.stdout
