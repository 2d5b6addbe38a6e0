"""What tells of a build as a whole: feeds, sitemap, index and manifest."""

import json
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from msgspec.structs import replace

from pipeline.edition import EditionState
from pipeline.errors import PipelineError
from pipeline.publishing import manifest, site
from pipeline.publishing.link_check import Inspection, refuse
from pipeline.publishing.manifest import ArticleRecord, EditionRecord, Manifest
from pipeline.publishing.site import Site
from tests.writers.dom import read

HOSTILE = 'Tram & <b>harbour</b> ]]> "quoted" {{ 7 * 7 }} </title>'
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def edition(locale: str, tag: str, state: str, article: str, title: str = HOSTILE) -> EditionRecord:
    return EditionRecord(
        locale=locale,
        tag=tag,
        state=EditionState(state),
        reviewed=0.5,
        untranslated=0,
        back_translation=False,
        title=title,
        description=f"About {title}",
        updated="2026-06-01T12:00:00+02:00",
        files=() if state == "withheld" else (manifest.file(f"{tag}/{article}.html", "text/html", b""),),
    )


def article(name: str, published: str | None = "2024-03-08", **states: str) -> ArticleRecord:
    editions = [edition("en", "en", "source", name)]
    editions += [edition(locale, locale.replace("_", "-"), state, name) for locale, state in states.items()]
    return ArticleRecord(name, "en", published=published, authors=("Ana <Pérez>",), editions=tuple(editions))


def built(*articles: ArticleRecord, base_url: str | None = "https://news.example") -> dict[str, bytes]:
    asked = Site("The Courier", base_url, "en", None, None, "pipeline 1.0")
    return {file.path: file.content for file in site.files(articles, asked)}


ONE = article("storm", es="draft", pt_BR="reviewed", ja="withheld")
TWO = article("world/tram", "2024-03-09T10:00:00", es="reviewed")


def test_each_language_with_a_published_edition_has_all_feeds() -> None:
    files = built(ONE, TWO)
    feeds = {f"{tag}/feed.{kind}" for tag in ("en", "es", "pt-BR") for kind in ("atom", "json", "rss")}
    lists = {f"{tag}/index.html" for tag in ("en", "es", "pt-BR")}
    assert set(files) == feeds | lists | {"sitemap.xml", "index.html"}
    assert built(article("x"), base_url=None).keys() == {"en/index.html", "index.html"}
    assert built() == {}


def test_the_atom_feed_has_what_its_standard_asks_for() -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title, updated, author; a link to an alternate of each entry."""
    feed = ET.fromstring(built(ONE, TWO)["es/feed.atom"])
    assert feed.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "es"
    for name in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert feed.findtext(name, namespaces=ATOM)
    entries = feed.findall("a:entry", ATOM)
    assert [entry.findtext("a:id", namespaces=ATOM) for entry in entries] == [
        "https://news.example/es/world/tram.html",
        "https://news.example/es/storm.html",
    ]
    for entry in entries:
        assert entry.findtext("a:title", namespaces=ATOM) == HOSTILE
        assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Ana <Pérez>"
        assert datetime.fromisoformat(entry.findtext("a:updated", "", ATOM)).tzinfo
    own, *others = entries[1].findall("a:link", ATOM)
    assert (own.attrib["hreflang"], own.attrib["href"]) == ("es", "https://news.example/es/storm.html")
    assert [link.attrib["hreflang"] for link in others] == ["en", "pt-BR"]
    states = [category.attrib["term"] for category in feed.iterfind("a:entry/a:category", ATOM)]
    assert states == ["reviewed", "draft"]


def test_the_json_feed_has_what_its_standard_asks_for() -> None:
    feed = json.loads(built(ONE, TWO)["es/feed.json"])
    assert (feed["version"], feed["language"]) == ("https://jsonfeed.org/version/1.1", "es")
    assert feed["feed_url"] == "https://news.example/es/feed.json"
    assert [post["_translation"]["state"] for post in feed["items"]] == ["reviewed", "draft"]
    for post in feed["items"]:
        assert post["id"] == post["url"]
        assert post["content_text"]
        assert datetime.fromisoformat(post["date_published"]).tzinfo


def test_without_an_address_there_is_no_feed_and_no_list_names_one() -> None:
    files = built(ONE, base_url=None)
    assert not [path for path in files if "feed" in path]
    assert b"feed" not in files["index.html"] + files["es/index.html"]


@pytest.mark.parametrize("published", [None, "2024-03-08"])
def test_an_article_without_a_date_has_a_place_in_the_feeds(published: str | None) -> None:
    one = article("storm", published, es="draft")
    one = replace(one, editions=tuple(replace(entry, updated=None) for entry in one.editions))
    files = built(one)
    (post,) = json.loads(files["es/feed.json"])["items"]
    assert "date_modified" not in post
    assert ("date_published" in post) == (published is not None)
    written = ET.fromstring(files["es/feed.atom"]).findtext("a:entry/a:updated", "", ATOM)
    assert written == ("2024-03-08T00:00:00Z" if published else "1970-01-01T00:00:00Z")


def test_the_sitemap_links_every_page_with_all_its_translations() -> None:
    root = ET.fromstring(built(ONE, TWO)["sitemap.xml"])
    pages = {url.findtext("s:loc", "", MAP): url for url in root.findall("s:url", MAP)}
    storm = {f"https://news.example/{tag}/storm.html" for tag in ("en", "es", "pt-BR")}
    assert pages.keys() == storm | {f"https://news.example/{tag}/world/tram.html" for tag in ("en", "es")}
    for address in storm:
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in pages[address].findall("x:link", MAP)}
        assert set(links.values()) == storm
        assert links["x-default"] == links["en"] == "https://news.example/en/storm.html"
        assert pages[address].findtext("s:lastmod", namespaces=MAP) == "2026-06-01"


def test_a_large_sitemap_is_cut_into_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.publishing.sitemap._ADDRESSES", 4)
    files = built(ONE, TWO, article("z"))
    parts = [loc.text for loc in ET.fromstring(files["sitemap.xml"]).iterfind("s:sitemap/s:loc", MAP)]
    assert parts == ["https://news.example/sitemap-1.xml", "https://news.example/sitemap-2.xml"]
    counts = [len(ET.fromstring(files[f"sitemap-{number}.xml"])) for number in (1, 2)]
    assert counts == [3, 3]


def test_the_index_lists_every_article_in_its_languages_the_newest_first() -> None:
    page = read(built(ONE, TWO)["index.html"])
    assert page.one("html").attributes == {"lang": "en", "dir": "ltr"}
    assert [heading.text for heading in page.all("h2")] == [HOSTILE, HOSTILE]
    links = [link.attributes for link in page.all("li")[0].all("a") + page.all("li")[1].all("a")]
    assert [link["href"] for link in links] == ["en/world/tram.html", "es/world/tram.html"]
    assert links[1]["lang"] == links[1]["hreflang"] == "es"
    assert len(page.all("link", rel="alternate")) == 9


def test_all_of_it_holds_together() -> None:
    files = built(ONE, TWO)
    pages = {file.path for one in (ONE, TWO) for file in one.files}
    inspection = Inspection("https://news.example")
    for path, content in files.items():
        inspection.look(path, content)
    refuse(inspection.faults({*files, *pages}))


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    tricky = replace(ONE, authors=('a",\n  {"article": "x"', '", "editions": ['), missing=("img/none.png",))
    for articles in ((), (tricky, TWO)):
        content = Manifest("x", "y", articles, (manifest.file("index.html", "text/html", b""),))
        (tmp_path / manifest.NAME).write_bytes(manifest.encode(content))
        assert manifest.read(tmp_path) == content
    assert sorted(content.listed()) == sorted(
        ["en/storm.html", "es/storm.html", "pt-BR/storm.html", "en/world/tram.html", "es/world/tram.html", "index.html"]
    )


def test_a_manifest_has_a_line_for_each_edition_with_a_space_after_each_comma() -> None:
    content = manifest.encode(Manifest("x", "y", (TWO,), ())).decode()
    assert [line for line in content.splitlines() if '"locale"' in line] == [
        "   " + json.dumps(msgspec.to_builtins(one), ensure_ascii=False) + end
        for one, end in zip(TWO.editions, (",", "]}"), strict=True)
    ]
    assert json.loads(content)["articles"][0]["article"] == "world/tram"


def test_a_manifest_that_is_no_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / manifest.NAME).write_text("{}{", encoding="utf-8")
    with pytest.raises(PipelineError, match="not a manifest that a build wrote"):
        manifest.read(tmp_path)


def test_an_index_of_many_comes_in_pages_and_old_ones_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.publishing.site._PAGE", 2)
    articles = [article(f"a{day}", f"2024-03-0{day}", es="draft") for day in range(1, 8)]

    def pages(count: int) -> dict[str, bytes]:
        return {path: text for path, text in built(*articles[:count]).items() if path.startswith("index")}

    def listed(page: bytes) -> list[str]:
        return [heading.all("a")[0].attributes["href"] or "" for heading in read(page).all("h2")]

    assert pages(3).keys() == {"index.html"}
    assert b"<nav" not in pages(3)["index.html"]
    before, after = pages(6), pages(7)
    assert list(after) == ["index.html", "index-2.html", "index-1.html"]
    assert [listed(page) for page in after.values()] == [
        ["en/a7.html", "en/a6.html", "en/a5.html"], ["en/a4.html", "en/a3.html"], ["en/a2.html", "en/a1.html"],
    ]  # fmt: skip
    assert [path for path in after if before[path] != after[path]] == ["index.html"]
    links = [link.attributes for link in read(after["index-2.html"]).one("nav").all("a")]
    assert [link["href"] for link in links] == list(after)
    assert [link.get("aria-current") for link in links] == [None, "page", None]


@pytest.mark.parametrize(("targets", "named"), [(("es_419",), "es"), (("es_419", "es"), "es-MX")])
def test_search_engines_get_no_region_that_is_no_country(targets: tuple[str, ...], named: str) -> None:
    sitemap = built(article("storm", **dict.fromkeys(targets, "reviewed")))["sitemap.xml"].decode()
    assert f'hreflang="{named}" href="https://news.example/es-419/' in sitemap
    assert 'hreflang="es-419"' not in sitemap


def test_each_language_has_a_list_of_its_own() -> None:
    page = read(built(ONE, TWO)["es/index.html"])
    assert page.one("html").attributes["lang"] == "es"
    leads = [link.attributes["href"] for heading in page.all("h2") for link in heading.all("a")]
    assert leads == ["world/tram.html", "storm.html"]
    assert [link.attributes["href"] for link in page.all("link", type="application/atom+xml")] == ["feed.atom"]
    named = {link.attributes["hreflang"] for link in page.all("link", rel="alternate") if "type" not in link.attributes}
    assert named == {"en", "es", "pt-BR"}


def test_an_article_called_index_keeps_its_address() -> None:
    files = built(article("index", es="reviewed"))
    assert "es/index.html" not in files


def test_an_index_in_pages_holds_together_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Languages may have different numbers of pages: only the first of each names the others."""
    monkeypatch.setattr("pipeline.publishing.site._PAGE", 2)
    articles = [article(f"a{day}", f"2024-03-0{day}", es="draft") for day in range(1, 7)]
    articles.append(article("alone", "2024-03-09"))
    files = built(*articles)
    assert {"en/index-2.html", "es/index-2.html"} <= files.keys()
    inspection = Inspection("https://news.example")
    for path, content in files.items():
        inspection.look(path, content)
    refuse(inspection.faults({*files, *(file.path for one in articles for file in one.files)}))
