"""Findings in the formats of tools that show them beside the line: GitHub Actions, SARIF viewers, JUnit readers."""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from pipeline.checks.check import Check
from pipeline.checks.registry import every
from pipeline.model import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
"""GitHub's names of the severities; SARIF's names are the same as ours."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


# XML 1.0 cannot represent these characters, not even escaped; other formats and terminals fail on lone surrogates.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONE = re.compile("[\ud800-\udfff]")


def github(findings: Sequence[Finding]) -> str:
    """One workflow command per finding, which GitHub Actions shows beside the line of the file.

    Source: GitHub Docs, Workflow commands for GitHub Actions, "Setting an error message".
    """
    return "".join(
        f"::{_LEVELS[finding.severity]} file={_property(finding.path.as_posix())},line={max(1, finding.line)},"
        f"title={_property(finding.check)}::{_command(finding.message)}\n"
        for finding in findings
    )


def _command(value: str) -> str:
    return writable(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _command(value).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log (OASIS): every check is a rule, every finding a result with a stable fingerprint."""
    rules = [_rule(check) for check in every()]
    indices = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "pipeline check", "rules": rules}
    results = [_result(finding, indices[finding.check]) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return in_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


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
    location: dict[str, object] = {"artifactLocation": {"uri": quote(os.fsencode(finding.path.as_posix()))}}
    if finding.line:
        location["region"] = {"startLine": finding.line}
    about = (finding.check, finding.article, finding.locale or "", finding.source, finding.message)
    digest = hashlib.sha256("\0".join(about).encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": str(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"sentence/v1": digest[:32]},
        "properties": {"locale": finding.locale, "source": finding.source, "target": finding.target},
    }


def junit(findings: Sequence[Finding], at: datetime | None = None) -> str:
    """A JUnit report for build servers: a suite for each article and locale, a case for each finding.

    An error is a failed case. Other findings are passed cases, listed in the suite's output. If there are no findings,
    one case says so, because servers treat an empty report as a broken build. ``at`` is when the checks ran (None:
    now). Sources: Apache Ant's schema for JUnitReport (Windy Road), which Jenkins's junit-10.xsd allows.
    """
    written = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%S")
    root = ET.Element("testsuites")
    for (article, locale), group in groupby(findings, key=lambda finding: (finding.article, finding.locale)):
        _suite(root, f"{article} {locale or 'source'}", list(group), written)
    if not findings:
        _suite(root, "pipeline check", [], written)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ET.Element, name: str, findings: Sequence[Finding], written: str) -> None:
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    suite = ET.SubElement(root, "testsuite", name=writable(name), package="pipeline.check", id=str(len(root)))
    for key, value in {
        "timestamp": written,
        # The schema requires this value if no host is named.
        "hostname": "localhost",
        "tests": len(findings) or 1,
        "failures": failures,
        "errors": 0,
        "time": 0,
    }.items():
        suite.set(key, str(value))
    ET.SubElement(suite, "properties")
    for finding in findings:
        _case(suite, finding)
    if not findings:
        ET.SubElement(suite, "testcase", name="no findings", classname="pipeline.check", time="0")
    warnings = [_detail(finding) for finding in findings if finding.severity is not Severity.ERROR]
    ET.SubElement(suite, "system-out").text = "\n\n".join(warnings)
    ET.SubElement(suite, "system-err")


def _case(suite: ET.Element, finding: Finding) -> None:
    name = writable(f"{finding.check} {finding.path.as_posix()}:{finding.line}")
    case = ET.SubElement(suite, "testcase", name=name, time="0")
    case.set("classname", suite.get("name", "").replace(" ", "."))
    if finding.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", message=writable(finding.message), type=finding.check)
        failure.text = _detail(finding)


def _detail(finding: Finding) -> str:
    where = f"{finding.path.as_posix()}:{finding.line}: {finding.severity} {finding.check}: {finding.message}"
    return writable("\n".join(line for line in (where, finding.source, finding.target) if line))


def writable(text: str) -> str:
    """``text`` with a replacement character for each character that XML or UTF-8 cannot represent."""
    return _UNWRITABLE.sub("\ufffd", text)


def in_json(value: object) -> str:
    """``value`` as JSON. A lone surrogate is escaped, because JSON can represent it and UTF-8 cannot."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
