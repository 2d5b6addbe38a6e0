"""What the gate lets through, and what it says of the rest."""

from pathlib import Path

import pytest

from pipeline.edition import EditionState
from pipeline.editions.gate import withheld
from pipeline.model import Finding, Severity
from tests.writers.sample import edition

ERROR = Finding("numbers", Severity.ERROR, "a", "es", Path("a.po"), 7, "1", "2", "1 is missing")
WARNING = Finding("spacing", Severity.WARNING, "a", "es", Path("a.po"), 7, "", "", "")
DRAFT, PARTIAL, REVIEWED = (
    edition("es", state) for state in (EditionState.DRAFT, EditionState.PARTIAL, EditionState.REVIEWED)
)


@pytest.mark.parametrize(
    ("gate", "one", "reason"),
    [
        ("draft", DRAFT, None),
        ("draft", REVIEWED, None),
        ("0%", DRAFT, None),
        ("44%", PARTIAL, None),
        ("45%", PARTIAL, "4 of 9 sentences are reviewed, 45% are needed"),
        ("100%", REVIEWED, None),
        ("reviewed", REVIEWED, None),
        ("reviewed", PARTIAL, "5 of 9 sentences are not reviewed"),
        ("reviewed", edition("es", EditionState.PARTIAL, untranslated=7), "1 of 9 sentences is not translated"),
        ("reviewed", edition("en"), None),
    ],
)
def test_each_gate_asks_for_its_share(gate: str, one: object, reason: str | None) -> None:
    assert withheld(one, 9, gate, [WARNING]) == reason  # type: ignore[arg-type]  # parametrize knows no types


def test_the_reviewed_gate_asks_that_nothing_is_wrong() -> None:
    message = withheld(REVIEWED, 9, "reviewed", [WARNING, ERROR])
    assert message == "1 error, on line 7 of a.po: 1 is missing"
    message = withheld(REVIEWED, 9, "reviewed", [ERROR, ERROR])
    assert message == "2 errors, the first on line 7 of a.po: 1 is missing"
    assert withheld(REVIEWED, 9, "draft", [ERROR]) is None
