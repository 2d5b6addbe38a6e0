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
    assert shown.replace(' lang="es"', "", 1) == page.format(published, "EELS &amp; MORE")


def test_front_matter_of_another_length_moves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "eels.html"
    page = "<html><head><title>Eels</title></head><body><main><h1>Eels</h1><p>Salt.</p></main></body></html>"
    path.write_text(f"---\ndescription: Salt.\n---\n{page}", "utf-8")
    article = formats.read(path)
    long = "A description that is longer than the whole page. " * 9
    first, *others = [block.segments[0].source for block in article.blocks]
    assert first == "Salt."
    shown, _ = formats.fill_in(article, [long, *others], "es")
    assert shown.replace(' lang="es"', "", 1).endswith(page)


def test_a_translation_in_fewer_letters_loses_no_box(tmp_path: Path) -> None:
    reported = " ".join(
        ["The keeper writes the letter of the weir by hand and the children carry it from house to house."] * 4
    )
    path = tmp_path / "eels.html"
    box = f'<div class="newsletter"><p>{reported}</p><a href="/t">The tree</a></div>'
    path.write_text(f"<html><body><article><h1>Eels</h1><p>They came.</p>{box}</article></body></html>", "utf-8")
    article = formats.read(path)
    assert len(article.segments) == 7
    filled = formats.fill(article, ["鳗", "来", "信", "信", "信", "信", '<a href="/t">树</a>'], "zh").decode()
    assert filled.count("信") == formats.get("html").published(article, filled, "zh").count("信") == 4


def test_a_translation_without_full_stops_stays_the_article(tmp_path: Path) -> None:
    path = tmp_path / "eels.html"
    text = "".join(f"<div>The keeper counted {number} eels.</div>" for number in range(10, 20))
    around = "".join(f"<p>Notice {number}</p>" for number in range(10, 20))
    path.write_text(f"<html><body><article><h1>Eels</h1>{text}</article>{around}</body></html>", "utf-8")
    article = formats.read(path)
    filled = formats.fill(article, ["ปลา"] * len(article.segments), "th").decode()
    form = formats.get("html")
    assert form.html is not None
    assert "Notice" not in form.html(form.published(article, filled, "th"))
