"""The glossary by command: terms in and out, decisions with a name, nothing of a person's overwritten."""

from pathlib import Path

from tests.conftest import Run
from tests.exchange.test_tbx import DCT


def test_terms_come_in_as_a_summary_first_and_go_out_again(workspace: Path, pipeline: Run) -> None:
    path = workspace / "port.tbx"
    path.write_text(DCT, encoding="utf-8")
    sheet = workspace / "locales/glossary.csv"
    before = sheet.read_bytes() if sheet.exists() else None
    looked = pipeline("glossary", "import", str(path), "--dry-run")
    assert looked.returncode == 0
    assert "1 new" in looked.stdout
    assert (sheet.read_bytes() if sheet.exists() else None) == before
    assert pipeline("glossary", "import", str(path)).returncode == 0
    assert "muelle" in sheet.read_text("utf-8")
    again = pipeline("glossary", "import", str(path))
    assert "0 new" in again.stdout
    assert "1 known already" in again.stdout
    done = pipeline("glossary", "export", str(workspace / "out.tbx"))
    assert done.returncode == 0
    assert "<term>topo</term>" in (workspace / "out.tbx").read_text("utf-8")


def test_a_decision_is_written_with_name_and_day_and_another_stays(workspace: Path, pipeline: Run) -> None:
    sheet = workspace / "locales/glossary.csv"
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text("source,es\nmole,espigón\nbuoy,\n", encoding="utf-8")
    done = pipeline("glossary", "accept", "buoy", "-l", "es", "--target", "boya", "--by", "Ana Ruiz")
    assert done.returncode == 0, done.stderr
    assert "To draft them again: pipeline translate -l es --retranslate" in done.stdout
    lines = sheet.read_text("utf-8").splitlines()
    assert lines[0] == "source,es,decided_by,decided_on"
    assert lines[1] == "mole,espigón"
    assert lines[2].startswith("buoy,boya,Ana Ruiz,20")
    other = pipeline("glossary", "accept", "mole", "-l", "es", "--target", "muelle", "--by", "Ana Ruiz")
    assert other.returncode == 2
    assert "line 2: es of “mole” stays “espigón”" in other.stderr
    assert sheet.read_text("utf-8").splitlines() == lines
    assert pipeline("glossary", "accept", "mole", "-l", "es", "--by", "Ana").returncode == 2


def test_bad_files_are_one_sentence_and_store_nothing(workspace: Path, pipeline: Run) -> None:
    path = workspace / "bad.tbx"
    path.write_text(DCT[:-30], encoding="utf-8")
    done = pipeline("glossary", "import", str(path))
    assert done.returncode == 1
    assert "bad.tbx, line" in done.stderr
    assert "Traceback" not in done.stderr
    foreign = workspace / "foreign.tbx"
    foreign.write_text(DCT.replace("EN-us", "de"), encoding="utf-8")
    refused = pipeline("glossary", "import", str(foreign))
    assert refused.returncode == 1
    assert "foreign.tbx contains nothing for this workspace: 1 skipped: no term in English." in refused.stderr
    assert not (workspace / "locales/glossary.csv").exists()
    other = workspace / "words.docx"
    other.write_text("x", encoding="utf-8")
    assert pipeline("glossary", "import", str(other)).returncode == 2
    assert pipeline("glossary", "export", str(workspace / "out.csv")).returncode == 2


def test_an_export_overwrites_no_glossary_that_somebody_has_worked_on(workspace: Path, pipeline: Run) -> None:
    sheet, out = workspace / "locales/glossary.csv", workspace / "port.tbx"
    sheet.parent.mkdir(exist_ok=True)
    sheet.write_text("source,es\nmole,espigón\n", encoding="utf-8")
    export = ("glossary", "export", "port.tbx")
    assert pipeline(*export).returncode == 0
    sheet.write_text("source,es\nmole,espigón\nbuoy,boya\n", encoding="utf-8")
    assert pipeline(*export).returncode == 0
    assert b"boya" in out.read_bytes()
    out.write_bytes(out.read_bytes().replace(b"boya", b"baliza"))
    edited = out.read_bytes()
    sheet.write_text("source,es\nmole,espigón\nbuoy,\n", encoding="utf-8")
    done = pipeline(*export)
    assert done.returncode == 1
    assert "port.tbx was not exported from this workspace, or was changed since" in done.stderr
    assert out.read_bytes() == edited
    assert pipeline("glossary", "import", "port.tbx").returncode == 0
    assert "baliza" in sheet.read_text(encoding="utf-8")
    assert pipeline(*export).returncode == 0
    (workspace / "other.tbx").write_text("of another program", encoding="utf-8")
    assert pipeline("glossary", "export", "other.tbx").returncode == 1
    assert (workspace / "other.tbx").read_text(encoding="utf-8") == "of another program"
