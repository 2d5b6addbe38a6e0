"""Findings for tools that show them beside the line: GitHub Actions, SARIF viewers, JUnit readers."""

import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from pipeline.checks.table import ALL, Check
from pipeline.checks.writable import in_json, writable
from pipeline.model import Finding, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def github(findings: Sequence[Finding]) -> str:
    """One workflow command a line, which GitHub Actions shows beside the line of the file.

    Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting an error message".
    """
    return "".join(
        f"::{finding.severity} file={_property(finding.path.as_posix())},line={max(1, finding.line)},"
        f"title={_property(finding.check)}::{_command(finding.message)}\n"
        for finding in findings
    )


def _command(value: str) -> str:
    return writable(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _command(value).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Finding]) -> str:
    """A log of SARIF 2.1.0 (OASIS): every check is a rule, every finding a result with a fingerprint that lasts."""
    rules = [_rule(check) for check in ALL]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    driver = {"name": "pipeline check", "rules": rules}
    results = [_result(finding, places[finding.check]) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return in_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(check: Check[Any]) -> dict[str, object]:
    return {
        "id": check.name,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.rule},
        "help": {"text": f"{check.rule} {check.origin}"},
        "defaultConfiguration": {"level": str(check.severity)},
        "properties": {"its:locQualityIssueType": check.issue},
    }


def _result(finding: Finding, rule: int) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(finding.path.as_posix())}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    about = (finding.check, finding.article, finding.locale or "", finding.source, finding.message)
    digest = hashlib.sha256("\0".join(about).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"sentence/v1": digest[:32]},
        "properties": {"locale": finding.locale, "source": finding.source, "target": finding.target},
    }


def junit(findings: Sequence[Finding]) -> str:
    """A JUnit report as build servers read it: a suite for each article and locale, a case for each finding.

    An error is a failed case; a warning is a passed one that says so in its output.
    """
    root = ET.Element("testsuites", name="pipeline check")
    for (article, locale), group in groupby(findings, key=lambda finding: (finding.article, finding.locale)):
        told = list(group)
        suite = ET.SubElement(root, "testsuite", name=writable(f"{article} {locale or 'source'}"))
        suite.set("tests", str(len(told)))
        suite.set("failures", str(sum(finding.severity is Severity.ERROR for finding in told)))
        for finding in told:
            _case(suite, finding)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, finding: Finding) -> None:
    where = f"{finding.path.as_posix()}:{finding.line}"
    case = ET.SubElement(suite, "testcase", name=writable(f"{finding.check} {where}"))
    case.set("classname", writable(suite.get("name", "").replace(" ", ".")))
    case.set("file", writable(finding.path.as_posix()))
    case.set("line", str(finding.line))
    detail = writable(f"{finding.message}\n{finding.source}\n{finding.target}")
    if finding.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", message=writable(finding.message), type=finding.check)
        failure.text = detail
    else:
        ET.SubElement(case, "system-out").text = f"warning: {detail}"
