"""tests/golden/formats: an article in each format, the units found in it, and the article filled.

In the filled article the words of every unit are in capitals: what is not, no translation reaches. After a change that
is meant, ``python -m tests.formats.test_golden`` writes the expected files anew; review them as text.
"""

import re
from pathlib import Path

import pytest

from pipeline import formats, markup
from pipeline.model import Article

FOLDER = Path(__file__).parent.parent / "golden" / "formats"
SOURCES = sorted(path for path in FOLDER.iterdir() if formats.takes(path.suffix) and ".filled" not in path.name)


def units(article: Article) -> str:
    """One line a unit: line of its block, role, level, place; the sentence; the author's note above it."""
    lines = []
    for block in article.blocks:
        lines += [f"        note: {block.note}"] if block.note else []
        for segment in block.segments:
            role = f"{block.role} {block.level}" if block.level else str(block.role)
            source = segment.source.replace("\n", "⏎")
            lines.append(f"{block.line:3}  {role:12}  {block.place or '-':30}  {source}")
    return "\n".join(lines) + "\n"


def capitals(source: str, form: str) -> str:
    protected = markup.protect(source, form, "⟦{}⟧".format)
    return markup.restore(protected.text.upper(), protected).text


def filled(article: Article) -> bytes:
    targets = [capitals(segment.source, article.format) for segment in article.segments]
    return formats.fill(article, targets, "es")


def _expected(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}.units"), path.with_name(f"{path.stem}.filled{path.suffix}")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_units_are_found(path: Path) -> None:
    assert units(formats.read(path)) == _expected(path)[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_words_are_replaced_and_nothing_else(path: Path) -> None:
    article = formats.read(path)
    result = filled(article)
    assert result == _expected(path)[1].read_bytes()
    formats.verify(article, result)


def test_every_word_in_small_letters_is_none_of_the_translators() -> None:
    text = _expected(FOLDER / "harbour.txt")[1].read_text(encoding="utf-8")
    assert re.findall(r"\b[a-z][a-z_.]*[a-z]\b", text) == [
        "original_locale",
        "es",
        "title",
        "www.example.org",
        "storms",
    ]


if __name__ == "__main__":
    for source in SOURCES:
        article = formats.read(source)
        found, result = _expected(source)
        found.write_text(units(article), encoding="utf-8")
        result.write_bytes(filled(article))
