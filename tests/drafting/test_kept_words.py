"""How much of a draft's words a translator would keep."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafting import kept_words
from tests.bench.kept_words import fitted, kept

LANGUAGES = sorted(path.stem for path in Path(kept_words.__file__).parent.glob("*.tsv"))


def estimate(source: str, target: str, word: str, locale: str = "es") -> float:
    return next(one.kept for one in kept_words.estimates(source, target, locale) if one.text == word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_figures_and_shared_words_are_usually_right(language: str) -> None:
    source, target = "Erin paid 3,000 for transport", "Erin x 3,000 y transporte zzz"
    found = {one.text: one.kept for one in kept_words.estimates(source, target, language)}
    assert min(found["Erin"], found["000"], found["transporte"]) > found["zzz"]


def test_a_word_that_the_engine_overuses_is_doubtful() -> None:
    assert estimate("They took it away.", "Lo cogieron fuera.", "fuera") < 0.5
    assert estimate("The president left.", "El presidente salió.", "presidente") > 0.5


def test_words_of_one_stem_are_alike() -> None:
    one, other, rare = (estimate("It rained.", f"Los {word}.", word) for word in ("gobiernos", "gobierno", "abucheo"))
    assert abs(one - other) < 0.25
    assert min(one, other) > rare


def test_the_beginning_the_ending_and_the_length_of_a_word_count() -> None:
    [(_, traits)] = kept_words.words_with_traits("It rained.", "tormentas")
    assert traits == ["small 0", "torme", "-tas", "letters 9"]


def test_only_languages_with_a_table_are_known() -> None:
    assert {"ca", "es", "fr", "gl", "it", "pt"} == set(LANGUAGES)
    assert kept_words.known("es_MX")
    assert kept_words.known("pt_BR")
    assert not kept_words.known("de")


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_word_has_an_estimate(source: str, target: str) -> None:
    words = [one.text for one in kept_words.estimates(source, target, "es")]
    assert words == kept_words.WORD.findall(target)


def test_letters_are_counted_once() -> None:
    assert kept("la casa", "la casa") == [1, 1]
    once, twice = kept("no no", "no")
    assert once > twice
    assert kept("xyz", "abc") == [0]


def test_a_table_tells_words_that_stay_from_words_that_go() -> None:
    sources = ["It rained."] * 9
    table = fitted(sources, ["Lluvia buena."] * 9, ["Lluvia xxxxx."] * 9)
    assert table["lluvi"] > 0 > table["buena"]
