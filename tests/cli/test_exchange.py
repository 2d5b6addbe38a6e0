"""Memories in and out by command: a summary first, nothing stored that was not asked for."""

from pathlib import Path

from pipeline import catalog
from pipeline.workspace import find
from tests.conftest import Run

TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header srclang="es"/><body>'
    '<tu><tuv xml:lang="ES-mx"><seg>Todo va bien.</seg></tuv><tuv xml:lang="EN"><seg>All is well.</seg></tuv></tu>'
    '<tu><tuv xml:lang="de"><seg>Alles gut.</seg></tuv></tu></body></tmx>'
)


def agency(folder: Path, content: str = TMX) -> Path:
    path = folder / "agency.tmx"
    path.write_text(content, encoding="utf-8")
    return path


def test_an_import_says_first_what_it_takes(workspace: Path, pipeline: Run) -> None:
    path = agency(workspace)
    looked = pipeline("exchange", "import", str(path), "--dry-run")
    assert looked.returncode == 0
    assert "1 en→es" in looked.stdout
    assert "1 of them reversed" in looked.stdout
    assert "1 skipped: no text in English" in looked.stdout
    assert not (workspace / "locales/memory").exists()
    assert pipeline("exchange", "import", str(path)).returncode == 0
    assert (workspace / "locales/memory/agency.tmx").is_file()
    found = pipeline("memory", "search", "well")
    assert "Todo va bien." in found.stdout
    assert "agency" in found.stdout


def test_bad_files_are_one_sentence_and_store_nothing(workspace: Path, pipeline: Run) -> None:
    for content, said in ((TMX[:-30], "line"), ("<tmx/>", "holds no translation units")):
        done = pipeline("exchange", "import", str(agency(workspace, content)))
        assert done.returncode == 1
        assert said in done.stderr
        assert "agency.tmx" in done.stderr
        assert "Traceback" not in done.stderr
    other = workspace / "words.docx"
    other.write_text("x")
    assert pipeline("exchange", "import", str(other)).returncode == 2
    assert not list((workspace / "locales/memory").glob("*.tmx"))


def test_what_was_reviewed_is_exported_and_found(workspace: Path, pipeline: Run) -> None:
    assert "Nothing is reviewed yet" in pipeline("exchange", "export").stdout
    pipeline("run")
    path = find(workspace).catalog("storm", "es")
    current = catalog.load(path)
    catalog.save(current.translated({current.entries[0].key: "El temporal cierra el puerto"}), path)
    done = pipeline("exchange", "export", "--locale", "es")
    assert done.returncode == 0
    assert "1 sentence\n" in done.stdout
    exported = (workspace / "exchange/en-es.tmx").read_text(encoding="utf-8")
    assert "El temporal cierra el puerto" in exported
    assert '<prop type="origin">storm</prop>' in exported
    assert "El temporal" in pipeline("memory", "search", "temporal", "-l", "es").stdout
    assert "is not in the memory" in pipeline("memory", "search", "temporal", "-l", "fr").stdout
