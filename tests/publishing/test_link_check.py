"""What would be broken online is found before it is published."""

from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.publishing.link_check import Inspection, refuse

BASE = "https://news.example"


def page(*links: str, alternates: tuple[str, ...] = ()) -> bytes:
    head = "".join(f'<link rel="alternate" hreflang="x" href="{BASE}/{path}">' for path in alternates)
    body = "".join(f'<a href="{link}">x</a>' for link in links)
    return f'<!doctype html><html><head><title>Ferries</title>{head}</head><body id="top">{body}</body></html>'.encode()


def inspect(files: dict[str, bytes], left: tuple[str, ...] = ()) -> str:
    inspection = Inspection(BASE)
    for path, content in files.items():
        inspection.look(path, content, left)
    try:
        refuse(inspection.faults(files.keys()))
    except PipelineError as error:
        return str(error)
    return ""


def test_a_sound_build_passes() -> None:
    both = ("en/a.html", "es/a.html")
    links = ("../es/a.html#x", "#top", "https://else.example/", "/about", "mailto:a@b.example", f"{BASE}/plan", "//[")
    files = {"en/a.html": page(*links, alternates=both), "es/a.html": page(alternates=both), "s.xml": b"<a/>"}
    assert inspect(files) == ""


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"en/a.html": page("b.html")}, "en/a.html links to b.html, which is not there"),
        ({"en/a.html": page("#bottom")}, "en/a.html links to #bottom, which is not there"),
        (
            {"en/a.html": page(alternates=("en/a.html", "fr/a.html"))},
            "links to https://news.example/fr/a.html, which is not there",
        ),
        ({"s.xml": b"<a>"}, "s.xml does not parse"),
        ({"en/feed.atom": b"<a>&nbsp;</a>"}, "en/feed.atom does not parse"),
        ({"en/a.json": b"{"}, "en/a.json does not parse"),
        (
            {
                "en/a.html": page(alternates=("en/a.html", "es/a.html")),
                "es/a.html": page(alternates=("es/a.html",)),
            },
            "en/a.html names https://news.example/es/a.html as its translation, but not the other way round",
        ),
        (
            {"en/a.html": page(alternates=("es/a.html",)), "es/a.html": page()},
            "en/a.html does not name itself among its translations",
        ),
    ],
)
def test_what_is_broken_is_named(files: dict[str, bytes], message: str) -> None:
    assert message in inspect(files)


@pytest.mark.parametrize(
    "content", ["", " \n", "\ufeff", "<!doctype html><html><style>p { margin: 0 }</style><body><p>…</p></body></html>"]
)
def test_a_page_without_words_is_named_with_the_workspaces_own_template(tmp_path: Path, content: str) -> None:
    (tmp_path / "page.html").touch()
    pages = ("en/a.html", "es/a.html", "index.html")
    inspection = Inspection(BASE, tmp_path)
    for path in pages:
        inspection.look(path, content.encode())
    with pytest.raises(PipelineError) as caught:
        refuse(inspection.faults(pages))
    message = f"en/a.html has no words, as {tmp_path / 'page.html'} makes it; index.html has no words."
    assert str(caught.value).endswith(message)


def test_what_the_author_was_told_of_is_let_be() -> None:
    assert inspect({"en/a.html": page("gone.pdf")}, ("gone.pdf",)) == ""


def test_many_faults_are_counted_not_listed() -> None:
    assert "and 3 more" in inspect({"en/a.html": page(*(f"{number}.html" for number in range(8)))})
