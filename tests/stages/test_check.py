"""Findings of a whole workspace: where they are, what they weigh, and what all locales say together."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from pipeline import workspace
from pipeline.model import Finding, Severity
from pipeline.session.session import Session
from pipeline.stages.check import check
from pipeline.stages.extract import extract
from pipeline.stages.status import statuses
from tests.conftest import Run

LONG = "The council of the island, which had closed 12 roads in the storm of February, approved 37 repairs on Friday."
ARTICLE = f"Council votes on the harbour\n\n{LONG}\n\nThe ferry carried 240 passengers.\n"
TARGETS = {
    "es": ("El ferri llevaba {} pasajeros.", "240"),
    "fr": ("Le ferry transportait {} passagers.", "240"),
    "de": ("Die Fähre beförderte {} Passagiere.", "240"),
    "it": ("Il traghetto portava {} passeggeri.", "240"),
    "pt_BR": ("A balsa levava {} passageiros.", "240"),
    "ca": ("El ferri duia {} passatgers.", "240"),
    "gl": ("O ferri levaba {} pasaxeiros.", "240"),
    "ru": ("Паром перевозил {} пассажиров.", "240"),
}


@pytest.fixture
def place(tmp_path: Path) -> workspace.Workspace:
    """A workspace of eight locales; one sentence is translated in each."""
    codes = ", ".join(f'"{locale}"' for locale in TARGETS)
    (tmp_path / "pipeline.toml").write_text(f"targets = [{codes}]\n", encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "vote.txt").write_text(ARTICLE, encoding="utf-8")
    found = workspace.find(tmp_path)
    extract(Session(found))
    for locale in TARGETS:
        translate(found, locale)
    return found


def translate(place: workspace.Workspace, locale: str, figures: str = "240", source: str = "The ferry") -> None:
    path = place.catalog("vote", locale)
    file = polib.pofile(str(path))
    for entry in file:
        if entry.msgid.startswith(source):
            entry.msgstr = TARGETS[locale][0].format(figures)
    file.save()


def findings(place: workspace.Workspace) -> list[Finding]:
    return list(check(Session(workspace.find(place.root))).findings)


def test_eight_locales_that_agree_are_left_in_peace(place: workspace.Workspace) -> None:
    assert findings(place) == []


def test_a_number_that_one_locale_alone_has_is_reported_there(place: workspace.Workspace) -> None:
    translate(place, "de", "420")
    assert [(one.locale, one.check, one.message) for one in findings(place)] == [
        ("de", "numbers", "“240” became “420”"),
        ("de", "agreement", "no other locale has “420”"),
    ]


def test_what_most_locales_have_points_at_the_line_of_the_source_and_comes_first(place: workspace.Workspace) -> None:
    wrong = ("es", "fr", "it", "ca", "gl")
    for locale in wrong:
        translate(place, locale, "204")
    first, *others = findings(place)
    assert (first.check, first.locale, first.path, first.line) == ("everywhere", None, Path("source/vote.txt"), 5)
    assert first.message == "numbers is reported in 5 of 8 locales, about “240”: look at the source"
    assert [one.locale for one in others] == ["es", "fr", "it", "ca", "gl"]


def test_four_of_eight_are_not_most(place: workspace.Workspace) -> None:
    for locale in ("es", "fr", "it", "ca"):
        translate(place, locale, "204")
    assert "everywhere" not in {one.check for one in findings(place)}


def test_each_locale_is_judged_by_its_own_table_and_the_source_by_that_of_its_language(
    place: workspace.Workspace,
) -> None:
    for locale in ("es", "fr", "it", "ca", "gl"):
        translate(place, locale, "204")
    settings = place.root / "pipeline.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8")
        + '[locale.es]\nseverities = { numbers = "warning" }\n[locale.fr]\ndisabled = ["numbers"]\n'
        + '[locale.en]\nseverities = { everywhere = "error" }\n',
        encoding="utf-8",
    )
    translate(place, "pt_BR", "204")
    weights = {(one.locale, one.check): one.severity for one in findings(place)}
    assert weights[None, "everywhere"] is Severity.ERROR
    assert weights["es", "numbers"] is Severity.WARNING
    assert weights["it", "numbers"] is Severity.ERROR
    assert ("fr", "numbers") not in weights


def test_the_source_is_checked_by_the_table_of_its_language(place: workspace.Workspace) -> None:
    (place.source / "vote.txt").write_text(f"{ARTICLE}\nThe the ferry was late again.\n", encoding="utf-8")
    assert "doubled_words" in {one.check for one in check(Session(place), source=True).findings}
    settings = place.root / "pipeline.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '[locale.en]\ndisabled = ["doubled_words"]\n')
    assert "doubled_words" not in {
        one.check for one in check(Session(workspace.find(place.root)), source=True).findings
    }


def by_msgcat(path: Path) -> None:
    path.write_bytes(subprocess.run(["msgcat", "--width=30", str(path)], check=True, capture_output=True).stdout)


def by_windows(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def by_hand(path: Path) -> None:
    path.write_bytes(
        b"# Notes of the desk\n#\n# in three lines\n\n\n" + path.read_bytes().replace(b"\n\n", b"\n\n\n\n")
    )


@pytest.mark.parametrize("how", [by_msgcat, by_windows, by_hand], ids=lambda how: str(how.__name__))
def test_the_line_is_that_of_the_entry_s_msgid_whoever_wrote_the_file(
    place: workspace.Workspace, how: Callable[[Path], None]
) -> None:
    for source in ("The ferry", "The council"):
        translate(place, "es", "9", source)
    path = place.catalog("vote", "es")
    how(path)
    lines = path.read_bytes().decode("utf-8-sig").split("\n")
    found = [one for one in findings(place) if one.check == "numbers"]
    assert [one.source for one in found] == [LONG, "The ferry carried 240 passengers."]
    for one in found:
        entry = "".join(lines[one.line - 1 : one.line + 6])
        assert entry.startswith("msgid ")
        assert entry.split('"')[1] or entry.split('"')[3]
        assert one.source.split()[1] in entry.split("msgstr")[0]


@pytest.mark.parametrize(
    ("figures", "status"),
    [("240", {"error": 0, "warning": 0, "never": 0}), ("420", {"error": 1, "warning": 1, "never": 0})],
)
def test_the_exit_status_is_asked_for(
    place: workspace.Workspace, pipeline: Run, figures: str, status: dict[str, int]
) -> None:
    translate(place, "de", figures)
    assert {kind: pipeline("check", "--fail-on", kind).returncode for kind in status} == status


def test_a_warning_fails_only_where_warnings_do(place: workspace.Workspace) -> None:
    translate(place, "de", "240 ")
    checked = check(Session(place))
    assert {one.severity for one in checked.findings} == {Severity.WARNING}
    assert [checked.fails(kind) for kind in ("error", "warning", "never")] == [False, True, False]


def test_a_note_is_shown_and_counts_for_nothing(place: workspace.Workspace) -> None:
    settings = place.root / "pipeline.toml"
    for locale in TARGETS:
        translate(place, locale, "240 ")
        with settings.open("a", encoding="utf-8") as stream:
            stream.write(f'[locale.{locale}]\nseverities = {{ spacing = "note" }}\n')
    session = Session(workspace.find(place.root))
    checked = check(session)
    # Not even all locales together make a fault of it.
    assert [(one.check, one.severity) for one in checked.findings] == [("spacing", Severity.NOTE)] * len(TARGETS)
    assert [checked.fails(kind) for kind in ("error", "warning", "note", "never")] == [False, False, True, False]
    assert {(row.errors, row.warnings) for row in statuses(session)} == {(0, 0)}


def test_servers_are_given_paths_from_the_repository_s_root(place: workspace.Workspace, pipeline: Run) -> None:
    translate(place, "de", "420")
    above, name = place.root.parent, place.root.name
    done = pipeline("-w", name, "check", "--format", "github", cwd=above)
    assert f"file={name}/locales/de/LC_MESSAGES/vote.po,line=" in done.stdout
    done = pipeline("check", "--format", "github", GITHUB_WORKSPACE=os.fspath(above))
    assert f"file={name}/locales/de/LC_MESSAGES/vote.po,line=" in done.stdout
    done = pipeline("check", "--format", "json", GITHUB_WORKSPACE=os.fspath(above))
    assert '"path": "locales/de/LC_MESSAGES/vote.po"' in done.stdout
