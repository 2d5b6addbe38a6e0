"""Sanitized HTML as plain text and as Markdown: all words stay, in their order, and what a page shows by its design."""

import re
from html import escape

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.rendering.html_blocks import blocks
from pipeline.rendering.to_markdown import marked_down
from pipeline.rendering.to_text import as_text


def shown(markdown: str) -> str:
    """The page that a site generator makes of ``markdown``, sanitized as ours are."""
    return nh3.clean(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown), link_rel=None)


@pytest.mark.parametrize(
    ("page", "text", "markdown"),
    [
        ("<p>One  <b>two</b>\nthree.</p><p>Four.</p>", "One two three.\n\nFour.", "One **two** three.\n\nFour."),
        ("<h2>One</h2>two<p>three</p>four", "One\n\ntwo\n\nthree\n\nfour", "## One\n\ntwo\n\nthree\n\nfour"),
        ("<p>One<br> two</p>", "One\ntwo", "One\\\ntwo"),
        ("<p>One <i> two </i>  three</p>", "One two three", None),
        ("<p><i>One<br>two</i></p>", "One\ntwo", "*One two*"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two", "- One\n- Two"),
        ('<ol start="3"><li>One</li><li></li></ol>', "3. One\n4.", "3. One\n4."),
        ('<ol reversed=""><li>One</li><li>Two</li></ol>', "2. One\n1. Two", "2. One\n1. Two"),
        (
            "<ol><li>One<ul><li>Two</li><li>Three</li></ul></li><li>Four</li></ol>",
            "1. One\n   - Two\n   - Three\n2. Four",
            "1. One\n   - Two\n   - Three\n2. Four",
        ),
        ('<ul><li>One<ol start="4"><li>Two</li></ol></li></ul>', "- One\n  4. Two", "- One\n\n  4. Two"),
        ("<ul><li><p>One</p><p>Two</p></li></ul>", "- One\n  Two", "- One\n\n  Two"),
        ("<ul><li>One</li></ul><ul><li>Two</li></ul>", "- One\n\n- Two", "- One\n\n+ Two"),
        (
            "<blockquote><p>One</p><ul><li>Two</li></ul></blockquote>",
            "One\n\n- Two",
            "> One\n>\n> - Two",
        ),
        ("<pre><code>a  b\n\n  c\n</code></pre>", "a  b\n\n  c", "```\na  b\n\n  c\n```"),
        ("<pre>```\n&lt;</pre>", "```\n<", "````\n```\n<\n````"),
        ("<pre>if (x) {\n  y();\n}</pre>", "if (x) {\n  y();\n}", "```\nif (x) {\n  y();\n}\n```"),
        (
            "<pre>{% x %}\n\n  *y* &lt;</pre>",
            "{% x %}\n\n  *y* <",
            "<code>&#123;% x %}</code>\\\n<code>  \\*y\\* &lt;</code>",
        ),
        (
            "<table><caption>One</caption><tr><th>A</th><th>B|C</th></tr><tr><td><p>D</p><p>E</p></td></tr></table>",
            "One\nA | B|C\nD E",
            "One\n\n| A | B\\|C |\n| --- | --- |\n| D E |  |",
        ),
        (
            '<table><tr><th rowspan="2">A</th><th colspan="2">B</th></tr><tr><th>C</th><th>D</th></tr></table>',
            "A | B\n | C | D",
            "| A | B |  |\n| --- | --- | --- |\n|  | C | D |",
        ),
        (
            '<table><tr><td>A</td><td rowspan="9">B</td></tr><tr><td>C</td><td colspan="100%">D</td></tr></table>',
            "A | B\nC |  | D",
            "| A | B |  |\n| --- | --- | --- |\n| C |  | D |",
        ),
        (
            '<p>10<sup>-9</sup>, the 1<sup>st</sup><sup><a href="#n">2</a></sup></p>',
            "10⁻⁹, the 1st²",
            "10⁻⁹, the 1<sup>st</sup>[²](<#n>)",
        ),
        ('<p>She <q lang="es">no</q></p>', "She “no”", "She “no”"),
        ("<p><span>One</span><span> <b>two</b></span></p><p><span>3</span></p>", "One two\n\n3", "One **two**\n\n3"),
        ("<span><p>One</p></span>", "One", "One"),
        ("<p>One</p><hr><p>Two</p>", "One\n\n* * *\n\nTwo", "One\n\n***\n\nTwo"),
        ("<dl><dt>One</dt><dd>Two</dd></dl>", "One\n\nTwo", "One\n\nTwo"),
        (
            '<figure><img src="a b.png" alt="A [boat]"><figcaption>One</figcaption></figure>',
            "One",
            "![A \\[boat\\]](<a%20b.png>)\n\n*One*",
        ),
        ('<p>One<sup><a href="#fn1">[1]</a></sup></p>', "One[1]", r"One<sup>[\[1\]](<#fn1>)</sup>"),
        ('<ol><li><p>A note. <a href="#fnref1">↩︎</a></p></li></ol>', "1. A note.", None),
        ("<p>1. One # &amp;amp; *</p>", "1. One # &amp; *", "1\\. One # &amp;amp; \\*"),
        ('<p><a href="a|b{">One</a></p>', "One", "[One](<a%7Cb%7B>)"),
        ('<p>¡No!<a href="x" title="A &quot;b&quot;">¿[Sí]?</a></p>', "¡No!¿[Sí]?", r'¡No\![¿\[Sí\]?](<x> "A \"b\"")'),
        (
            "<p>市<b>「長」</b>は<i>語</i>った<b>a</b><i>b</i></p>",
            "市「長」は語ったab",
            "市<b>「長」</b>は*語*った<b>a</b><i>b</i>",
        ),
        ("<ins><p>One</p><p>Two</p></ins>", "One\n\nTwo", "<ins>One</ins>\n\n<ins>Two</ins>"),
        ("<p></p><ul></ul><table></table><h2></h2><figcaption></figcaption><p> <b> </b> </p>", "", ""),
    ],
)
def test_the_same_words_in_both(page: str, text: str, markdown: str | None) -> None:
    assert as_text(blocks(page)) == text
    if markdown is not None:
        assert marked_down(blocks(page)) == markdown


_WORDS = st.text(alphabet="ab \n*_`#>-+=|~[](){}<&;:\\1.)!市。ﷺ", min_size=1, max_size=12).map(escape)
_INLINE = (
    _WORDS
    | _WORDS.map(lambda text: f"<b>{text}</b>")
    | _WORDS.map(lambda text: f'<img src="{text}" alt="{text}">')
    | st.just("<br>")
)
_PARAGRAPH = st.lists(_INLINE, max_size=3).map(lambda text: f"<p>{''.join(text)}</p>")


def _in(tag: str, inner: str, parts: list[str]) -> str:
    return f"<{tag}>" + "".join(f"<{inner}>{part}</{inner}>" if inner else part for part in parts) + f"</{tag}>"


_BLOCKS = st.recursive(
    _PARAGRAPH
    | _WORDS.map(lambda text: f"<pre>{text}</pre>")
    | st.lists(_INLINE, max_size=3).map("".join)
    | st.lists(_INLINE, max_size=3).map(lambda text: f"<h2>{''.join(text)}</h2>")
    | st.just("<hr>"),
    lambda inner: st.tuples(
        st.sampled_from([("ul", "li"), ("ol", "li"), ("blockquote", ""), ("aside", "")]),
        st.lists(inner, max_size=3),
    ).map(lambda made: _in(made[0][0], made[0][1], made[1])),
    max_leaves=6,
)


def _spans(page: str) -> list[str]:
    """Links, strong and raised words; in code there are none."""
    return re.findall(r"<(a|sup|strong)\b[^>]*>(?=[^<]*[^<\s])", page.replace("<b>", "<strong>"))


@given(st.lists(_BLOCKS, max_size=4).map("".join))
@example("<ul><li><ul><li><ul><li><p></p></li></ul></li></ul></li></ul>")
def test_a_site_generator_shows_the_same_words(page: str) -> None:
    safe = nh3.clean(page, link_rel=None)
    again = shown(marked_down(blocks(safe)))
    assert as_text(blocks(again)).split() == as_text(blocks(safe)).split()
    assert _spans(again) == _spans(safe)


@pytest.mark.slow
@given(st.lists(_BLOCKS, max_size=4).map("".join))
@example("<ul><li><ul><li><ul><li><p></p></li></ul></li></ul></li></ul>")
def test_no_word_is_lost(page: str) -> None:
    safe = nh3.clean(page, link_rel=None)
    words = nh3.clean(safe, tags=set())
    reported = escape(as_text(blocks(safe)), quote=False)
    assert [sign for sign in words if sign.isalpha()] == [sign for sign in reported if sign.isalpha()]


def test_a_picture_with_sources_ends_where_it_ends() -> None:
    page = '<p><picture><source srcset="a.webp"><img src="a.png" alt="A"></picture></p><p>Words.</p>'
    first, second = marked_down(blocks(page)).split("\n\n")
    assert first.startswith("<picture>")
    assert first.endswith("</picture>")
    assert second == "Words."
