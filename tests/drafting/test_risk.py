"""Which drafts are to be looked at first, and how that travels from the engine through the catalog into status."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalog import provenance
from pipeline.drafting.risk import FIRST, RiskSigns, risks
from tests import command
from tests.drafting.speaking import spanish
from tests.engines.chat_server import Chat, asked
from tests.engines.loopback import Loopback, serving

ARTICLE = """The storm closed the harbour

The minister said that 41 boats were in the old harbour. The people of the city were not safe.

The bridge of the city has 12 windows. The school was never safe.
"""


def test_the_least_likely_drafts_are_the_riskiest() -> None:
    looks = [RiskSigns(50, score) for score in (-0.1, -0.9, -0.3, -0.5)]
    assert risks(looks) == [0, 75, 25, 50]


def test_what_catalogs_hold_is_compared_with() -> None:
    held = [RiskSigns(50, score) for score in (-0.1, -0.2, -0.3)]
    assert risks([RiskSigns(50, -0.5)], held) == [75]
    assert risks([RiskSigns(50, -0.05)], held) == [0]


def test_an_engine_that_nearly_said_something_else_is_less_sure() -> None:
    known = [(-0.3, 0.01), (-0.3, 0.2), (-0.1, 0.2), (-0.9, 0.05)]
    assert risks([RiskSigns(50, score, spread=spread) for score, spread in known]) == [25, 50, 0, 75]


def test_a_draft_whose_spread_nobody_knows_is_compared_by_score() -> None:
    assert risks([RiskSigns(50, -0.5)], [RiskSigns(50, -0.1, spread=0.9), RiskSigns(50, -0.9, spread=0)]) == [33]


def test_without_scores_the_difficulty_decides() -> None:
    assert risks([RiskSigns(-3.5), RiskSigns(20), RiskSigns(9)], held=[RiskSigns(50, -0.1)]) == [0, 66, 33]


def test_doubt_puts_a_draft_among_the_first_and_help_near_them() -> None:
    doubtful, helped, plain = risks([RiskSigns(10, doubtful=True), RiskSigns(10, helped=True), RiskSigns(10)])
    assert doubtful >= FIRST > helped > plain == 0


def test_nothing_has_no_risks() -> None:
    assert risks([]) == []


def looks_with(spread: st.SearchStrategy[float | None]) -> st.SearchStrategy[list[RiskSigns]]:
    return st.lists(st.builds(RiskSigns, st.floats(-50, 50), st.floats(-9, 0), st.booleans(), st.booleans(), spread))


SPREADS = st.none() | st.floats(0, 1)


@pytest.mark.slow
@given(looks_with(SPREADS), looks_with(SPREADS))
@settings(max_examples=200)
def test_a_draft_that_is_better_in_both_is_never_riskier(looks: list[RiskSigns], held: list[RiskSigns]) -> None:
    found = risks(looks, held)
    plain = [(look, risk) for look, risk in zip(looks, found, strict=True) if not (look.doubtful or look.helped)]
    for one, less in plain:
        for other, more in plain:
            if one.spread is not None and other.spread is not None and one.spread <= other.spread:
                assert (one.score or 0) < (other.score or 0) or less <= more


@pytest.mark.slow
@given(looks_with(st.none()), looks_with(SPREADS))
@settings(max_examples=200)
def test_a_risk_is_a_percentile_that_follows_the_score(looks: list[RiskSigns], held: list[RiskSigns]) -> None:
    found = risks(looks, held)
    assert len(found) == len(looks)
    assert all(0 <= risk <= 99 for risk in found)
    plain = sorted(
        (-(look.score or 0), risk)
        for look, risk in zip(looks, found, strict=True)
        if not (look.doubtful or look.helped)
    )
    assert [risk for _, risk in plain] == sorted(risk for _, risk in plain)


def test_the_comment_tells_of_the_risk_and_is_read_again() -> None:
    drafted = provenance.drafted(provenance.Drafted("Hola", "argos", "en>es", "en_es-1.9", -0.31, risk=93), "Hi")
    comment = provenance.comment(drafted)
    assert " score=-0.31 risk=93 " in comment
    assert provenance.parse([comment]) == drafted
    assert provenance.parse([comment.replace(" risk=93", "")]).risk is None  # type: ignore[union-attr]  # it parses
    spread = replace(drafted, spread=0.042)
    assert " score=-0.31 spread=0.042 risk=93 " in provenance.comment(spread)
    assert provenance.parse([provenance.comment(spread)]) == spread


@pytest.fixture
def model() -> Chat:
    return Chat()


@pytest.fixture
def loopback(model: Chat) -> Iterator[Loopback]:
    with serving(model) as one:
        yield one


@pytest.fixture
def workspace(tmp_path: Path, loopback: Loopback) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "pipeline.toml").write_text(
        f'targets = ["es"]\nengines = ["openai"]\n[engine.openai]\nurl = "{loopback.url}/v1"\nmodel = "gemma3:12b"\n',
        encoding="utf-8",
    )
    return tmp_path


def pipeline(workspace: Path, *arguments: str) -> str:
    done = command.run(arguments, workspace, os.environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_from_a_paragraph_in_its_place_to_what_is_to_be_reviewed_first(
    workspace: Path, model: Chat, loopback: Loopback
) -> None:
    lost = [lambda entries: [{**e, "text": e["text"].replace("no ", "")} for e in entries]] * 9
    pipeline(workspace, "extract")
    model.errors = [lambda entries: entries, *lost]
    shown = pipeline(workspace, "translate")
    assert "gemma3:12b@127.0.0.1" in shown
    assert "drafts to review first: see 'pipeline status --risk'." in shown
    title, first, second = (asked(content) for content in loopback.asked("/v1/chat/completions")[:3])
    assert title["kind"] == "headline of the article"
    assert len(first["sentences"]) == len(second["sentences"]) == 2
    assert first["before"] == "The storm closed the harbour"
    assert second["before"].endswith("were not safe.")
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    entries = {entry.msgid: entry for entry in polib.pofile(str(path))}
    doubtful = entries["The people of the city were not safe."]
    assert doubtful.msgstr == spanish(doubtful.msgid).replace("no ", "")
    assert "risk=90" in doubtful.tcomment
    headline, worst, *_ = json.loads(pipeline(workspace, "status", "--risk", "--format", "json"))["review_first"]
    assert (headline["source"], headline["why"]) == ("The storm closed the harbour", "a title, which readers see first")
    assert (worst["source"], worst["risk"], worst["path"]) == (
        doubtful.msgid, 90, "locales/es/LC_MESSAGES/storm.po",
    )  # fmt: skip
    entry = path.read_text(encoding="utf-8").splitlines()[worst["line"] - 1 :][:10]
    assert f'msgid "{doubtful.msgid}"' in entry
    assert "negation: “not” of the source is lost (risk 90)" in pipeline(workspace, "status", "--risk")
    before = path.read_bytes()
    model.errors = [lambda entries: entries, *lost]
    pipeline(workspace, "translate", "--retranslate")
    assert path.read_bytes() == before


def test_a_person_s_text_whose_source_has_changed_comes_first_and_says_what_changed(workspace: Path) -> None:
    pipeline(workspace, "run")
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    catalog = polib.pofile(str(path))
    entry = next(entry for entry in catalog if "41 boats" in entry.msgid)
    entry.msgstr, entry.flags = "El ministro dijo que 41 barcos estaban en el puerto viejo.", []
    catalog.save(str(path))
    pipeline(workspace, "run")
    article = workspace / "source" / "storm.txt"
    article.write_text(ARTICLE.replace("41 boats", "43 boats"), encoding="utf-8")
    pipeline(workspace, "extract")
    first, *_ = json.loads(pipeline(workspace, "status", "--risk", "--format", "json"))["review_first"]
    assert "43 boats" in first["source"]
    assert first["why"] == "the source has changed since a person wrote this (numbers)"


@pytest.mark.parametrize("verb", ["translate", "run"])
def test_how_often_each_fallback_helped_is_reported(workspace: Path, model: Chat, verb: str) -> None:
    pipeline(workspace, "extract")
    model.errors = [lambda entries: [{**e, "text": f"{e['text']} {'barcos ' * 9}"} for e in entries]]
    assert "1 draft needed a fallback (full stop added or taken off: 1)." in pipeline(workspace, verb)


def risks_in(path: Path) -> dict[str, int | None]:
    found = {entry.msgid: provenance.parse(entry.tcomment.splitlines()) for entry in polib.pofile(str(path))}
    return {source: origin.risk for source, origin in found.items() if origin}


def test_a_sentence_that_is_drafted_alone_has_the_risk_that_it_has_among_the_others(workspace: Path) -> None:
    pipeline(workspace, "run")
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    before = risks_in(path)
    worst = max(before, key=lambda source: before[source] or 0)
    assert before[worst]
    catalog = polib.pofile(str(path))
    catalog.remove(next(entry for entry in catalog if entry.msgid == worst))
    catalog.save(str(path))
    pipeline(workspace, "run")
    assert risks_in(path) == before


def test_the_only_draft_among_reviewed_texts_has_no_risk_and_so_is_not_clean(workspace: Path) -> None:
    pipeline(workspace, "run")
    path = workspace / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    path.write_text(path.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    article = workspace / "source" / "storm.txt"
    article.write_text(f"{ARTICLE}\nThe people of the harbour were not safe.\n", encoding="utf-8")
    pipeline(workspace, "run")
    assert risks_in(path)["The people of the harbour were not safe."] is None
