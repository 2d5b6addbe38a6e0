"""What publishers pull: gates by locale, earlier editions, originals, sources with markup, builds that come and go."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import polib
import pytest

from pipeline import workspace as places
from pipeline.errors import PipelineError
from pipeline.session.results import Build
from pipeline.session.session import Session
from pipeline.stages.build import build
from pipeline.stages.run import run
from tests.conftest import Run
from tests.writers.test_text_json import fits

REPORT = """\
---
title: "Storm: a first report"
authors: [Delia Trench]
published: 2024-03-08
lang: en
tags: [weather]
corrections:
  - {date: 2024-03-09, text: "It was a Friday, not a Monday."}
---

# Storm: a first report

The storm closed the *harbour* on Friday. “Nobody was hurt,” said **Delia Trench**. See [more](calm.txt#end).

![A ferry](pictures/ferry.png "The ferry")

| Boat | State |
|------|-------|
| Anna | safe & sound |

{{< figure src="x.png" >}}

<script>alert(1)</script>
"""


class Place:
    """A workspace and what is done with it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / ".pipeline").mkdir(exist_ok=True)

    def settings(self, text: str) -> None:
        (self.root / "pipeline.toml").write_text(
            f'targets = ["es", "fr"]\nengines = ["pseudo"]\n{text}', encoding="utf-8"
        )

    def session(self, *locales: str) -> Session:
        return Session(places.find(self.root), only=locales)

    def run(self) -> Session:
        session = self.session()
        run(session)
        return session

    def build(self, *locales: str, gate: str | None = None, output: Path | None = None) -> Build:
        return build(self.session(*locales), gate, output)

    def review(self, locale: str = "es", article: str = "storm", count: int | None = None, text: str = "") -> None:
        """Approve the first ``count`` sentences (all if None), as an editor of PO files does."""
        path = self.root / "locales" / locale / "LC_MESSAGES" / f"{article}.po"
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in [entry for entry in catalog if not entry.obsolete][:count]:
            entry.msgstr = text or f"Revisado: {entry.msgid}"
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.metadata["Last-Translator"] = "Zoé Weil <zoe@news.example>"
        catalog.save()

    def edition(self, locale: str = "es", article: str = "storm") -> dict[str, Any]:
        found = next(one for one in self.manifest()["articles"] if one["article"] == article)
        edition = next(edition for edition in found["editions"] if edition["locale"] == locale)
        assert isinstance(edition, dict)
        return edition

    def manifest(self) -> dict[str, Any]:
        content = json.loads(self.read("manifest.json"))
        assert isinstance(content, dict)
        return content

    def read(self, path: str) -> str:
        return (self.root / "editions" / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        folder = self.root / "editions"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def place(workspace: Path) -> Place:
    made = Place(workspace)
    made.settings('base_url = "https://news.example"\n')
    made.run()
    return made


REPEATED = """\
The ferry

Sign up now. The ferry sails. Sign up now. Nobody was hurt.

The ferry sails. Sign up now.
"""


def test_a_sentence_that_is_repeated_counts_once_everywhere(workspace: Path, pipeline: Run) -> None:
    (workspace / "source" / "storm.txt").write_text(REPEATED, encoding="utf-8")
    place = Place(workspace)
    place.settings('gate = "50%"\n')
    place.run()
    place.review("es", count=2)
    place.review("fr", count=1)
    done = place.build()
    assert [(one.locale, one.reason) for one in done.withheld] == [
        ("fr", "1 of 4 sentences are reviewed, 50% are needed")
    ]
    assert place.edition("es")["reviewed"] == 0.5
    rows = json.loads(pipeline("status", "--format", "json").stdout)["articles"][0]["locales"]
    assert [(rows[locale]["reviewed"], rows[locale]["units"]) for locale in ("es", "fr")] == [(2, 4), (1, 4)]
    records = json.loads(pipeline("record", "--format", "json").stdout)["articles"]
    assert [(one["reviewed"], one["sentences"]) for one in records] == [(2, 4), (1, 4)]


def test_each_locale_has_its_own_gate(place: Place) -> None:
    place.settings('gate = "reviewed"\n[locale.fr]\ngate = "40%"\n')
    place.review("fr", count=2)
    done = place.build()
    assert [edition.locale for edition in done.withheld] == ["es"]
    assert place.edition("es")["reason"] == "4 of 4 sentences are not reviewed"
    assert place.edition("es")["files"] == []
    assert (place.edition("fr")["state"], place.edition("fr")["reviewed"]) == ("draft", 0.5)
    assert 'content="partial"' in place.read("fr/storm.html")
    assert not (place.root / "editions" / "es").exists()
    assert "es/" not in place.read("index.html")
    assert [edition.locale for edition in place.build(gate="75%").withheld] == ["es", "fr"]


def test_below_the_gate_the_last_edition_is_kept_and_says_so(place: Place) -> None:
    place.settings('gate = "reviewed"\nbelow = "keep"\nbase_url = "https://news.example"\n')
    place.review(text="La tormenta cerró el puerto.")
    assert place.build().withheld == []
    assert (place.edition("fr")["state"], place.edition("fr")["stale"]) == ("draft", True)
    assert "Ceci est une édition antérieure" in place.read("fr/storm.html")
    source = place.root / "source" / "storm.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("on Friday", "on Monday"), encoding="utf-8")
    session = place.run()
    assert session.journal.problems == ()
    kept = place.edition("es")
    assert (kept["state"], kept["stale"]) == ("reviewed", True)
    assert kept["reason"].startswith("kept from an earlier build: ")
    page = place.read("es/storm.html")
    assert "La tormenta cerró el puerto." in page
    assert "El texto de partida cambió el" in page
    place.review(text="Cierra el puerto por la tormenta.")
    place.build()
    assert (place.edition("es")["stale"], place.edition("es")["reason"]) == (False, None)
    assert "Cierra el puerto por la tormenta." in place.read("es/storm.html")


def test_an_earlier_edition_names_its_authors_as_it_did(place: Place) -> None:
    """The text has a byline that says only when, so the page names the authors; so does the edition that is kept."""
    source = place.root / "source" / "storm.txt"
    source.write_text(
        "---\nauthors: [Ana Ruiz]\n---\n\nThe storm\n\nMarch 8, 2024\n\nThe harbour is closed.\n", encoding="utf-8"
    )
    place.run()
    assert "Por Ana Ruiz" in place.read("es/storm.txt")
    place.settings('gate = "reviewed"\nbelow = "keep"\n')
    place.build()
    assert place.edition("es")["stale"]
    assert "Por Ana Ruiz" in place.read("es/storm.txt")


def test_below_the_gate_what_is_not_reviewed_may_stand_in_the_source_language(place: Place) -> None:
    place.settings('[locale.es]\ngate = "reviewed"\nbelow = "source"\n')
    assert place.build().withheld[0].reason == "nothing is reviewed yet"
    place.review(count=2)
    assert place.build().withheld == []
    assert place.edition("es")["untranslated"] == 2
    assert re.search(r'<span lang="en">[^<]*Nobody was hurt', place.read("es/storm.html"))
    assert "⟦" not in place.read("es/storm.html")


def test_a_catalog_that_cannot_be_read_leaves_the_last_edition(place: Place) -> None:
    (place.root / "locales/es/LC_MESSAGES/storm.po").write_text('msgid "broken\n', encoding="utf-8")
    (place.root / "source" / "calm.txt").write_text(
        "Calm returns\n\nNothing else happened on Monday.\n", encoding="utf-8"
    )
    session = place.run()
    assert len(session.journal.problems) == 1
    assert (place.edition()["state"], place.edition()["stale"]) == ("draft", True)
    assert (place.root / "editions" / "es" / "storm.html").exists()


def test_the_original_at_hand_is_published_untranslated(place: Place) -> None:
    folder = place.root / "originals"
    folder.mkdir()
    original = folder / "tormenta.txt"
    original.write_text("La tormenta\n\nEl puerto cerró el viernes. Nadie resultó herido.\n", encoding="utf-8")
    source = place.root / "source" / "storm.txt"
    head = "---\noriginal_locale: es\noriginal: ../originals/tormenta.txt\ntranslators: [Mary Low]\n---\n\n"
    source.write_text(head + source.read_text(encoding="utf-8"), encoding="utf-8")
    assert place.run().journal.problems == ()
    entry = place.edition("es")
    assert (entry["state"], entry["back_translation"], entry["title"]) == ("original", False, "La tormenta")
    page = place.read("es/storm.html")
    assert "⟦" not in page
    assert "El puerto cerró el viernes. Nadie resultó herido." in page
    assert 'class="notice"' not in page
    assert '"translationOfWork"' not in page
    assert '"url": "https://news.example/es/storm.html"' in place.read("en/storm.html")
    assert "#. original: La tormenta" in (place.root / "locales/fr/LC_MESSAGES/storm.po").read_text(encoding="utf-8")
    original.write_text("La tormenta\n\nEl puerto cerró el lunes.\n", encoding="utf-8")
    place.run()
    assert "El puerto cerró el lunes." in place.read("es/storm.html")


def test_pictures_of_an_original_or_a_former_edition_alone_refuse_no_build(report: Place) -> None:
    """They point to what the article of today does not."""
    (report.root / "tormenta.md").write_text("# La tormenta\n\n![Foto](foto.png) [Abajo](#abajo)\n", encoding="utf-8")
    source = report.root / "source" / "storm.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        text.replace("---\n", "---\noriginal: ../tormenta.md\noriginal_locale: es\n", 1), encoding="utf-8"
    )
    report.settings('gate = "reviewed"\nbelow = "keep"\n')
    assert report.run().journal.problems == ()
    assert 'src="foto.png"' in report.read("es/storm.html")
    assert 'src="pictures/ferry.png"' in report.read("fr/storm.html")
    (report.root / "source" / "pictures" / "ferry.png").unlink()
    source.write_text(source.read_text(encoding="utf-8").replace("pictures/ferry.png", "x.png"), encoding="utf-8")
    assert report.run().journal.problems == ()
    assert 'src="pictures/ferry.png"' in report.read("fr/storm.html")


def test_an_original_among_the_articles_is_told_of(place: Place) -> None:
    (place.root / "source" / "tormenta.md").write_text("# La tormenta\n", encoding="utf-8")
    source = place.root / "source" / "storm.txt"
    source.write_text("---\noriginal_locale: es\noriginal: tormenta.md\n---\n\nThe storm\n", encoding="utf-8")
    [note] = [note for note in place.run().journal.notes if "original" in note]
    assert note.startswith("source/tormenta.md is the original of storm, and is treated as an article in en too")
    (place.root / "source" / "tormenta.md").write_text(
        "---\ntranslate: false\n---\n\n# La tormenta\n", encoding="utf-8"
    )
    source.write_text("---\noriginal_locale: es\noriginal: tormenta.md\n---\n\nThe storms\n", encoding="utf-8")
    assert not [note for note in place.run().journal.notes if "original" in note]


@pytest.mark.parametrize("named", ["../originals/none.txt", "/etc/hostname"])
def test_an_original_that_is_not_there_stops_its_language_only(place: Place, named: str) -> None:
    source = place.root / "source" / "storm.txt"
    text = source.read_text(encoding="utf-8")
    source.write_text(f"---\noriginal_locale: es\noriginal: {named}\n---\n\n{text}\nMore.\n", encoding="utf-8")
    session = place.run()
    (problem,) = session.journal.problems
    assert (problem.article, problem.locale) == ("storm", "es")
    assert "⟦Ṁóóŕéé.⟧" in place.read("fr/storm.txt")


@pytest.fixture
def report(place: Place) -> Place:
    (place.root / "source" / "storm.txt").unlink()
    (place.root / "source" / "storm.md").write_text(REPORT, encoding="utf-8")
    (place.root / "source" / "calm.txt").write_text(
        "Calm returns\n\nNothing else happened on Monday.\n", encoding="utf-8"
    )
    (place.root / "source" / "pictures").mkdir()
    (place.root / "source" / "pictures" / "ferry.png").write_bytes(b"\x89PNG")
    assert place.run().journal.problems == ()
    return place


def test_a_markdown_source_keeps_its_form_in_both_markdown_and_page(report: Place) -> None:
    text = report.read("es/storm.md")
    for words in (
        'lang: "es"\n', 'translationKey: "storm"\n', 'translation_state: "draft"\n', "tags: [weather]\n",
        "](../pictures/ferry.png ", "](../calm/#end)",
        "|------|-------|\n", '{{< figure src="x.png" >}}\n',
    ):  # fmt: skip
        assert words in text
    assert "<script" not in text
    assert text.count("lang:") == 1
    page = report.read("es/storm.html")
    for words in ("<em>", "<strong>", "<td>", 'src="pictures/ferry.png"', 'href="calm.html#end"', "Correcciones"):
        assert words in page
    for words in ("{{", "alert(1)", "<script>"):
        assert words not in page
    assert page.count("<h1>") == 1
    own = REPORT.partition("---\n\n")[2].replace("calm.txt#", "../calm/#").replace("pictures/", "../pictures/")
    own = own.replace("<script>alert(1)</script>", "")
    assert report.read("en/storm.md").endswith(own)  # a generator's page is a folder: what lies beside it is above it


def test_pictures_are_published_beside_each_edition_and_followed(report: Place) -> None:
    assert (report.root / "editions/es/pictures/ferry.png").read_bytes() == b"\x89PNG"
    assert {file["path"]: file["media_type"] for file in report.edition()["files"]}[
        "es/pictures/ferry.png"
    ] == "image/png"
    (report.root / "source" / "pictures" / "ferry.png").write_bytes(b"\x89PNG2")
    report.run()
    assert (report.root / "editions/fr/pictures/ferry.png").read_bytes() == b"\x89PNG2"
    (report.root / "source" / "pictures" / "ferry.png").unlink()
    session = report.run()
    assert any(
        "source/storm.md, line" in note and "pictures/ferry.png was not found" in note for note in session.journal.notes
    )
    assert not (report.root / "editions/es/pictures").exists()


@pytest.mark.parametrize("address", ["a%00b.png", f"{'x' * 300}.png", f"{'long/' * 1000}x.png", "loop.png", "pipe.png"])
def test_an_address_that_no_file_can_have_is_a_lost_picture(report: Place, address: str) -> None:
    (report.root / "source" / "loop.png").symlink_to("loop.png")
    os.mkfifo(report.root / "source" / "pipe.png")
    text = (report.root / "source" / "storm.md").read_text(encoding="utf-8")
    (report.root / "source" / "storm.md").write_text(f"{text}\n![Lost]({address})\n", encoding="utf-8")
    session = report.run()
    assert session.journal.problems == ()
    shown = address if len(address) < 60 else f"{address[:59]}…"
    assert any(f"{shown} was not found in source/" in note for note in session.journal.notes)
    assert f'src="{address}"' in report.read("es/storm.html")


def test_a_link_to_a_heading_of_another_article_needs_an_id(report: Place) -> None:
    source = report.root / "source"
    (source / "mill.md").write_text("# Mills\n\n## Old mills\n\n## The wheel {#wheel}\n\nIt turns.\n", encoding="utf-8")
    links = "[the mills](mill.md#old-mills), [the wheel](mill.md#wheel), [this](storm.md#flood)"
    path = source / "storm.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nSee {links}.\n\n## Flood {{#flood}}\n", encoding="utf-8")
    reported = [note for note in report.run().journal.notes if "leads to the top" in note]
    assert [note.partition(": ")[2] for note in reported] == [
        "calm.txt#end leads to the top of that page in translations. Plain text has no ids: leave out #end.",
        "mill.md#old-mills leads to the top of that page in translations. Write {#old-mills} behind the heading there.",
    ]
    path.write_text(path.read_text(encoding="utf-8").replace("mill.md#old-mills", "mill.md"), encoding="utf-8")
    assert not [note for note in report.run().journal.notes if "mill.md leads" in note]


def test_an_address_for_pelican_is_kept_in_the_markdown_edition(report: Place) -> None:
    path = report.root / "source" / "storm.md"
    path.write_text(
        f"{path.read_text('utf-8')}\n![Map]({{static}}/map.png) [Old](|filename|old.md)\n", encoding="utf-8"
    )
    session = report.run()
    assert "![Map]({static}/map.png) [Old](|filename|old.md)" in report.read("en/storm.md")
    for address in ("{static}/map.png", "|filename|old.md"):
        assert any(f"{address} is an address for Pelican" in note for note in session.journal.notes)


def test_the_keys_of_an_article_for_pelican_need_no_quotation_marks(report: Place) -> None:
    keys = "Title: The quay\nDate: 2020-12-02 10:14\nSummary: Note: it is shut\nTags: port, sea\nSeen: 2020-02-30\n"
    (report.root / "source" / "quay.md").write_text(f"{keys}\nIt is old.\n", encoding="utf-8")
    report.run()
    lines = report.read("en/quay.md").split("\n")
    assert {"---", "lang: en", "Title: The quay", "Date: 2020-12-02 10:14", "Tags: port, sea"} <= {*lines}
    assert 'Summary: "Note: it is shut"' in lines  # YAML would read no text here


def test_a_picture_that_nobody_may_read_is_lost(report: Place, pipeline: Run) -> None:
    picture = report.root / "source" / "pictures" / "ferry.png"
    picture.write_bytes(b"\x89PNG2")
    picture.chmod(0)
    done = pipeline("run", unprivileged=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "pictures/ferry.png was not found in source/" in done.stdout


def test_a_sentence_without_translation_is_an_island_in_a_page_from_markdown(report: Place) -> None:
    path = report.root / "locales/es/LC_MESSAGES/storm.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if "ferry" in entry.msgid or "storm closed" in entry.msgid:
            entry.msgstr = ""
    catalog.save()
    report.build()
    page = report.read("es/storm.html")
    assert '<span lang="en">The storm closed the <em>harbour</em> on Friday.</span>' in page
    assert 'alt="A ferry"' in page
    assert not any(mark in page + report.read("es/storm.md") for mark in "\ue000\ue001")


def test_what_a_catalog_says_cannot_harm_a_page_from_markdown(report: Place) -> None:
    path = report.root / "locales/es/LC_MESSAGES/storm.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if "Nobody was hurt" in entry.msgid:
            entry.msgstr = (
                "\u202e\ue000<script>alert(2)</script> {{ 7*7 }} **Delia Trench** [x](javascript:alert(3)) \x07"
            )
    catalog.save()
    report.build()
    page = report.read("es/storm.html")
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "\u202c" in page
    assert not any(mark in page.partition('class="body"')[2] for mark in "\ue000\ue001\x07")


@pytest.mark.parametrize("step", ["publishing.changes.digest", "publishing.site.amended", "publishing.manifest.read"])
def test_a_folder_that_goes_away_meanwhile_is_told_and_made_again(
    report: Place, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    folder = report.root / "editions"
    text = (report.root / "source" / "storm.md").read_text(encoding="utf-8")
    (report.root / "source" / "storm.md").write_text(f"{text}\nMore.\n", encoding="utf-8")
    module, _, name = f"pipeline.{step}".rpartition(".")
    original = getattr(import_module(module), name)

    def late(*arguments: object) -> object:
        shutil.rmtree(folder, ignore_errors=True)
        return original(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(f"pipeline.{step}", late)
        with pytest.raises(PipelineError, match="disappeared while the next build was being made"):
            report.run()
    assert not list((report.root / ".pipeline" / "builds").rglob("next"))
    assert report.run().journal.problems == ()
    assert "More." in report.read("en/storm.md")


def test_a_build_of_the_same_is_no_build_and_elsewhere_gives_the_same_bytes(report: Place, tmp_path: Path) -> None:
    before = report.files()
    assert not report.build().changed
    report.build(output=tmp_path / "elsewhere" / "news")
    folder = tmp_path / "elsewhere" / "news"
    there = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert there == before == report.files()


def test_only_what_a_change_concerns_is_written_anew(report: Place) -> None:
    def stamps() -> dict[str, int]:
        return {path: (report.root / "editions" / path).stat().st_ino for path in report.files()}

    before = stamps()
    report.review("es", "calm", text="Calma.")
    assert report.build().changed
    changed = {path for path, inode in stamps().items() if before[path] != inode}
    assert all("calm" in path or path.startswith(("es/feed", "es/index")) or "/" not in path for path in changed)
    assert {"es/calm.html", "fr/calm.html", "es/feed.atom", "manifest.json"} <= changed


def test_a_damaged_edition_is_made_again(report: Place) -> None:
    before = report.files()
    for path in ("es/storm.html", "index.html", "fr/feed.json"):
        (report.root / "editions" / path).write_bytes(b"damaged")
    (report.root / "editions/fr/storm.txt").unlink()
    assert report.build().changed
    (report.root / "editions/fr/storm.txt").unlink()
    assert report.build().changed
    assert report.files() == before


def test_an_article_that_is_not_to_be_translated_is_never_built(place: Place) -> None:
    (place.root / "source" / "own.txt").write_text("---\ntranslate: false\n---\n\nOurs\n\nAlone.\n", encoding="utf-8")
    before = place.files()
    for _ in range(3):
        place.run()
        assert place.files() == before


def test_the_manifest_is_as_its_schema_says(report: Place) -> None:
    schema = json.loads((files("pipeline.writers") / "schema" / "manifest.json").read_text(encoding="utf-8"))
    fits(report.manifest(), schema, whole=schema)
    report.build(gate="reviewed")
    fits(report.manifest(), schema, whole=schema)


def test_feeds_go_when_nothing_is_published_in_a_language(place: Place) -> None:
    assert "es/feed.atom" in place.files()
    place.build(gate="reviewed")
    assert set(place.files()) == {
        "manifest.json", "index.html", "sitemap.xml", "en/feed.atom", "en/feed.json", "en/feed.rss", "en/index.html",
        "en/storm.html",
        "en/storm.json",
        "en/storm.md", "en/storm.txt",
    }  # fmt: skip


def test_a_broken_template_publishes_nothing(place: Place) -> None:
    before = place.files()
    (place.root / "templates").mkdir()
    (place.root / "templates" / "group.html").write_text('<p><a href="nowhere.html">x</a></p>', encoding="utf-8")
    with pytest.raises(PipelineError, match=r"nothing was published: en/storm\.html links to nowhere\.html"):
        place.build()
    assert place.files() == before


def test_ninjs_says_what_is_withheld_without_its_words(place: Place) -> None:
    place.settings('formats = ["html", "ninjs"]\n[locale.es]\ngate = "reviewed"\n')
    place.build()
    held, drafted = (json.loads(place.read(f"{tag}/storm.ninjs.json")) for tag in ("es", "fr"))
    assert held["pubStatus"] == drafted["pubStatus"] == "withheld"
    assert not {"headlines", "bodies", "descriptions"} & held.keys()
    assert drafted["bodies"]
    assert json.loads(place.read("en/storm.ninjs.json"))["pubStatus"] == "usable"
    (source,) = drafted["associations"]
    assert (source["name"], source["language"]) == ("translationOf", "en")
    assert source["uri"] == json.loads(place.read("en/storm.ninjs.json"))["uri"]
    assert place.edition("es")["state"] == "withheld"
    assert "es/feed.atom" not in place.files()


def whole(reader: int) -> int:
    """Read the manifest, then its files, in the folder that ``reader`` has open; how many there are."""

    def read(path: str) -> bytes:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags, dir_fd=reader)) as file:
            return file.read()

    content = json.loads(read("manifest.json"))
    listed = [file for article in content["articles"] for edition in article["editions"] for file in edition["files"]]
    for file in listed + content["files"]:
        assert hashlib.sha256(read(file["path"])).hexdigest() == file["sha256"], file["path"]
    return len(listed)


def build_while(poll: Callable[[], None], done: threading.Event, place: Place) -> None:
    """Build twelve versions while ``poll`` reads in a thread of its own, until ``done``."""
    thread = threading.Thread(target=poll)
    thread.start()
    try:
        for number in range(12):
            place.review(text=f"Versión {number}")
            assert place.build().changed
    finally:
        done.set()
        thread.join()


def test_a_reader_in_the_folder_never_meets_a_missing_or_mismatched_file(place: Place) -> None:
    folder, done, faults, rounds = place.root / "editions", threading.Event(), [], 0

    def poll() -> None:
        nonlocal rounds
        while not done.is_set():
            reader = os.open(folder, os.O_RDONLY)
            try:
                whole(reader)
            except (OSError, ValueError, AssertionError) as error:
                faults.append(error)
            finally:
                os.close(reader)
            rounds += 1

    build_while(poll, done, place)
    assert faults == []
    assert rounds > 1


def test_a_reader_by_path_is_whole_once_it_has_read_the_manifest_again(place: Place) -> None:
    """It meets a swap at times, as a path holds one build at a time; the manifest tells it, and once more is enough."""
    manifest, done = place.root / "editions" / "manifest.json", threading.Event()
    faults: list[str] = []

    def fault() -> tuple[str, bool]:
        """What does not fit in one round, and whether the manifest was the same after it as before."""
        before, message = manifest.read_bytes(), ""
        content = json.loads(before)
        editions = [edition for article in content["articles"] for edition in article["editions"]]
        for file in [file for edition in editions for file in edition["files"]] + content["files"]:
            try:
                text = (place.root / "editions" / file["path"]).read_bytes()
            except OSError as error:
                message = message or str(error)
            else:
                message = message or file["path"] * (hashlib.sha256(text).hexdigest() != file["sha256"])
        return message, manifest.read_bytes() == before

    def poll() -> None:
        while not done.is_set():
            message, same = fault()
            again, still = fault() if message else ("", False)
            # A second round that does not fit either met a second swap.
            faults.extend(one for one, unchanged in ((message, same), (again, still)) if one and unchanged)

    build_while(poll, done, place)
    assert faults == []


def test_a_build_that_is_killed_leaves_the_old_editions_whole(place: Place) -> None:
    before = place.files()
    place.review(text="Nuevo")
    # The kernel kills it at the worst moment: everything lies aside, nothing is exchanged yet.
    code = (
        "import os, signal, sys; from pathlib import Path; from pipeline import workspace;"
        "from pipeline.publishing import staged_build;"
        "from pipeline.session.session import Session; from pipeline.stages import build;"
        "staged_build._swap = lambda *_: os.kill(os.getpid(), signal.SIGKILL);"
        "build.build(Session(workspace.find(Path(sys.argv[1]))))"
    )
    killed = subprocess.run([sys.executable, "-c", code, place.root], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert place.files() == before
    assert place.build().changed
    assert "Nuevo" in place.read("es/storm.html")
    assert len(list((place.root / ".pipeline" / "builds").glob("*/*"))) <= 2
