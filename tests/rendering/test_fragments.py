"""Links within a page: whatever ids and addresses an author writes, the page that comes out is sound."""

from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publishing.link_check import Inspection, refuse
from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.writers import html
from tests.rendering.test_article_body import filled

_PAGES = EditionContext(base_url="https://news.example", format="html")
_NOTES = EditionContext(base_url="https://news.example", format="markdown")


def _inspect(text: str, context: EditionContext, title: str = "Título") -> str:
    """The page made of ``text``, which the link check lets through."""
    page = html.write(RenderedArticle(filled(text, title), context))
    inspection = Inspection(None)
    inspection.look("en/a.html", page, ())
    refuse(inspection.faults({"en/a.html"}))
    return page.decode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('<p><a href="#f%C3%BCr">Go</a></p><h2 id="f%C3%BCr">For</h2>', 'href="#f%C3%BCr"'),
        ('<p><a href="#f%C3%BCr">Go</a></p><h2 id="für">For</h2>', 'href="#f%C3%BCr"'),
        ('<p><a href="#für">Go</a></p><h2 id="für">For</h2>', 'href="#für"'),
        ('<p><a href="#a%20b">Go</a></p><div id="a%20b">For</div>', 'href="#a%20b"'),
        ('<p><a href="#100%25">Go</a></p><h2 id="100%">All</h2>', 'href="#100%25"'),
        ('<p><a href="?reply=7#form">Reply</a></p>', 'href="?reply=7#form"'),
        ('<h2 id="harbour">For the links of other pages</h2>', 'id="harbour"'),
        ('<p><a href="?page=2">Next</a></p>', 'href="?page=2"'),
        ('<h1 id="start">Título</h1><p><a href="#start">Up</a></p>', 'id="start"'),
        ('<h1><span id="start">Título</span></h1><p><a href="#start">Up</a></p>', 'id="start"'),
        ('<h1><a name="start">Título</a></h1><p><a href="#start">Up</a></p>', 'id="start"'),
        ('<h1>Título</h1><p><a href="#top">Up</a></p>', 'href="#top"'),
        ('<p><a href="#TOP">Up</a></p>', 'href="#TOP"'),
        ('<p><a href="#none">Nowhere</a></p>', "<a>Nowhere</a>"),
        ('<p>Look <img src="#icon" alt="A lamp">.</p>', "Look A lamp."),
        ('<p>Look <img src=" #icon">.</p>', "<p>Look .</p>"),
        ('<p><img src="#icon" alt="&lt;b&gt;A > B"></p>', "<p>&lt;b&gt;A &gt; B</p>"),
    ],
)
def test_a_link_within_the_page_leads_somewhere_or_has_no_address(text: str, shown: str) -> None:
    assert shown in _inspect(text, _PAGES)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# <a id='up'></a>Título\n\n[Up](#up)\n", '<a id="up"></a>'),
        ("# Título {#up}\n\n[Up](#up)\n", '<a id="up"></a>'),
        ("Título {#up}\n===\n\n[Up](#up)\n", '<a id="up"></a>'),
        ("See [it](#tide).\n\n## High water {#tide}\n", '<a id="tide"></a>'),
        ("See [it](#tide).\n\n## High water {#tide .wide}\n", '<a id="tide"></a>'),
        ("See [it](#tide).\n\n## High water {: .wide #tide}\n", '<a id="tide"></a>'),
        ("See [it](#tide).\n\nHigh water\n{: #tide}\n", '<a id="tide"></a>'),
        ("See [it](#tide).\n\n`## High water {#tide}`\n", "<a>it</a>"),
        ("See [a](?x=1#y) and ![b](#z).\n", 'href="?x=1#y"'),
    ],
)
def test_markdown_links_within_the_page_do_too(text: str, shown: str) -> None:
    assert shown in _inspect(text, _NOTES)


_NAMES = st.text(st.sampled_from("aé%2C3A9 50#?&;\"'<top"), max_size=6)


@pytest.mark.slow
@given(st.lists(_NAMES, max_size=3), st.lists(_NAMES, max_size=4), st.booleans())
def test_no_id_and_no_link_makes_a_page_unsound(ids: list[str], links: list[str], escaped: bool) -> None:
    places = "".join(f'<p id="{escape(name)}">x</p>' for name in ids)
    hrefs = "".join(f'<a href="#{escape(quote(name) if escaped else name)}">y</a>' for name in links)
    _inspect(f"<h1 id='{escape(ids[0] if ids else 'top')}'>Título</h1>{places}<p>{hrefs}</p>", _PAGES)


def test_a_link_in_the_title_leads_nowhere_on_its_page() -> None:
    assert "<h1>Título <a>uno</a></h1>" in _inspect("Words.\n", _NOTES, "Título [uno](#one)")


def test_ids_that_nothing_links_to_are_left_out() -> None:
    assert 'id="' not in str(body(filled('<p id="x">One</p><p>Two</p>'), _PAGES, ""))


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Secret.</p>",
        '<div style="display:none"><p>Secret.</p></div>',
        '<p>Shown <span style="color:red; Display : None">Secret.</span></p>',
        "<p style='display: /* until May */ none'>Secret.</p>",
        "<ul><li hidden>Secret.<li>Shown</ul>",
        '<img hidden src="https://x.example/a.png" alt="Secret.">',
    ],
)
def test_a_page_shows_nothing_that_its_source_hides(hidden: str) -> None:
    for context in (_PAGES, _NOTES):
        assert "Secret" not in str(body(filled(f"{hidden}\n\n<p>Words.</p>\n"), context, ""))


def test_an_explicit_id_of_a_heading_stays_for_other_pages() -> None:
    assert 'id="harbour"' in _inspect("# Título\n\n## The harbour {#harbour .wide}\n", _NOTES)
