"""Reports: the same findings for people, for programs, and for the servers that show them beside the line."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from pipeline.checks import registry, report
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
    assert read["summary"] == {"error": 1, "warning": 2, "note": 0}
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


def test_a_note_is_called_what_each_tool_calls_it() -> None:
    note = replace(FINDINGS[0], check="code_order", severity=Severity.NOTE)
    assert report.text([note]).endswith("\n0 errors, 0 warnings, 1 note\n")
    assert report.github([note]).startswith("::notice file=")
    assert json.loads(report.sarif([note]))["runs"][0]["results"][0]["level"] == "note"
    suite = ET.fromstring(report.junit([note])).find("testsuite")
    assert suite is not None
    assert suite.get("failures") == "0"


def test_sarif_names_every_check_as_a_rule_and_every_finding_as_a_result() -> None:
    run = json.loads(report.sarif(FINDINGS))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.name for check in registry.own()]
    for result, finding in zip(run["results"], FINDINGS, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.check
        assert result["level"] == finding.severity
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": finding.line}
    assert place["artifactLocation"]["uri"] == "source/desk/a%20b%2C%20c%25.md"


def test_sarif_has_what_its_schema_asks_for() -> None:
    """Required properties and their kinds, as in the schema of SARIF 2.1.0; the schema itself is asked by hand."""
    log = json.loads(report.sarif([*FINDINGS, replace(FINDINGS[0], line=0, path=Path("locales/d\udce9sk/a.po"))]))
    assert (log["version"], set(log)) == ("2.1.0", {"$schema", "version", "runs"})
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"]
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(names) == len(set(names))
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("error", "warning", "note")
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})+", uri, re.ASCII)
        assert location["physicalLocation"].get("region", {"startLine": 1})["startLine"] >= 1


def test_a_fingerprint_lasts_when_lines_move() -> None:
    def prints(line: int) -> object:
        moved = [Finding("numbers", Severity.ERROR, "desk/a", "es", Path("a.po"), line, SOURCE, TARGET, "lost")]
        return json.loads(report.sarif(moved))["runs"][0]["results"][0]["partialFingerprints"]

    assert prints(3) == prints(30)


def test_junit_fails_for_errors_only_and_tells_of_warnings_in_the_output_of_the_suite() -> None:
    root = ET.fromstring(report.junit(FINDINGS))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["desk/a es", "desk/a source"]
    spanish = suites["desk/a es"]
    assert [case.get("name") for case in spanish.iter("testcase")] == [
        "numbers locales/es/LC_MESSAGES/desk/a.po:12",
        "quotes locales/es/LC_MESSAGES/desk/a.po:12",
    ]
    assert [case.find("failure") is not None for case in spanish.iter("testcase")] == [True, False]
    assert (spanish.findtext("system-out") or "").startswith(
        "locales/es/LC_MESSAGES/desk/a.po:12: warning quotes: a quotation mark of the source is lost\n"
    )


def test_junit_has_what_the_schema_of_ant_asks_for_in_its_order() -> None:
    root = ET.fromstring(report.junit(FINDINGS, datetime(2026, 11, 23, 9, 5, tzinfo=UTC)))
    assert root.attrib == {}
    for number, suite in enumerate(root):
        kinds = [child.tag for child in suite]
        assert kinds == ["properties", *["testcase"] * (len(kinds) - 3), "system-out", "system-err"]
        assert set(suite.attrib) == {
            "name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time",
        }  # fmt: skip
        assert (suite.get("id"), suite.get("timestamp")) == (str(number), "2026-11-23T09:05:00")
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        for case in suite.iter("testcase"):
            assert set(case.attrib) == {"name", "classname", "time"}
            assert [child.tag for child in case] in ([], ["failure"])


def test_a_junit_report_of_nothing_has_a_case_that_passed() -> None:
    (case,) = ET.fromstring(report.junit([])).iter("testcase")
    assert (case.get("name"), len(case)) == ("no findings", 0)


def test_what_no_format_can_hold_is_replaced() -> None:
    odd = [Finding("numbers", Severity.ERROR, "a", "es", Path("a.po"), 0, "\ud800\x00", "\x1b", "\ud800")]
    for write in (report.text, report.github, report.junit):
        write(odd).encode("utf-8")
    ET.fromstring(report.junit(odd))
    assert json.loads(report.as_json(odd))["findings"][0]["source"] == "\ud800\x00"
    report.as_json(odd).encode("utf-8")


def _spaces(line: int, check: str = "spacing", message: str = "there are two spaces: “a  b”") -> Finding:
    return replace(FINDINGS[0], check=check, severity=Severity.WARNING, line=line, message=message)


def test_people_see_a_habit_of_a_catalog_once_and_programs_each_finding() -> None:
    habit = [_spaces(line) for line in (10, 20, 30, 40)]
    text = report.text(habit)
    assert text.count("there are two spaces") == 1
    assert "(also in 3 other sentences; 'pipeline check --fix' corrects those that have one correct form)" in text
    assert text.endswith("0 errors, 4 warnings\n")
    assert json.loads(report.as_json(habit))["summary"]["warning"] == len(json.loads(report.as_json(habit))["findings"])


def test_two_slips_and_faults_of_the_content_are_shown_one_by_one() -> None:
    slips = [_spaces(10), _spaces(20)]
    other = [_spaces(line, message="there is no space after “,”: “a,b”") for line in (30, 40)]
    faults = [_spaces(line, "numbers", "“3” is missing") for line in (50, 60, 70)]
    text = report.text([*slips, *other, *faults])
    assert "other sentence" not in text
    assert text.count("is missing") == len(faults)


def test_a_line_break_in_a_text_is_shown_as_the_po_file_writes_it() -> None:
    [line] = [line for line in report.text([replace(FINDINGS[0], target="Uno\ndos.\n")]).splitlines() if "Uno" in line]
    assert line == r"    Uno\ndos.\n"
