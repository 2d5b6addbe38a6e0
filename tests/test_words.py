"""Words never vanish between an article and its source edition."""

from pathlib import Path

import pytest

from tests import casewise, words
from tests.formats.test_cases import sources

ROOT = Path(__file__).parent
ARTICLES = [*words.articles(ROOT / "golden"), *words.articles(ROOT.parent / "source")]
OWN = [path for path in ARTICLES if "expected" not in path.parts and ".filled" not in path.name]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_word_of_an_article_is_lost(path: Path) -> None:
    assert words.lost(path) == {}


# What these hide, or have around their article, is not to be seen.
HIDDEN = (
    "blog-themes:",
    "bylines: how a press release ends",
    "contents-pages:",
    "controls:",
    "guessed-pages:",
    "hidden:",
    "link-rows:",
    "mail:",  # the label of the subject
    "news-boxes:",
    "news-pages:",
    "newspaper-boxes:",
    "newspapers-abroad:",
    "notices:",
    "other-stories:",
    "page-boxes:",
    "page-steps:",
    "page-titles: the site's name in a headline above a heading",
    "pictures: the still of a film",
    "pictures: words that a page does not show",
    "rails:",
    "pictures: headings above other articles",
    "pictures: on a page without marks, the picture above",
    "players:",
    "reader-comments:",
    "references: the source of a specification",
    "site-labels:",
    "site-limits:",
    "site-parts:",
    "theme-bylines:",
    "tools-and-dates: a table of tools",
    "tools-and-dates: a date in a box",
    "whole-articles:",
    "whole-pages:",
    "written-twice:",
)
CASES = [case for case in sources() if not case[0].startswith(HIDDEN)]


@pytest.mark.parametrize("file", sorted({name.partition(": ")[0] for name, _, _ in CASES}))
def test_no_word_of_a_case_is_lost(file: str, tmp_path: Path) -> None:
    def lost(case: tuple[str, str, str]) -> dict[str, int]:
        path = tmp_path / f"article.{case[1]}"
        path.write_text(case[2], "utf-8")
        return words.lost(path)

    casewise.hold((case for case in CASES if case[0].startswith(f"{file}: ")), lost, lambda case: case[0])
