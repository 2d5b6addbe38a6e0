"""Reports: the same findings for people, for programs, and for the servers that show them beside the line."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.checks import ALL, report
from pipeline.model import Finding, Severity

SOURCE, TARGET = "The council closed 37 schools, they say: “all”.", "El concejo cerró 73 escuelas, dicen."
FINDINGS = [
    Finding(
        "numbers", Severity.ERROR, "desk/a", "es", Path("locales/es/LC_MESSAGES/desk/a.po"), 12, SOURCE, TARGET,
        "“37” of the source became “73”",
    ),
    Finding(
        "quotes", Severity.WARNING, "desk/a", "es", Path("locales/es/LC_MESSAGES/desk/a.po"), 12, SOURCE, TARGET,
        "a quotation mark of the source is lost",
    ),
    Finding(
        "spelling", Severity.WARNING, "desk/a", None, Path("source/desk/a b, c%.md"), 3, "It is Ryabkov.", "",
        "“Ryabkov” is\nspelled: “Rybakov” elsewhere",
    ),
]  # fmt: skip


def test_text_groups_by_sentence_and_marks_the_words_at_fault() -> None:
    assert report.text(FINDINGS) == (
        "desk/a · es\n"
        "  locales/es/LC_MESSAGES/desk/a.po:12\n"
        "    The council closed ⟦37⟧ schools, they say: “all”.\n"
        "    El concejo cerró ⟦73⟧ escuelas, dicen.\n"
        "      error numbers: “37” of the source became “73”\n"
        "      warning quotes: a quotation mark of the source is lost\n"
        "\n"
        "desk/a · source\n"
        "  source/desk/a b, c%.md:3\n"
        "    It is ⟦Ryabkov⟧.\n"
        "      warning spelling: “Ryabkov” is\nspelled: “Rybakov” elsewhere\n"
        "\n"
        "1 error, 2 warnings\n"
    )


def test_text_of_nothing_says_so() -> None:
    assert report.text([]) == "0 errors, 0 warnings\n"


def test_json_holds_every_field() -> None:
    read = json.loads(report.as_json(FINDINGS))
    assert read["summary"] == {"error": 1, "warning": 2}
    assert read["findings"][0] == {
        "check": "numbers",
        "severity": "error",
        "article": "desk/a",
        "locale": "es",
        "path": "locales/es/LC_MESSAGES/desk/a.po",
        "line": 12,
        "source": SOURCE,
        "target": TARGET,
        "message": "“37” of the source became “73”",
    }
    assert read["findings"][2]["locale"] is None


def test_github_escapes_what_would_end_a_command() -> None:
    lines = report.github(FINDINGS).splitlines()
    assert lines[0] == (
        "::error file=locales/es/LC_MESSAGES/desk/a.po,line=12,title=numbers::“37” of the source became “73”"
    )
    assert lines[2] == (
        "::warning file=source/desk/a b%2C c%25.md,line=3,title=spelling::“Ryabkov” is%0Aspelled: “Rybakov” elsewhere"
    )


def test_sarif_names_every_check_as_a_rule_and_every_finding_as_a_result() -> None:
    run = json.loads(report.sarif(FINDINGS))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.name for check in ALL]
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.check
        assert result["level"] == finding.severity
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": finding.line}
    assert place["artifactLocation"]["uri"] == "source/desk/a%20b%2C%20c%25.md"


def test_a_fingerprint_lasts_when_lines_move() -> None:
    def prints(line: int) -> object:
        moved = [Finding("numbers", Severity.ERROR, "desk/a", "es", Path("a.po"), line, SOURCE, TARGET, "lost")]
        return json.loads(report.sarif(moved))["runs"][0]["results"][0]["partialFingerprints"]

    assert prints(3) == prints(30)


def test_junit_fails_for_errors_only() -> None:
    root = ET.fromstring(report.junit(FINDINGS))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["desk/a es", "desk/a source"]
    assert suites["desk/a es"].get("failures") == "1"
    assert [case.find("failure") is not None for case in suites["desk/a es"]] == [True, False]
    assert suites["desk/a source"][0].get("line") == "3"


def test_what_no_format_can_hold_is_replaced() -> None:
    odd = [Finding("numbers", Severity.ERROR, "a", "es", Path("a.po"), 0, "\ud800\x00", "\x1b", "\ud800")]
    for write in (report.text, report.github, report.junit):
        write(odd).encode("utf-8")
    ET.fromstring(report.junit(odd))
    assert json.loads(report.as_json(odd))["findings"][0]["source"] == "\ud800\x00"
    report.as_json(odd).encode("utf-8")
