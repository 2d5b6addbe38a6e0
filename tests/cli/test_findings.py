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
