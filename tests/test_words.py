"""Words never vanish between an article and its source edition."""

from pathlib import Path

import pytest

from tests import words
from tests.formats.test_cases import sources

ROOT = Path(__file__).parent
ARTICLES = [*words.articles(ROOT / "golden"), *words.articles(ROOT.parent / "source")]
OWN = [path for path in ARTICLES if "expected" not in path.parts and ".filled" not in path.name]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_word_of_an_article_is_lost(path: Path) -> None:
    assert words.lost(path) == {}


# What these hide, or have around their article, is not to be seen.
CASES = [case for case in sources() if not case[0].startswith(("hidden:", "whole-pages:", "guessed-pages:"))]


@pytest.mark.parametrize(("name", "ending", "text"), CASES)
def test_no_word_of_a_case_is_lost(name: str, ending: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / f"article.{ending}"
    path.write_text(text, "utf-8")
    assert words.lost(path) == {}, name
