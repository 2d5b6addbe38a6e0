"""The page: what stands where, and what it says to people and machines."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pipeline.edition import Edition, EditionState, Passage, Sentence
from pipeline.model import FrontMatter, Role, State
from pipeline.rendering.edition_context import EditionContext, Sibling, path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import html
from tests.writers.dom import Element, read
from tests.writers.sample import ARTICLE, context, edition, sentences, single

SITE = "https://news.example"


def page(one: Edition, where: EditionContext | None = None) -> Element:
    return read(html.write(RenderedArticle(one, where or context("es", "ar", "ja"))))


def data(root: Element) -> dict[str, Any]:
    content = json.loads(root.one("script", type="application/ld+json").text)
    assert isinstance(content, dict)
    return content


def test_every_role_has_its_element_in_the_order_of_the_article() -> None:
    article = page(edition("es")).one("article")
    words = sentences("es")
    assert article.one("h1").text == words[0]
    assert article.one("p", class_="deck").text == words[1]
    assert article.one("figure").one("figcaption").text == words[2]
    assert article.one("h2").text == words[5]
    assert article.one("blockquote").text.strip() == words[7]
    assert article.one("aside", class_="boilerplate").text.strip() == words[8]
    positions = [article.text.index(sentence) for sentence in words]
    assert positions == sorted(positions)
    assert article.text.index(words[8]) < article.text.index("Original en español")


def test_sentences_are_joined_as_the_language_does() -> None:
    assert f"{sentences('es')[3]} {sentences('es')[4]}" in page(edition("es")).text
    assert f"{sentences('ja')[3]}{sentences('ja')[4]}" in page(edition("ja")).text


@pytest.mark.parametrize(("locale", "tag", "direction"), [("ar", "ar", "rtl"), ("pt_BR", "pt-BR", "ltr")])
def test_the_root_says_language_and_direction(locale: str, tag: str, direction: str) -> None:
    assert page(edition(locale)).one("html").attributes == {"lang": tag, "dir": direction}


@pytest.mark.parametrize(
    ("locale", "state", "mark", "shown"),
    [
        ("en", EditionState.SOURCE, "source", []),
        ("es", EditionState.DRAFT, "draft", ["draft"]),
        ("es", EditionState.PARTIAL, "partial", ["partial"]),
        ("fr", EditionState.REVIEWED, "reviewed", []),
    ],
)
def test_the_state_is_marked_for_people_and_machines(
    locale: str, state: EditionState, mark: str, shown: list[str]
) -> None:
    root = page(edition(locale, state))
    assert root.one("meta", name="translation-state").attributes["content"] == mark
    notices = [aside.attributes.get("data-translation-state") for aside in root.all("aside", class_="notice")]
    assert notices == shown


def test_a_sentence_nobody_translated_is_marked_as_a_foreign_one() -> None:
    assert page(edition("es", untranslated=4)).one("span", lang="en").text == sentences("en")[4]
    island = page(edition("ar", untranslated=4)).one("span", lang="en")
    assert island.attributes["dir"] == "ltr"


def test_a_title_nobody_translated_is_marked_in_the_head_too() -> None:
    assert page(edition("es", untranslated=0)).one("title").attributes == {"lang": "en"}
    assert page(edition("es")).one("title").attributes == {}


def test_hreflang_links_name_every_edition_on_every_page_alike() -> None:
    sets = []
    for locale in ("en", "es", "ar", "ja"):
        links = page(edition(locale)).all("link", rel="alternate")
        sets.append({link.attributes["hreflang"]: link.attributes["href"] for link in links})
    addresses = {tag: f"{SITE}/{tag}/{ARTICLE}.html" for tag in ("en", "es", "ar", "ja")}
    assert sets == [addresses | {"x-default": f"{SITE}/en/{ARTICLE}.html"}] * 4


def test_without_an_address_nothing_claims_one() -> None:
    root = page(edition("es"), context("es", base_url=None))
    assert root.all("link") == []
    assert root.all("meta", property="og:url") == []
    assert "@id" not in data(root)


def test_the_page_is_canonical_for_itself() -> None:
    assert page(edition("es")).one("link", rel="canonical").attributes["href"] == f"{SITE}/es/{ARTICLE}.html"


def test_open_graph_names_territories_only_where_cldr_does() -> None:
    root = page(edition("es"))
    assert root.one("meta", property="og:locale").attributes["content"] == "es_ES"
    others = [meta.attributes["content"] for meta in root.all("meta", property="og:locale:alternate")]
    assert others == ["en_US", "ar_EG", "ja_JP"]
    assert page(edition("es_419")).one("meta", property="og:locale").attributes["content"] == "es_LA"


def test_the_switcher_names_each_language_by_itself() -> None:
    nav = page(edition("es")).one("nav")
    assert [link.text for link in nav.all("a")] == ["English", "Español", "العربية", "日本語"]
    assert nav.one("a", lang="ar").attributes | {
        "href": f"../../ar/{ARTICLE}.html",
        "hreflang": "ar",
        "dir": "rtl",
    } == (nav.one("a", lang="ar").attributes)
    assert "href" not in nav.one("a", aria_current="page").attributes
    assert page(edition("es"), EditionContext()).all("nav") == []


def test_many_languages_fold_into_one_line() -> None:
    many = ("es", "fr", "it", "ca", "gl", "pt", "de", "nl", "ar")
    assert len(page(edition("es"), context(*many)).one("nav").one("details").all("a")) == 10
    assert page(edition("es"), context(*many[:7])).all("details") == []


def test_credits_say_where_the_text_comes_from() -> None:
    credits_ = page(edition("es")).one("footer")
    assert [line.text for line in credits_.all("p")] == [
        "Original en español. Traducido a través del inglés.",
        "Texto de partida en inglés",
        "Traducción (inglés): Mary Low",
        "Traducción automática: Apertium",
    ]
    assert [link.attributes["href"] for link in credits_.all("a")] == [
        "https://example.org/vuelve-el-tranvia",
        f"../../en/{ARTICLE}.html",
    ]


def test_byline_and_date_are_written_as_the_language_does() -> None:
    root = page(edition("es"))
    assert root.one("p", class_="byline").text == "Por Ana Pérez y Juan Gil"
    assert root.one("time", datetime="2024-03-08").text == "8 de marzo de 2024"
    assert page(edition("ja")).one("time").text == "2024年3月8日"


@pytest.mark.parametrize("published", ["yesterday", "2024-13-40", ""])
def test_a_date_that_is_none_is_left_out(published: str) -> None:
    assert page(edition("es", front=FrontMatter(published=published))).all("time") == []


def test_a_translation_into_the_original_language_says_so() -> None:
    assert "Retrotraducción" in page(edition("es", EditionState.REVIEWED)).one("aside", class_="notice").text
    assert page(edition("fr", EditionState.REVIEWED)).all("aside", class_="notice") == []
    original = replace(edition("es"), source_locale="es", state=EditionState.SOURCE)
    assert page(original).all("aside", class_="notice") == []


def test_strings_borrowed_from_another_language_are_marked() -> None:
    root = page(edition("sw"))
    assert root.one("aside", class_="notice").attributes["lang"] == "en"
    assert root.one("footer").attributes == {"class": "credits", "lang": "en", "dir": "ltr"}
    assert "lang" not in page(edition("es")).one("footer").attributes


def test_json_ld_tells_the_chain_of_translations_and_names_only_people() -> None:
    work = data(page(edition("es")))
    assert (work["@type"], work["inLanguage"], work["datePublished"]) == ("NewsArticle", "es", "2024-03-08")
    assert "translator" not in work
    source = work["translationOfWork"]
    assert (source["@id"], source["inLanguage"]) == (f"{SITE}/en/{ARTICLE}.html#article", "en")
    assert source["translator"] == [{"@type": "Person", "name": "Mary Low"}]
    original = source["translationOfWork"]
    assert (original["inLanguage"], original["url"]) == ("es", "https://example.org/vuelve-el-tranvia")
    english = data(page(edition("en")))
    assert english["@id"] == source["@id"]
    assert (english["translator"], english["translationOfWork"]) == (source["translator"], original)
    assert "Apertium" in work["creditText"]


def test_reviewers_are_credited_as_editors() -> None:
    root = page(edition("fr", EditionState.REVIEWED))
    assert data(root)["editor"] == [{"@type": "Person", "name": "Zoé Weil"}]
    assert "Relecture : Zoé Weil" in root.one("footer").text.replace("\u00a0", " ")


def test_the_description_is_never_in_another_language_than_the_page() -> None:
    def description(one: Edition) -> str:
        return page(one).one("meta", name="description").attributes["content"]

    assert description(edition("es")) == sentences("es")[1]
    assert description(edition("es", untranslated=1)) == f"{sentences('es')[3]} {sentences('es')[4]}"
    bare = single((Role.TITLE, "Nada"))
    assert page(bare).all("meta", name="description") == []


def test_protected_names_are_kept_from_translation() -> None:
    names = [span.text for span in page(edition("ja")).all("span", translate="no")]
    assert names == ["Norvelia"]
    where = EditionContext(protected=("Sol", "Sol & Mar"))
    marked = page(single((Role.PARAGRAPH, "Sol & Mar, Solana, Sol.")), where).all("span", translate="no")
    assert [span.text for span in marked] == ["Sol & Mar", "Sol"]


def test_headings_leave_no_gap_whatever_the_source_did() -> None:
    texts = ((Role.HEADING, 3), (Role.PARAGRAPH, 0), (Role.HEADING, 6), (Role.HEADING, 2), (Role.HEADING, 4))
    passages = tuple(Passage(role, (Sentence("x", "es", State.DRAFT, ""),), level) for role, level in texts)
    article = page(replace(edition("es"), passages=passages)).one("article")
    headings = [child.tag for child in article.children if isinstance(child, Element) and child.tag[0] == "h"]
    assert headings == ["header", "h2", "h3", "h2", "h3"]


def test_neighbouring_list_entries_are_one_list() -> None:
    entries = [(Role.LISTITEM, "a"), (Role.LISTITEM, "b"), (Role.PARAGRAPH, "c"), (Role.LISTITEM, "d")]
    lists = page(single(*entries)).one("article").all("ul")
    assert [[entry.text for entry in one.all("li")] for one in lists] == [["a", "b"], ["d"]]


def test_a_title_in_front_matter_and_text_is_shown_once() -> None:
    article = page(single((Role.TITLE, "Uno"), (Role.TITLE, "Uno"), (Role.SUBTITLE, "Dos"), (Role.SUBTITLE, "Tres")))
    assert article.one("article").text.count("Uno") == 1
    assert [p.text for p in article.one("article").all("p")][:2] == ["Dos", "Tres"]


def test_a_byline_of_the_article_is_not_doubled_by_front_matter() -> None:
    root = page(single((Role.TITLE, "T"), (Role.BYLINE, "Texto: Ana"), (Role.PARAGRAPH, "x")))
    assert [p.text for p in root.all("p", class_="byline")] == ["Texto: Ana"]


def test_inline_markup_of_markdown_and_html_sources_is_rendered() -> None:
    one = single((Role.PARAGRAPH, "Vino **ayer** con [Ana](https://example.org/?a=1&b=2)."))
    paragraph = page(one, EditionContext(format="markdown")).one("article").all("p")[0]
    assert paragraph.one("strong").text == "ayer"
    assert paragraph.one("a").attributes == {"href": "https://example.org/?a=1&b=2"}
    one = single((Role.PARAGRAPH, 'Vino <em class="x">ayer</em> &amp; hoy.'))
    paragraph = page(one, EditionContext(format="html")).one("article").all("p")[0]
    assert (paragraph.one("em").attributes, paragraph.text) == ({}, "Vino ayer & hoy.")


def test_links_between_articles_of_one_folder_are_relative() -> None:
    here = Sibling("en", path_of("top", "en"), EditionState.SOURCE)
    there = Sibling("es", path_of("top", "es"), EditionState.DRAFT)
    nav = page(edition("es", article="top"), EditionContext(siblings=(here, there))).one("nav")
    assert nav.one("a", lang="en").attributes["href"] == "../en/top.html"
