"""Glossaries in TBX: what other tools write is read, and what is written comes back the same."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PipelineError
from pipeline.exchange import tbx
from pipeline.exchange.tbx import TbxSummary
from pipeline.glossary import GlossaryRow

DCT = """<?xml version="1.0" encoding="utf-8"?>
<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
 <tbxHeader><fileDesc><sourceDesc><p>Port</p></sourceDesc></fileDesc></tbxHeader>
 <text><body><conceptEntry id="1"><min:subjectField>shipping</min:subjectField>
  <langSec xml:lang="EN-us"><basic:definition>a wall in the sea</basic:definition>
   <termSec><term>mole</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
  <langSec xml:lang="es"><termSec><term>muelle</term><min:administrativeStatus>preferredTerm-admn-sts
   </min:administrativeStatus></termSec><termSec><term>topo</term>
   <min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
 </conceptEntry></body></text></tbx>"""
MARTIF = """<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
 <termEntry id="a"><note>of a ship</note><langSet xml:lang="en"><tig><term>bow</term>
  <termNote type="partOfSpeech">noun</termNote></tig></langSet>
  <langSet xml:lang="pt-br"><ntig><termGrp><term>proa</term></termGrp></ntig></langSet></termEntry>
 <termEntry><langSet xml:lang="de"><tig><term>Bug</term></tig></langSet></termEntry>
</body></text></martif>"""


def rows(path: Path, targets: tuple[str, ...] = ("es", "pt_BR")) -> tuple[list[GlossaryRow], TbxSummary]:
    summary = TbxSummary()
    return list(tbx.read(path, "en", targets, summary)), summary


def test_elements_as_categories_are_read(tmp_path: Path) -> None:
    path = tmp_path / "port.tbx"
    path.write_text(DCT, encoding="utf-8")
    [row], _ = rows(path)
    assert (row.source, row.part_of_speech) == ("mole", "noun")
    assert (row.targets, row.avoided) == ({"es": "muelle"}, {"es": "topo"})


def test_the_older_format_is_read_and_what_is_left_out_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "ship.tbx"
    path.write_text(MARTIF, encoding="utf-8")
    [row], summary = rows(path)
    assert (row.source, row.targets, row.note) == ("bow", {"pt_BR": "proa"}, "of a ship")
    assert summary.skipped == {"no term in English": 1}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (DCT[:-40], "line"),
        ("<tbx/>", "contains no TBX terms"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "entities"),
        ("", "not well-formed"),
    ],
)
def test_a_faulty_file_is_one_sentence(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.tbx"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PipelineError) as caught:
        rows(path)
    assert message in str(caught.value)
    assert "bad.tbx" in str(caught.value)


WORDS = st.lists(st.text("abé港ب<&'\"", min_size=1, max_size=4), min_size=1, max_size=3).map(" ".join)
FORMS = st.dictionaries(
    st.sampled_from(["es", "pt_BR"]),
    st.lists(WORDS, min_size=1, max_size=2, unique=True).map("|".join),
    min_size=1,
)


@given(
    st.builds(
        GlossaryRow,
        line=st.just(0),
        source=WORDS,
        do_not_translate=st.just(False),
        case_sensitive=st.booleans(),
        note=st.one_of(st.just(""), WORDS),
        part_of_speech=st.sampled_from(["", "noun", "verb"]),
        decided_by=st.one_of(st.just(""), WORDS),
        decided_on=st.sampled_from(["", "2026-05-31"]),
        targets=FORMS,
        avoided=st.one_of(st.just({}), FORMS),
    )
)
def test_what_is_written_is_read_again(row: GlossaryRow) -> None:
    stream = BytesIO()
    tbx.write(stream, [row], "en", ("es", "pt_BR"))
    found = read_bytes(stream.getvalue())
    assert found == [row]


def read_bytes(content: bytes) -> list[GlossaryRow]:

    with tempfile.NamedTemporaryFile(suffix=".tbx") as file:
        file.write(content)
        file.flush()
        return rows(Path(file.name))[0]


def test_a_name_that_stays_is_the_same_term_in_every_target(tmp_path: Path) -> None:
    row = GlossaryRow(0, "Ada", True, True, "", "", "", "", {"es": "Adita"}, {})
    path = tmp_path / "names.tbx"
    with path.open("wb") as stream:
        tbx.write(stream, [row], "en", ("es", "pt_BR"))
    assert path.read_text("utf-8").count("<term>Ada</term>") == 2
    assert rows(path)[0] == [row]
