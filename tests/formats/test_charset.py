"""Saved pages in another encoding than UTF-8, which they declare as browsers want it."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.errors import ArticleError
from pipeline.formats.html.charset import declared

PAGE = "<html><head>{}</head><body><h1>Café “Mole”</h1><p>It costs 3 € – or less.</p></body></html>\r\n"


def _written(tmp_path: Path, declaration: str, charset: str, text: str = PAGE) -> Path:
    path = tmp_path / "cafe.html"
    path.write_bytes(text.format(declaration).encode(charset))
    return path


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1252">',
        "<META CHARSET=ISO-8859-1>",
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1" />',
        "<!-- <meta charset=koi8-r> --><meta name=x><meta charset = 'us-ascii'>",
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declaration: str, tmp_path: Path) -> None:
    path = _written(tmp_path, declaration, "cp1252")
    article = formats.read(path)
    assert [segment.source for segment in article.segments] == ["Café “Mole”", "It costs 3 € – or less."]
    assert article.charset == "cp1252"
    assert formats.fill(article, ["", ""]) == article.content == path.read_bytes()
    formats.verify(article, formats.fill(article, ["Café «Mole»", "Cuesta 3 €."], "es"))
    assert declared(formats.fill_in(article, ["Café «Mole»", "Cuesta 3 €."], "es")[0].encode()) is None


def test_a_translation_that_the_encoding_cannot_hold_is_filled_in_as_utf_8(tmp_path: Path) -> None:
    article = formats.read(_written(tmp_path, "<meta charset=latin1>", "cp1252"))
    filled = formats.fill(article, ["مقهى", "ثلاثة يورو."], "ar")
    assert "مقهى" in filled.decode()
    formats.verify(article, filled)


@pytest.mark.parametrize(("charset", "words"), [("shift_jis", "漁港"), ("windows-1251", "Порт"), ("euc-kr", "항구")])
def test_other_encodings_are_read_as_well(charset: str, words: str, tmp_path: Path) -> None:
    text = f"<html><head>{{}}</head><body><h1>{words}</h1></body></html>"
    article = formats.read(_written(tmp_path, f'<meta charset="{charset}">', charset, text))
    assert article.segments[0].source == words


def test_utf_8_is_read_as_such_whatever_is_declared(tmp_path: Path) -> None:
    article = formats.read(_written(tmp_path, '<meta charset="iso-8859-1">', "utf-8"))
    assert article.segments[0].source == "Café “Mole”"
    assert article.charset == "utf-8"


@pytest.mark.parametrize("declaration", ["", "<meta charset=utf-8>", "<meta charset=utf-16>", "<meta charset=nowhere>"])
def test_bytes_in_an_encoding_that_is_not_declared_are_refused(declaration: str, tmp_path: Path) -> None:
    path = _written(tmp_path, declaration, "cp1252")
    with pytest.raises(ArticleError, match="is not UTF-8") as caught:
        formats.read(path)
    assert "iconv -f WINDOWS-1252" in caught.value.hint


def test_bytes_that_the_declared_encoding_does_not_have_are_refused(tmp_path: Path) -> None:
    path = _written(tmp_path, "<meta charset=windows-1252>", "cp1252")
    path.write_bytes(path.read_bytes() + b"\x81")
    with pytest.raises(ArticleError, match="is not UTF-8"):
        formats.read(path)


def test_a_declaration_is_looked_for_where_browsers_do() -> None:
    assert declared(b" " * 1024 + b"<meta charset=latin1>") is None
    assert declared(b"<p data-charset=latin1><meta charset=latin1>") == "cp1252"


def test_the_published_page_says_that_it_is_in_utf_8(tmp_path: Path) -> None:
    article = formats.read(_written(tmp_path, '<meta charset="iso-8859-1">', "cp1252"))
    assert '<head><meta charset="utf-8"></head>' in formats.fill_in(article, ["مقهى", "ثلاثة يورو."], "ar")[0]
