"""Pages of Markdown and HTML sources: the author's structure, and nothing that could harm a reader."""

import json
import re
import tomllib
from dataclasses import replace
from html import unescape
from types import MappingProxyType

import pytest
import yaml

from pipeline.edition import Edition, EditionState
from pipeline.formats.left import END, START
from pipeline.model import FrontMatter, Role
from pipeline.publishing.link_check import Inspection, refuse
from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import WRITERS, html, markdown
from pipeline.writers import json as json_edition
from tests.budget import cost, within
from tests.writers.dom import read
from tests.writers.sample import context, edition, single
from tests.writers.test_untrusted import HOSTILE

MARKDOWN = EditionContext(
    base_url="https://news.example",
    format="markdown",
    pages={"plain": {"en": "en/plain/"}, "world/tram": {"en": "en/world/tram/"}},
)
HTML = replace(MARKDOWN, format="html")


def filled(text: str, title: str = "Título", front: FrontMatter | None = None) -> Edition:
    return replace(single((Role.TITLE, title), front=front or FrontMatter()), filled=text)


@pytest.mark.parametrize("where", [MARKDOWN, HTML], ids=["markdown", "html"])
@pytest.mark.parametrize(
    "text",
    [
        *HOSTILE,
        '<a href="javascript:alert(1)">x</a> [x](javascript:alert(1)) [x](data:text/html,x)',
        '<a href=" vbscript:x">x</a> <a href="java&#10;script:x">x</a>',
        '<p onclick="x()" style="position:fixed">x</p><form action="x"><input></form><base href="//evil.example">',
        "<svg><script>alert(1)</script></svg><math><mtext></mtext></math><style>*{}</style>",
        '<iframe src="x"></iframe><object data="x"></object><meta http-equiv="refresh" content="0">',
        "<p><table><tr><td></p></table></div></main></body></html>",
        f"{START} unpaired {START} <img alt='{END}' src=x> {END}{END}",
    ],
)
def test_a_page_keeps_its_shape_whatever_the_source_says(where: EditionContext, text: str) -> None:
    root = read(html.write(RenderedArticle(filled(text), where)))
    assert [script.attributes for script in root.all("script")] == [{"type": "application/ld+json"}]
    json.loads(root.one("script").text)
    shown = root.one("body")
    for tag in ("iframe", "object", "form", "svg", "base", "meta", "style"):
        assert shown.all(tag) == []
    for link in shown.all("a"):
        assert not link.attributes.get("href", "").strip().lower().startswith(("javascript", "data", "vbscript"))
    for tag in ("a", "p", "img", "td"):
        for element in shown.all(tag):
            assert not any(name.startswith("on") or name == "style" for name in element.attributes)


VIDEO = "https://video.example/embed/7?a=1&amp;b=2"


@pytest.mark.parametrize(
    ("frame", "shown"),
    [
        (f'<iframe src="{VIDEO}" onload="x()" srcdoc="<script>" name="top"></iframe>', [(VIDEO, "video.example")]),
        (f'<iframe title="A ferry" src="{VIDEO}"><b>old</b></iframe>', [(VIDEO, "A ferry")]),
        ('<iframe src="https://VIDEO.example/x"></iframe>', [("https://VIDEO.example/x", "video.example")]),
        ('<iframe src="http://video.example/x"></iframe>', []),
        ('<iframe src="//video.example/x"></iframe>', []),
        ('<iframe src="https://video.example.evil.example/x"></iframe>', []),
        ('<iframe src="https://video.example@evil.example/x"></iframe>', []),
        ('<iframe src="https://evil.example\\@video.example/x"></iframe>', []),
        ('<iframe src="https://[evil"></iframe><iframe></iframe>', []),
        ('<iframe src="data:text/html,x"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>', []),
        ('<iframe src="javascript:x()"></iframe>', []),
    ],
)
@pytest.mark.parametrize("where", [MARKDOWN, HTML], ids=["markdown", "html"])
def test_a_frame_of_a_host_in_the_settings_is_kept_apart(
    where: EditionContext, frame: str, shown: list[tuple[str, str]]
) -> None:
    one = filled(f"<p>Uno.</p>\n\n{frame}\n\n<p>Dos.</p>\n")
    found = read(html.write(RenderedArticle(one, replace(where, frames=frozenset({"video.example"}))))).all("iframe")
    assert [(frame.attributes["src"], frame.attributes["title"]) for frame in found] == [
        (unescape(address), title) for address, title in shown
    ]
    assert [frame.text for frame in found] == [""] * len(shown)
    for frame_ in found:
        assert set(frame_.attributes) <= {"src", "title", "sandbox", "loading", "referrerpolicy", "allowfullscreen"}
        assert "allow-top-navigation" not in frame_.attributes["sandbox"]
    assert read(html.write(RenderedArticle(one, where))).all("iframe") == []


def test_columns_are_aligned_in_the_direction_of_the_page() -> None:
    table = "| a | b | c |\n| --- | ---: | :-: |\n| one | 2 | 3 |\n"
    cells = read(html.write(RenderedArticle(filled(table), MARKDOWN))).all("td")
    assert [cell.attributes.get("style") for cell in cells] == [None, "text-align:end", "text-align:center"]
    hostile = '<table><tr><td style="text-align:right;position:fixed">x</td></tr></table>'
    assert read(html.write(RenderedArticle(filled(hostile), HTML))).one("td").attributes == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<section>Uno.</section><section>Dos.</section>", "<div>Uno.</div><div>Dos.</div>"),
        ("<MAIN><header>Uno</header>Dos</MAIN>", "<div><div>Uno</div>Dos</div>"),
        ("<menu><li>Uno</li></menu>", "<ul><li>Uno</li></ul>"),
        (
            "<form action=x><p>Uno.</p><label>Your mail <input></label><button>Send</button></form><p>Dos.</p>",
            "<div><p>Uno.</p></div><p>Dos.</p>",
        ),
        ('<p>Uno.</p><video src="a.mp4">No player.</video>', '<p>Uno.</p><a href="a.mp4">a.mp4</a>'),
        ("<article><p>Mundo</p><h1>Título</h1>\n<h2>Uno</h2></article>", "<div><p>Mundo</p><h2>Uno</h2></div>"),
    ],
)
def test_parts_of_a_page_stand_apart_and_its_title_is_shown_once(text: str, shown: str) -> None:
    assert body(filled(text), HTML, "Título") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            '<p id="a">Uno<sup><a href="#n1" id="r1">1</a></sup></p><p id=n1>1. Nota <a href="#r1">^</a></p>',
            '<p>Uno<sup><a href="#n1" id="r1">1</a></sup></p><p id="n1">1. Nota <a href="#r1">^</a></p>',
        ),
        ('<a href="#caf%C3%A9">Uno</a><h2 id="café">Dos</h2>', '<a href="#caf%C3%A9">Uno</a><h2 id="café">Dos</h2>'),
        ('<a href="#x">Uno</a> <A class=c NAME=x></A>Dos', '<a href="#x">Uno</a> <a id="x"></a>Dos'),
        ('<a href="#x">Uno</a><p id=x>Dos</p><p id=x>Tres</p>', '<a href="#x">Uno</a><p id="x">Dos</p><p>Tres</p>'),
        ('<a href="#nowhere">Uno</a> <a href="#">Dos</a>', '<a>Uno</a> <a href="#">Dos</a>'),
        ('<a href="#x">Uno</a><video id="x"></video>', "<a>Uno</a>"),
        ('<a href="#article">Uno</a><p id="article">Dos</p>', '<a href="#article">Uno</a><p>Dos</p>'),
        ('<a href=" https://x.example/ ">Uno</a>', '<a href="https://x.example/">Uno</a>'),
    ],
)
def test_links_within_an_article_lead_somewhere_or_are_none(text: str, shown: str) -> None:
    assert body(filled(text), HTML, "Título") == shown
    inspection = Inspection(None)
    inspection.look("es/a.html", html.write(RenderedArticle(filled(text), HTML)))
    refuse(inspection.faults(["es/a.html"]))


_OFF = "<!-- translate: off -->\n\n{}\n\n<!-- translate: on -->\n\n"


@pytest.mark.parametrize(
    ("where", "text", "shown"),
    [
        (MARKDOWN, _OFF.format("One.\n\n> Two.") + "Uno.", ["One.", "Two."]),
        (HTML, _OFF.format("<p>One.</p><h2>Two.</h2>") + "<p>Uno.</p>", ["One."]),
        (HTML, '<p translate="no">One.</p>\n<p>Uno.</p>', ["One."]),
        (MARKDOWN, '<div translate=no>\n\nOne.\n\n</div>\n\nUno, <b translate="no">Ana</b>.', ["One."]),
        (HTML, '<p translate="no" lang="fr">Un.</p><p>Uno.</p>', []),
        (MARKDOWN, "<!-- note: don't hurry -->\n\nUno, 'dos'.", []),
    ],
)
def test_what_is_kept_from_translation_says_its_language(where: EditionContext, text: str, shown: list[str]) -> None:
    one = replace(single((Role.TITLE, "T"), locale="ar"), filled=text)
    page = read(body(one, where, "T").encode())
    labelled = [element for tag in ("p", "div") for element in page.all(tag, lang="en", dir="ltr")]
    assert [element.text.strip() for element in labelled] == shown
    own = body(replace(one, locale="en"), where, "T")
    assert 'lang="en"' not in own
    assert "<!--" not in own


def test_an_article_that_is_not_to_be_translated_says_its_language_throughout() -> None:
    one = replace(single((Role.TITLE, "T"), front=FrontMatter(translate=False)), filled="One.\n\nTwo.")
    page = body(one, MARKDOWN, "T")
    assert page == '<p lang="en">One.</p>\n<p lang="en">Two.</p>'
    assert "lang" not in body(replace(one, state=EditionState.ORIGINAL), MARKDOWN, "T")


def test_the_title_is_shown_once_and_other_headings_stand_below_it() -> None:
    page = read(html.write(RenderedArticle(filled("# Título\n\n# Otro\n\n## Menor\n"), MARKDOWN)))
    assert [heading.text for heading in page.all("h1")] == ["Título"]
    assert [heading.text for heading in page.all("h2")] == ["Otro"]
    assert [heading.text for heading in page.all("h3")] == ["Menor"]


def test_a_title_is_the_same_with_other_quotation_marks_or_emphasis() -> None:
    title = "La «voz» del *Titanic*"
    one = filled("# La “voz” del<br>*Titanic*\n\n**Lo que dice**\n\nUno.\n", title)
    assert body(one, MARKDOWN, title) == "<p><strong>Lo que dice</strong></p>\n<p>Uno.</p>"
    assert body(filled("<h1>10<sup>9</sup></h1>Uno.", "10⁹"), HTML, "10⁹") == "Uno."
    assert body(filled("# C\n", "!"), MARKDOWN, "!") == "<h2>C</h2>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Lo «que» dice**\n\nUno.\n", 1),
        ('Uno. Lo "que" dice no es nada.\n', 2),
        ("Uno.\n", 1),
    ],
)
def test_a_subtitle_is_shown_once_wherever_it_stands(text: str, shown: int) -> None:
    both = single((Role.TITLE, "Título"), (Role.SUBTITLE, 'Lo "que" dice'))
    page = read(html.write(RenderedArticle(replace(both, filled=text), MARKDOWN))).one("article").text
    assert page.replace("«", '"').replace("»", '"').count('Lo "que" dice') == shown


def test_only_the_body_of_an_html_page_is_shown() -> None:
    page = "<html><head><title>Título</title></head><body><nav>Menú</nav><h1>Título</h1><p>Uno.</p></body></html>"
    assert body(filled(page), HTML, "Título") == "<p>Uno.</p>"


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("world/tram.txt", "../en/world/tram.html"),
        ("world/tram.md#end", "../en/world/tram.html#end"),
        ("other.md", "other.md"),
        ("pictures/a.png", "pictures/a.png"),
        ("https://else.example/world/tram.md", "https://else.example/world/tram.md"),
    ],
)
def test_a_link_to_another_article_leads_to_its_page(address: str, href: str) -> None:
    assert f'<a href="{href}"' in body(filled(f"[x]({address})"), MARKDOWN, "")


def test_a_link_leads_to_the_reader_s_language_where_the_article_is_published_in_it() -> None:
    pages = {
        "own": {"en": "en/own/", "es": "es/own/"},
        "near": {"en": "en/near/", "es_MX": "es-MX/near/"},
        "far": {"en": "en/far/", "ja": "ja/far/"},
    }
    shown = body(filled("[a](own.md#b) [c](near.md) [d](far.txt)"), replace(MARKDOWN, pages=pages), "")
    assert '<a href="own.html#b">a</a>' in shown
    assert '<a href="../es-MX/near.html" hreflang="es-MX">c</a>' in shown
    assert '<a href="../en/far.html" hreflang="en">d</a>' in shown


def test_an_image_without_words_says_so_and_code_keeps_its_braces() -> None:
    shown = body(filled('<p><img src="a.png"></p>\n\n`{{ x }}` {{ y }}\n'), MARKDOWN, "")
    assert '<img alt="" src="a.png">' in shown
    assert "<code>{{ x }}</code>" in shown
    page = "<pre class=c><CODE>{{ x }}</CODE></pre>{{ y }}<p><code>{% z %}</code></p>"
    assert body(filled(page), HTML, "") == "<pre><code>{{ x }}</code></pre><p><code>{% z %}</code></p>"
    assert "{{ y }}" not in shown


@pytest.mark.parametrize("run", ["`", "~", "<code "])
def test_an_endless_run_of_marks_takes_no_endless_time(run: str) -> None:
    plain = cost(lambda: body(filled("word " * (8_000 * len(run))), HTML, ""))
    article = filled(run * 40_000)
    assert within(lambda: body(article, HTML, ""), plain)


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_the_front_matter_of_a_markdown_source_gets_the_keys_of_the_edition(fence: str) -> None:
    sign = ": " if fence == "---" else " = "
    text = f'{fence}\ntitle{sign}"T"\nlang{sign}"en"\nreviewed{sign}"no"\n{fence}\n\nTexto.\n'
    made = markdown.write(RenderedArticle(filled(text), MARKDOWN)).decode()
    assert made.startswith(f'{fence}\nlang{sign}"es"\n')
    assert made.count("lang") == made.count("reviewed" + sign) == 1
    assert made.endswith(f'title{sign}"T"\n{fence}\n\nTexto.\n')


def test_a_markdown_source_without_front_matter_gets_some() -> None:
    made = markdown.write(RenderedArticle(filled("# Título\r\n\r\nTexto.\r\n"), MARKDOWN)).decode()
    head, _, rest = made.removeprefix("---\r\n").partition("---\r\n\r\n")
    assert yaml.safe_load(head)["translationKey"] == "plain"
    assert rest == "# Título\r\n\r\nTexto.\r\n"


@pytest.mark.parametrize("head", ["{title: T}", "? title\n: T", "a: |\n  x\n\nreviewed: |\n  y\n\n  z"])
def test_front_matter_that_takes_no_keys_is_written_anew_above_the_same_text(head: str) -> None:
    front = FrontMatter(extra=MappingProxyType({"a": "x\n"}))
    made = markdown.write(
        RenderedArticle(filled(f"---\n{head}\n---\n\n| a |\n|---|\n| *b* |\n", front=front), MARKDOWN)
    ).decode()
    assert made.endswith("---\n\n| a |\n|---|\n| *b* |\n")
    assert yaml.safe_load(made.split("---\n")[1])["lang"] == "es"


def test_keys_of_a_table_are_not_the_articles() -> None:
    text = '+++\nlang = "en"\n[params]\nlang = "en"\n  [params.deep]\n  reviewed = "no"\n+++\n\nTexto.\n'
    reported = tomllib.loads(markdown.write(RenderedArticle(filled(text), MARKDOWN)).decode().split("+++\n")[1])
    assert reported["lang"] == "es"
    assert reported["params"] == {"lang": "en", "deep": {"reviewed": "no"}}


def test_a_publisher_may_join_languages_by_a_key_of_his_own() -> None:
    front = FrontMatter(extra=MappingProxyType({"translationKey": "storm"}))
    made = markdown.write(
        RenderedArticle(filled("---\ntranslationKey: storm\n---\n\nTexto.\n", front=front), MARKDOWN)
    ).decode()
    assert yaml.safe_load(made.split("---\n")[1])["translationKey"] == "storm"


NOTES = [{"date": "2024-03-09", "text": "Not <b>Monday</b>."}, {"text": "A name."}, "A plain one.", {"date": 7}, 3]


@pytest.mark.parametrize(
    ("reported", "texts"),
    [
        (NOTES, ["Not <b>Monday</b>.", "A name.", "A plain one.", "3"]),
        ("Only one.", ["Only one."]),
        ({"text": "In a table."}, ["In a table."]),
        (None, []),
    ],
)
def test_corrections_are_shown_in_every_format(reported: object, texts: list[str]) -> None:
    one = replace(edition("es"), front=FrontMatter(extra=MappingProxyType({"corrections": reported})))
    written = {name: WRITERS[name](RenderedArticle(one, context("es"))).decode() for name in ("html", "txt", "json")}
    assert [note["text"] for note in json.loads(written["json"])["corrections"]] == texts
    assert all(text in written["txt"] for text in texts)
    shown = [aside for aside in read(written["html"].encode()).all("aside") if aside.all("h2")]
    assert len(shown) == bool(texts)
    for aside in shown:
        assert [span.text for span in aside.all("span", lang="en")] == texts
    assert ("9 de marzo de 2024" in written["html"]) == (reported is NOTES)


@pytest.mark.parametrize("one", [edition("en"), edition("es", untranslated=2), edition("ar")])
def test_an_edition_comes_back_from_its_json(one: Edition) -> None:
    where = context("es", "ar")
    again = json_edition.read(WRITERS["json"](RenderedArticle(one, where)))
    assert again is not None
    for name in ("html", "md", "txt", "json", "ninjs"):
        assert WRITERS[name](RenderedArticle(again, where)) == WRITERS[name](RenderedArticle(one, where))


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"article": 1}', b"\xff"])
def test_what_is_no_edition_is_not_taken_for_one(content: bytes) -> None:
    assert json_edition.read(content) is None


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('<nav><p>On this page</p><a href="#how">How</a></nav><p id="how">So.</p>', "On this page How So."),
        ('<nav><a href="/">Home</a> <a href="#how">How</a></nav><p id="how">So.</p>', "So."),
        ("<h2><button><b>Who</b> pays?</button></h2><p>The town.</p><button>Go</button>", "Who pays? The town."),
        ('<button aria-expanded="false">Why?</button><div><p>So.</p></div><button>Go</button>', "Why? So."),
        ('<button role="tab">Summer</button><div role="tabpanel">Hot.</div>', "Summer Hot."),
        ("<dialog>Not yet.</dialog><dialog open>Now.</dialog>", "Now."),
        ('<p style="visibility: hidden">Not yet.</p><p>Now.</p>', "Now."),
    ],
    ids=["contents", "menu", "heading to click on", "question to click on", "tab", "dialogs", "invisible"],
)
def test_what_readers_see_of_a_page_is_shown(source: str, shown: str) -> None:
    page = str(body(filled(source), HTML, "Título"))
    assert " ".join(re.sub("<[^>]*>", " ", page).split()) == shown


@pytest.mark.parametrize("tag", ['{{ "/tide/" | relative_url }}', "{% link tide.md %}", '{{< ref "tide.md" >}}'])
def test_a_link_whose_address_only_a_publishing_system_knows_has_none(tag: str) -> None:
    page = str(body(filled(f'<p>See <a href="{tag}">the tide</a>.</p>'), HTML, "Título"))
    assert page == "<p>See <a>the tide</a>.</p>"


def test_a_line_has_no_title_which_nobody_could_translate() -> None:
    page = str(body(filled('<p title="Dos">One.</p><hr title="Separator for header"><p>Two.</p>'), HTML, "Título"))
    assert page == '<p title="Dos">One.</p><hr><p>Two.</p>'


def test_a_picture_of_amp_is_a_picture() -> None:
    inner = '<noscript><img src="map.jpg" alt="Twice"></noscript>'
    page = str(body(filled(f'<amp-img src="map.jpg" alt="A map">{inner}</amp-img>'), HTML, "Título"))
    assert page == '<img src="map.jpg" alt="A map">'


def test_a_post_of_wordpress_has_its_paragraphs_captions_and_links() -> None:
    source = """One. It is late.

[caption id="a_1"]<a href="l"><img src="l.jpg" alt="A pier"></a> The pier. (Ann)[/caption]

<b>Two</b>

&nbsp;

[gallery ids="1,2"]
[embed]https://video.example/1[/embed]

<!--more-->
<ul>
<li>Three</li>
</ul>
Four, [pullquote]five[/pullquote]."""
    page = str(body(filled(source), HTML, "Título"))
    figure = '<figure><a href="l"><img src="l.jpg" alt="A pier"></a><figcaption>The pier. (Ann)</figcaption></figure>'
    assert "".join(page.replace("<figcaption> ", "<figcaption>").splitlines()) == (
        f"<p>One. It is late.</p>{figure}<p><b>Two</b></p>"
        '<p><a href="https://video.example/1">https://video.example/1</a></p><ul><li>Three</li></ul><p>Four, five.</p>'
    )


def test_an_older_caption_of_wordpress_is_shown_below_its_picture() -> None:
    source = '[caption id="a_1" width="300" caption="The mayor (Ann)"]<img src="l.jpg" alt="A pier">[/caption]'
    figure = '<figure><img src="l.jpg" alt="A pier"><figcaption>The mayor (Ann)</figcaption></figure>'
    assert str(body(filled(source), HTML, "Título")).strip() == figure


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('[vc_row][vc_custom_heading text="Our history"][/vc_row]', "<h3>Our history</h3>"),
        (
            '[et_pb_blurb title="Signs that last" url="/x"]Paint fades.[/et_pb_blurb]',
            "<h3>Signs that last</h3><p>Paint fades.</p>",
        ),
        (
            "[et_pb_cta title='Come along' button_text='Book now']On Sunday.[/et_pb_cta]",
            "<h3>Come along</h3><p>Book now</p><p>On Sunday.</p>",
        ),
        ("[vc_column_text]We began in 1911. It rained.[/vc_column_text]", "<p>We began in 1911. It rained.</p>"),
        ('<p>Before.</p>\n[cta heading="Venga" text="El domingo"]', "<p>Before.</p><h3>Venga</h3><p>El domingo</p>"),
        ("[fusion_text]One.[/fusion_text][fusion_text]Two.[/fusion_text]", "<p>One.</p><p>Two.</p>"),
        ('[av_heading heading="Schiffe" tag="h2"][/av_heading]', "<h3>Schiffe</h3>"),
        ('[button text="A &quot;free&quot; seat" url="/x"]', '<p>A "free" seat</p>'),
        # In a sentence, the parameters are of a word.
        ('The [abbr title="World Health"]WHO[/abbr] left.', "<p>The WHO left.</p>"),
        (
            'He met [tooltip text="a friend of the mayor"]Ann[/tooltip] and\n\n[gallery ids="1,2"]',
            "<p>He met Ann and</p>",
        ),
        # A picture that is not there needs no words in its place.
        ('[image alt="A pier" src="p.jpg"]\n\nTwo.', "Two."),
        ('[youtube title="The pier" url="https://video.example/1"]', "<h3>The pier</h3>"),
    ],
)
def test_the_words_in_the_parameters_of_page_builders_are_on_the_page(source: str, shown: str) -> None:
    assert "".join(str(body(filled(source), HTML, "Título")).splitlines()) == shown


def test_a_fragment_without_empty_lines_between_words_stays_as_it_is() -> None:
    source = "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:x -->\n\nTwo <i>three</i>\n"
    assert str(body(filled(source), HTML, "Título")).split() == "<p>One.</p> Two <i>three</i>".split()  # noqa: SIM905


def test_translated_words_are_not_marked_as_the_source_language() -> None:
    source = (
        '<blockquote><p lang="en" dir="ltr">Translated.</p></blockquote><p lang="en-GB" translate="no">Kept.</p>'
        '<p lang="fr">Non.</p>'
    )
    page = str(body(replace(filled(source), locale="ar"), HTML, "Título"))
    assert page == (
        '<blockquote><p>Translated.</p></blockquote><p lang="en-GB" translate="no">Kept.</p><p lang="fr">Non.</p>'
    )
