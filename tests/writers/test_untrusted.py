"""Nothing that a catalog, front matter or glossary says can become markup, script or a broken file."""

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import FrontMatter, Role
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean, isolated
from pipeline.writers import WRITERS, html
from tests.writers.dom import Element, read
from tests.writers.sample import single

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "<!-- --><!--",
    "]]>",
    "{{ 7 * 7 }} {% raw %} {# x #} ${7*7}",
    '"><a href="javascript:alert(1)">x</a>',
    "&lt;b&gt; &amp; &#x3c;",
    "%(names)s %s %",
    "\u202eright to left\u2066",
    "a\x00b\x1b[31m\ud800\uffff",
    "--- \n...\n---",
    "line\u2028two\r\nthree\n\nfour",
]


def everywhere(text: str) -> FrontMatter:
    return FrontMatter(
        title=text,
        description=text,
        original_locale="es",
        original=text,
        authors=(text,),
        translators=(text,),
        published=text,
        extra={"slug": text, text: [text, {"a": text}]},
    )


def texts(root: Element) -> list[str]:
    return [child for child in root.children if isinstance(child, str)] + [
        text for child in root.children if isinstance(child, Element) for text in texts(child)
    ]


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_keeps_its_shape_whatever_the_words(text: str, format_: str) -> None:
    one = single(*((role, text) for role in Role), front=everywhere(text))
    where = EditionContext(base_url="https://news.example", format=format_, protected=(text,))
    root = read(html.write(RenderedArticle(one, where)))
    assert [script.attributes for script in root.all("script")] == [{"type": "application/ld+json"}]
    json.loads(root.one("script").text)
    assert root.all("img") == []
    elements = [element for tag in ("a", "span", "p", "h1") for element in root.all(tag)]
    assert not [name for element in elements for name in element.attributes if name.startswith("on")]
    assert not [link for link in root.all("a") if link.attributes.get("href", "").startswith("javascript")]


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_a_text_article_are_shown_as_they_are(text: str) -> None:
    root = read(html.write(RenderedArticle(single((Role.TITLE, "T"), (Role.PARAGRAPH, text)), EditionContext())))
    assert root.one("article").all("p")[0].text == clean(text)


@pytest.mark.parametrize("form", ["md", "txt", "json"])
@pytest.mark.parametrize("text", HOSTILE)
def test_other_formats_stay_readable_files(text: str, form: str) -> None:
    one = single((Role.TITLE, text), (Role.PARAGRAPH, text), front=everywhere(text))
    written = WRITERS[form](RenderedArticle(one, EditionContext())).decode()
    if form == "json":
        assert json.loads(written)["title"] == clean(text)
    elif form == "md":
        front = yaml.safe_load(written.split("\n---\n", 1)[0])
        assert front["title"] == clean(text).strip()
        assert front["slug"].split("\n") == [clean(line) for line in text.replace("\r\n", "\n").split("\n")]
    else:
        assert written.startswith(f"{clean(text).strip()}\n\n")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u2066a\u202bb", "\u2066a\u202bb\u202c\u2069"),
        ("\u2067a\u202eb\u2069c", "\u2067a\u202eb\u202c\u2069c"),
        ("a\u202cb\u2069", "ab"),
        ("plain \u200f text", "plain \u200f text"),
    ],
)
def test_direction_controls_end_where_the_sentence_ends(written: str, kept: str) -> None:
    assert clean(written) == kept


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("ab \n\t\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\u2029")))
def test_cleaning_is_final_and_balanced(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    opened = sum(once.count(sign) for sign in "\u202a\u202b\u202d\u202e")
    assert opened == once.count("\u202c")
    assert sum(once.count(sign) for sign in "\u2066\u2067\u2068") == once.count("\u2069")
    assert [sign for sign in once if sign in "ab"] == [sign for sign in text if sign in "ab"]


def test_a_name_in_another_direction_stands_by_itself() -> None:
    assert isolated("דנה", "ltr") == "\u2068דנה\u2069"
    assert isolated("Ana", "rtl") == "\u2068Ana\u2069"
    assert isolated("Ana", "ltr") == "Ana"
