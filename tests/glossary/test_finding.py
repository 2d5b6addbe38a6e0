"""Terms found in a text: as whole words, in any form of the word, the longest first."""

import pytest

from pipeline import glossary
from pipeline.glossary.inflection import same_word
from pipeline.model import Term

TERMS = (
    Term("harbour master", "capitán de puerto"),
    Term("harbour", "puerto"),
    Term("Moon", "Luna"),
    Term("press box", "tribuna", case_sensitive=False),
    Term("Ada", "Ada", do_not_translate=True),
    Term("EP-3", "EP-3", do_not_translate=True),
    Term("bank", "banco", note="money"),
    Term("bank", "orilla", note="of a river"),
    Term("pony", "poni"),
    Term("bus", "autobús"),
)
FOUND = [
    ("Two harbours and a harbour’s wall.", ["harbours", "harbour"]),
    ("The harbour masters met.", ["harbour masters"]),
    ("Harbours closed. Harbour masters went home.", ["Harbours", "Harbour masters"]),
    ("He saw Harbours Ltd.", []),
    ("A moon, the Moons and Moonlight.", ["Moons"]),
    ("PRESS BOXES and press-box", ["PRESS BOXES", "press-box"]),
    ("Adas are not Ada, an EP-3 is.", ["Ada", "EP-3"]),
    ("harbourside, reharbour", []),
    ("On the banks.", ["banks", "banks"]),
    ("ponies, buses and busses", ["ponies", "buses"]),
    ("The harbour, masters!", ["harbour"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_terms_are_found(text: str, wanted: list[str]) -> None:
    assert [text[one.start : one.end] for one in glossary.mentions(text, TERMS, "en")] == wanted


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("es", "puerto", "puertos"),
        ("fr", "national", "nationaux"),
        ("de", "Haus", "Häuser"),
        ("ru", "порт", "портами"),
        ("it", "nave", "navi"),
        ("pt_BR", "navio", "navios"),
        ("en", "city", "Cities"),
        ("en", "church", "churches"),
        ("ar", "كتاب", "الكتاب"),
        ("ja", "港", "港"),
    ],
)
def test_forms_of_one_word(locale: str, one: str, other: str) -> None:
    assert same_word(one, other, locale)


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("en", "universe", "university"),
        ("en", "bus", "bu"),
        ("es", "nación", "nacionalización"),
        ("en", "glass", "glas"),
    ],
)
def test_other_words(locale: str, one: str, other: str) -> None:
    assert not same_word(one, other, locale)


def test_only_a_word_with_one_translation_is_put_into_drafts() -> None:
    several = Term("ship", "barco|buque")
    assert {term.source for term in glossary.certain((*TERMS, several))} == {
        term.source for term in TERMS if term.source != "bank"
    }
