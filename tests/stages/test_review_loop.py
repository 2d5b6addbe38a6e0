"""What reviewers do to the PO files between runs, and what publishers see of it."""

import json
import re
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.conftest import ARTICLE, Run


def catalog(workspace: Path, locale: str = "es") -> Path:
    return workspace / "locales" / locale / "LC_MESSAGES" / "storm.po"


def manifest(workspace: Path) -> dict[str, Any]:
    (article,) = json.loads((workspace / "editions" / "manifest.json").read_text(encoding="utf-8"))["articles"]
    return {edition["locale"]: edition for edition in article["editions"]}


def review(workspace: Path, text: str | None = None, only: str = "", locale: str = "es") -> None:
    """Do as a reviewer: approve the entries whose source holds ``only``, with ``text`` for the target if given."""
    file = polib.pofile(str(catalog(workspace, locale)))
    for entry in file:
        if only in entry.msgid:
            entry.msgstr = text or re.sub("[⟦⟧]", "", entry.msgstr)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    file.save()


@pytest.fixture
def drafted(workspace: Path, pipeline: Run) -> Path:
    assert pipeline("run").returncode == 0
    return workspace


def test_a_first_run_drafts_everything_and_says_that_nothing_is_reviewed(drafted: Path) -> None:
    entries = list(polib.pofile(str(catalog(drafted))))
    assert [entry.msgctxt for entry in entries] == ["title", "subtitle", None, None]
    assert all(entry.fuzzy and entry.msgstr for entry in entries)
    assert manifest(drafted)["es"]["state"] == "draft"
    page = (drafted / "editions" / "es" / "storm.html").read_text(encoding="utf-8")
    assert 'data-translation-state="draft"' in page
    assert '<meta name="translation-state" content="draft">' in page


def test_a_second_run_writes_nothing(drafted: Path, pipeline: Run) -> None:
    def state() -> dict[Path, tuple[bytes, int]]:
        output = [*(drafted / "locales").rglob("*"), *(drafted / "editions").rglob("*")]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in output if path.is_file()}

    before = state()
    done = pipeline("run")
    assert done.returncode == 0
    assert "(unchanged)" in done.stdout
    assert state() == before


def texts(place: Path) -> list[str]:
    """The catalog without translators' comments, in which a review is recorded."""
    return [line for line in catalog(place).read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]


@pytest.mark.parametrize("again", [["run"], ["translate", "--retranslate"], ["translate", "--engine", "pseudo"]])
def test_what_a_person_wrote_is_never_overwritten(drafted: Path, pipeline: Run, again: list[str]) -> None:
    review(drafted, "Nadie resultó herido, dijo Delia Trench.", "Nobody was hurt")
    untouched = texts(drafted)
    assert pipeline(*again).returncode == 0
    assert "Nadie resultó herido, dijo Delia Trench." in catalog(drafted).read_text(encoding="utf-8")
    assert texts(drafted) == untouched


def test_a_text_that_a_person_changed_but_left_fuzzy_is_theirs_too(drafted: Path, pipeline: Run) -> None:
    path = catalog(drafted)
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r'msgstr "⟦[^"]*⟧"', 'msgstr "A medias, sigo mañana."', text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    assert pipeline("translate", "--retranslate").returncode == 0
    assert "A medias, sigo mañana." in path.read_text(encoding="utf-8")


def test_editions_say_how_far_the_review_is(drafted: Path, pipeline: Run) -> None:
    review(drafted, only="Nobody was hurt")
    assert pipeline("run").returncode == 0
    assert manifest(drafted)["es"]["reviewed"] == 0.25
    page = (drafted / "editions/es/storm.html").read_text(encoding="utf-8")
    assert '<aside class="notice" data-translation-state="partial"' in page
    review(drafted)
    assert pipeline("run").returncode == 0
    assert manifest(drafted)["es"]["state"] == "reviewed"
    page = (drafted / "editions/es/storm.html").read_text(encoding="utf-8")
    assert '<aside class="notice"' not in page
    assert '<meta name="translation-state" content="reviewed">' in page


def test_a_changed_sentence_keeps_the_person_s_text_for_review(drafted: Path, pipeline: Run) -> None:
    review(drafted)
    approved = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalog(drafted)))}
    changed = ARTICLE.replace("closed the harbour on Friday", "closed the harbour on Saturday")
    (drafted / "source" / "storm.txt").write_text(changed, encoding="utf-8")
    assert pipeline("run").returncode == 0
    entries = {entry.msgid: entry for entry in polib.pofile(str(catalog(drafted))) if not entry.obsolete}
    new = entries["The storm closed the harbour on Saturday."]
    assert new.fuzzy
    assert new.previous_msgid == "The storm closed the harbour on Friday."
    assert new.msgstr == approved["The storm closed the harbour on Friday."]
    assert not entries["Nobody was hurt, said Delia Trench, the harbour master."].fuzzy
    (drafted / "source" / "storm.txt").write_text(ARTICLE, encoding="utf-8")
    assert pipeline("run").returncode == 0
    entries = {entry.msgid: entry for entry in polib.pofile(str(catalog(drafted))) if not entry.obsolete}
    assert not entries["The storm closed the harbour on Friday."].fuzzy


def test_the_reviewed_gate_holds_back_what_is_not_ready_and_says_why(drafted: Path, pipeline: Run) -> None:
    review(drafted)
    done = pipeline("run", "--gate", "reviewed")
    assert done.returncode == 1
    editions = manifest(drafted)
    assert editions["es"]["state"] == "reviewed"
    assert editions["fr"]["state"] == "withheld"
    assert editions["fr"]["reason"] == "4 of 4 sentences are not reviewed"
    assert editions["fr"]["files"] == []
    assert not (drafted / "editions" / "fr").exists()
    assert 'hreflang="fr"' not in (drafted / "editions/es/storm.html").read_text(encoding="utf-8")
    review(drafted, locale="fr")
    assert pipeline("run", "--gate", "reviewed").returncode == 0


def test_the_reviewed_gate_asks_for_translations_without_errors(drafted: Path, pipeline: Run) -> None:
    (drafted / "locales" / "glossary.csv").write_text("source,do_not_translate\nDelia Trench,yes\n", encoding="utf-8")
    review(drafted)
    review(drafted, "Nadie resultó herido, dijo Delia Zanja.", "Nobody was hurt")
    pipeline("build", "--gate", "reviewed", "--locale", "es")
    assert manifest(drafted)["es"]["state"] == "withheld"
    assert "1 error, on line" in manifest(drafted)["es"]["reason"]


def test_a_locale_that_was_not_asked_for_stays_as_it_was_built(drafted: Path, pipeline: Run) -> None:
    before = (drafted / "editions" / "fr" / "storm.html").read_bytes()
    review(drafted)
    review(drafted, locale="fr")
    assert pipeline("build", "--locale", "es").returncode == 0
    assert manifest(drafted)["es"]["state"] == "reviewed"
    assert manifest(drafted)["fr"]["state"] == "draft"
    assert (drafted / "editions" / "fr" / "storm.html").read_bytes() == before


def test_a_removed_article_loses_its_editions_and_keeps_its_catalogs(drafted: Path, pipeline: Run) -> None:
    second = drafted / "source" / "calm.txt"
    second.write_text(ARTICLE.replace("Storm", "Calm"), encoding="utf-8")
    assert pipeline("run").returncode == 0
    assert (drafted / "editions" / "es" / "calm.html").exists()
    second.unlink()
    assert pipeline("run").returncode == 0
    assert not (drafted / "editions" / "es" / "calm.html").exists()
    assert (drafted / "locales" / "es" / "LC_MESSAGES" / "calm.po").exists()
    status = json.loads(pipeline("status", "--format", "json").stdout)
    assert {article["article"]: article["source"] for article in status["articles"]} == {
        "storm": "source/storm.txt",
        "calm": None,
    }


def test_an_article_that_is_not_to_be_translated_is_left_alone(drafted: Path, pipeline: Run) -> None:
    (drafted / "source" / "own.txt").write_text(f"---\ntranslate: false\n---\n\n{ARTICLE}", encoding="utf-8")
    assert pipeline("run").returncode == 0
    assert not (drafted / "locales" / "es" / "LC_MESSAGES" / "own.po").exists()


def test_a_removed_locale_loses_its_editions(drafted: Path, pipeline: Run) -> None:
    (drafted / "pipeline.toml").write_text('targets = ["es"]\nengines = ["pseudo"]\n', encoding="utf-8")
    assert pipeline("run").returncode == 0
    assert sorted(path.name for path in (drafted / "editions").iterdir()) == ["en", "es", "index.html", "manifest.json"]
    assert 'hreflang="fr"' not in (drafted / "editions/es/storm.html").read_text(encoding="utf-8")


def test_a_build_whose_manifest_records_less_is_built_anew(drafted: Path, pipeline: Run) -> None:
    path = drafted / "editions" / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    old = {"article": "storm", "source_locale": "en", "original_locale": None}
    articles = [{**old, "editions": content["articles"][0]["editions"]}]
    files = [{**file, "sha256": "0"} for file in content["files"]]
    path.write_text(json.dumps({"generated_from": "", "articles": articles, "files": files}), encoding="utf-8")
    done = pipeline("run")
    assert done.returncode == 0, done.stderr
    assert manifest(drafted)["es"]["state"] == "draft"
    assert "(unchanged)" in pipeline("run").stdout


def test_a_persons_sentence_whose_source_changed_is_of_no_route(drafted: Path, pipeline: Run) -> None:
    review(drafted, "La tormenta cerró el puerto el viernes.", "The storm closed")
    source = drafted / "source" / "storm.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("Friday", "Sunday"), encoding="utf-8")
    pipeline("run")
    (article,) = json.loads(pipeline("status", "--format", "json").stdout)["articles"]
    assert (article["locales"]["es"]["route"], article["locales"]["es"]["reviewed"]) == ("en>es pseudo", 0)
