"""Which words of a sentence stay as they are because they are names that an engine would translate."""

import re
from pathlib import Path

import pytest

from pipeline.drafting.names import names
from pipeline.drafting.names.article_names import NO_NAMES, of_article
from pipeline.engines import WordReadings
from pipeline.glossary import Occurrence
from pipeline.model import Term

CASES = [
    line
    for line in (Path(__file__).parent.parent / "cases" / "draft_names.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
_MARKED = re.compile(r"\[(?P<unknown>\w+)\]|\((?P<first>\w+)\)|\{(?P<person>\w+)\}|\|(?P<name>\w+)\||(?P<word>\w+)")


def read(marked: str) -> tuple[str, list[WordReadings]]:
    """The sentence without its marks, and its words as a dictionary knows them."""
    words = []
    for match in _MARKED.finditer(marked):
        kind = match.lastgroup or ""
        name = kind in ("first", "person", "name")
        words.append(WordReadings(match[kind], kind != "unknown", name, kind == "first", kind in ("first", "person")))
    return re.sub(r"[\[\](){}|]", "", marked), words


@pytest.mark.parametrize("case", CASES)
def test_names(case: str) -> None:
    marked, _, wanted = case.partition(" -> ")
    source, words = read(marked)
    found = names.found(source, words, (), "en")
    assert ", ".join(one.term.target for one in found) == wanted.strip()
    assert all(source[one.start : one.end] == one.term.source for one in found)


def test_a_term_of_the_glossary_goes_first() -> None:
    taken = Occurrence(16, 21, Term("Trump", "el presidente"))
    assert names.found("Reporters asked Trump about it.", [WordReadings("Trump", 2)], [taken], "en") == []


def test_capitals_say_nothing_in_german() -> None:
    assert names.found("Die Frau sah Zyrgon.", [WordReadings("Zyrgon", 0)], (), "de") == []


ARTICLE = (
    "By Jeremy Herb, Ana Poe",
    "02 trump court 110623",
    "Donald Trump met Ursula Hope.",
    "Reporters asked Trump.",
    "The Labour Party told Labour so.",
    "A tower fell.",
)
IN_ARTICLE = [
    # Where a capital proves nothing, a name of the article is a name.
    ("Trump left.", "Trump"),
    ("Trump’s lawyers left.", "Trump"),
    ("“Trump won,” she said.", "Trump"),
    ("They said: Trump must go.", "Trump"),
    ("Trump Wins Again in Court", "Trump"),
    ("Tower of power.", ""),
    ("Hope left.", "Hope"),
    # So are the people in its credits.
    ("Jeremy Herb", "Jeremy, Herb"),
    ("Herb said so.", "Herb"),
    # Its surnames are names inside a longer run; the other words of the run are translated.
    ("They went to Trump Tower.", "Trump"),
    ("She led the Trump Party.", "Trump"),
    ("She led the Labour Party.", ""),
    ("She saw Hope Street.", "Hope"),
]


@pytest.mark.parametrize(("source", "wanted"), IN_ARTICLE)
def test_names_of_the_article(source: str, wanted: str) -> None:
    words = [WordReadings(word, 1) for word in re.findall(r"[^\W\d_]+", source)]
    found = names.found(source, words, (), "en", of_article(ARTICLE, "en").within(source))
    assert ", ".join(one.term.target for one in found) == wanted


def test_an_article_in_another_language_shows_no_names() -> None:
    assert of_article(("Die Frau sah Trump.",), "de") == NO_NAMES


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("⟦0⟧Note:⟦1⟧ it fell.", ""),
        ("⟦0⟧⟦1⟧Answer⟦2⟧:⟦3⟧ it fell. ⟦4⟧Question⟦5⟧ it.", ""),
        ("It hit ⟦0⟧Answer⟦1⟧ there.", "Answer"),
        ("⟦0⟧By Delia Trench⟦1⟧", "Delia Trench"),
    ],
)
def test_markup_hides_no_beginning_of_a_sentence(source: str, wanted: str) -> None:
    known = [WordReadings(word, 1) for word in ("Note", "Answer", "Question", "By")]
    words = [*known, WordReadings("Delia", 1, name=True, first_name=True, person=True), WordReadings("Trench", 1)]
    tokens = [f"⟦{number}⟧" for number in range(6)]
    assert ", ".join(one.term.target for one in names.found(source, words, (), "en", tokens=tokens)) == wanted


def test_a_person_with_a_surname_of_the_article_is_a_name_as_a_whole() -> None:
    words = [WordReadings("Jeremy", 1, name=True, first_name=True, person=True), WordReadings("Trump", 1)]
    found = names.found("Jeremy Trump", words, (), "en", of_article(ARTICLE, "en"))
    assert [one.term.target for one in found] == ["Jeremy Trump"]
