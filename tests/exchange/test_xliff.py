"""XLIFF out: valid, and with what reviewers need. XLIFF in: the versions and habits of other tools."""

import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from lxml import etree

from pipeline.catalog import Catalog, Drafted
from pipeline.catalog.provenance import digest
from pipeline.errors import PipelineError
from pipeline.exchange import recognition, xliff2_reader, xliff12_reader
from pipeline.model import Article, Role
from pipeline.review.recording import with_record
from tests.exchange import samples, schemas
from tests.exchange.samples import entry_of
from tests.exchange.test_round_trips import catalogs

SEVEN = "Seven <b>boats</b> left."
HARBOUR = samples.article((Role.TITLE, ["Storm"]), (Role.PARAGRAPH, ["The **storm** came.", SEVEN]))
CORE = {"x": "urn:oasis:names:tc:xliff:document:2.0", "mtc": "urn:oasis:names:tc:xliff:matches:2.0"}
ITS = "{http://www.w3.org/2005/11/its}"


@pytest.fixture
def oasis() -> None:
    if lacking := schemas.missing():
        pytest.skip(lacking)


@pytest.mark.usefixtures("oasis")
@pytest.mark.parametrize(("layout", "version"), [("XLIFF 2.1", "2.1"), ("XLIFF 1.2", "1.2")])
@given(made=catalogs())
@settings(max_examples=20)
def test_each_export_is_valid(layout: str, version: str, made: tuple[Article, Catalog]) -> None:
    assert schemas.mistakes(samples.exported(*made, layout), version) == []


@pytest.mark.usefixtures("oasis")
@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_the_schema_finds_mistakes(version: str) -> None:
    content = samples.exported(HARBOUR, samples.fresh(HARBOUR), f"XLIFF {version}")
    assert schemas.mistakes(content.replace(b"<source>", b"<sauce>").replace(b"</source>", b"</sauce>"), version)


def reviewed() -> Catalog:
    """One sentence drafted, one reviewed by Ana."""
    current = samples.fresh(HARBOUR)
    storm = entry_of(current, "The **storm** came.")
    current = current.drafted({storm.key: Drafted("Llegó la **tormenta**.", "argos", "en>es", "en_es-1.9", -0.31)})
    boats = entry_of(current, SEVEN)
    current = current.translated({boats.key: "Zarparon siete <b>barcos</b>."})
    done = with_record(entry_of(current, SEVEN), "Ana Ruiz", "2026-11-29", None)
    return Catalog("es", tuple(done if one.key == done.key else one for one in current.entries), header=current.header)


def test_a_paragraph_is_a_unit_and_its_sentences_are_segments() -> None:
    root = etree.fromstring(samples.exported(HARBOUR, reviewed(), "XLIFF 2.1"))
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "es")
    title, paragraph = root.iterfind("x:file/x:unit", CORE)
    assert [etree.QName(child).localname for child in title if etree.QName(child).namespace == CORE["x"]] == [
        "notes",
        "segment",
    ]
    segments = paragraph.findall("x:segment", CORE)
    assert [segment.get("state") for segment in segments] == ["initial", "reviewed"]
    assert segments[0].get("subState") == "draft:machine"
    assert paragraph.findtext("x:ignorable/x:source", namespaces=CORE) == " "
    storm = segments[0].find("x:target/x:pc", CORE)
    assert storm is not None
    assert storm.text == "tormenta"
    assert storm.get("dataRefStart") == storm.get("dataRefEnd")
    notes = {(note.get("category"), note.text) for note in paragraph.iterfind("x:notes/x:note", CORE)}
    assert ("context", "paragraph 1, sentence 1 of 2") in notes


def test_a_draft_is_a_candidate_with_its_confidence_and_a_review_has_its_person() -> None:
    root = etree.fromstring(samples.exported(HARBOUR, reviewed(), "XLIFF 2.1"))
    [match] = root.iterfind(".//mtc:match", CORE)
    segment = root.find(f".//x:segment[@id='{str(match.get('ref'))[1:]}']", CORE)
    assert segment is not None
    assert "".join(segment.find("x:target", CORE).itertext()) == "Llegó la tormenta."  # type: ignore[union-attr]
    assert (match.get("type"), match.get("origin"), match.get("matchQuality")) == ("mt", "argos en_es-1.9", "73.3")
    [mark] = match.iterfind("x:target/x:mrk", CORE)
    assert float(str(mark.get(f"{ITS}mtConfidence"))) == pytest.approx(0.7334, abs=1e-4)
    assert str(mark.get(f"{ITS}annotatorsRef")).startswith("mt-confidence|")
    people = [record.get("revPerson") for record in root.iter(f"{ITS}provenanceRecord")]
    assert people == [None, "Ana Ruiz"]


def test_ids_are_unique_where_xliff_demands_it() -> None:
    root = etree.fromstring(samples.exported(HARBOUR, reviewed(), "XLIFF 2.1"))
    for unit in root.iterfind("x:file/x:unit", CORE):
        for kind in ("x:segment/x:source//*", "x:segment/x:target//*", "x:notes/x:note", "x:originalData/x:data"):
            ids = [one.get("id") for one in unit.iterfind(kind, CORE)]
            assert len(ids) == len(set(ids))


def test_codes_of_a_translation_have_the_numbers_of_the_source() -> None:
    article = samples.article((Role.PARAGRAPH, ["Read <i>A</i> and <b>B</b>."]), syntax="html")
    current = samples.fresh(article)
    current = current.translated({current.entries[0].key: "Lea <b>B</b> y <i>A</i>."})
    root = etree.fromstring(samples.exported(article, current, "XLIFF 2.1"))
    texts = {
        side: {code.text: code.get("id") for code in root.iterfind(f".//x:segment/x:{side}/x:pc", CORE)}
        for side in ("source", "target")
    }
    assert texts["source"] == texts["target"]


FOREIGN_2 = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:{core}" version="{version}" srcLang="en-US" trgLang="es-ES">
 <file id="f" original="storm.md">
  <group id="g"><unit id="1">
   <notes><note>Ask the harbour master.</note></notes>
   <originalData><data id="d1">&lt;b></data><data id="d2">&lt;/b></data></originalData>
   <segment state="final">
    <source>Seven <sc id="1" dataRef="d1"/>boats<ec startRef="1" dataRef="d2"/> left.</source>
    <target><mrk id="m1" type="term">Siete</mrk> <sc id="1"/>barcos<ec startRef="1"/> zarparon<cp hex="0021"/></target>
   </segment></unit></group>
  <unit id="2"><segment state="translated"><source>Storm</source><target>Tormenta</target></segment></unit>
 </file>
</xliff>
"""


@pytest.mark.parametrize(("version", "core"), [("2.0", "2.0"), ("2.1", "2.0"), ("2.2", "2.2")])
def test_xliff_2_of_other_tools_is_read(tmp_path: Path, version: str, core: str) -> None:
    path = tmp_path / "theirs.xlf"
    path.write_text(FOREIGN_2.format(version=version, core=core), encoding="utf-8")
    [one] = recognition.read(path)
    assert (one.original, one.source_code, one.target_code) == ("storm.md", "en-US", "es-ES")
    boats, storm = one.texts
    assert (boats.source, boats.target) == (SEVEN, "Siete <b>barcos</b> zarparon!")
    assert boats.comments == ("Ask the harbour master.",)
    assert (boats.approved, storm.approved) == (True, False)
    assert storm.line == 11


def test_segments_and_states_of_xliff_1_2_are_read(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xlf"
    path.write_text(
        """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="storm.md" source-language="en" target-language="es" datatype="plaintext"><body>
<trans-unit id="1" approved="yes"><source>The storm came. It left.</source>
<seg-source><mrk mtype="seg" mid="0">The storm came.</mrk> <mrk mtype="seg" mid="1">It left.</mrk></seg-source>
<target><mrk mtype="seg" mid="0">Llegó.</mrk> <mrk mtype="seg" mid="1">Se fue.</mrk></target></trans-unit>
<trans-unit id="2"><source>A <g id="1">big</g> wave<x id="2" equiv-text="&lt;br>"/></source>
<target state="final">Una ola <g id="1">grande</g><x id="2" equiv-text="&lt;br>"/></target>
<note from="developer">no comment</note><note>look again</note></trans-unit>
<trans-unit id="3" approved="yes"><source>Wind</source><target state="needs-translation">Viento</target></trans-unit>
</body></file></xliff>""",
        encoding="utf-8",
    )
    [one] = recognition.read(path)
    assert [(text.source, text.target, text.approved) for text in one.texts] == [
        ("The storm came.", "Llegó.", True),
        ("It left.", "Se fue.", True),
        ("A big wave<br>", "Una ola grande<br>", True),
        ("Wind", "Viento", False),
    ]
    assert one.texts[2].comments == ("look again",)


BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (FOREIGN_2.format(version="2.1", core="2.0")[:-60], "line 11"),
        ("<xliff version='2.1'>\n<file>&undefined;</file></xliff>", "not well-formed"),
        (f"{BOMB}<xliff version='2.1'><file id='f'><unit id='u'>&b;</unit></file></xliff>", "entities"),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<xliff version="1.2">&a;</xliff>', "entities"),
        ("<xliff version='3.0'/>", "version '3.0'"),
        ("<xliff version='2.1'/>", "no sentence"),
        ("<html/>", "neither XLIFF nor TMX"),
        ("<martif/>", "glossary"),
        ("", "not well-formed"),
    ],
)
def test_damaged_files_are_refused_with_their_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.xlf"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PipelineError, match=re.escape(message)) as caught:
        recognition.read(path)
    assert "bad.xlf" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_large_file_needs_little_memory(tmp_path: Path) -> None:
    """Units are freed while they are read: the tree never has more than the one at hand."""
    path = tmp_path / "large.xlf"
    unit = "<unit id='u{}'><segment><source>{}</source><target>{}</target></segment></unit>"
    units = "".join(unit.format(n, escape("Storm & wind " * 20), "Viento " * 40) for n in range(500))
    path.write_text(f"<xliff version='2.1' srcLang='en' trgLang='es'><file id='f'>{units}</file></xliff>")
    seen = []
    for reader in (xliff2_reader, xliff12_reader):
        original = reader.elements

        def counted(where: Path, names: tuple[str, ...], read: object = original) -> object:
            for element in read(where, names):  # type: ignore[operator]
                seen.append(sum(1 for _ in element.getroottree().getroot().iter()))
                yield element

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(reader, "elements", counted)
            reader.read(path)
    assert len(seen) == 500
    assert max(seen) < 400


def test_the_mark_of_the_export_names_state_and_text() -> None:
    content = samples.exported(HARBOUR, reviewed(), "XLIFF 2.1").decode()
    assert f"draft:{digest('Llegó la **tormenta**.')}" in content
    assert f"reviewed:{digest('Zarparon siete <b>barcos</b>.')}" in content
