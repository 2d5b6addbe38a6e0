"""The cases in ``tests/cases/segmentation``, one a line, in files named after their language.

`` | `` stands where a sentence ends, with a space behind it; a bare ``|`` where no space follows.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.segmentation import split
from tests import casewise

FOLDER = Path(__file__).parent.parent / "cases" / "segmentation"


FILES = sorted(path.name for path in FOLDER.glob("*.txt"))


@dataclass(frozen=True)
class Case:
    file: str
    number: int
    line: str

    def __str__(self) -> str:
        return f"{self.file}:{self.number}"

    @property
    def text(self) -> str:
        return self.line.replace(" | ", " ").replace("|", "")

    @property
    def sentences(self) -> list[str]:
        return self.line.replace(" | ", "|").split("|")

    def split(self) -> list[str]:
        return [segment.source for segment in split(self.text, self.locale)]

    @property
    def locale(self) -> str:
        return self.file.removesuffix(".txt").partition("-")[0]


def cases(file: str) -> list[Case]:
    lines = FOLDER.joinpath(file).read_text("utf-8").splitlines()
    return [Case(file, number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("# ")]


@pytest.mark.parametrize("file", FILES)
def test_sentences_end_where_the_case_says(file: str) -> None:
    casewise.hold(cases(file), lambda case: "" if (found := case.split()) == case.sentences else " | ".join(found))


@pytest.mark.parametrize("file", FILES)
def test_a_sentence_stays_whole_when_it_is_split_again(file: str) -> None:
    casewise.hold(cases(file), lambda case: [one for one in case.split() if len(split(one, case.locale)) > 1])
