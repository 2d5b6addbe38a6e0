"""A page's title that repeats its headline is published with the translated headline."""

from pathlib import Path

import pytest

from pipeline import formats
from pipeline.model import Role


@pytest.mark.parametrize(
    ("title", "headline", "published"),
    [
        ("Eels", "Eels", "EELS &amp; MORE"),
        ("Eels &amp; salt &mdash; Docs", "Eels &#38; <i>salt</i>", "EELS &amp; MORE — Docs"),
        ("Docs: Eels", "Eels", "Docs: EELS &amp; MORE"),
        ("Salt – Docs", "Eels", "Salt – Docs"),
    ],
)
def test_the_title_follows_the_headline(tmp_path: Path, title: str, headline: str, published: str) -> None:
    path = tmp_path / "eels.html"
    name = "<h1><a href='/'>Docs</a></h1>"
    page = f"<html><head><title>{{}}</title></head><body>{name}<main><h1>{{}}</h1><p>Salt.</p></main></body></html>"
    path.write_text(page.format(title, headline), "utf-8")
    article = formats.read(path)
    targets = ["EELS &amp; MORE" if block.role is Role.TITLE else block.segments[0].source for block in article.blocks]
    shown, _ = formats.fill_in(article, targets, "es")
    assert shown == page.format(published, "EELS &amp; MORE")


def test_front_matter_of_another_length_moves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "eels.html"
    page = "<html><head><title>Eels</title></head><body><main><h1>Eels</h1><p>Salt.</p></main></body></html>"
    path.write_text(f"---\ndescription: Salt.\n---\n{page}", "utf-8")
    article = formats.read(path)
    long = "A description that is longer than the whole page. " * 9
    first, *others = [block.segments[0].source for block in article.blocks]
    assert first == "Salt."
    shown, _ = formats.fill_in(article, [long, *others], "es")
    assert shown.endswith(page)
