"""The Markdown edition: read back, it is the edition's own words."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.edition import EditionState
from pipeline.model import FrontMatter, Role
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.writers import markdown
from tests.writers.sample import ARTICLE, context, edition, sentences, single

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What Markdown, its dialects and template engines read as more than words.
SIGNS = "ab1 .,)(-+*_#>|~`$\\[]!<&;:{}%=/\"'^@"
RETRANSLATED = (
    "Retrotraducción: el original se escribió en español;"
    " este texto se ha vuelto a traducir a partir de una versión en inglés."
)


def parts(page: bytes) -> tuple[dict[str, object], str]:
    front, body = page.decode().split("\n---\n", 1)
    loaded = yaml.safe_load(front)
    assert isinstance(loaded, dict)
    return loaded, body


def blocks(body: str) -> list[tuple[str, str]]:
    """Each run of words with the innermost element around it: ``("h1", "The tram returns")``."""
    found = []
    parents: list[str] = []
    for token in PARSER.parse(body):
        if token.nesting == 1:
            parents.append(token.tag)
        elif token.nesting == -1:
            parents.pop()
        elif token.type == "inline":
            element = next((tag for tag in reversed(parents) if tag != "p"), "p")
            found.append((element, words(token)))
        else:
            found.append((token.tag, token.content))
    return found


def words(token: Token) -> str:
    assert token.children is not None
    assert {child.type for child in token.children} <= {
        *("text", "text_special", "em_open", "em_close", "strong_open", "strong_close")
    }
    return "".join(child.content for child in token.children)


def test_every_role_has_its_markup() -> None:
    reported = sentences("es")
    head, body = parts(markdown.write(RenderedArticle(edition("es"), context("es"))))
    assert blocks(body) == [
        ("h1", reported[0]),
        ("p", reported[1]),
        ("p", "Por Ana Pérez y Juan Gil"),
        ("p", reported[2]),
        ("p", f"{reported[3]} {reported[4]}"),
        ("h2", reported[5]),
        ("p", reported[6]),
        ("blockquote", reported[7]),
        ("hr", ""),
        ("p", reported[8]),
    ]
    unreviewed = "Traducción automática que nadie de la redacción ha revisado todavía. Puede contener errores."
    assert head["translation_notice"] == f"{unreviewed} {RETRANSLATED}"
    assert head["credits"] == [
        "Original en español. Traducido a través del inglés.",
        "Texto de partida en inglés",
        "Traducción (inglés): Mary Low",
        "Traducción automática: Apertium",
    ]


def test_front_matter_names_language_state_and_origin_in_a_stable_order() -> None:
    front = FrontMatter(original_locale="es", authors=("Ana",), extra={"slug": "tranvia", "lang": "xx", "weight": 3})
    loaded, _ = parts(
        markdown.write(
            RenderedArticle(edition("pt_BR", EditionState.PARTIAL, untranslated=5, front=front), EditionContext())
        )
    )
    assert list(loaded.items()) == [
        ("title", "[The tram returns to the harbour]"),
        ("description", "[After forty years the old line opens again.]"),
        ("lang", "pt-BR"),
        ("article", ARTICLE),
        ("translationKey", ARTICLE),
        ("translation_state", "partial"),
        ("reviewed", 0.4444),
        ("untranslated", 1),
        ("source_locale", "en"),
        ("original_locale", "es"),
        ("back_translation", False),
        ("engines", ["apertium"]),
        ("digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"),
        ("authors", ["Ana"]),
        (
            "translation_notice",
            (
                "Tradução automática revisada em parte (44%). O restante pode conter erros."
                " Frases ainda não traduzidas: 1."
            ),
        ),
        (
            "credits",
            [
                "Original em espanhol. Traduzido por meio do inglês.",
                "Texto de partida em inglês",
                "Tradução automática: Apertium",
            ],
        ),
        ("slug", "tranvia"),
        ("weight", 3),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "yes",
        "No",
        "1e3",
        "0o7",
        "0x1F",
        "010",
        "1:30",
        "1_000",
        "+1",
        ".5",
        "2026-05-04",
        "~",
        "null",
        ".inf",
        "=",
        "<<",
        "y",
    ],
)
def test_texts_that_look_like_something_else_are_quoted(value: str) -> None:
    """Versions 1.1 and 1.2 of YAML read different words and figures as more than text."""
    front = FrontMatter(authors=(value,), extra={"slug": value, value: "x"})
    written = markdown.write(RenderedArticle(edition("es", front=front), EditionContext())).decode()
    loaded, _ = parts(written.encode())
    assert (loaded["slug"], loaded["authors"], loaded[value]) == (value, [value], "x")
    assert re.search(rf"(?m)^slug: '{re.escape(value)}'$", written)


def test_an_untranslated_sentence_stands_as_source_text() -> None:
    reported, source = sentences("es"), sentences("en")
    _, body = parts(markdown.write(RenderedArticle(edition("es", untranslated=4), EditionContext())))
    assert ("p", f"{reported[3]} {source[4]}") in blocks(body)


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.LISTITEM, Role.QUOTATION])
@settings(max_examples=150)
@given(text=st.text(alphabet=st.sampled_from(SIGNS), min_size=1, max_size=30).filter(lambda text: text.strip()))
def test_words_are_never_read_as_markup(role: Role, text: str) -> None:
    _, body = parts(markdown.write(RenderedArticle(single((role, text)), EditionContext())))
    if role is Role.LISTITEM:
        text = re.sub(r"^\d+[.)] ", "", clean(text).strip())  # the number of an entry is the mark of the list
    assert clean(text).strip() in [words for _, words in blocks(body)]


@pytest.mark.parametrize("text", ["{{ site.title }}", "{% include x %}", "{{< figure >}}", "<%= x %>", "[[link]]"])
def test_template_engines_see_no_tag(text: str) -> None:
    _, body = parts(markdown.write(RenderedArticle(single((Role.PARAGRAPH, text)), EditionContext())))
    assert not re.search(r"\{[{%]|\[\[|(?<!\\)<%", body)


@pytest.mark.parametrize(
    ("format_", "written"), [("markdown", "Vino **ayer** <script>x</script>"), ("html", "Vino <strong>ayer</strong>")]
)
def test_markup_of_the_source_stays_and_scripts_go(format_: str, written: str) -> None:
    _, body = parts(markdown.write(RenderedArticle(single((Role.PARAGRAPH, written)), EditionContext(format=format_))))
    assert "Vino **ayer**" in body
    assert "script" not in body
