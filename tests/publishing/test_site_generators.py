"""Markdown editions in real sites: Hugo, Eleventy and Jekyll build them without a collision or a dead link."""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline import workspace
from pipeline.session.session import Session
from pipeline.stages import run
from tests.validate import generators
from tests.validate.__main__ import TOOLS

pytestmark = pytest.mark.slow
ELEVENTY = TOOLS / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
SOURCES = {
    "storm.md": """\
---
title: Storm hits the coast
slug: translate
url: ""
aliases: [/old/storm]
locale: en_US
keywords: Weather,  Delia Trench
tags: [weather, ferries]
categories: [World]
---

# Storm hits the coast

![The pier](img/pier.png "The pier")

See [the guide](guide.md#part), [the harbour](world/harbour.md) and [the law](https://law.example/).
""",
    "guide.md": """\
# A guide

See [the café](#the-café), [the kramdown way](#crme), [three](#3-three), [part](#part_one-again), [own](#own),
[co](#iphone--co), [below][line] and [the same again](#3-three-1).

[line]: #below-this-line

## Part

Back to [the storm](storm.md).

## The café

## Crème

## iPhone & co

## 3. Three

## 3. Three

## Part_one: *again* ##

## Mine {#own}

Below this line
---------------

End.
""",
    "world/harbour.md": """\
---
title: The harbour reopens
slug: translate
---

# The harbour reopens

After [the storm](../storm.md): `[no](link.md)` and ![the pier](../img/pier.png).

[guide]: ../guide.md

As [the guide][guide] says.
""",
    "world/twin.md": "---\ntitle: The harbour reopens\nslug: translate\n---\n\n# The harbour reopens\n\nAgain.\n",
    "quay.html": """\
<html lang="en"><head><title>The quay</title></head><body><h1>The quay</h1>
<p>See <a href="guide.md">the guide</a>, <a href="#tide">the tide</a> and <img src="img/pier.png" alt="the pier">.</p>
<h2 id="tide">The tide</h2><p>It is high.</p></body></html>
""",
    "said.txt": "---\npermalink: /en/what-was-said/\n---\n\nWhat was said\n\nNobody said much.\n",
}
GLOSSARY = "source,do_not_translate,es,ja\nweather,no,tiempo,天気\nferries,no,transbordadores,\nWorld,yes,,\n"


class Site:
    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in SOURCES.items():
            path = root / "source" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace('url: ""\n', ""), encoding="utf-8")
        (root / "source/img").mkdir()
        (root / "source/img/pier.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        (root / "locales").mkdir()
        (root / "locales/glossary.csv").write_text(GLOSSARY, encoding="utf-8")
        (root / "pipeline.toml").write_text(
            'targets = ["es", "ja"]\nengines = ["pseudo"]\nformats = ["md", "json"]\n', encoding="utf-8"
        )

    @property
    def editions(self) -> Path:
        return self.root / "editions"

    def run(self) -> tuple[str, ...]:
        session = Session(workspace.find(self.root))
        run.run(session)
        assert not session.journal.problems
        return session.journal.notes

    def rewrite(self, name: str, changes: Mapping[str, str]) -> None:
        path = self.root / "source" / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def front(self, name: str) -> str:
        return (self.editions / name).read_text(encoding="utf-8").split("\n---\n")[0]

    def addresses(self) -> dict[str, str]:
        """By article and tag: where the manifest says the edition is, if not at the usual place."""
        content = json.loads((self.editions / "manifest.json").read_bytes())
        return {
            f"{article['article']} {edition['tag']}": edition.get("address", "")
            for article in content["articles"]
            for edition in article["editions"]
        }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "workspace")
    made.run()
    return made


def test_hugo_builds_every_edition_and_every_link_leads_somewhere(site: Site, tmp_path: Path) -> None:
    if not shutil.which("hugo"):
        pytest.skip("Hugo is not installed: apt-get install hugo.")
    built = generators.hugo(site.editions, tmp_path / "hugo")
    assert list(generators.faults(built, site.editions)) == []


def test_eleventy_builds_every_edition_and_every_link_leads_somewhere(site: Site, tmp_path: Path) -> None:
    if not ELEVENTY.is_file() or not shutil.which("node"):
        pytest.skip("Eleventy is not installed: make validate fetches it.")
    built = generators.eleventy(site.editions, tmp_path / "eleventy", ELEVENTY)
    assert list(generators.faults(built, site.editions)) == []


def test_jekyll_builds_every_edition_and_every_link_leads_somewhere(site: Site, tmp_path: Path) -> None:
    if not shutil.which("jekyll"):
        pytest.skip("Jekyll is not installed: apt-get install jekyll.")
    built = generators.jekyll(site.editions, tmp_path / "jekyll")
    assert list(generators.faults(built, site.editions)) == []


def test_a_slug_from_the_title_stays_when_the_title_changes(site: Site) -> None:
    before = site.addresses()
    assert before["storm en"] == "en/storm-hits-the-coast/"
    assert before["guide es"] == ""
    assert before["world/harbour en"] == "en/world/the-harbour-reopens/"
    assert before["world/twin en"] == "en/world/the-harbour-reopens-twin/"
    site.rewrite("storm.md", {"Storm hits the coast": "Storm leaves the coast"})
    site.run()
    assert site.addresses() == before


def test_the_former_address_leads_to_a_new_one(site: Site, tmp_path: Path) -> None:
    site.rewrite("storm.md", {"slug: translate": "slug: big-storm"})
    site.rewrite("guide.md", {"# A guide\n": "---\nslug: translate\n---\n\n# A guide\n"})
    site.run()
    assert site.addresses()["storm es"] == "es/big-storm/"
    assert '"/en/storm-hits-the-coast/"' in site.front("en/storm.md")
    assert 'redirect_from: ["/es/guide/"]' in site.front("es/guide.md")
    assert "../big-storm/" in (site.editions / "es/guide.md").read_text(encoding="utf-8")
    if shutil.which("hugo"):
        built = generators.hugo(site.editions, tmp_path / "hugo")
        assert list(generators.faults(built, site.editions)) == []
        moved = (built / "es/guide/index.html").read_text(encoding="utf-8")
        assert re.search(r'http-equiv="?refresh', moved)


def test_tags_are_translated_by_the_glossary_or_listed(tmp_path: Path) -> None:
    site = Site(tmp_path)
    notes = site.run()
    assert 'tags: ["tiempo", "transbordadores"]' in site.front("es/storm.md")
    assert 'tags: ["天気", "ferries"]' in site.front("ja/storm.md")
    assert 'keywords: "tiempo, Delia Trench"' in site.front("es/storm.md")
    assert "categories: [World]" in site.front("ja/storm.md")
    assert "tags: [weather, ferries]" in site.front("en/storm.md")
    assert list(notes) == [
        (
            "source/storm.md, line 15: guide.md#part leads to the top of that page in translations. "
            "Write {#part} behind the heading there."
        ),
        "source/storm.md: no translation in locales/glossary.csv for these tags: Delia Trench (es, ja); ferries (ja).",
    ]


def test_no_edition_has_an_address_of_the_english_page_in_a_table(tmp_path: Path) -> None:
    site = Site(tmp_path)
    seo = (
        "seo: {canonical: https://news.example/en/guide, url: /en/guide, image: {url: img/pier.png}, inLanguage: en-US}"
    )
    (site.root / "source/guide.md").write_text(f"---\n{seo}\nog_url: /en/guide\n---\n\n# A guide\n", encoding="utf-8")
    site.run()
    front = site.front("es/guide.md")
    assert "/en/" not in front
    assert "img/pier.png" in front
    assert "es-ES" in front


def test_no_edition_has_an_address_of_the_english_page(site: Site) -> None:
    assert "/old/storm" not in site.front("es/storm.md")
    assert 'locale: "es_ES"' in site.front("es/storm.md")
    assert "permalink: /es/what-was-said/" in site.front("es/said.md")


def test_code_and_shortcodes_keep_what_only_looks_like_a_link(tmp_path: Path) -> None:
    site = Site(tmp_path)
    kept = ("`[a](guide.md)`", '{{< figure src="img/pier.png" >}}', "``[b](guide.md) ` ``")
    fenced = "~~~\n[c](guide.md)\n~~~"
    text = f"# A guide\n\nBack {kept[0]}, {kept[2]}.\n\n{kept[1]}\n\n{fenced}\n\n[d](storm.md)\n"
    (site.root / "source/guide.md").write_text(text, encoding="utf-8")
    site.run()
    made = (site.editions / "en/guide.md").read_text(encoding="utf-8")
    assert all(part in made for part in (*kept, fenced))
    assert "[d](../storm-hits-the-coast/)" in made
