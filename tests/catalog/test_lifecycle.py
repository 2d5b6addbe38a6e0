"""The life of one catalog: made from an article, drafted, reviewed and brought up to date."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import catalog
from pipeline.catalog import Catalog, Drafted, Undrafted
from pipeline.errors import CatalogError
from pipeline.model import Role, State
from tests.catalog.articles import SOURCE, article

P = Role.PARAGRAPH
HARBOUR = """
title| The harbour reopens
The harbour of Almora opened again on Monday. / It had been closed for 12 days. / Two ferries left at noon.
"""


def draft(text: str, **more: object) -> Drafted:
    return Drafted(text, "argos", "en>es", "en_es-1.0", -0.314, **more)  # type: ignore[arg-type]  # keywords of a test


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "locales/es/LC_MESSAGES/harbour.po"


def merged(old: Catalog | None, text: str) -> Catalog:
    return catalog.merge(old, article(text), "es", SOURCE)


def test_new_catalog_has_an_untranslated_entry_for_each_sentence(path: Path) -> None:
    new = merged(None, HARBOUR)
    assert [entry.source for entry in new.entries] == [
        "The harbour reopens",
        "The harbour of Almora opened again on Monday.",
        "It had been closed for 12 days.",
        "Two ferries left at noon.",
    ]
    assert [entry.context for entry in new.entries] == ["title", None, None, None]
    assert {entry.state for entry in new.entries} == {State.UNTRANSLATED}
    assert catalog.save(new, path)
    assert not catalog.save(catalog.load(path), path)
    assert not catalog.save(merged(catalog.load(path), HARBOUR), path)


def test_msgfmt_has_no_complaint_of_any_catalog(path: Path) -> None:
    for locale in ("es", "pt_BR", "fr", "ar", "zh_Hans", "sr@latin", "ja"):
        new = catalog.merge(None, article(HARBOUR), locale, SOURCE)
        catalog.save(new.drafted({(P, "Two ferries left at noon."): draft("x")}), path)
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        path.unlink()


def test_drafts_are_fuzzy_with_their_provenance(path: Path) -> None:
    new = merged(None, HARBOUR).drafted(
        {
            (P, "It had been closed for 12 days."): draft("Llevaba 12 días cerrado."),
            (P, "Two ferries left at noon."): Undrafted("numbers lost"),
        }
    )
    catalog.save(new, path)
    drafted = catalog.load(path).lookup(P, "It had been closed for 12 days.")
    assert (drafted.state, drafted.target) == (State.DRAFT, "Llevaba 12 días cerrado.")
    assert drafted.provenance is not None
    assert (drafted.provenance.engine, drafted.provenance.route, drafted.provenance.score) == ("argos", "en>es", -0.31)
    assert drafted.untouched
    assert catalog.load(path).lookup(P, "Two ferries left at noon.").undrafted == "numbers lost"


def test_pending_is_what_is_untranslated_and_with_retranslate_what_nobody_touched(path: Path) -> None:
    new = merged(None, HARBOUR).drafted(
        {entry.key: draft(f"T{len(entry.source)}") for entry in merged(None, HARBOUR).entries}
    )
    assert new.pending() == []
    assert len(new.pending(retranslate=True)) == 4
    reviewed = new.translated({(P, "It had been closed for 12 days."): "Llevaba 12 días cerrado."})
    assert len(reviewed.pending(retranslate=True)) == 3
    again = reviewed.drafted({entry.key: draft("other") for entry in reviewed.entries})
    assert again.lookup(P, "It had been closed for 12 days.").target == "Llevaba 12 días cerrado."
    assert again.lookup(P, "Two ferries left at noon.").target == "other"


def test_a_persons_comment_may_begin_as_the_pipelines_does() -> None:
    new = merged(None, HARBOUR).drafted({entry.key: draft("Uno.") for entry in merged(None, HARBOUR).entries})
    noted = replace(new.entries[1], comments=("draft: ask Ana about Monday", *new.entries[1].comments))
    again = replace(new, entries=(new.entries[0], noted, *new.entries[2:])).drafted({noted.key: draft("Dos.")})
    assert (again.entries[1].target, again.entries[1].comments[0]) == ("Dos.", "draft: ask Ana about Monday")
    assert len(again.entries[1].comments) == 2


def test_changed_sentence_keeps_a_persons_text_fuzzy_and_comes_back_reviewed(path: Path) -> None:
    text = {(P, "It had been closed for 12 days."): "Llevaba 12 días cerrado."}
    catalog.save(merged(None, HARBOUR).translated(text), path)
    catalog.save(merged(catalog.load(path), HARBOUR.replace("12 days", "14 days")), path)
    changed = catalog.load(path).lookup(P, "It had been closed for 14 days.")
    assert (changed.state, changed.target) == (State.DRAFT, "Llevaba 12 días cerrado.")
    assert changed.previous_source == "It had been closed for 12 days."
    assert changed.provenance is not None
    assert changed.provenance.change == "numbers"
    catalog.save(merged(catalog.load(path), HARBOUR), path)
    back = catalog.load(path)
    assert back.lookup(P, "It had been closed for 12 days.").state is State.REVIEWED
    assert back.obsolete == ()


def test_template_is_written_once(tmp_path: Path) -> None:
    path = tmp_path / "locales/templates/harbour.pot"
    assert catalog.save(catalog.template(article(HARBOUR), SOURCE), path)
    before = path.read_bytes()
    assert not catalog.save(catalog.template(article(HARBOUR), SOURCE), path)
    assert catalog.stale(catalog.template(article(HARBOUR + "More."), SOURCE), path)
    assert path.read_bytes() == before


def test_file_that_is_no_po_is_named_with_its_line_and_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(CatalogError, match=r"harbour\.po:2: a quotation mark is missing"):
        catalog.load(path)
