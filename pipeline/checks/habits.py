"""Faults that a catalog repeats from sentence to sentence, shown to people once.

A publisher who writes straight quotation marks, or a keyboard that doubles spaces, is one decision for the reader of a
report, not three hundred. Formats for programs, the review desk and the number of findings keep each of them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.checks import registry
from pipeline.checks.messages import counted
from pipeline.model import Finding

_HABIT = 3
"""So many findings of one kind in one catalog are a habit."""


def shown(findings: Sequence[Finding]) -> list[Finding]:
    """``findings`` in order, with one finding, the first, for each habit of a catalog.

    Only faults of form are folded: those of checks that ``pipeline check --fix`` mends.
    """
    mended = {check.name for check in registry.every() if check.fix or check.passage_fix}
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        if finding.check in mended and finding.target:
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
    return f"{message} (and so in {sentences}; 'pipeline check --fix' mends what has one correct form)"
