"""Real tools in the loop: after each of them a run of the pipeline changes nothing that it need not."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from unittest import mock

import polib
import pytest

from pipeline import catalog
from pipeline.catalog import Catalog, Drafted
from pipeline.model import Article, Role, State
from tests.catalog.articles import SOURCE, article

P = Role.PARAGRAPH
BEFORE = """
title| The harbour reopens
The harbour of Almora, which had been closed since the great storm of February, opened again on Monday. / He waited.
Two ferries left at noon. / The first of them carried no more than 12 passengers, among them the mayor of the island.
It rained all day. / The last boat was late.
"""
AFTER = BEFORE.replace("12 passengers", "11 passengers").replace(" / The last boat was late.", "")


def run(*command: str | Path, cwd: Path | None = None) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=cwd).stdout


@pytest.fixture
def edited() -> Article:
    return article(AFTER)


@pytest.fixture
def template(tmp_path: Path, edited: Article) -> Path:
    path = tmp_path / "harbour.pot"
    catalog.save(catalog.template(edited, SOURCE), path)
    return path


@pytest.fixture
def path(tmp_path: Path, edited: Article) -> Path:
    """A catalog with all there is: reviewed, changed, drafted, noted, obsolete, obsolete and changed."""
    path = tmp_path / "locales/es/LC_MESSAGES/harbour.po"
    new = catalog.merge(None, article(BEFORE), "es", SOURCE)
    new = new.translated(
        {
            entry.key: f"Traducción bastante larga de la frase que en el original dice así: {entry.source}"
            for entry in new.entries
            if entry.source not in ("It rained all day.", "He waited.")
        }
    )
    new = new.drafted({(P, "It rained all day."): Drafted("Llovió todo el día.", "argos", "en>es", "en_es-1.0", -0.4)})
    merged = catalog.merge(new, edited, "es", SOURCE)
    merged = replace(
        merged, entries=(replace(merged.entries[0], comments=("Too long? Ask Ana.",)), *merged.entries[1:])
    )
    catalog.save(merged, path)
    return path


def texts(current: Catalog) -> set[tuple[str, str, State]]:
    return {(entry.source, entry.target, entry.state) for entry in current if entry.target}


@pytest.mark.parametrize(
    "command",
    [
        ("msgcat", "--width=79"),
        ("msgcat", "--width=20"),
        ("msgcat", "--no-wrap"),
        ("msgcat", "--force-po", "--color=no"),
        ("msgattrib",),
        ("msgattrib", "--width=79"),
        ("msgconv", "-t", "UTF-8"),
        ("msgmerge", "--previous"),
        ("msgmerge",),
        ("msgmerge", "-N"),
    ],
    ids=" ".join,
)
def test_after_a_tool_nothing_is_written(command: tuple[str, ...], path: Path, template: Path, edited: Article) -> None:
    before = catalog.load(path)
    arguments: list[str | Path] = [*command, "-o", path, path, *([template] if command[0] == "msgmerge" else [])]
    run(*arguments)
    written = path.read_bytes()
    assert texts(catalog.load(path)) == texts(before)
    assert [entry.comments for entry in catalog.load(path)] == [entry.comments for entry in before]
    assert not catalog.save(catalog.merge(catalog.load(path), edited, "es", SOURCE), path)
    assert path.read_bytes() == written


def test_wraps_of_a_tool_stay_around_an_entry_that_changes(path: Path) -> None:
    run("msgcat", "--width=50", "-o", path, path)
    wrapped = path.read_text(encoding="utf-8").splitlines()
    catalog.save(catalog.load(path).translated({(P, "Two ferries left at noon."): "Dos."}), path)
    changed = path.read_text(encoding="utf-8").splitlines()
    gone = [line for line in wrapped if line not in changed]
    assert [line for line in changed if line not in wrapped] == ['msgstr "Dos."']
    assert all("ferries" in line or "bastante" in line or "original" in line for line in gone)


@pytest.mark.parametrize("width", [40, 60, 78])
def test_a_comment_that_polib_wrapped_still_says_which_machine_wrote_the_draft(width: int, path: Path) -> None:
    """It breaks lines behind hyphens, too: ``model=apertium-eng-`` and, below it, ``spa-0.8.1 risk=…``."""
    model = "apertium-eng-spa-0.8.1+apertium-es-pt-1.1.6"
    answer = Drafted("Esperó.", "apertium", "en>es>pt_BR", model, risk=40)
    catalog.save(catalog.load(path).drafted({(P, "He waited."): answer}), path)
    before = catalog.load(path).lookup(P, "He waited.")
    file = polib.pofile(str(path), wrapwidth=width)
    file.save()
    wrapped = catalog.load(path).lookup(P, "He waited.")
    assert len(wrapped.comments) > len(before.comments)
    assert wrapped.provenance == before.provenance
    assert wrapped.provenance is not None
    assert wrapped.provenance.model == model


def test_approving_everything_at_once_protects_everything(path: Path, edited: Article) -> None:
    run("msgattrib", "--clear-fuzzy", "--clear-previous", "-o", path, path)
    current = catalog.merge(catalog.load(path), edited, "es", SOURCE)
    assert [entry.source for entry in current.pending(retranslate=True)] == ["He waited."]
    again = current.drafted({entry.key: Drafted("x", "argos", "en>es", "m") for entry in current.entries})
    assert {entry.target for entry in again.entries} == {entry.target for entry in current.entries} - {""} | {"x"}


@pytest.mark.parametrize("option", ["--previous", "--width=79"])
def test_draft_that_msgmerge_hands_to_another_sentence_is_made_anew(option: str, path: Path, template: Path) -> None:
    """msgmerge carries text and provenance to whatever sentence is alike."""
    after = article(AFTER.replace("It rained all day.", "It rained all night."))
    catalog.save(catalog.template(after, SOURCE), template)
    run("msgmerge", option, "-o", path, path, template)
    assert catalog.load(path).lookup(P, "It rained all night.").target == "Llovió todo el día."
    assert catalog.load(path).lookup(P, "It rained all night.") in catalog.load(path).pending()
    merged = catalog.merge(catalog.load(path), after, "es", SOURCE)
    assert merged.lookup(P, "It rained all night.").target == ""


def test_draft_that_a_person_approved_stays_when_msgmerge_hands_it_on(path: Path, template: Path) -> None:
    """``#| msgid`` is what msgmerge leaves of the approval."""
    run("msgattrib", "--clear-fuzzy", "--clear-previous", "-o", path, path)
    after = article(AFTER.replace("It rained all day.", "It rained all night."))
    catalog.save(catalog.template(after, SOURCE), template)
    run("msgmerge", "--previous", "-o", path, path, template)
    merged = catalog.merge(catalog.load(path), after, "es", SOURCE)
    entry = merged.lookup(P, "It rained all night.")
    assert (entry.target, entry.state, entry.human) == ("Llovió todo el día.", State.DRAFT, True)
    assert entry.previous_source == "It rained all day."
    assert entry not in merged.pending(retranslate=True)


def test_two_reviewers_of_different_sentences_merge_without_conflict(path: Path) -> None:
    """Neighbouring entries, on different days, through the pipeline's own writer."""
    folder = path.parent

    def git(*arguments: str) -> None:
        run("git", "-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false", *arguments, cwd=folder)

    def review(source: str, text: str, day: int) -> None:
        with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(86400 * day)}):
            catalog.save(catalog.load(path).translated({(P, source): text}), path)
        git("commit", "-qam", source)

    current = catalog.load(path)
    answers = {entry.key: Drafted("borrador", "argos", "en>es", "m") for entry in current.pending(retranslate=True)}
    catalog.save(current.drafted(answers), path)
    git("init", "-q", "-b", "main")
    git("add", path.name)
    git("commit", "-qm", "drafts")
    git("checkout", "-qb", "ana")
    review("He waited.", "Esperó.", 1)
    git("checkout", "-q", "main")
    review("Two ferries left at noon.", "Dos.", 2)
    review("It rained all day.", "Llovió.", 3)
    git("merge", "-q", "--no-edit", "ana")
    merged = catalog.load(path)
    assert [merged.lookup(P, source).target for source in ("He waited.", "Two ferries left at noon.")] == [
        "Esperó.",
        "Dos.",
    ]
    assert merged.lookup(P, "He waited.").state is State.REVIEWED


def test_dates_move_with_the_pipelines_own_work_only(path: Path, edited: Article) -> None:
    def revised() -> str:
        return next(line for line in path.read_text(encoding="utf-8").splitlines() if "PO-Revision-Date" in line)

    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": "86400"}):
        before = revised()
        catalog.save(catalog.load(path).translated({(P, "He waited."): "Esperó."}), path)
        moved = article(AFTER + "\nheading| Weather")
        assert revised() == before
        catalog.save(catalog.merge(catalog.load(path), moved, "es", SOURCE), path)
        assert revised() == r'"PO-Revision-Date: 1970-01-02 00:00+0000\n"'
