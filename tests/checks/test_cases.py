"""Every check finds what its case file says it finds, and stays silent where the file says all is well."""

import re
from typing import Any

import pytest

from pipeline import checks
from pipeline.checks import registry
from pipeline.model import Finding, Severity
from tests import casewise
from tests.checks import cases

ISSUES = frozenset(
    re.findall(
        r"\S+",
        """terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register
        locale-specific-content locale-violation style characters misspelling typographical formatting
        inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance
        uncategorized other""",
    )
)
"""The closed list of ITS 2.0, 8.20 (localization quality issue type)."""


@pytest.mark.parametrize("check", [check.name for check in registry.own()])
def test_the_check_says_what_its_case_file_says(check: str) -> None:
    casewise.hold(cases.of(check), _fault)


def _fault(case: cases.Case) -> str:
    found = [finding.message for finding in _look(case) if finding.check == case.check]
    return "" if bool(found) == case.found else f"reports {found}"


def _look(case: cases.Case) -> list[Finding]:
    if case.locale == "source":
        return checks.source(case.article)
    if case.locale == "across":
        found = [finding for units in case.by_locale.values() for finding in checks.target(units)]
        return checks.across(case.by_locale, found)
    return checks.target(case.units, case.terms, case.guide)


@pytest.mark.parametrize("check", registry.own(), ids=lambda check: check.name)
def test_the_check_is_documented_and_has_cases_of_both_kinds(check: checks.Check[Any]) -> None:
    assert check.title
    assert not check.title.endswith(".")
    assert check.rule.endswith(".")
    assert "\n    Source: " in (check.look.__doc__ or "")
    assert check.origin.endswith((".", ")"))
    assert check.issue in ISSUES
    assert isinstance(check.severity, Severity)
    assert {case.found for case in cases.of(check.name)} == {True, False}


def test_every_case_file_belongs_to_a_check() -> None:
    assert {path.stem for path in cases.FOLDER.glob("*.txt")} == {check.name for check in registry.own()}


def test_no_two_checks_have_the_same_name() -> None:
    names = [check.name for check in registry.own()]
    assert len(names) == len(set(names))
