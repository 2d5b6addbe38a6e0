"""Documents whose blocks were labelled with their roles by hand: how often does the program give the same role?

Each line of tests/cases/roles/labelled/*.txt has the roles of the blocks that begin on it, then ``| `` and the line of
the document. The first line tells whether the rules were made with the document (``rules``) or not (``measure``).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline import formats
from pipeline.model import Role

FOLDER = Path(__file__).parent.parent / "cases" / "roles" / "labelled"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with the role that a person gave it, and the role that the program gave it."""

    place: str
    """The document and the line of the block in the labelled file."""
    words: str
    expected: Role
    found: Role


@dataclass(frozen=True, slots=True)
class Score:
    """How well one role is recognised."""

    precision: float
    recall: float
    blocks: int
    """How many blocks have the role according to their labels."""


def half(case: Path) -> str:
    """Return ``rules`` or ``measure``."""
    return _settings(case)["half"]


def blocks(case: Path, folder: Path) -> list[Labelled]:
    """The blocks of a labelled document, which is written to ``folder`` to be read."""
    lines = case.read_text(encoding="utf-8").splitlines()
    labels = [
        (number, Role(role)) for number, line in enumerate(lines[1:], 2) for role in line.partition("|")[0].split()
    ]
    found = formats.read(write(case, folder)).blocks
    begin = [block.line + 1 for block in found]
    assert begin == [number for number, _ in labels], f"{case.name}: the blocks begin on the lines {begin}"
    return [
        Labelled(f"{case.name}:{number}", " ".join(s.source for s in block.segments), expected, block.role)
        for block, (number, expected) in zip(found, labels, strict=True)
    ]


def write(case: Path, folder: Path) -> Path:
    """Write the document of ``case``, without its labels, to ``folder``."""
    body = [line.partition("|")[2].removeprefix(" ") for line in case.read_text(encoding="utf-8").splitlines()[1:]]
    article = folder / f"article.{_settings(case)['format']}"
    article.write_text("\n".join(body) + "\n", encoding="utf-8")
    return article


def score(labelled: Iterable[Labelled], role: Role) -> Score:
    """Precision and recall of ``role`` in ``labelled``."""
    pairs = Counter((each.expected is role, each.found is role) for each in labelled)
    right, missed, wrong = pairs[True, True], pairs[True, False], pairs[False, True]
    return Score(right / ((right + wrong) or 1), right / ((right + missed) or 1), right + missed)


def _settings(case: Path) -> dict[str, str]:
    with case.open(encoding="utf-8") as file:
        return dict(setting.strip().split(": ") for setting in file.readline().split(";"))
