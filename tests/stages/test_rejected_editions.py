"""An edition that would be broken online is held back, with its file and line; all others are published."""

import json
from importlib.resources import files

import pytest

from pipeline import engines
from pipeline.engines import Pair
from tests.stages.test_build import Place, place

__all__ = ["place"]
pytestmark = pytest.mark.usefixtures("pages_without_a_child")

PORT = "# Port opens\n\nThe port has opened. See [the plan](plan.md).\n\nShips came.\n"
PLAN = "# The plan\n\nBoats wait until Monday. See [the port](port.md).\n"


def template(place: Place, breaks: str = "false") -> None:
    """The package's page, with a link that leads nowhere in the editions for which ``breaks`` is true."""
    page = files("pipeline.writers").joinpath("templates/page.html").read_text(encoding="utf-8")
    (place.root / "templates").mkdir(exist_ok=True)
    link = f'{{% if {breaks} %}}<p><a href="#came">x</a></p>{{% endif %}}</body>'
    (place.root / "templates" / "page.html").write_text(page.replace("</body>", link), encoding="utf-8")


@pytest.fixture
def port(place: Place) -> Place:
    place.settings('base_url = "https://news.example"\n')
    for name, text in {"port": PORT, "plan": PLAN}.items():
        (place.root / "source" / f"{name}.md").write_text(text, encoding="utf-8")
    return place


SPANISH = "tag == 'es' and edition.article == 'port'"
ENGLISH = "tag == 'en' and edition.article == 'port'"


def states(place: Place, article: str) -> dict[str, str]:
    record = next(one for one in place.manifest()["articles"] if one["article"] == article)
    return {edition["locale"]: edition["state"] for edition in record["editions"]}


def test_one_edition_is_held_back_and_named(port: Place) -> None:
    template(port, SPANISH)
    [problem] = port.run().journal.problems
    assert problem.message == "source/port.md: es/port.html links to #came, which is not there."
    assert (problem.article, problem.locale) == ("port", "es")
    assert states(port, "port") == {"en": "source", "es": "withheld", "fr": "draft"}
    assert states(port, "plan") == states(port, "storm") == {"en": "source", "es": "draft", "fr": "draft"}
    assert "es/port.html" not in port.files()
    assert "es/port" not in port.read("fr/port.html") + port.read("sitemap.xml") + port.read("es/feed.atom")


def test_it_is_named_again_until_it_is_right(port: Place) -> None:
    template(port, SPANISH)
    port.run()
    before = port.files()
    assert len(port.run().journal.problems) == 1
    assert port.files() == before
    template(port)
    assert port.run().journal.problems == ()
    assert states(port, "port")["es"] == "draft"


def test_the_line_of_the_link_is_named(port: Place) -> None:
    (port.root / "source" / "port.md").write_text(f"{PORT}\nThey [came](#came).\n", encoding="utf-8")
    template(port, SPANISH)
    [problem] = port.run().journal.problems
    assert problem.message.startswith("source/port.md, line 7: es/port.html links to #came")


@pytest.mark.parametrize("formats", [["html", "json"], ["html"]])
def test_the_edition_that_was_published_stays(port: Place, formats: list[str]) -> None:
    port.settings(f'base_url = "https://news.example"\nformats = {json.dumps(formats)}\n')
    template(port)
    assert port.run().journal.problems == ()
    (port.root / "source" / "port.md").write_text(PORT.replace("Ships", "Boats"), encoding="utf-8")
    template(port, f"{SPANISH} and not edition.earlier")
    assert len(port.run().journal.problems) == 1
    assert states(port, "port") == {"en": "source", "es": "draft", "fr": "draft"}
    [draft] = engines.get("pseudo").translate(["Boats came."], Pair("en", "es"))
    assert draft.text not in port.read("es/port.html")
    assert draft.text in port.read("fr/port.html")
    assert "#came" not in port.read("es/port.html")


def test_an_edition_that_cannot_stay_either_is_withheld(port: Place) -> None:
    template(port)
    port.run()
    template(port, SPANISH)
    assert len(port.run().journal.problems) == 1
    assert states(port, "port")["es"] == "withheld"


def test_a_broken_page_in_its_own_language_holds_back_the_article_alone(port: Place) -> None:
    template(port, ENGLISH)
    [problem] = port.run().journal.problems
    assert problem.locale == "en"
    assert set(states(port, "port").values()) == {"withheld"}
    assert states(port, "plan") == {"en": "source", "es": "draft", "fr": "draft"}
    assert "port.html" not in port.read("en/plan.html")


def test_an_article_published_before_stays_whole(port: Place) -> None:
    template(port)
    port.run()
    before = port.files()
    text = PORT.replace("Ships", "Boats")
    (port.root / "source" / "port.md").write_text(text, encoding="utf-8")
    (port.root / "source" / "storm.txt").write_text("Storm is over\n\nAll ferries sail again.\n", encoding="utf-8")
    template(port, ENGLISH)
    assert len(port.run().journal.problems) == 1
    after = port.files()
    assert {name: after[name] for name in before if name.endswith("/port.html")} == {
        name: text for name, text in before.items() if name.endswith("/port.html")
    }
    assert after["en/storm.html"] != before["en/storm.html"]


def test_what_is_published_is_what_the_manifest_lists(port: Place) -> None:
    template(port, SPANISH)
    port.run()
    listed = {file["path"] for one in port.manifest()["articles"] for each in one["editions"] for file in each["files"]}
    listed |= {file["path"] for file in port.manifest()["files"]}
    assert port.files().keys() == listed | {"manifest.json"}


def test_the_editor_is_told_what_is_left_out_of_a_saved_page(port: Place) -> None:
    page = "<html><body><ul><li>Home</li><li>Help</li></ul><main><h1>Dam holds</h1><p>It held.</p></main></body></html>"
    (port.root / "source" / "dam.html").write_text(page, encoding="utf-8")
    note = "source/dam.html: the article of this page is published; 2 texts around it, such as menus, were left out."
    assert [port.run().journal.notes, port.run().journal.notes] == [(note,), (note,)]
    assert "Home" not in port.read("es/dam.md") + port.read("en/dam.txt")


def test_the_article_of_an_unmarked_page_is_guessed_if_the_settings_ask_for_it(port: Place) -> None:
    sentences = [
        f"The {name} gate held, although the water, which rose all night, stood over it." for name in ("upper", "old")
    ]
    text = "".join(f"<p>{sentence} Nobody, the warden said, had to leave.</p>" for sentence in sentences)
    menu, fair = '<ul><li><a href="/">Home</a></li></ul>', '<div class="column"><p>The fair opens today.</p></div>'
    page = f'<html><body>{menu}<div class="post"><h1>Dam holds</h1>{text}{text}</div>{fair}</body></html>'
    (port.root / "source" / "dam.html").write_text(page, encoding="utf-8")
    port.run()
    assert "The fair opens" in port.read("en/dam.txt")
    port.settings('base_url = "https://news.example"\nunmarked_pages = "guess"\n')
    note = "source/dam.html: the article of this page is published; 2 texts around it, such as menus, were left out."
    assert port.run().journal.notes == (note,)
    for shown in ("en/dam.txt", "en/dam.html", "en/dam.md", "en/dam.json", "es/dam.txt"):
        assert "I was there" not in port.read(shown)
        assert "Home" not in port.read(shown)
    assert sentences[0] in port.read("en/dam.txt")
    assert port.read("es/dam.md").startswith("---")
