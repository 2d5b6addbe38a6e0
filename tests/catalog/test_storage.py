"""Writing: only what changed, on top of what others wrote meanwhile, never half a file."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from pipeline import catalog, workspace
from pipeline.catalog import Catalog, Drafted, Undrafted
from pipeline.errors import CatalogError, PipelineError
from pipeline.model import Role, State
from tests.catalog.articles import SOURCE, article

P = Role.PARAGRAPH
ONE, TWO, THREE = "The harbour opened again.", "Two ferries left at noon.", "It rained all day."
TEXT = f"{ONE} / {TWO} / {THREE}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "locales/es/LC_MESSAGES/harbour.po"
    catalog.save(catalog.merge(None, article(TEXT), "es", SOURCE).translated({(P, ONE): "Uno."}), path)
    return path


def draft(text: str) -> Drafted:
    return Drafted(text, "argos", "en>es", "en_es-1.0")


def reviewer_writes(path: Path, source: str, text: str) -> None:
    catalog.save(catalog.load(path).translated({(P, source): text}), path)


def target(path: Path, source: str) -> str:
    return catalog.load(path).lookup(P, source).target


def test_draft_does_not_overwrite_what_a_reviewer_saved_meanwhile(path: Path) -> None:
    read = catalog.load(path)
    reviewer_writes(path, TWO, "Dos.")
    assert catalog.save(read.drafted({(P, TWO): draft("borrador"), (P, THREE): draft("Tres")}), path)
    assert (target(path, ONE), target(path, TWO), target(path, THREE)) == ("Uno.", "Dos.", "Tres")
    assert catalog.load(path).lookup(P, TWO).state is State.REVIEWED


def test_reviewer_who_took_a_text_away_is_not_drafted_over(path: Path) -> None:
    read = catalog.load(path)
    reviewer_writes(path, ONE, "")
    catalog.save(read.drafted({(P, THREE): draft("Tres")}), path)
    assert target(path, ONE) == ""


def test_text_of_a_sentence_that_just_left_the_article_is_kept(path: Path) -> None:
    merged = catalog.merge(catalog.load(path), article(f"{ONE} / {THREE}"), "es", SOURCE)
    reviewer_writes(path, TWO, "Dos.")
    catalog.save(merged, path)
    assert [(entry.source, entry.target) for entry in catalog.load(path).obsolete] == [(TWO, "Dos.")]


def test_changed_sentence_goes_on_with_what_the_reviewer_just_wrote(path: Path) -> None:
    merged = catalog.merge(catalog.load(path), article(TEXT.replace("again.", "again!")), "es", SOURCE)
    reviewer_writes(path, ONE, "Uno, mejor.")
    catalog.save(merged, path)
    assert target(path, "The harbour opened again!") == "Uno, mejor."
    assert [entry.target for entry in catalog.load(path).obsolete] == ["Uno, mejor."]


def test_two_people_at_one_sentence_are_told(path: Path) -> None:
    first, second = catalog.load(path), catalog.load(path)
    catalog.save(first.translated({(P, TWO): "Dos de Ana."}), path)
    before = path.read_bytes()
    with pytest.raises(CatalogError, match=r"harbour\.po:\d+: someone else has changed") as caught:
        catalog.save(second.translated({(P, TWO): "Dos de Luis."}), path)
    assert "Dos de Ana." in caught.value.hint
    assert "Dos de Luis." in caught.value.hint
    assert path.read_bytes() == before
    assert not catalog.save(second.translated({(P, TWO): "Dos de Ana."}), path)


def test_remarks_of_both_sides_stay(path: Path) -> None:
    def remark(current: Catalog, text: str) -> Catalog:
        first, *rest = current.entries
        return replace(current, entries=(replace(first, comments=(*first.comments, text)), *rest))

    first, second = catalog.load(path), catalog.load(path)
    catalog.save(remark(first, "From Ana."), path)
    catalog.save(remark(second.translated({(P, ONE): "Uno, mejor."}), "From Luis."), path)
    entry = catalog.load(path).lookup(P, ONE)
    assert (set(entry.comments), entry.target) == ({"From Ana.", "From Luis."}, "Uno, mejor.")


def test_batches_saved_one_after_the_other_from_one_reading(path: Path) -> None:
    current = catalog.load(path)
    for source, text in ((TWO, "Dos"), (THREE, "Tres")):
        current = current.drafted({(P, source): draft(text)})
        assert catalog.save(current, path)
    assert [entry.target for entry in catalog.load(path).entries] == ["Uno.", "Dos", "Tres"]


def test_what_is_written_knows_its_lines(path: Path) -> None:
    merged = catalog.merge(catalog.load(path), article("title| News\n" + TEXT), "es", SOURCE)
    written, changed = catalog.write(merged, path)
    assert changed
    assert written.units("harbour") == catalog.load(path).units("harbour")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(lines[unit.line - 1] == f'msgid "{unit.source}"' for unit in written.units("harbour"))
    assert catalog.write(written, path) == (written, False)


def test_catalog_that_was_deleted_is_written_whole(path: Path) -> None:
    current = catalog.load(path)
    before = path.read_bytes()
    path.unlink()
    assert catalog.save(current, path)
    assert path.read_bytes() == before


def test_file_of_someone_else_in_the_place_of_a_new_catalog_is_not_overwritten(path: Path) -> None:
    assert not catalog.save(catalog.merge(None, article(TEXT), "es", SOURCE), path)
    assert target(path, ONE) == "Uno."


def test_obsolete_entries_that_someone_removed_stay_removed(path: Path) -> None:
    catalog.save(catalog.merge(catalog.load(path), article(f"{TWO} / {THREE}"), "es", SOURCE), path)
    read = catalog.load(path)
    subprocess.run(["msgattrib", "--no-obsolete", "-o", path, path], check=True)
    catalog.save(read.drafted({(P, TWO): Undrafted("numbers lost")}), path)
    assert catalog.load(path).obsolete == ()


def test_broken_file_is_left_alone(path: Path) -> None:
    current = catalog.load(path)
    path.write_text('msgid "a\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"harbour\.po:1: a quotation mark is missing"):
        catalog.save(current.drafted({(P, TWO): draft("Dos")}), path)
    assert path.read_text(encoding="utf-8") == 'msgid "a\n'


def test_missing_and_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"news\.po is missing"):
        catalog.load(tmp_path / "news.po")
    with pytest.raises(CatalogError, match="cannot be read"):
        catalog.load(tmp_path)


def test_full_disk_leaves_the_old_file(path: Path) -> None:
    before = path.read_bytes()
    with (
        mock.patch.object(os, "fsync", side_effect=OSError(28, "No space left on device")),
        pytest.raises(PipelineError),
    ):
        reviewer_writes(path, TWO, "Dos.")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


WRITER = """
import sys
from pathlib import Path
from pipeline import catalog
from pipeline.catalog import Drafted
path = Path(sys.argv[1])
current = catalog.load(path)
print("ready", flush=True)
for number in range(100_000):
    answers = {entry.key: Drafted(f"{number}", "argos", "en>es", "m") for entry in current.pending(True)}
    current, _ = catalog.write(current.drafted(answers), path)
"""


@pytest.mark.slow
def test_killed_at_any_moment_the_file_is_whole(path: Path) -> None:
    for number in range(5):
        with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.02 * number)
            process.send_signal(signal.SIGKILL)
        current = catalog.load(path)
        assert [entry.source for entry in current.entries] == [ONE, TWO, THREE]
        assert current.lookup(P, ONE).target == "Uno."
        workspace.clean(path.parents[2])
        assert [file.name for file in path.parent.iterdir()] == [path.name]
