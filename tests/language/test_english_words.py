"""Words of a language whose list lacks a part of them."""

import pytest

from pipeline.language import english_words


@pytest.mark.parametrize(
    "word",
    [
        "operaciones",
        "naciones",
        "casas",
        "ministros",
        "aviones",
        "capitanes",
        "jardines",
        "intereses",
        "voces",
        "mujeres",
    ],
)
def test_a_spanish_plural_is_a_word(word: str) -> None:
    assert english_words.is_word_of(word, "es")
    assert not english_words.may_be_english(word, "es")


@pytest.mark.parametrize("word", ["lawmakers", "takeaways", "actors", "trucks", "shelters", "wildfires", "outages"])
def test_an_english_plural_is_no_spanish_word(word: str) -> None:
    assert not english_words.is_word_of(word, "es")
    assert english_words.seems_english(word, "es")
