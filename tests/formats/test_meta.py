"""What an HTML page says of itself in its head."""

import pytest

from pipeline.formats.html.meta import with_meta
from pipeline.model import FrontMatter


@pytest.mark.parametrize(
    ("head", "author", "day", "picture"),
    [
        (
            '<meta name="DC.creator" content="Ben Roe"><meta name="twitter:image" content="a.png">',
            "Ben Roe",
            None,
            "a.png",
        ),
        ('<meta itemprop="author" content="Ben Roe"><link rel="image_src" href="a.png">', "Ben Roe", None, "a.png"),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",'
                '"author": [{"name": "Ben Roe"}], "datePublished": "2026-02-04", "image": {"url": "a.png"}}]}</script>'
            ),
            "Ben Roe",
            "2026-02-04",
            "a.png",
        ),
        (
            '<meta name="author" content="https://news.example/ben"><script type="application/ld+json">{[</script>',
            "",
            None,
            "",
        ),
    ],
)
def test_a_page_says_of_itself_who_wrote_it_in_any_vocabulary(
    head: str, author: str, day: str | None, picture: str
) -> None:
    front = with_meta(f"<html><head>{head}</head></html>", FrontMatter())
    assert (front.authors, front.published) == ((author,) if author else (), day)
    assert front.extra.get("image", {}) == ({"url": picture} if picture else {})
