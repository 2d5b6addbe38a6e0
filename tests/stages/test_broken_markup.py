"""A person's translation breaks the article's markup: where, and what becomes of the edition."""

import json
from pathlib import Path

import polib
import pytest

from tests.stages.test_build import Place, place

__all__ = ["place"]
PAGE = '<h1>Port opens</h1>\n<p>It <b>opened</b> <a href="https://port.example/a">today</a>. Ships came.</p>\n'
SENTENCE = 'It <b>opened</b> <a href="https://port.example/a">today</a>.'


@pytest.fixture
def port(place: Place) -> Place:
    (place.root / "source" / "port.html").write_text(PAGE, encoding="utf-8")
    place.run()
    return place


def catalog(place: Place) -> Path:
    return place.root / "locales" / "es" / "LC_MESSAGES" / "port.po"


def write(place: Place, text: str, of: str = "opened", comment: str = "") -> None:
    """``text`` becomes the reviewed translation of the sentence with the word ``of``."""
    found = polib.pofile(str(catalog(place)), wrapwidth=0)
    entry = next(entry for entry in found if of in entry.msgid)
    entry.msgstr, entry.flags, entry.tcomment = text, [], comment
    found.save()


def line_of(place: Place, text: str) -> int:
    """The line of the entry with this msgid."""
    return 1 + catalog(place).read_text(encoding="utf-8").splitlines().index(f"msgid {json.dumps(text)}")


@pytest.mark.parametrize("text", ["Abrió <b>hoy</b>.", "<b>Abrió", "Abrió</p><p> <b>hoy</b>", "Abrió <!-- hoy"])
def test_the_entry_and_the_place_in_the_article_are_named(port: Place, text: str) -> None:
    write(port, text)
    [problem] = port.run().journal.problems
    line = line_of(port, SENTENCE)
    assert problem.locale == "es"
    assert problem.message.startswith(
        f"locales/es/LC_MESSAGES/port.po, line {line}: in the article (source/port.html, "
    )
    assert "line 2) a text lost ‘" in problem.message


def test_the_guilty_entry_is_named_whatever_the_checks_say(port: Place) -> None:
    write(port, "<b>Llegaron</b> barcos.", of="Ships")
    write(port, "Abrió <b>hoy</b>.", comment="check-ok: codes, links")
    [problem] = port.run().journal.problems
    line = line_of(port, SENTENCE)
    assert f"port.po, line {line}: " in problem.message


def test_the_earlier_edition_stays_and_says_why(port: Place) -> None:
    before = port.edition(article="port")["files"]
    assert before
    write(port, "Abrió <b>hoy</b>.")
    port.run()
    kept = port.edition(article="port")
    assert kept["reason"] == "kept from an earlier build: a translation changes the article's markup"
    assert [file["path"] for file in kept["files"]] == [file["path"] for file in before]
    assert "Abrió" not in port.read("es/port.html")


def test_fixed_it_is_published(port: Place) -> None:
    write(port, "Abrió <b>hoy</b>.")
    port.run()
    write(port, '<b>Abrió</b> <a href="https://port.example/a">hoy</a>.')
    assert port.run().journal.problems == ()
    assert "<b>Abrió</b>" in port.read("es/port.html")
