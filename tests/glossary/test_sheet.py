"""The glossary as people keep it: a sheet."""

from pathlib import Path

import pytest

from pipeline import glossary
from pipeline.errors import UsageError
from pipeline.glossary import additions
from pipeline.glossary.glossary import GlossaryRow

SHEET = """\
source,do_not_translate,case_sensitive,note,es,fr,es:forbidden
Ada Lovelace,yes,yes,mathematician,,,
Ada,yes,yes,the same,,,
Moon,no,yes,our own,Luna,,luna|Selene
the press,no,no,,la prensa,la presse,
"""


def load(folder: Path, text: str) -> glossary.Glossary:
    path = folder / "glossary.csv"
    path.write_text(text, encoding="utf-8")
    return glossary.load(path)


def test_a_term_has_the_form_of_its_locale_or_stays(tmp_path: Path) -> None:
    terms = {term.source: term for term in load(tmp_path, SHEET).terms("es")}
    assert terms["Moon"].target == "Luna"
    assert terms["Moon"].forbidden == ("luna", "Selene")
    assert terms["Ada"].target == "Ada"
    assert terms["Ada"].do_not_translate


def test_a_term_without_a_form_in_a_locale_asks_nothing_there(tmp_path: Path) -> None:
    assert "Moon" not in {term.source for term in load(tmp_path, SHEET).terms("fr")}


def test_a_regional_locale_falls_back_to_its_language(tmp_path: Path) -> None:
    assert "Luna" in {term.target for term in load(tmp_path, SHEET).terms("es_MX")}


def test_the_longest_term_is_found_as_a_whole_word_wherever_it_stands(tmp_path: Path) -> None:
    terms = load(tmp_path, SHEET).terms("es")
    text = "Ada Lovelace’s notes: Adam saw Ada, The  Press and the Moon; moon, Moonlight."
    found = [text[one.start : one.end] for one in glossary.find(text, terms)]
    assert found == ["Ada Lovelace", "Ada", "The  Press", "Moon"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_sheet_that_a_spreadsheet_saved_is_read_and_keeps_its_form(
    tmp_path: Path, separator: str, encoding: str, end: str
) -> None:
    """Excel writes semicolons where a comma is part of numbers, and "Unicode text" with tabs in UTF-16."""
    path = tmp_path / "glossary.csv"
    known = f"source{separator}es{end}harbour{separator}puerto{end}"
    path.write_bytes(known.encode(encoding))
    assert [term.target for term in glossary.load(path).terms("es")] == ["puerto"]
    additions.add(path, [GlossaryRow(0, "gull", False, True, "", "", "", "", {"es": "gaviota"}, {})])
    assert path.read_bytes() == f"{known}gull{separator}gaviota{end}".encode(encoding)


def test_no_file_is_an_empty_glossary(tmp_path: Path) -> None:
    assert glossary.load(tmp_path / "none.csv").terms("es") == ()
    assert glossary.find("anything", ()) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("term,note\nAda,x\n", "unknown column 'term'"),
        ("note,es\nx,y\n", "the column 'source' is missing"),
        ("source,es:wrong\nAda,\n", "unknown column 'es:wrong'"),
        ("source,qq\nAda,\n", "unknown column 'qq'"),
        ("source,do_not_translate\nAda,perhaps\n", ":2: do_not_translate is 'perhaps'"),
        ("source,es\nAda,a,b\n", ":2: the line has 3 cells, but there are 2"),
        ("source,es\n,a\n", ":2: the column 'source' is empty"),
        ('source,es\n"Ada,a\n', "glossary.csv:2: the line is not valid CSV"),
        ("source,es,es\nAda,a,b\n", "the column 'es' is there twice"),
        ("source,decided_on\nAda,31.5.2026\n", ":2: decided_on is '31.5.2026'"),
        ("source,es\nbank,banco\nsea,mar\nbank,orilla\n", "lines 2 and 4: “bank” is decided in two ways"),
        ("source,es,es:forbidden\nsea,mar,\nsea,,mar\n", "lines 2 and 3: “sea” is decided in two ways: “mar”"),
        ("source,note,es,es:forbidden\nsea,a,mar,\nsea,b,la mar,mar\n", "lines 2 and 3"),
        ("source,es,es:forbidden\nsea,mar,mar\n", "line 2: “sea”"),
        ("source,pt,pt_BR:forbidden\nbus,autocarro,\nbus,,autocarro\n", "required and forbidden in pt_BR"),
        ("source,do_not_translate,es\nAda,yes,\nAda,no,Adita\n", "lines 2 and 3"),
        ('source,es\n"two\nlines",a\nsea,mar\nsea,ola\n', "lines 4 and 5"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert message in str(caught.value)
    assert "glossary.csv" in str(caught.value)


def test_senses_of_a_word_have_their_own_translations(tmp_path: Path) -> None:
    sheet = "source,part_of_speech,note,es\nbank,noun,money,banco\nbank,noun,river,orilla\nbank,verb,,ladear\n"
    assert sorted(term.target for term in load(tmp_path, sheet).terms("es")) == ["banco", "ladear", "orilla"]


def test_lines_that_agree_are_no_conflict(tmp_path: Path) -> None:
    sheet = "source,es,fr\nsea,mar,\nsea,mar,\nsea,,mer\n"
    assert {term.target for term in load(tmp_path, sheet).terms("fr")} == {"mer"}


def test_two_columns_are_enough_and_who_decided_is_known(tmp_path: Path) -> None:
    assert load(tmp_path, "source,es\nsea,mar\n").terms("es")[0].target == "mar"
    sheet = "\ufeffsource,es,part_of_speech,decided_by,decided_on\r\nsea,mar,noun,Ana Ruiz,2026-05-31\r\n"
    [term] = load(tmp_path, sheet).terms("es")
    assert (term.part_of_speech, term.decided_by, term.decided_on) == ("noun", "Ana Ruiz", "2026-05-31")
