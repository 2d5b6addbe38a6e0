"""Lines of sanitized HTML as Markdown: readers of CommonMark see what the page shows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.rendering.markdown_text import inline

# As editors of publishing systems leave it: spaces and marks inside what is stressed.
CASES = [
    ("<b>Is it true? </b>Yes.", "**Is it true?** Yes."),
    ("Ja, <em> vielleicht </em>so.", "Ja, *vielleicht* so."),
    ("<strong>Elle dit </strong>non", "**Elle dit** non"),
    ('<b>"Sí," </b>dijo', '**"Sí,"** dijo'),
    ("x <em>“a”</em> y", "x *“a”* y"),
    ("<i>¿Quién?</i>", "*¿Quién?*"),
    ("<b>Dijo: </b>«Ve»", "**Dijo:** «Ve»"),
    ('<a href="https://x.example/"> <em> Alerts! </em> </a>', "[<em>Alerts!</em>](<https://x.example/>)"),
    ('Read <a href="https://x.example/">this </a>now', "Read [this](<https://x.example/>) now"),
    ("<b>He</b>llo", "**He**llo"),
    # Here CommonMark would take the signs for plain ones.
    ("a<b>?b</b>", "a<b>?b</b>"),
    ("<em>a.</em>b", "<em>a.</em>b"),
    ("a <em>*b*</em> c", r"a <em>\*b\*</em> c"),
    ("<b> </b>x", "<b></b>x"),
]
_NAMES = {"b": "strong", "i": "em"}


@pytest.mark.parametrize(("html", "markdown"), CASES)
def test_stress_and_links(html: str, markdown: str) -> None:
    assert inline(html) == markdown


def shown(html: str) -> str:
    """What a page shows: stress by its meaning, words without runs of spaces, and none where a line ends."""
    named = re.sub(r"(?<=[</])[bi](?=>)", lambda tag: _NAMES[tag[0]], html)
    outside = re.sub(r"(?: *(<(?:em|strong)>))+ +", lambda tags: " " + tags[0].replace(" ", ""), named)
    outside = re.sub(r" +(?:(</(?:em|strong)>) *)+", lambda tags: tags[0].replace(" ", "") + " ", outside)
    return re.sub(r" +", " ", outside).strip()


@given(st.lists(st.sampled_from(["<b>", "<i>", " ", "a", "b.", "“c”", "?", "7"]), max_size=9))
def test_markdown_shows_what_the_page_shows(parts: list[str]) -> None:
    html, closing = "", ""
    for part in parts:
        if closing and part.startswith("<"):
            html, closing = html + closing, ""
        html += part
        closing = part.replace("<", "</") if part.startswith("<") else closing
    html += closing
    assert shown(MarkdownIt("commonmark").renderInline(inline(html)).replace("&quot;", '"')) == shown(html)
