"""A day of two reviewers and an editor over the real PO tools: who approved what stays right, and nothing is lost."""

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline import catalog, workspace
from pipeline.catalog.review_record import How
from pipeline.cli import records
from pipeline.model import State
from pipeline.session.session import Session
from pipeline.stages import record, status
from tests.stages.test_record import Newsroom

PROGRAMS = ("git", "msgcat", "msgattrib", "msgmerge", "msgfmt", "pofilter", "pocount")
SOURCE = """\
Storm closes the harbour

The storm closed the harbour on Friday. Nobody was hurt, said Delia Trench. Ferries stay in port until Monday.

Harbour masters expect more wind. The fish market opens as usual.
"""
# What each reviewer does in the morning: a text, or None where the draft is approved as it is.
ANA: Mapping[str, str | None] = {"Storm": None, "The storm": "El temporal cerró el puerto el viernes."}
BEN: Mapping[str, str | None] = {"Nobody": "Nadie resultó herido, dijo Delia Trench.", "Ferries": None}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    if missing := [name for name in PROGRAMS if not shutil.which(name)]:
        pytest.skip(f"Not installed: {', '.join(missing)}.")
    (tmp_path / "pipeline.toml").write_text(
        'targets = ["es"]\nengines = ["pseudo"]\nrecord = "names"\n', encoding="utf-8"
    )
    (tmp_path / "source").mkdir()
    (tmp_path / "source/storm.txt").write_text(SOURCE, encoding="utf-8")
    room = Newsroom(tmp_path)
    room.run()
    room.git("init", "-qb", "main")
    room.commit("Editor", "2026-03-01")
    return room


def tool(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def reviewed(newsroom: Newsroom, branch: str, name: str, work: Mapping[str, str | None], day: str) -> None:
    """A branch on which ``name`` reviews; the file goes through the tools that the reviewer likes."""
    newsroom.git("checkout", "-q", "main")
    newsroom.git("checkout", "-qb", branch)
    for word, text in work.items():
        newsroom.approve(word, text)
    if branch == "ana":
        tool("msgcat", "--width=60", "--sort-output", newsroom.po, "-o", newsroom.po)
    else:
        template = newsroom.root / "locales/templates/storm.pot"
        tool("msgmerge", "--quiet", "--no-fuzzy-matching", newsroom.po, template, "-o", newsroom.po)
    tool("msgfmt", "-c", newsroom.po, "-o", "/dev/null")
    newsroom.commit(name, day)


def merged(newsroom: Newsroom) -> None:
    """Both branches in one file, by the tools: what anybody reviewed goes before what nobody did."""
    aside = newsroom.root / "aside"
    aside.mkdir()
    for name in ("main", "ana", "ben"):
        text = newsroom.git("show", f"{name}:locales/es/LC_MESSAGES/storm.po")
        (aside / f"{name}.po").write_text(text, encoding="utf-8")
    for name in ("ana", "ben"):
        tool("msgattrib", "--no-fuzzy", aside / f"{name}.po", "-o", aside / f"{name}-own.po")
    newsroom.git("checkout", "-q", "main")
    newsroom.git("merge", "-q", "--no-ff", "-m", "Merge ana", "ana", name="Editor", day="2026-03-04")
    newsroom.git("merge", "-q", "-s", "ours", "--no-commit", "ben")
    parts = [aside / "ana-own.po", aside / "ben-own.po", aside / "main.po"]
    tool("msgcat", "--use-first", *parts, "-o", newsroom.po)
    shutil.rmtree(aside)
    newsroom.commit("Editor", "2026-03-04")


def adds_up(newsroom: Newsroom) -> None:
    """``pipeline record``, ``pipeline status`` and the published record tell the same."""
    session = Session(workspace.find(newsroom.root))
    [review] = map(records.as_record, record.audit(session))
    [status_row] = status.status(session)
    published = json.loads((newsroom.root / "editions/es/storm.review.json").read_bytes())
    assert review["sentences"] == status_row.units == published["sentences"]
    assert review["reviewed"] == status_row.reviewed == published["reviewed"]
    assert status_row.units == status_row.untranslated + status_row.draft + status_row.reviewed
    valid = [unit for unit in review["units"] if unit["void"] is None]
    assert len(valid) == review["reviewed"]
    assert review["unnamed"] == sum(not unit["by"] for unit in valid)
    assert published["names"] == list(review["reviewers"])
    assert (published["first"], published["last"]) == (review["first"], review["last"])


def test_a_day_of_two_reviewers(newsroom: Newsroom) -> None:
    drafts = {entry.source: entry.target for entry in catalog.load(newsroom.po).entries}
    reviewed(newsroom, "ana", "Ana Ruiz", ANA, "2026-03-02")
    reviewed(newsroom, "ben", "Ben Díaz", BEN, "2026-03-03")
    merged(newsroom)
    newsroom.run()
    adds_up(newsroom)
    found = catalog.load(newsroom.po).entries
    assert {entry.source for entry in found} == set(drafts)
    for entry in found:
        work = next(
            ((who, name) for who, name in ((ANA, "Ana Ruiz"), (BEN, "Ben Díaz")) if one(entry.source, who)), None
        )
        if work is None:
            assert entry.state is State.DRAFT
            assert entry.target == drafts[entry.source]
            assert entry.record is None
            continue
        texts, name = work
        text = one(entry.source, texts)
        assert entry.state is State.REVIEWED
        assert entry.record is not None
        assert entry.record.holds(entry.target)
        assert entry.record.by == name
        assert entry.target == (drafts[entry.source] if text == "draft" else text)
        assert (entry.record.how is How.UNCHANGED) == (text == "draft")
        assert entry.record.on == {"Ana Ruiz": "2026-03-02", "Ben Díaz": "2026-03-03"}[name]
    # In the afternoon the article changes, and a reviewer's tool wraps the file again.
    newsroom.commit("Editor", "2026-03-04")
    (newsroom.root / "source/storm.txt").write_text(SOURCE.replace("on Friday", "on Saturday"), encoding="utf-8")
    newsroom.run()
    adds_up(newsroom)
    assert void(newsroom, "The storm")
    newsroom.commit("Editor", "2026-03-05")
    newsroom.approve("The storm", "El temporal cerró el puerto el sábado.")
    tool("msgcat", "--width=40", newsroom.po, "-o", newsroom.po)
    newsroom.commit("Ben Díaz", "2026-03-05")
    newsroom.run()
    adds_up(newsroom)
    again = next(entry for entry in catalog.load(newsroom.po).entries if entry.source.startswith("The storm"))
    assert again.record is not None
    assert (again.record.by, again.record.void, again.record.on) == ("Ben Díaz", "", "2026-03-05")
    assert "storm.po" in tool("pocount", newsroom.po)
    tool("pofilter", "--progress=none", "-t", "accelerators", newsroom.po, newsroom.root / "filtered.po")


def one(source: str, work: Mapping[str, str | None]) -> str | None:
    """What ``work`` has for the sentence: a text, or ``draft``; None if nothing."""
    return next((text or "draft" for word, text in work.items() if re.match(rf"{word}\b", source)), None)


def void(newsroom: Newsroom, word: str) -> bool:
    entry = next(entry for entry in catalog.load(newsroom.po).entries if entry.source.startswith(word))
    return entry.record is not None and entry.record.void == "source-changed"
