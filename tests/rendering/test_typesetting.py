"""A page is set as a newspaper sets one."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from pipeline.model import FrontMatter, Role
from pipeline.rendering.article_body import body
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.typesetting import unbroken
from pipeline.writers import WRITERS, html
from tests.rendering.test_article_body import HTML, MARKDOWN, filled
from tests.writers.sample import context, single

_ROWS = "<table><tr><th>Boat<th>Tons<tr><td>Anna<td>1,200<tr><td>{}<td>{}</table>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*A voice of its own.*", "<p><i>A voice of its own.</i></p>"),
        ("***A voice of its own.***", "<p><i><strong>A voice of its own.</strong></i></p>"),
        ("**_A voice_**", "<p><strong><i>A voice</i></strong></p>"),
        ("- *One.*", "<ul>\n<li><i>One.</i></li>\n</ul>"),
        ("*One* word.", "<p><em>One</em> word.</p>"),
        (
            '![A boat](a.png "In port")',
            '<figure><img src="a.png" alt="A boat"><figcaption>In port</figcaption></figure>',
        ),
        ('See ![A boat](a.png "In port")', '<p>See <img src="a.png" alt="A boat" title="In port"></p>'),
        ("これは\u200b**強い**\u200b言葉だ。", "<p>これは<strong>強い</strong>言葉だ。</p>"),
    ],
)
def test_what_a_page_makes_of_markdown(text: str, shown: str) -> None:
    assert body(filled(text), MARKDOWN, "") == shown


@pytest.mark.parametrize(
    ("name", "tons", "aligned"),
    [
        ("Bea", "(85)", 3),
        ("Bea", "€ 4.5", 3),
        ("Bea", "about 12", 0),
        ("7", "12 %", 3),
        ("Bea", "2,5 t", 3),
        ("Bea", "", 3),
    ],
)
def test_columns_of_figures_end_where_cells_end(name: str, tons: str, aligned: int) -> None:
    assert body(filled(_ROWS.format(name, tons)), HTML, "").count("text-align:end") == aligned


def test_spaces_that_help_a_parser_are_in_no_text() -> None:
    one = replace(
        single((Role.PARAGRAPH, "これは\u200b**強い**\u200b言葉だ。")), filled="これは\u200b**強い**\u200b言葉だ。\n"
    )
    assert WRITERS["txt"](RenderedArticle(one, MARKDOWN)).decode().startswith("これは強い言葉だ。")
    assert '"text": "これは強い言葉だ。"' in WRITERS["json"](RenderedArticle(one, MARKDOWN)).decode()
    assert "\u200b**" in WRITERS["md"](RenderedArticle(one, MARKDOWN)).decode()  # CommonMark needs it there


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Rusia desafía a EE. UU. en el mar", "Rusia desafía a EE.\u00a0UU. en el mar"),
        ("J. K. Rowling", "J.\u00a0K. Rowling"),
        ("Vive aquí. El mar.", "Vive aquí. El mar."),
    ],
)
def test_a_headline_never_breaks_inside_an_abbreviation(words: str, shown: str) -> None:
    assert unbroken(words) == shown
    assert f"<h1>{shown}</h1>" in html.write(RenderedArticle(single((Role.TITLE, words)), context())).decode()


def test_the_summary_of_front_matter_stands_below_the_headline() -> None:
    front = FrontMatter(extra=MappingProxyType({"summary": "Los barcos esperan."}))
    assert (
        '<p class="deck">Los barcos esperan.</p>'
        in html.write(RenderedArticle(filled("Uno.\n", front=front), MARKDOWN)).decode()
    )
    twice = html.write(RenderedArticle(filled("Los barcos esperan.\n", front=front), MARKDOWN)).decode()
    assert twice.count("Los barcos esperan.</p>") == 1
