"""Who reviewed what: approvals made in an editor, in git, by a tool, and what becomes of their records."""

import csv
import io
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import catalog, workspace
from pipeline.catalog import Entry
from pipeline.catalog.provenance import digest
from pipeline.catalog.review_record import How, ReviewRecord
from pipeline.language.word_tokens import word_tokens
from pipeline.model import State
from pipeline.review.recording import kept_share
from pipeline.session.session import Session
from pipeline.stages import record, run, status
from tests.conftest import Run

SOURCE = """\
Storm closes the harbour

The storm closed the harbour on Friday. Nobody was hurt, said Delia Trench. Ferries stay in port until Monday.
"""


@dataclass
class Newsroom:
    """One workspace: the editor's run, and what reviewers do to its catalog."""

    root: Path

    @property
    def po(self) -> Path:
        return self.root / "locales/es/LC_MESSAGES/storm.po"

    def run(self) -> None:
        session = Session(workspace.find(self.root))
        run.run(session)
        assert not session.journal.problems

    def entries(self) -> dict[str, Entry]:
        return {entry.source.split()[0]: entry for entry in catalog.load(self.po).entries}

    def record(self, word: str) -> ReviewRecord:
        found = self.entries()[word].record
        assert found, word
        return found

    def approve(self, word: str, text: str | None = None) -> None:
        """Take the fuzzy mark off the entry that begins with ``word``, as an editor does, and write ``text``."""
        blocks = self.po.read_text(encoding="utf-8").split("\n\n")
        [number] = [number for number, block in enumerate(blocks) if f'\nmsgid "{word}' in f"\n{block}"]
        blocks[number] = blocks[number].replace("#, fuzzy\n", "")
        if text is not None:
            blocks[number] = re.sub(r'msgstr ".*"', lambda _: f'msgstr "{text}"', blocks[number])
        self.po.write_text("\n\n".join(blocks), encoding="utf-8")

    def sign(self, name: str, date: str) -> None:
        """Write the header as Poedit does when somebody saves."""
        text = self.po.read_text(encoding="utf-8")
        text = re.sub(r'"Last-Translator: .*?\\n"', rf'"Last-Translator: {name} <x@example.org>\\n"', text)
        self.po.write_text(
            re.sub(r'"PO-Revision-Date: .*?\\n"', rf'"PO-Revision-Date: {date}\\n"', text), encoding="utf-8"
        )

    def git(self, *arguments: str, name: str = "Editor", day: str = "2026-03-01") -> str:
        moment = f"{day}T12:00:00+0000"
        who = {
            f"GIT_{role}_{field}": value
            for role in ("AUTHOR", "COMMITTER")
            for field, value in (("NAME", name), ("EMAIL", "x@example.org"), ("DATE", moment))
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self, name: str, day: str) -> None:
        self.git("add", "locales", "source", "pipeline.toml", name=name, day=day)
        self.git("commit", "-qm", "Review", name=name, day=day)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    (tmp_path / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source/storm.txt").write_text(SOURCE, encoding="utf-8")
    room = Newsroom(tmp_path)
    room.run()
    return room


def test_an_approval_in_an_editor_is_recorded_with_what_was_kept(newsroom: Newsroom) -> None:
    drafts = {word: entry.target for word, entry in newsroom.entries().items()}
    edited = drafts["Ferries"].replace(drafts["Ferries"].split()[0], "[Los")
    newsroom.approve("Storm")
    newsroom.approve("Ferries", edited)
    newsroom.approve("Nobody", "Nadie resultó herido, dijo Delia Trench.")
    newsroom.run()
    found = newsroom.entries()
    records = {word: entry.record for word, entry in found.items() if entry.record}
    assert set(records) == {"Storm", "Ferries", "Nobody"}
    assert (records["Storm"].how, records["Storm"].kept) == (How.UNCHANGED, 1.0)
    assert records["Ferries"].how is How.EDITED
    assert records["Ferries"].kept == pytest.approx(kept_share(drafts["Ferries"], edited), abs=0.005)
    assert records["Nobody"].how is How.TYPED
    for word, one in records.items():
        assert one.holds(found[word].target)
        assert one.draft == digest(drafts[word])
        assert one.by == ""
        assert found[word].provenance is None


def test_a_second_run_changes_no_byte(newsroom: Newsroom) -> None:
    newsroom.approve("Storm")
    newsroom.run()
    before = newsroom.po.read_bytes()
    newsroom.run()
    assert newsroom.po.read_bytes() == before


def test_a_later_edit_gets_a_record_of_its_own(newsroom: Newsroom) -> None:
    newsroom.approve("Storm", "Una tormenta cierra el puerto")
    newsroom.run()
    first = newsroom.record("Storm")
    newsroom.approve("Storm", "El temporal cierra el puerto")
    newsroom.run()
    second = newsroom.record("Storm")
    assert first.text != second.text
    assert first.draft == second.draft


def test_the_header_names_the_reviewer_where_it_is_newer_than_the_last_run(newsroom: Newsroom) -> None:
    newsroom.approve("Storm")
    newsroom.sign("Ana Ruiz", "2126-03-04 10:00+0000")
    newsroom.run()
    newsroom.approve("Ferries")
    newsroom.run()
    ana, unknown = (newsroom.record(word) for word in ("Storm", "Ferries"))
    assert (ana.by, ana.on) == ("Ana Ruiz", "2126-03-04")
    assert unknown.by == ""


def test_the_history_names_each_reviewer_and_never_who_brought_the_draft(newsroom: Newsroom) -> None:
    newsroom.git("init", "-qb", "main")
    newsroom.commit("Editor", "2026-03-01")
    draft = newsroom.entries()["Ferries"].target
    newsroom.approve("Storm", "Una tormenta cierra el puerto")
    newsroom.commit("Ana Ruiz", "2026-03-02")
    newsroom.approve("Ferries")
    newsroom.commit("Ben Díaz", "2026-03-03")
    newsroom.approve("Nobody", "Nadie resultó herido.")
    (newsroom.root / ".pipeline/reviews/es/storm.json").unlink()
    newsroom.run()
    storm, ferries, nobody = (newsroom.record(word) for word in ("Storm", "Ferries", "Nobody"))
    assert (storm.by, storm.on, storm.how) == ("Ana Ruiz", "2026-03-02", How.TYPED)
    assert (ferries.by, ferries.on, ferries.how) == ("Ben Díaz", "2026-03-03", How.UNCHANGED)
    assert ferries.draft == digest(draft)
    assert nobody.by == ""


def test_two_reviewers_branches_are_told_apart_after_their_merge(newsroom: Newsroom) -> None:
    newsroom.git("init", "-qb", "main")
    newsroom.commit("Editor", "2026-03-01")
    newsroom.git("checkout", "-qb", "ana")
    newsroom.approve("Storm")
    newsroom.commit("Ana Ruiz", "2026-03-02")
    newsroom.git("checkout", "-q", "main")
    newsroom.git("checkout", "-qb", "ben")
    newsroom.approve("Ferries")
    newsroom.commit("Ben Díaz", "2026-03-03")
    newsroom.git("merge", "-q", "-m", "Merge", "ana", name="Editor", day="2026-03-04")
    newsroom.run()
    assert [newsroom.record(word).by for word in ("Storm", "Ferries")] == ["Ana Ruiz", "Ben Díaz"]


def test_a_changed_source_voids_the_record_and_a_new_approval_replaces_it(newsroom: Newsroom) -> None:
    newsroom.approve("Ferries", "Los transbordadores no salen hasta el lunes.")
    newsroom.run()
    source = newsroom.root / "source/storm.txt"
    source.write_text(SOURCE.replace("Monday", "Tuesday"), encoding="utf-8")
    newsroom.run()
    entry = newsroom.entries()["Ferries"]
    assert entry.state is State.DRAFT
    assert newsroom.record("Ferries").void == "source-changed"
    newsroom.approve("Ferries", "Los transbordadores no salen hasta el martes.")
    newsroom.run()
    entry = newsroom.entries()["Ferries"]
    assert newsroom.record("Ferries").void == ""
    assert newsroom.record("Ferries").holds(entry.target)
    assert len([line for line in entry.comments if line.startswith("reviewed:")]) == 1


def test_a_link_in_place_of_the_repository_is_not_followed(
    newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    newsroom.git("init", "-qb", "main")
    newsroom.approve("Storm")
    newsroom.commit("Ana Ruiz", "2026-03-02")
    (newsroom.root / ".git").rename(outside / "git")
    (newsroom.root / ".git").symlink_to(outside / "git")
    newsroom.run()
    assert newsroom.record("Storm").by == ""


def test_the_audit_adds_up(newsroom: Newsroom) -> None:
    newsroom.git("init", "-qb", "main")
    newsroom.commit("Editor", "2026-03-01")
    newsroom.approve("Storm")
    newsroom.approve("Nobody", "Nadie resultó herido, dijo Delia Trench.")
    newsroom.commit("Ana Ruiz", "2026-03-02")
    newsroom.run()
    newsroom.approve("Ferries")
    newsroom.run()
    session = Session(workspace.find(newsroom.root))
    [review] = record.audit(session)
    [status_row] = status.status(session)
    assert (review.sentences, review.reviewed) == (status_row.units, status_row.reviewed)
    assert (review.reviewers, review.unnamed) == (("Ana Ruiz",), 1)
    assert review.first == "2026-03-02"
    # The heading is apart: of the running text, one sentence is a person's own and one is the draft's.
    ferries, nobody = (len(word_tokens(newsroom.entries()[word].target)) for word in ("Ferries", "Nobody"))
    share = newsroom.record("Nobody").kept
    assert share is not None
    assert review.unchanged == pytest.approx((ferries + share * nobody) / (ferries + nobody))
    assert record.hurried(session, [review]) == []


def test_a_fact_check_holds_until_a_text_changes(newsroom: Newsroom) -> None:
    record.tick(Session(workspace.find(newsroom.root)), "Ana, Ruiz")
    [review] = record.audit(Session(workspace.find(newsroom.root)))
    assert review.checked
    assert review.checked.by == "Ana Ruiz"
    newsroom.approve("Storm", "Una tormenta cierra el puerto")
    [review] = record.audit(Session(workspace.find(newsroom.root)))
    assert review.checked is None


def test_a_fact_check_may_stand_in_front_matter(newsroom: Newsroom) -> None:
    article = newsroom.root / "source/storm.txt"
    article.write_text(f"---\nchecked: {{by: Ana Ruiz, date: 2026-03-02}}\n---\n{SOURCE}", encoding="utf-8")
    newsroom.run()
    [review] = record.audit(Session(workspace.find(newsroom.root)))
    assert review.checked
    assert (review.checked.by, review.checked.on) == ("Ana Ruiz", "2026-03-02")


def test_more_words_than_a_day_of_reading_holds_are_named(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.git("init", "-qb", "main")
    newsroom.approve("Storm")
    newsroom.commit("Ana Ruiz", "2026-03-02")
    newsroom.run()
    monkeypatch.setattr("pipeline.review.audit._WORKING_DAY", 0)
    [message] = record.hurried(Session(workspace.find(newsroom.root)), [])
    assert "Ana Ruiz" in message
    assert "2026-03-02" in message


def test_the_command_prints_a_table_json_and_csv(newsroom: Newsroom, pipeline: Run) -> None:
    newsroom.approve("Storm", "=1+1 y una tormenta")
    newsroom.run()
    table = pipeline("record")
    assert table.returncode == 0
    assert "1 of 4" in table.stdout
    [found] = json.loads(pipeline("record", "--format", "json").stdout)["articles"]
    assert found["units"][0]["how"] == "typed"
    rows = list(csv.DictReader(io.StringIO(pipeline("record", "--format", "csv").stdout)))
    assert [row["how"] for row in rows] == ["typed"]
    ticked = pipeline("record", "--checked", "storm", "--by", "Ben")
    assert "Ben" in ticked.stdout
    assert pipeline("record", "--checked", "storm").returncode == 2


def test_the_table_says_which_editions_need_a_responsible_editor(newsroom: Newsroom, pipeline: Run) -> None:
    lacking = "Nobody is named as responsible for storm. "
    needed = "Reviewed editions without it carry no notice, but the exemption needs the name: storm (es)."
    assert lacking in pipeline("record").stdout
    for word in newsroom.entries():
        newsroom.approve(word)
    newsroom.run()
    assert needed in pipeline("record").stdout
    settings = newsroom.root / "pipeline.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}[responsible]\nname = "Eva Sol"\n', encoding="utf-8")
    message = pipeline("record").stdout
    assert lacking not in message
    assert needed not in message


def test_without_catalogs_there_is_no_empty_table(workspace: Path, pipeline: Run) -> None:
    assert workspace.is_dir()
    assert pipeline("record").stdout == "There are no catalogs yet. Run: pipeline run\n"
