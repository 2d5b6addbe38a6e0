"""tests/cases/roles/*.txt: an agency text, then the role and first words of every block, in order."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.model import Role

CASES = sorted((Path(__file__).parent.parent / "cases" / "roles").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_text_shows_its_roles(case: Path, tmp_path: Path) -> None:
    text, _, table = case.read_text(encoding="utf-8").partition("=== roles\n")
    article = tmp_path / "article.txt"
    article.write_text(text, encoding="utf-8")
    expected = [line.split(maxsplit=1) for line in table.splitlines()]
    blocks = formats.read(article).blocks
    words = [" ".join(" ".join(segment.source for segment in block.segments).split()) for block in blocks]
    found = [
        [block.role.value, text[: len(start)]] for block, text, (_, start) in zip(blocks, words, expected, strict=False)
    ]
    assert found == expected
    assert len(blocks) == len(expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Title\n\nBy *Ana Ruiz*\n\nText.\n"),
        ("a.md", "# Title\n\nBy [Ana Ruiz](/ana) and **Luis Gil**\n\nText.\n"),
        ("a.html", '<h1>Title</h1><p>By <a href="/ana">Ana Ruiz</a></p><p>Text.</p>'),
        ("a.html", "<h1>Title</h1><p>By <b>Ana&nbsp;Ruiz</b></p><p>Text.</p>"),
    ],
)
def test_a_byline_is_one_whatever_markup_its_names_have(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert [block.role for block in formats.read(tmp_path / name).blocks] == [Role.TITLE, Role.BYLINE, Role.PARAGRAPH]
