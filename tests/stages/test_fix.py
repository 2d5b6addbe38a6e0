"""``check --fix``: drafts are fixed and stay drafts; what people wrote is theirs."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import catalog, workspace
from pipeline.catalog import Catalog, Drafted, Entry
from pipeline.model import State
from pipeline.session.session import Session
from pipeline.stages.extract import extract
from pipeline.stages.fix import FixedText, apply_fixes
from tests.conftest import Run

ARTICLE = """\
Storm closes the harbour of Port Ellery

“We saw it come. Nobody was hurt”, said Delia Trench. Who pays?

It rained.
"""
SENTENCES = {
    "Storm closes the harbour of Port Ellery": "La tempête ferme le port .",
    "“We saw it come.": '"Nous l´avons vue venir.',
    "Nobody was hurt”, said Delia Trench.": 'Personne n’est blessé", a dit Delia Trench.',
    "Who pays?": "Qui paie ?",
    "It rained.": "Il a plu.",
}
FIXED = {
    "Storm closes the harbour of Port Ellery": "La tempête ferme le port.",
    "“We saw it come.": "«\u00a0Nous l’avons vue venir.",
    "Nobody was hurt”, said Delia Trench.": "Personne n’est blessé\u00a0», a dit Delia Trench.",
    "Who pays?": "Qui paie\u202f?",
    "It rained.": "Il a plu.",
}


@pytest.fixture
def place(tmp_path: Path) -> workspace.Workspace:
    """A workspace with an article, and its drafts in French as an engine wrote them."""
    settings = 'targets = ["fr", "es"]\nengines = ["pseudo"]\n[locale.fr]\nstyle = "imprimerie-nationale"\n'
    (tmp_path / "pipeline.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    found = workspace.find(tmp_path)
    extract(Session(found))
    change(found, lambda current: drafted(current, SENTENCES))
    return found


def path(place: workspace.Workspace, locale: str = "fr") -> Path:
    return place.catalog("storm", locale)


def drafted(current: Catalog, texts: dict[str, str]) -> Catalog:
    answers = {
        entry.key: Drafted(texts[entry.source], "argos", "en>fr", "en_fr-1.9", -0.31, risk=12)
        for entry in current.entries
        if entry.source in texts
    }
    return current.drafted(answers)


def change(place: workspace.Workspace, how: object) -> None:
    assert callable(how)
    catalog.save(how(catalog.load(path(place))), path(place))


def entries(place: workspace.Workspace) -> dict[str, Entry]:
    return {entry.source: entry for entry in catalog.load(path(place)).entries}


def targets(place: workspace.Workspace) -> dict[str, str]:
    return {source: entry.target for source, entry in entries(place).items()}


def written(place: workspace.Workspace, source: str, target: str, *, reviewed: bool) -> None:
    """Do as a person: write ``target``, and say whether it is done."""

    def one(entry: Entry) -> Entry:
        return replace(entry, target=target, flags=() if reviewed else ("fuzzy",)) if entry.source == source else entry

    change(place, lambda current: replace(current, entries=tuple(map(one, current.entries))))


def test_drafts_are_fixed_and_stay_drafts_that_may_be_made_anew(place: workspace.Workspace) -> None:
    before = entries(place)
    done = apply_fixes(Session(place))
    assert targets(place) == FIXED
    assert [(one.before, one.after) for one in done] == [
        (SENTENCES[source], FIXED[source]) for source in SENTENCES if SENTENCES[source] != FIXED[source]
    ]
    lines = path(place).read_text(encoding="utf-8").splitlines()
    assert all(lines[one.line - 1].startswith("msgid") and one.after in lines[one.line] for one in done)
    for source, entry in entries(place).items():
        assert (entry.state, entry.untouched, entry.stale) == (State.DRAFT, True, False)
        assert replace(entry, target="", comments=()) == replace(before[source], target="", comments=())
        was, now = before[source].provenance, entry.provenance
        assert was is not None
        assert now is not None
        assert replace(was, digest="") == replace(now, digest="")
    assert len(catalog.load(path(place)).pending(retranslate=True)) == len(SENTENCES)


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_second_time_changes_no_byte(place: workspace.Workspace, reviewed: bool) -> None:
    written(place, "Who pays?", "Et qui  paie ?", reviewed=True)
    assert apply_fixes(Session(place), reviewed)
    before = path(place).read_bytes()
    assert apply_fixes(Session(place), reviewed) == []
    assert path(place).read_bytes() == before


@pytest.mark.parametrize("reviewed", [False, True])
def test_what_a_person_wrote_is_fixed_only_when_asked_for_and_keeps_its_state(
    place: workspace.Workspace, reviewed: bool
) -> None:
    written(place, "Who pays?", "Et qui  paie ?", reviewed=reviewed)
    date = catalog.load(path(place)).header
    assert not [one for one in apply_fixes(Session(place)) if one.before.startswith("Et")]
    assert entries(place)["Who pays?"].target == "Et qui  paie ?"
    date = catalog.load(path(place)).header
    (done,) = apply_fixes(Session(place), reviewed=True)
    assert done.after == "Et qui paie\u202f?"
    entry = entries(place)["Who pays?"]
    assert (entry.state, entry.human) == (State.REVIEWED if reviewed else State.DRAFT, True)
    assert entry not in catalog.load(path(place)).pending(retranslate=True)
    # Two reviewers' files would never merge in git if each fix dated them.
    assert catalog.load(path(place)).header == date


def test_a_person_s_text_that_becomes_the_draft_letter_for_letter_stays_the_person_s(
    place: workspace.Workspace,
) -> None:
    written(place, "It rained.", "Il a  plu.", reviewed=False)
    apply_fixes(Session(place), reviewed=True)
    entry = entries(place)["It rained."]
    assert (entry.target, entry.human, entry.untouched) == ("Il a plu.", True, False)
    assert entry.provenance is not None
    assert entry.provenance.engine == "argos"


def test_no_half_of_a_quotation_is_fixed_where_a_person_wrote_the_other(place: workspace.Workspace) -> None:
    written(place, "“We saw it come.", '"Nous la vîmes.', reviewed=True)
    apply_fixes(Session(place))
    assert targets(place)["Nobody was hurt”, said Delia Trench."] == 'Personne n’est blessé", a dit Delia Trench.'


def test_what_a_reviewer_dismissed_is_left_alone(place: workspace.Workspace) -> None:
    def dismissed(entry: Entry) -> Entry:
        return replace(entry, comments=("check-ok: high_marks", *entry.comments))

    change(place, lambda current: replace(current, entries=tuple(map(dismissed, current.entries))))
    apply_fixes(Session(place))
    now = entries(place)
    assert now["Who pays?"].target == "Qui paie ?"
    assert now["Storm closes the harbour of Port Ellery"].target == "La tempête ferme le port."
    assert all(entry.dismissed == {"high_marks"} for entry in now.values())


def test_what_somebody_saved_just_before_stands_and_is_not_reported_as_fixed(place: workspace.Workspace) -> None:
    session = Session(place)
    assert session.catalog("storm", "fr") is not None
    written(place, "Who pays?", "Et qui donc paie ?", reviewed=False)
    done = apply_fixes(session)
    assert entries(place)["Who pays?"].target == "Et qui donc paie ?"
    assert not [one for one in done if "paie" in one.before]
    assert targets(place)["“We saw it come."] == FIXED["“We saw it come."]


marks = st.text(alphabet="ab 1%.,;:!?\"'“”«»’…\u00a0\u200b", min_size=1, max_size=24)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(marks, min_size=5, max_size=5), st.sets(st.sampled_from(list(SENTENCES)), max_size=3))
def test_fixing_twice_is_fixing_once_and_leaves_words_and_people_alone(
    place: workspace.Workspace, texts: list[str], by_people: set[str]
) -> None:
    change(place, lambda current: drafted(current.translated(dict.fromkeys((e.key for e in current.entries), "")), {}))
    change(place, lambda current: drafted(current, dict(zip(SENTENCES, texts, strict=True))))
    for source in by_people:
        written(place, source, f"{targets(place)[source]} !  b", reviewed=True)
    before = entries(place)
    done = apply_fixes(Session(place))
    after = entries(place)
    assert {one.before for one in done} == {
        before[source].target for source in SENTENCES if before[source].target != after[source].target
    }
    for source, entry in after.items():
        assert [sign for sign in entry.target if sign.isalnum()] == [
            sign for sign in before[source].target if sign.isalnum()
        ]
        assert (entry.state, entry.untouched) == (before[source].state, before[source].untouched)
        assert source not in by_people or entry == before[source]
    assert apply_fixes(Session(place)) == []


def test_the_command_reports_what_it_fixed_and_then_what_is_left(place: workspace.Workspace, pipeline: Run) -> None:
    done = pipeline("check", "--fix", "--locale", "fr", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    assert re.sub(r"\.po:\d+", ".po:N", done.stdout).startswith(
        "locales/fr/LC_MESSAGES/storm.po:N\n"
        "  port[space]. → port.\n"
        "locales/fr/LC_MESSAGES/storm.po:N\n"
        '  "Nous → «[nbsp]Nous\n'
        "  l´avons → l’avons\n"
        "locales/fr/LC_MESSAGES/storm.po:N\n"
        '  blessé", → blessé[nbsp]»,\n'
        "locales/fr/LC_MESSAGES/storm.po:N\n"
        "  paie[space]? → paie[nnbsp]?\n"
        "fixed: 4 texts in 1 file\n"
    )
    again = pipeline("check", "--fix", "--locale", "fr", "--fail-on", "never")
    assert again.stdout.startswith("fixed: nothing\n")


def test_programs_read_only_their_format(place: workspace.Workspace, pipeline: Run) -> None:
    report = json.loads(pipeline("check", "--fix", "--format", "json", "--fail-on", "never").stdout)
    assert set(report) == {"findings", "summary", "mended"}
    assert [FixedText(**one) for one in report["mended"]][3].after == "Qui paie\u202f?"
    path(place).unlink()
    done = pipeline("check", "--fix", "--format", "github")
    assert (done.stdout, done.stderr) == ("", "fixed: nothing\n\n")


def test_a_broken_catalog_is_named_and_the_others_are_fixed(place: workspace.Workspace, pipeline: Run) -> None:
    broken = path(place, "es")
    broken.write_text('msgid "It rained."\nmsgstr "Llovió\n', encoding="utf-8")
    before = broken.read_bytes()
    done = pipeline("check", "--fix", "--fail-on", "never")
    assert done.returncode == 1
    assert "error: " in done.stderr
    assert "locales/es/LC_MESSAGES/storm.po:2" in done.stderr
    assert "fixed: 4 texts in 1 file" in done.stdout
    assert broken.read_bytes() == before


def test_nothing_is_fixed_while_another_pipeline_holds_the_lock(place: workspace.Workspace, pipeline: Run) -> None:
    with workspace.lock(place):
        assert pipeline("check", "--fix").returncode == 1
        assert pipeline("check", "--fail-on", "never").returncode == 0
    assert targets(place) == SENTENCES


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--reviewed",), "error: --reviewed says what --fix may change.\n  Write: pipeline check --fix --reviewed\n"),
        (
            ("--fix", "--source"),
            "error: --fix corrects translations. Only an article's author may correct the article.\n",
        ),
    ],
)
def test_options_that_make_no_sense_together_are_refused(
    place: workspace.Workspace, pipeline: Run, options: tuple[str, ...], message: str
) -> None:
    done = pipeline("check", *options)
    assert done.returncode == 2
    assert done.stderr.startswith(message)
    assert targets(place) == SENTENCES
