"""Faults of form that a catalog repeats in many sentences. A report for people shows each of them once.

Straight quotation marks or doubled spaces throughout an article are one decision for the reader of a report, not three
hundred. Reports for programs, the review desk and the counts of findings still have every finding.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.checks import registry
from pipeline.checks.messages import counted
from pipeline.model import Finding

_HABIT = 3
"""The least number of findings of one kind in one catalog that are shown as one."""


def shown(findings: Sequence[Finding]) -> list[Finding]:
    """``findings`` in order; of a habit only the first finding, with the number of the others.

    Only faults of form are habits: those of checks with a fix, which ``pipeline check --fix`` applies.
    """
    fixable = {check.name for check in registry.every() if check.fix or check.passage_fix}
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        if finding.check in fixable and finding.target:
            kind = finding.message.split("“", 1)[0]
            alike[finding.article, finding.locale, finding.check, finding.severity, kind].append(place)
    habits = {places[0]: len(places) - 1 for places in alike.values() if len(places) >= _HABIT}
    folded = {place for places in alike.values() if places[0] in habits for place in places[1:]}
    return [
        replace(finding, message=_counting(finding.message, habits[place])) if place in habits else finding
        for place, finding in enumerate(findings)
        if place not in folded
    ]


def _counting(message: str, others: int) -> str:
    sentences = counted(others, "other sentence")
    return f"{message} (also in {sentences}; 'pipeline check --fix' corrects those that have one correct form)"
