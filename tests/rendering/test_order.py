"""No paragraph changes its place because of the role that the program gives it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import formats
from pipeline.config.workspace_config import Config
from pipeline.editions.assemble import source_edition
from pipeline.model import Role
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS, text
from tests.formats.labelled import FOLDER, write

CASES = [case for case in sorted(FOLDER.glob("*.txt")) if "format: txt" in case.read_text("utf-8").split("\n", 1)[0]]
LIKE_A_CREDIT = (
    "By Ann Bell and Bo Ek",
    "12 May 2024",
    "Reporting by Ann Bell; editing by Bo Ek",
    "Sign up for our newsletter.",
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shown(article: Path) -> str:
    edition = source_edition(formats.read(article), Config(targets=("es",)))
    edition = replace(edition, front=replace(edition.front, authors=()))
    return text.write(RenderedArticle(edition, EditionContext(format="text"))).decode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_labelled_documents_keep_their_order(case: Path, tmp_path: Path) -> None:
    article = write(case, tmp_path)
    # The title is the first line of every edition, whatever stands above it in the source.
    blocks = formats.read(article).blocks
    title = next(number for number, block in enumerate(blocks) if block.role is Role.TITLE)
    ordered = [blocks[title], *blocks[:title], *blocks[title + 1 :]]
    expected = words(" ".join(segment.source for block in ordered for segment in block.segments))
    assert words(shown(article))[: len(expected)] == expected


@pytest.mark.parametrize("line", LIKE_A_CREDIT)
@pytest.mark.parametrize("index", range(1, 6))
def test_a_line_that_looks_like_a_credit_stays(line: str, index: int, tmp_path: Path) -> None:
    reported = [
        f"Nobody saw the boat that day, said the keeper of light {number}, and it rained." for number in range(5)
    ]
    paragraphs = ["The boat that nobody saw", *reported]
    paragraphs.insert(index, line)
    article = tmp_path / "boat.txt"
    article.write_text("\n\n".join(paragraphs), encoding="utf-8")
    roles = {block.role for block in formats.read(article).blocks}
    assert Role.TITLE in roles
    assert words(shown(article))[: len(words(" ".join(paragraphs)))] == words(" ".join(paragraphs))


def test_cells_stay_in_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "regatta.txt"
    rows = ("            Crews  Points", "Heron          12      30", "Tern                   28")
    path.write_text("\n".join(("Regatta", "", *rows, "")), "utf-8")
    assert shown(path).split("\n")[2:5] == ["       Crews  Points", "Heron  12     30", "Tern          28"]
    rendered = RenderedArticle(
        source_edition(formats.read(path), Config(targets=("es",))), EditionContext(format="text")
    )
    pages = {name: write(rendered).decode() for name, write in WRITERS.items()}
    assert "| Tern |  | 28 |" in pages["md"]
    assert "<td>Tern</td>\n<td></td>\n<td>28</td>" in pages["html"]
    assert "<td>Tern</td><td></td><td>28</td>" in rendered.html


def test_each_sequence_of_numbers_is_a_list_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "faults.txt"
    entries = ("10. The gate is shut.", "11. The lamp is out.", "", "A. One side is safe.", "B. The other is not.")
    path.write_text("\n".join(("Faults", "", *entries, "")), "utf-8")
    assert "\n".join(entries) in shown(path)
    rendered = RenderedArticle(
        source_edition(formats.read(path), Config(targets=("es",))), EditionContext(format="text")
    )
    assert '<ol start="10"><li>The gate is shut.</li>' in rendered.html
    assert "<ul><li>A. One side is safe.</li>" in rendered.html
