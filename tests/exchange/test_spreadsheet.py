"""Sheets as people send them back: other separators and encodings, rows left out, columns in any order."""

import re
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.exchange import spreadsheet
from pipeline.model import Role
from tests.exchange import samples

ARTICLE = samples.article((Role.TITLE, ["Storm"]), (Role.PARAGRAPH, ["=Seven+1 boats left.", "He said “no”."]))


def sheet(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "sheet.csv"
    path.write_bytes(content.encode(encoding))
    return path


def test_a_sheet_opens_in_excel_and_calculates_nothing() -> None:
    content = samples.exported(ARTICLE, samples.fresh(ARTICLE), "CSV")
    assert content.startswith(b"\xef\xbb\xbfarticle,source_locale,locale,role,source,target,state,")
    assert b",'=Seven+1 boats left.," in content
    assert content.count(b"\r\n") == 4


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("locale;source;target;state\r\nes;Storm;Tormenta;Reviewed\r\n", "utf-8-sig"),
        ("state\tTarget\tSource\tlocale\nfinal\tTormenta\tStorm\tes\n", "utf-16"),
        ('source,target,state,locale\n"Storm","Tormenta",signed-off,es\n,,,\n', "utf-8"),
    ],
)
def test_sheets_of_other_programs_are_read(tmp_path: Path, content: str, encoding: str) -> None:
    [one] = spreadsheet.read(sheet(tmp_path, content, encoding))
    [text] = one.texts
    assert (one.target_code, text.source, text.target, text.approved, text.line) == ("es", "Storm", "Tormenta", True, 2)


@pytest.mark.parametrize("head", ["sep=;\r\n", '"sep=;"\n', "SEP=;\n"])
def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path, head: str) -> None:
    [one] = spreadsheet.read(sheet(tmp_path, f"{head}source;target;a,b,c\nStorm;Tormenta\n"))
    assert [(text.source, text.line) for text in one.texts] == [("Storm", 3)]
    with pytest.raises(PipelineError, match="line 2: the column target is missing"):
        spreadsheet.read(sheet(tmp_path, f"{head}source\nStorm\n"))


def test_only_the_state_approves(tmp_path: Path) -> None:
    [one] = spreadsheet.read(sheet(tmp_path, "source,target,state\nStorm,Tormenta,translated\nWind,Viento,\n"))
    assert [text.approved for text in one.texts] == [False, False]
    [one] = spreadsheet.read(sheet(tmp_path, "source,target\nStorm,Tormenta\n"))
    assert [text.approved for text in one.texts] == [False]


def test_rows_of_several_articles_are_told_apart(tmp_path: Path) -> None:
    path = sheet(tmp_path, "article,locale,source,target\nstorm,es,Storm,Tormenta\nflood,es,Flood,Riada\n")
    assert [(one.original, one.line) for one in spreadsheet.read(path)] == [("storm", 2), ("flood", 3)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("sentence,target\nStorm,Tormenta\n", "line 1: the column source is missing"),
        ("a,b\n1,2\n", "line 1: the columns source and target are missing"),
        ("", "line 1: the columns source and target are missing"),
        ("source,target,state\nStorm,Tormenta,finished\n", "line 2: 'finished' is not a state"),
        ('source,target,state\nStorm,Tormenta,"first\nsecond"\n', "line 2: 'first second' is not a state"),
        (f"source,target,state\nStorm,Tormenta,{'long ' * 50}\n", "long…' is not a state"),
        ("source,target\nStorm,Tormenta\n,Viento\n", "line 3: the source is missing"),
        ('source,target\n"Storm,Tormenta\n', "line 2: this is not CSV"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(PipelineError, match=re.escape(message)) as caught:
        spreadsheet.read(sheet(tmp_path, content))
    assert "sheet.csv" in str(caught.value)


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"sheet\.csv, line 2: this is not UTF-8") as caught:
        spreadsheet.read(sheet(tmp_path, "source,target\nStorm,Llegó\n", "latin-1"))
    assert "CSV UTF-8" in caught.value.hint
