"""What feeds, search engines, site generators and wire services are told of an edition."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from tests import command
from tests.conftest import Run

pytestmark = pytest.mark.slow

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SETTINGS = (
    'targets = ["es", "ar", "ja"]\nengines = ["pseudo"]\nbase_url = "https://news.example"\nsite_name = "The Day"\n'
)
ARTICLE = """\
---
title: Storm hits the coast
description: Ferries stay in port.
permalink: /en/storm/
aliases: [/old/storm]
canonical_url: https://news.example/en/storm/
locale: en_US
image: img/pier.png
image_alt: The pier at night
authors: [Ana Ruiz]
published: 2026-03-08
---

The harbour closed on Friday. See [the rules](https://port.example/rules) and [our guide](guide.md).

![A boat](img/pier.png)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace after a run; nobody changes it."""
    root = tmp_path_factory.mktemp("built")
    (root / "pipeline.toml").write_text(f'{SETTINGS}formats = ["html", "md", "txt", "json", "ninjs"]\n', "utf-8")
    (root / "source" / "img").mkdir(parents=True)
    (root / "source" / "img" / "pier.png").write_bytes(b"\x89PNG")
    (root / "source" / "storm.md").write_text(ARTICLE, encoding="utf-8")
    (root / "source" / "guide.md").write_text("# A guide\n\nStay at home.\n", encoding="utf-8")
    done = command.run(["run"], root, os.environ | {"NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1700000000"})
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "editions"


def loaded(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def meta(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))


def test_an_entry_of_a_feed_leads_to_its_own_page_alone(site: Path) -> None:
    for tag in ("en", "es", "ar", "ja"):
        for entry in ET.parse(site / tag / "feed.atom").getroot().iterfind("a:entry", ATOM):
            leads = [link.attrib["href"] for link in entry.iterfind("a:link[@rel='alternate']", ATOM)]
            assert [lead.split("/")[3] for lead in leads] == [tag]


@pytest.mark.parametrize("tag", ["es", "ar", "ja"])
def test_front_matter_of_an_edition_speaks_of_its_own_page(site: Path, tag: str) -> None:
    head = yaml.safe_load((site / tag / "storm.md").read_text(encoding="utf-8").split("---\n")[1])
    assert head["permalink"] == f"/{tag}/storm/"
    assert head["locale"].split("_")[0] == tag
    assert "aliases" not in head
    assert "canonical_url" not in head
    assert head["image"] == "img/pier.png"
    own = loaded(site / tag / "storm.json")["front_matter"]
    assert own["title"] == head["title"] != "Storm hits the coast"
    assert own["extra"]["permalink"] == f"/{tag}/storm/"


def test_front_matter_of_the_source_stays_as_it_is(site: Path) -> None:
    text = (site / "en" / "storm.md").read_text(encoding="utf-8")
    for line in ("permalink: /en/storm/", "aliases: [/old/storm]", "locale: en_US"):
        assert f"\n{line}\n" in text


def test_a_page_says_who_publishes_it_and_shows_its_picture(site: Path) -> None:
    page = (site / "es" / "storm.html").read_text(encoding="utf-8")
    metadata = meta(page)
    assert metadata["og:image"] == "https://news.example/es/img/pier.png"
    assert (metadata["og:site_name"], metadata["twitter:card"]) == ("The Day", "summary_large_image")
    work = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert work["image"] == [metadata["og:image"]]
    assert work["publisher"]["name"] == "The Day"
    assert work["dateModified"].startswith("2023-11-14")
    assert (site / "es" / "img" / "pier.png").exists()
    assert loaded(site / "es" / "feed.json")["items"][0]["image"] == metadata["og:image"]
    reported = loaded(site / "es" / "storm.json")
    assert (reported["authors"], reported["published"]) == (["Ana Ruiz"], "2026-03-08")
    assert reported["image"]["address"] == metadata["og:image"]


def test_a_wire_service_gets_whole_addresses_and_no_unreviewed_text_as_usable(site: Path) -> None:
    one = loaded(site / "es" / "storm.ninjs.json")
    [_, body] = one["bodies"]
    assert set(re.findall(r'(?:href|src)="([^"]+)"', body["value"])) == {
        "https://port.example/rules",
        "https://news.example/es/guide.html",
        "https://news.example/es/img/pier.png",
    }
    assert one["pubStatus"] == "withheld"
    [picture] = [other for other in one["associations"] if other["type"] == "picture"]
    assert picture["renditions"][0]["href"] == "https://news.example/es/img/pier.png"
    assert loaded(site / "en" / "storm.ninjs.json")["pubStatus"] == "usable"


@pytest.mark.parametrize(("setting", "listed"), [("rough", False), ("unreviewed", False), ("never", True)])
def test_search_engines_leave_out_what_nobody_has_read(site: Path, pipeline: Run, setting: str, listed: bool) -> None:
    settings = site.parent / "pipeline.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}noindex = "{setting}"\n', encoding="utf-8")
    assert pipeline("build").returncode == 0
    assert ("robots" not in meta((site / "es" / "storm.html").read_text(encoding="utf-8"))) is listed
    assert "robots" not in meta((site / "en" / "storm.html").read_text(encoding="utf-8"))
    # The sitemap has all of them: a search engine must come back when the page is reviewed.
    assert "/es/storm.html</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["run", "build"])
def test_the_date_moves_with_the_words_whatever_wrote_them(site: Path, pipeline: Run, verb: str) -> None:
    def dates() -> dict[str, str]:
        articles = loaded(site / "manifest.json")["articles"]
        [storm] = [article for article in articles if article["article"] == "storm"]
        return {edition["locale"]: edition["updated"] for edition in storm["editions"]}

    before = dates()
    catalog = site.parent / "locales" / "es" / "LC_MESSAGES" / "storm.po"
    text = catalog.read_text(encoding="utf-8")
    changed = re.sub(
        r'(msgid "The harbour closed on Friday\."\nmsgstr )"[^"]*"', r'\1"El puerto cerró el viernes."', text
    )
    assert changed != text
    catalog.write_text(changed, encoding="utf-8")
    assert pipeline(verb, SOURCE_DATE_EPOCH="1800000000").returncode == 0
    after = dates()
    assert after["es"].startswith("2027-01-15")
    assert {locale: day for locale, day in after.items() if locale != "es"} == {
        locale: day for locale, day in before.items() if locale != "es"
    }
    held = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert pipeline(verb, SOURCE_DATE_EPOCH="1900000000").returncode == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == held


def test_a_page_keeps_what_its_head_says_of_it(tmp_path: Path, pipeline: Run) -> None:
    (tmp_path / "pipeline.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "port.html").write_text(
        '<html><head><meta name="author" content="Ana Ruiz"><meta content="2026-03-08T10:00:00+01:00" '
        'property="article:published_time"><meta property="og:image" content="https://port.example/a.png">'
        "</head><body><h1>The port</h1><p>The harbour closed.</p></body></html>",
        encoding="utf-8",
    )
    assert pipeline("run").returncode == 0
    reported = loaded(tmp_path / "editions" / "ar" / "port.json")
    assert (reported["authors"], reported["published"]) == (["Ana Ruiz"], "2026-03-08T10:00:00+01:00")
    metadata = meta((tmp_path / "editions" / "ar" / "port.html").read_text(encoding="utf-8"))
    assert (metadata["author"], metadata["og:image"]) == ("Ana Ruiz", "https://port.example/a.png")
