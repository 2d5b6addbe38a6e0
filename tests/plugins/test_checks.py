"""A check of another package: it reports, fixes, weighs and doubts as ours do, and where it fails it says so."""

import json
from pathlib import Path

import pytest

from tests.plugins import install, pipeline

CODE = '''
from pipeline.checks import Check, Scope
from pipeline.model import Severity

def ferry(unit, guide):
    """A ferry is not a boat

    A target says transbordador for ferry.

    Source: the harbour's own list.
    """
    if "ferry" in unit.source:
        yield f"write transbordador, {1 / len(unit.target):.0f}"

def source_ferry(article):
    """A ferry

    It has a name.

    Source: the harbour.
    """
    for segment in article.segments:
        yield 1, segment.source, "name the ferry"

FERRY = Check(ferry, Severity.WARNING, "terminology", doubt=True)
SOURCE = Check(source_ferry, Severity.NOTE, "style", scope=Scope.SOURCE)
'''
POINTS = {"pipeline.checks": {"ferry": "harbour_checks:FERRY", "source_ferry": "harbour_checks:SOURCE"}}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "harbour.txt").write_text("Harbour\n\nThe ferry left at noon.\n", encoding="utf-8")
    (folder / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "installed").mkdir()
    return folder


def set_locale(workspace: Path, line: str) -> None:
    with (workspace / "pipeline.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"[locale.es]\n{line}\n")


def test_findings_weigh_what_the_check_or_the_settings_say(workspace: Path) -> None:
    installed = workspace.parent / "installed"
    install(installed, "harbour-checks", {"harbour_checks": CODE}, POINTS)
    assert pipeline(workspace, installed, "run").status == 0
    set_locale(workspace, 'severities = { ferry = "error" }')
    done = pipeline(workspace, installed, "check", "--format", "json")
    found = {(one["check"], one["severity"], one["message"]) for one in json.loads(done.output)["findings"]}
    assert ("ferry", "error", "write transbordador, 0") in found
    assert done.status == 1
    rules = json.loads(pipeline(workspace, installed, "check", "--format", "sarif").output)["runs"][0]["tool"]["driver"]
    rule = next(rule for rule in rules["rules"] if rule["id"] == "ferry")
    assert rule["fullDescription"]["text"] == "A target says transbordador for ferry."
    source = pipeline(workspace, installed, "check", "--source", "--format", "json")
    assert [one["message"] for one in json.loads(source.output)["findings"] if one["check"] == "source_ferry"]


def test_a_check_that_fails_reports_that_and_stops_nothing(workspace: Path) -> None:
    installed = workspace.parent / "installed"
    code = CODE.replace("1 / len(unit.target)", "1 / 0")
    install(installed, "harbour-checks", {"harbour_checks": code}, POINTS)
    done = pipeline(workspace, installed, "run")
    assert done.status == 0, done.errors
    found = json.loads(pipeline(workspace, installed, "check", "--format", "json").output)["findings"]
    assert "The check 'ferry' of the package harbour-checks failed: ZeroDivisionError: division by zero." in {
        one["message"] for one in found
    }


@pytest.mark.parametrize(
    ("code", "name", "message"),
    [
        ("import nowhere_to_be_found", "ferry", "The check 'ferry' of the package harbour-checks cannot be loaded"),
        ("FERRY = 3", "ferry", "is of the type int, not Check"),
        (CODE, "boat", "The check 'boat' of the package harbour-checks calls itself 'ferry'."),
        (
            CODE.replace("def ferry", "def numbers").replace("Check(ferry", "Check(numbers"),
            "numbers",
            "has the name of",
        ),
    ],
)
def test_a_broken_package_is_one_sentence(workspace: Path, code: str, name: str, message: str) -> None:
    installed = workspace.parent / "installed"
    install(installed, "harbour-checks", {"harbour_checks": code}, {"pipeline.checks": {name: "harbour_checks:FERRY"}})
    done = pipeline(workspace, installed, "run")
    assert done.status == 2
    assert message in done.errors
    assert "Traceback" not in done.errors


def test_a_package_that_comes_or_goes_is_noticed_by_a_run_that_has_nothing_else_to_do(workspace: Path) -> None:
    installed = workspace.parent / "installed"
    assert "findings in the source" not in pipeline(workspace, installed, "run").output
    install(installed, "harbour-checks", {"harbour_checks": CODE}, POINTS)
    assert "2 findings in the source" in pipeline(workspace, installed, "run").output
    for path in installed.glob("*.dist-info/*"):
        path.unlink()
    assert "findings in the source" not in pipeline(workspace, installed, "run").output
