"""Memories in and out by command: a summary first, nothing stored that was not asked for."""

import shutil
from pathlib import Path

import pytest

from pipeline import catalog
from pipeline.catalog.review_record import How
from pipeline.model import State
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
    for content, output in ((TMX[:-30], "line"), ("<tmx/>", "no TMX translation units")):
        done = pipeline("exchange", "import", str(agency(workspace, content)))
        assert done.returncode == 1
        assert output in done.stderr
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


@pytest.mark.parametrize(
    ("layout", "name"), [("xliff", "storm.xlf"), ("xliff12", "storm.xliff12.xlf"), ("csv", "storm.csv")]
)
def test_an_article_goes_out_and_comes_back_reviewed(workspace: Path, pipeline: Run, layout: str, name: str) -> None:
    pipeline("run")
    sent = pipeline("exchange", "export", "--format", layout, "--locale", "es", "--output", "out")
    assert sent.returncode == 0, sent.stderr
    path = workspace / "out/es" / name
    text = path.read_text(encoding="utf-8-sig")
    drafted = catalog.load(find(workspace).catalog("storm", "es")).entries[0].target
    for old, new in (
        ('state="initial" subState="draft:machine"', 'state="final"'),
        ('state="needs-review-translation"', 'state="final"'),
        (",draft,", ",reviewed,"),
    ):
        text = text.replace(old, new)
    path.write_text(text.replace(drafted, "El temporal cierra el puerto"), encoding="utf-8")
    before = find(workspace).catalog("storm", "es").read_bytes()
    looked = pipeline("exchange", "import", str(path), "--dry-run")
    assert "→ “El temporal cierra el puerto” (approved)" in looked.stdout
    assert find(workspace).catalog("storm", "es").read_bytes() == before
    assert "--by NAME" in looked.stdout
    done = pipeline("exchange", "import", str(path), "--by", "Ana Ruiz")
    assert done.returncode == 0, done.stderr
    assert "--by NAME" not in done.stdout
    entries = catalog.load(find(workspace).catalog("storm", "es")).entries
    assert entries[0].target == "El temporal cierra el puerto"
    assert all(entry.state is State.REVIEWED for entry in entries)
    assert all(entry.record and (entry.record.by, entry.record.how) == ("Ana Ruiz", How.IMPORT) for entry in entries)
    again = pipeline("exchange", "import", str(path))
    assert f"{len(entries)} unchanged" in again.stdout
    assert "Nothing was imported." in again.stdout
    assert "Imported into" not in again.stdout


def test_files_for_other_languages_or_articles_are_refused_and_nothing_is_stored(
    workspace: Path, pipeline: Run
) -> None:
    pipeline("run")
    pipeline("exchange", "export", "--format", "xliff")
    good, bad = workspace / "exchange/es/storm.xlf", workspace / "bad.xlf"
    text = good.read_text(encoding="utf-8").replace('state="initial" subState="draft:machine"', 'state="final"')
    good.write_text(text, encoding="utf-8")
    before = find(workspace).catalog("storm", "es").read_bytes()
    for old, new, output in (
        ('trgLang="es"', 'trgLang="de"', "from en to de"),
        ('srcLang="en"', 'srcLang="it"', "from it to es"),
        ('trgLang="es"', 'trgLang="es-MX"', "--locale es"),
        ('trgLang="es"', 'trgLang="??"', "line 2"),
        ('original="source/storm.txt"', 'original="flood.txt"', "--article"),
        ("</xliff>", "", "line"),
    ):
        bad.write_text(text.replace(old, new), encoding="utf-8")
        done = pipeline("exchange", "import", str(good), str(bad))
        assert done.returncode in (1, 2)
        assert output in done.stderr
        assert "bad.xlf" in done.stderr
        assert "Traceback" not in done.stderr
        assert find(workspace).catalog("storm", "es").read_bytes() == before
    bad.write_text(text.replace('trgLang="es"', 'trgLang="es-MX"'), encoding="utf-8")
    assert pipeline("exchange", "import", str(bad), "--locale", "es", "--article", "source/storm.txt").returncode == 0
    assert "no article 'flood'" in pipeline("exchange", "import", str(bad), "--article", "flood").stderr


def test_a_po_file_of_another_tool_is_taken_over(workspace: Path, pipeline: Run) -> None:
    """Before the first run: the translations are there when the article is extracted."""
    po = workspace / "theirs.po"
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "The storm closed the harbour on Friday. Nobody was hurt, said Delia Trench, the harbour master."\n'
        'msgstr "El temporal cerró el puerto el viernes. Nadie resultó herido, dijo Delia Trench, la capitana."\n',
        encoding="utf-8",
    )
    assert "--locale" in pipeline("exchange", "import", str(po), "--article", "storm").stderr
    done = pipeline("exchange", "import", str(po), "--article", "storm", "-l", "es", "--by", "Ana Ruiz")
    assert done.returncode == 0, done.stderr
    assert pipeline("run").returncode == 0
    entries = {entry.source: entry for entry in catalog.load(find(workspace).catalog("storm", "es")).entries}
    closed = entries["The storm closed the harbour on Friday."]
    assert (closed.target, closed.state) == ("El temporal cerró el puerto el viernes.", State.REVIEWED)


def test_every_conflict_is_listed_however_many_texts_are_new(workspace: Path, pipeline: Run) -> None:
    lines = [f"Port number {number} is closed today." for number in range(30)]
    (workspace / "source/storm.txt").write_text("Storm\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    pipeline("run", "--locale", "es")
    path = find(workspace).catalog("storm", "es")
    current = catalog.load(path)
    catalog.save(current.translated({current.entries[-1].key: "El puerto 29 sigue cerrado."}), path)
    rows = "".join(f"{line},Puerto {number}.,reviewed\n" for number, line in enumerate(lines))
    sheet = workspace / "storm.csv"
    sheet.write_text(f"source,target,state\n{rows}", encoding="utf-8")
    done = pipeline("exchange", "import", str(sheet), "-l", "es", "--by", "Ana Ruiz")
    assert done.returncode == 1, "a person has to decide about one text"
    assert "29 approved, 1 in conflict; 29 with a new text." in done.stdout
    assert "and 9 more new texts" in done.stdout
    assert "line 31: “Puerto 29.” was not taken" in done.stdout
    assert catalog.load(path).entries[-1].target == "El puerto 29 sigue cerrado."


def test_new_texts_that_nobody_approved_are_counted_and_may_be_approved_at_once(workspace: Path, pipeline: Run) -> None:
    pipeline("run", "--locale", "es")
    sheet = workspace / "storm.csv"
    sheet.write_text(
        "source,target,state\nStorm closes the harbour of Port Ellery,El temporal cierra el puerto,draft\n", "utf-8"
    )
    first = pipeline("exchange", "import", str(sheet), "-l", "es").stdout
    assert "storm in es: 1 with a new text." in first
    assert "1 new text stays fuzzy. If all texts in the file were reviewed, import it again with --approve." in first
    again = pipeline("exchange", "import", str(sheet), "-l", "es", "--approve", "--by", "Ana Ruiz").stdout
    assert "storm in es: 1 approved." in again
    entry = catalog.load(find(workspace).catalog("storm", "es")).entries[0]
    assert (entry.target, entry.state) == ("El temporal cierra el puerto", State.REVIEWED)
    assert entry.record
    assert (entry.record.by, entry.record.how) == ("Ana Ruiz", How.IMPORT)


EXPORTS = {"xliff": "es/storm.xlf", "xliff12": "es/storm.xliff12.xlf", "csv": "es/storm.csv", "tmx": "en-es.tmx"}


def changed_source(workspace: Path, pipeline: Run) -> None:
    """Another sentence is reviewed, so that every export has other content than before."""
    path = find(workspace).catalog("storm", "es")
    current = catalog.load(path)
    first = next((entry for entry in current.entries if entry.state is not State.REVIEWED), current.entries[-1])
    catalog.save(current.translated({first.key: f"Revisado, {first.source}"}), path)


@pytest.mark.parametrize(("layout", "name"), EXPORTS.items())
def test_an_export_overwrites_no_file_that_somebody_has_worked_on(
    workspace: Path, pipeline: Run, layout: str, name: str
) -> None:
    pipeline("run")
    changed_source(workspace, pipeline)
    export, path = ("exchange", "export", "--format", layout), workspace / "exchange" / name
    assert pipeline(*export).returncode == 0
    first = path.read_bytes()
    changed_source(workspace, pipeline)
    assert pipeline(*export).returncode == 0
    assert path.read_bytes() != first, "what nobody has touched is written again"
    edited = path.read_bytes().replace(b"Revisado", b"Repasado")
    path.write_bytes(edited)
    changed_source(workspace, pipeline)
    done = pipeline(*export)
    assert done.returncode == 1
    assert f"exchange/{name} was not exported from this workspace, or was changed since" in done.stderr
    assert path.read_bytes() == edited
    assert pipeline(*export, "--output", "elsewhere").returncode == 0
    if layout != "tmx":
        others = [other for other in (workspace / "exchange/fr").iterdir() if b"Repasado" not in other.read_bytes()]
        assert others, "the other files are exported"


@pytest.mark.parametrize(("layout", "name"), list(EXPORTS.items())[:3])
def test_what_was_imported_in_full_may_be_exported_again(
    workspace: Path, pipeline: Run, layout: str, name: str
) -> None:
    pipeline("run")
    changed_source(workspace, pipeline)
    export, path = ("exchange", "export", "--format", layout), workspace / "exchange" / name
    pipeline(*export)
    path.write_bytes(path.read_bytes().replace(b"Revisado", b"Repasado"))
    assert pipeline("exchange", "import", str(path)).returncode == 0
    changed_source(workspace, pipeline)
    assert pipeline(*export).returncode == 0
    assert b"Repasado" in path.read_bytes()


def test_an_import_with_conflicts_leaves_the_file_protected(workspace: Path, pipeline: Run) -> None:
    pipeline("run")
    changed_source(workspace, pipeline)
    export, path = ("exchange", "export", "--format", "csv"), workspace / "exchange/es/storm.csv"
    pipeline(*export)
    path.write_bytes(path.read_bytes().replace(b"Revisado", b"Repasado"))
    po = find(workspace).catalog("storm", "es")
    po.write_text(po.read_text(encoding="utf-8").replace("Revisado", "Corregido"), encoding="utf-8")
    assert "was not taken" in pipeline("exchange", "import", str(path)).stdout
    assert pipeline(*export).returncode == 1
    assert b"Repasado" in path.read_bytes()


def test_without_the_notes_of_former_exports_an_unchanged_export_is_no_fault(workspace: Path, pipeline: Run) -> None:
    pipeline("run")
    export = ("exchange", "export", "--format", "csv")
    pipeline(*export)
    shutil.rmtree(workspace / ".pipeline")
    assert pipeline(*export).returncode == 0
    shutil.rmtree(workspace / ".pipeline")
    changed_source(workspace, pipeline)
    assert pipeline(*export).returncode == 1


def test_a_memory_of_the_same_name_replaces_no_text_without_a_word(workspace: Path, pipeline: Run) -> None:
    pipeline("exchange", "import", str(agency(workspace)))
    kept = workspace / "locales/memory/agency.tmx"
    assert "kept" not in pipeline("exchange", "import", str(agency(workspace))).stdout
    kept.write_text(kept.read_text(encoding="utf-8").replace("Todo va bien.", "Todo marcha bien."), encoding="utf-8")
    for number, text in enumerate(("Todo va muy bien.", "Todo va mal."), start=1):
        earlier = kept.read_bytes()
        done = pipeline("exchange", "import", str(agency(workspace, TMX.replace("Todo va bien.", text))))
        assert done.returncode == 0, done.stderr
        assert f"kept as locales/memory/agency.tmx.old{number}" in done.stdout
        assert (workspace / f"locales/memory/agency.tmx.old{number}").read_bytes() == earlier
        assert text in kept.read_text(encoding="utf-8")
    more = TMX.replace("Todo va bien.", "Todo va mal.").replace("Alles gut.", "Tutto bene.")
    assert "kept as" not in pipeline("exchange", "import", str(agency(workspace, more))).stdout


def test_a_folder_is_told_to_be_one(workspace: Path, pipeline: Run) -> None:
    (workspace / "exchange" / "es").mkdir(parents=True)
    done = pipeline("exchange", "import", "exchange/es")
    assert done.returncode == 2
    assert done.stderr == "error: exchange/es is a folder.\n  Name its files, such as exchange/es/*.xlf.\n"
