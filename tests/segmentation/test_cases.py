"""The cases in ``tests/cases/segmentation``, one a line, in files named after their language.

`` | `` stands where a sentence ends, with a space behind it; a bare ``|`` where no space follows.
"""

from pathlib import Path

import pytest

from pipeline.segmentation import split

FOLDER = Path(__file__).parent.parent / "cases" / "segmentation"


def cases() -> list[object]:
    return [
        pytest.param(path.stem.partition("-")[0], line, id=f"{path.name}:{number}")
        for path in sorted(FOLDER.glob("*.txt"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line and not line.startswith("# ")
    ]


@pytest.mark.parametrize(("locale", "line"), cases())
def test_sentences_end_where_the_case_says(locale: str, line: str) -> None:
    text = line.replace(" | ", " ").replace("|", "")
    expected = line.replace(" | ", "|").split("|")
    assert [segment.source for segment in split(text, locale)] == expected


def test_a_sentence_stays_whole_when_it_is_split_again() -> None:
    broken = [
        segment.source
        for locale, line in (case.values for case in cases())  # type: ignore[attr-defined]  # pytest's ParameterSet
        for segment in split(line.replace(" | ", " ").replace("|", ""), locale)
        if len(split(segment.source, locale)) > 1
    ]
    assert broken == []
