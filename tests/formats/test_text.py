"""Plain text: the bytes come back, the words are found, wrong files are refused with a way out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import formats
from pipeline.errors import ArticleError

LINE = st.sampled_from(
    [
        "",
        "",
        "Title of it",
        "A sentence stands here. Another one follows it.",
        "- a point",
        "> said",
        "  indented",
        "---",
        "=====",
        "> - a point that was quoted",
        ">> said twice",
        "   2. The second section",
        "1.1 A part of it",
        "(iii) the third",
        "o  a typewriter's point",
        "| Port | Height |",
        "Port      Height",
        "Soup ..... 4.50",
        "FOR ALL MEMBERS",
        "Yours sincerely",
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def _write(folder: Path, content: bytes) -> Path:
    path = folder / "article.txt"
    path.write_bytes(content)
    return path


@given(
    lines=st.lists(LINE, max_size=12),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
    last=st.booleans(),
)
@settings(max_examples=150)
def test_own_sources_give_the_own_bytes(
    lines: list[str], end: str, mark: str, last: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = (mark + "Words. " + end.join(lines) + (end if last else "")).encode()
    article = formats.read(_write(tmp_path_factory.mktemp("text"), content))
    sources = [segment.source for segment in article.segments]
    assert article.text.encode() == content
    assert formats.fill(article, sources) == content
    assert formats.fill(article, sources, "es") == content
    assert formats.fill(article, [""] * len(sources)) == content
    formats.verify(article, formats.fill(article, [source.upper() for source in sources], "es"))


def test_targets_stand_where_the_sources_stood(tmp_path: Path) -> None:
    source = "\ufeffA title\r\n\r\nOne line of it,\r\n  wrapped.  Two.\r\n\r\n- a point"
    article = formats.read(_write(tmp_path, source.encode()))
    assert [segment.source for segment in article.segments] == [
        "A title",
        "One line of it,\nwrapped.",
        "Two.",
        "a point",
    ]
    filled = formats.fill(article, ["Título", "Una\nlínea.", "Dos.", ""], "es")
    assert filled.decode() == "\ufeffTítulo\r\n\r\nUna línea. Dos.\r\n\r\n- a point"
    assert formats.fill(article, ["題名", "一。", "二。", ""], "zh_Hans").decode().splitlines()[2] == "一。二。"
    formats.verify(article, filled)


def test_a_wrong_number_of_targets_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    article = formats.read(_write(tmp_path, b"A title"))
    with pytest.raises(ValueError, match="2 targets for 1 segments"):
        formats.fill(article, ["one", "two"])


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "the file is empty", "Write the article"),
        ("\ufeff \r\n".encode(), "the file is empty", "Write the article"),
        ("Él dijo".encode("utf-16"), "this is UTF-16, not UTF-8 (byte 0)", "iconv -f UTF-16 -t UTF-8"),
        ("He said".encode("utf-16-le"), "this is UTF-16LE, not UTF-8 (byte 1)", "iconv -f UTF-16LE -t UTF-8"),
        ("He said".encode("utf-32"), "this is UTF-32", "iconv -f UTF-32 -t UTF-8"),
        ("Line one\nEl niño".encode("latin-1"), "line 2, column 6: the byte 0xF1 is not UTF-8", "looks like Latin-1"),
        ("“Yes” – he said".encode("cp1252"), "line 1, column 1: the byte 0x93 is", "iconv -f WINDOWS-1252 -t UTF-8"),
        ("niño".encode() + b" \xff", "line 1, column 6: the byte 0xFF is not UTF-8", "Save the file as UTF-8"),
        (b"\xef\xbb\xbf\xff", "line 1, column 1: the byte 0xFF is not UTF-8", "Save the file as UTF-8"),
        (b"---\nlang: en\n---\n\n", "the front matter is all there is", "Write the article below it"),
        (b"{\\rtf1\\ansi The ferry}", "this is RTF, not text", "plain text"),
        (b"PK\x03\x04\x14\0\x06\0", "this is a zipped file, such as DOCX, ODT or Pages, not text", "plain text"),
        (b"%PDF-1.7\n", "this is a PDF, not text", "plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Office document, not text", "plain text"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture, not text", "plain text"),
        (b"bplist00\xd1", "this is a web archive, not text", "plain text"),
        (b"\x1f\x8b\x08\0", "this is a compressed file, not text", "plain text"),
        (b"one\ntwo\0three", "line 2, column 4: there is a NUL", "Export the article again"),
    ],
)
def test_bytes_that_are_not_utf8_are_refused_with_a_way_out(
    content: bytes, message: str, hint: str, tmp_path: Path
) -> None:
    path = _write(tmp_path, content)
    with pytest.raises(ArticleError) as caught:
        formats.read(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert hint in caught.value.hint


def test_an_unknown_ending_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as caught:
        formats.read(tmp_path / "article.docx")
    assert "'.docx'" in str(caught.value)
    assert ".txt" in caught.value.hint


def test_a_lost_paragraph_is_told_by_its_line(tmp_path: Path) -> None:
    article = formats.read(_write(tmp_path, b"A title\n\nOne.\n\nTwo.\n"))
    with pytest.raises(ArticleError, match="line 5: after filling, a paragraph is missing"):
        formats.verify(article, b"A title\n\nOne.\n")
