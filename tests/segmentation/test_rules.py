"""The word lists: no word is lost through a slip in a heading."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.segmentation.rules import HEADINGS, load

CASES = Path(__file__).parent.parent / "cases" / "segmentation"
LANGUAGES = {
    file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8"))
    for file in sorted(files("pipeline.segmentation").joinpath("languages").iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_one_that_is_read(language: str) -> None:
    headings = {
        (section, heading)
        for section, lists in LANGUAGES[language].items()
        for heading in (lists if isinstance(lists, dict) else [""])
    }
    assert headings <= HEADINGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_in_a_list(language: str) -> None:
    for lists in LANGUAGES[language].values():
        for heading, words in lists.items() if isinstance(lists, dict) else ():
            twice = {word for word in words.split() if words.split().count(word) > 1}
            assert not twice, heading


@pytest.mark.parametrize("language", sorted(LANGUAGES.keys() - {"any"}))
def test_every_language_has_cases(language: str) -> None:
    assert list(CASES.glob(f"{language}*.txt"))


def test_a_language_without_a_file_borrows_a_neighbours() -> None:
    assert load("gl").strong == load("es").strong
    assert load("und").abbreviations == load("xx").abbreviations != load("es").abbreviations


def test_an_apostrophe_may_be_typographic() -> None:
    assert {"It's", "It’s"} <= load("en").strong
