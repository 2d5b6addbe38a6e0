"""tests/cases/roles/labelled/*.txt: how often a block gets the role that a person gave it."""

from math import floor
from pathlib import Path

import pytest

from pipeline.model import Role
from tests.formats.labelled import FOLDER, Labelled, blocks, half, score

# Precision and recall as measured, in percent, rounded down. Raise a figure when a rule gets better.
_FLOORS: dict[str, dict[Role, tuple[int, int]]] = {
    "rules": {
        Role.BYLINE: (99, 98),
        Role.CAPTION: (100, 100),
        Role.BOILERPLATE: (100, 98),
        Role.HEADING: (97, 100),
    },
    "measure": {
        Role.BYLINE: (100, 100),
        Role.CAPTION: (100, 100),
        Role.BOILERPLATE: (100, 96),
        Role.HEADING: (100, 100),
    },
}


def _read(part: str, folder: Path) -> list[Labelled]:
    cases = [case for case in sorted(FOLDER.glob("*.txt")) if half(case) == part]
    return [block for case in cases for block in blocks(case, folder)]


@pytest.mark.parametrize("part", _FLOORS)
def test_roles_are_recognized_as_often_as_measured(part: str, tmp_path: Path) -> None:
    labelled = _read(part, tmp_path)
    scores = {role: score(labelled, role) for role in _FLOORS[part]}
    for role, found in scores.items():
        print(f"{part}: {role} precision {found.precision:.3f}, recall {found.recall:.3f}, {found.blocks} blocks")
    wrong = "\n".join(
        f"{b.place}: {b.expected}, not {b.found}: {b.words[:70]}" for b in labelled if b.expected is not b.found
    )
    reached = {role: (floor(found.precision * 100), floor(found.recall * 100)) for role, found in scores.items()}
    low = [role for role, least in _FLOORS[part].items() if reached[role][0] < least[0] or reached[role][1] < least[1]]
    assert not low, f"The blocks with another role than their label:\n{wrong}"


def test_each_half_has_enough_blocks(tmp_path: Path) -> None:
    assert all(len(_read(part, tmp_path)) >= 200 for part in _FLOORS)
