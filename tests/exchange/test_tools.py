"""Other programs in the loop: what they make of our files, and what comes back from them.

``msgmerge`` and the other gettext programs are in tests/catalog/test_tools.py.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline import catalog, formats
from pipeline.catalog import Catalog, Drafted
from pipeline.errors import PipelineError
from pipeline.exchange import bilingual, recognition, tmx, xliff12
from pipeline.exchange.acceptance import Acceptance, accept
from pipeline.exchange.tmx import Summary
from pipeline.memory.unit import MemoryUnit
from pipeline.model import Article, Role, State

FOREIGN = Path(__file__).parent / "foreign"
TOOLKIT = [name for name in ("po2xliff", "xliff2po", "po2tmx", "pretranslate") if shutil.which(name) is None]
with_toolkit = pytest.mark.skipif(bool(TOOLKIT), reason="apt-get install translate-toolkit")
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
with_omegat = pytest.mark.skipif(not OMEGAT.exists() or shutil.which("java") is None, reason="apt-get install omegat")
SPANISH = {
    "The **storm** closed the harbour on Friday.": "El **temporal** cerró el puerto el viernes.",
    "Nobody was hurt.": "Nadie resultó herido.",
    "Bread is short": "Falta pan",
}


@pytest.fixture
def ferry() -> Article:
    return formats.read(FOREIGN / "ferry.md")


@pytest.fixture
def current(ferry: Article, tmp_path: Path) -> Catalog:
    """Everything is drafted, three sentences are reviewed; saved as ferry.po."""
    empty = catalog.merge(None, ferry, "es", "source/ferry.md")
    drafts = {one.key: Drafted(f"[{one.source}]", "argos", "en>es", "en_es-1.9") for one in empty.entries}
    texts = {one.key: SPANISH[one.source] for one in empty.entries if one.source in SPANISH}
    return catalog.write(empty.drafted(drafts).translated(texts), tmp_path / "ferry.po")[0]


def run(*command: str | Path, cwd: Path) -> str:
    return subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, timeout=110, check=True).stdout


def imported(path: Path, article: Article, into: Catalog) -> Acceptance:
    [one] = recognition.read(path)
    return accept(into, article, one.texts, one.by)


def states(found: Catalog) -> dict[str, tuple[str, State]]:
    return {one.source: (one.target, one.state) for one in found.entries}


@pytest.mark.parametrize("name", ["po4a.po", "mdpo.po"])
def test_po_files_of_po4a_and_mdpo_keep_their_translations(name: str, ferry: Article) -> None:
    """Files in the shape that po4a 0.69 and mdpo 2.1 write for ferry.md; mdpo's quotation has no mark."""
    empty = catalog.merge(None, ferry, "es", "source/ferry.md")
    result = imported(FOREIGN / name, ferry, empty)
    assert result.missing == ()
    assert states(result.catalog) == {
        "Ferries stay in port": ("Los transbordadores se quedan en puerto", State.REVIEWED),
        "The ferries of Almora stay in port": (
            "Los transbordadores de Almora se quedan en puerto",
            State.REVIEWED,
        ),
        "The **storm** closed the harbour on Friday.": ("El **temporal** cerró el puerto el viernes.", State.REVIEWED),
        "It will open on Monday, says [the office](https://example.org/office).": (
            "Abrirá el lunes, según [la oficina](https://example.org/office).",
            State.REVIEWED,
        ),
        "Nobody was hurt.": ("Nadie resultó herido.", State.REVIEWED),
        "Bread is short": ("Falta pan", State.REVIEWED),
        "Call 555-0100": ("Llame al 555-0100", State.DRAFT),
        "We wait, as *always*.": ("Esperamos, como *siempre*.", State.REVIEWED),
        "A boat": ("Una barca", State.REVIEWED),
    }
    closed = result.catalog.lookup(Role.PARAGRAPH, "The **storm** closed the harbour on Friday.")
    assert closed.comments[0] == "Ask the office again."


def test_po_names_its_translator_and_its_language() -> None:
    [one] = recognition.read_po(FOREIGN / "po4a.po")
    assert (one.by, one.target_code) == ("Marta Sol", "es")


def test_a_damaged_po_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.po"
    path.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(PipelineError, match=r"bad\.po:2"):
        recognition.read(path)


@pytest.mark.slow
@with_toolkit
def test_translate_toolkits_xliff_brings_texts_and_states(ferry: Article, current: Catalog, tmp_path: Path) -> None:
    """po2xliff writes XLIFF 1.1: msgctxt is dropped, and the header becomes a unit, which is left out."""
    run("po2xliff", "ferry.po", "ferry.xlf", cwd=tmp_path)
    result = imported(tmp_path / "ferry.xlf", ferry, catalog.merge(None, ferry, "es", "source/ferry.md"))
    assert result.missing == ()
    assert states(result.catalog) == states(current)
    assert imported(tmp_path / "ferry.xlf", ferry, current).taken == ()


@pytest.mark.slow
@with_toolkit
def test_translate_toolkit_turns_our_xliff_into_po(ferry: Article, current: Catalog, tmp_path: Path) -> None:
    """xliff2po keeps words, codes and approvals of XLIFF 1.2, and drops msgctxt and translators' comments."""
    exported = bilingual.of(ferry, current, "source/ferry.md", "en")
    (tmp_path / "ours.xlf").write_bytes(xliff12.written(exported))
    run("xliff2po", "ours.xlf", "back.po", cwd=tmp_path)
    result = imported(tmp_path / "back.po", ferry, catalog.merge(None, ferry, "es", "source/ferry.md"))
    assert result.missing == ()
    assert states(result.catalog) == states(current)


@pytest.mark.slow
@with_toolkit
def test_translate_toolkits_memory_holds_what_was_reviewed(current: Catalog, tmp_path: Path) -> None:
    """po2tmx leaves out what is fuzzy; its TMX 1.4 is read, and pretranslate fills a template from our catalog."""
    run("po2tmx", "-l", "es", "ferry.po", "ferry.tmx", cwd=tmp_path)
    summary = Summary()
    units = {one.source: one.target for one in tmx.read(tmp_path / "ferry.tmx", "en", ["es"], summary)}
    assert units == SPANISH
    assert summary.lines() == ["3 en→es"]
    catalog.save(catalog.template(formats.read(FOREIGN / "ferry.md"), "source/ferry.md"), tmp_path / "ferry.pot")
    run("pretranslate", "--nofuzzymatching", "-t", "ferry.po", "ferry.pot", "new.po", cwd=tmp_path)
    filled = states(catalog.load(tmp_path / "new.po"))
    assert {source: text for source, (text, _) in filled.items() if text and not text.startswith("[")} == SPANISH


PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang><target_lang>ES</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


@pytest.mark.slow
@with_omegat
def test_omegat_translates_a_catalog(ferry: Article, current: Catalog, tmp_path: Path) -> None:
    """OmegaT writes its translations without the fuzzy mark, keeps reviewed texts, and empties the other drafts."""
    project = tmp_path / "project"
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (project / name).mkdir(parents=True)
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    shutil.copy(tmp_path / "ferry.po", project / "source")
    with (project / "omegat/project_save.tmx").open("wb") as stream:
        unit = MemoryUnit("Call 555-0100", "Llame al 555-0100", "es", "en")
        tmx.write(stream, [unit], "en")
    java = ("java", "-Djava.awt.headless=true", f"-Duser.home={tmp_path}", "-jar", OMEGAT)
    run(*java, project, "--mode=console-translate", f"--config-dir={tmp_path}/settings", cwd=tmp_path)
    theirs = states(catalog.load(project / "target/ferry.po"))
    assert all(state is not State.DRAFT for _, state in theirs.values())
    result = imported(project / "target/ferry.po", ferry, current)
    after = states(result.catalog)
    assert after["Call 555-0100"] == ("Llame al 555-0100", State.REVIEWED)
    assert {one: after[one] for one in after if one != "Call 555-0100"} == {
        one: state for one, state in states(current).items() if one != "Call 555-0100"
    }
