"""What a page shows of videos, sound and frames."""

from dataclasses import replace

import pytest

from pipeline.rendering.article_body import body
from pipeline.rendering.edition_context import EditionContext
from tests.rendering.test_article_body import filled

_PAGES = EditionContext(base_url="https://news.example", format="html")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('<video src="https://x.example/v.mp4" controls></video>', '<a href="https://x.example/v.mp4">v.mp4</a>'),
        ('<video controls><source src="a/b%20c.webm">No video.</video>', '<a href="a/b%20c.webm">b c.webm</a>'),
        ('<audio src="a.mp3" title="The speech"></audio>', '<a href="a.mp3">The speech</a>'),
        ('<iframe src="https://v.example/e/1" title="The bridge"></iframe>', ">The bridge</a>"),
        ('<object data="plan.pdf" title="The plan"><p>No.</p></object>', '<a href="plan.pdf">The plan</a>'),
        ('<iframe src="https://v.example/"></iframe>', '<a href="https://v.example/">v.example</a>'),
        ('<video src="javascript:x()"></video><p>Words.</p>', "<p>Words.</p>"),
        ('<video src="data:video/mp4;base64,AA"></video><p>Words.</p>', "<p>Words.</p>"),
        ("<audio></audio><p>Words.</p>", "<p>Words.</p>"),
        ('<p>See <video src="v.mp4"></video> now.</p>', '<p>See <a href="v.mp4">v.mp4</a> now.</p>'),
        ('<video src=v.mp4 title="<b>x</b>"></video>', "&lt;b&gt;x&lt;/b&gt;</a>"),
    ],
)
def test_a_player_is_a_link(text: str, shown: str) -> None:
    made = str(body(filled(text), _PAGES, ""))
    assert shown in made
    assert "script" not in made
    assert "data:" not in made


def test_a_frame_of_a_named_host_stays_one() -> None:
    frames = replace(_PAGES, frames=frozenset({"v.example"}))
    assert "<iframe" in str(body(filled('<iframe src="https://v.example/e/1"></iframe>'), frames, ""))


def test_markdown_articles_show_them_too() -> None:
    notes = replace(_PAGES, format="markdown")
    assert ">v.mp4</a>" in str(body(filled('Words.\n\n<video src="v.mp4"></video>\n'), notes, ""))
