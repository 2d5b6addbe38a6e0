"""An article that two people changed at once: refused with its line until one of them has decided."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.errors import ArticleError

CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> branch\n"
WORDS = CONFLICT.format("Nothing happened in the harbour.", "Nothing at all happened.")
DIFF3 = WORDS.replace("=======\n", "||||||| base\nNothing.\n=======\n")


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.md", f"# A quiet night\n\n{WORDS}", 3),
        ("a.md", f"# A quiet night\n\nThe mayor spoke.\n{WORDS}He left.\n", 4),
        ("a.md", f"- One boat\n{CONFLICT.format('- Two boats', '- Three boats')}", 2),
        ("a.md", f"---\n{CONFLICT.format('title: A night', 'title: A day')}---\n\nIt was still.\n", 2),
        ("a.txt", f"A quiet night\n\n{WORDS}", 3),
        ("a.txt", f"A quiet night\n\n{DIFF3}", 3),
        ("a.txt", f"A quiet night\n\n{WORDS}".replace("\n", "\r\n"), 3),
        ("a.html", f"<h1>A quiet night</h1>\n{CONFLICT.format('<p>One.</p>', '<p>Two.</p>')}", 2),
    ],
)
def test_an_article_with_both_sides_of_a_conflict_is_refused(
    tmp_path: Path, name: str, content: str, line: int
) -> None:
    (tmp_path / name).write_bytes(content.encode())
    with pytest.raises(ArticleError, match=f"{name}, line {line}: this file has merge-conflict markers") as caught:
        formats.read(tmp_path / name)
    assert caught.value.hint == "Keep one of the two sides and delete the marker lines."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", f"# How to merge\n\nGit marks both sides:\n\n```\n{WORDS}```\n"),
        ("a.html", f"<h1>How to merge</h1><p>Git marks both:</p><pre>\n{WORDS.replace('<', '&lt;')}</pre>"),
        ("a.md", "A quiet night\n=======\n\nNothing happened.\n"),
        ("a.txt", "Harbour <<<<<<< north\n\nNothing happened.\n\n=======\n\n>>>>>>> south\n"),
    ],
)
def test_marks_in_code_and_rules_of_equal_signs_are_none(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert formats.read(tmp_path / name).segments
