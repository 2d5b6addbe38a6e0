"""How unusual the order of a draft's words is."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafting import word_order
from pipeline.drafting.difficulty import difficulty
from tests.bench.word_order import table

LANGUAGES = sorted(path.stem for path in Path(word_order.__file__).parent.glob("*.tsv"))
SENTENCES = {
    "es": "El alcalde dijo que el puente de la ciudad se cerrará el lunes por la noche.",
    "ca": "L'alcalde va dir que el pont de la ciutat es tancarà dilluns a la nit.",
    "gl": "O alcalde dixo que a ponte da cidade pechará o luns pola noite.",
    "pt": "O prefeito disse que a ponte da cidade será fechada na segunda-feira à noite.",
    "it": "Il sindaco ha detto che il ponte della città sarà chiuso lunedì sera.",
    "fr": "Le maire a dit que le pont de la ville sera fermé lundi soir.",
}


def surprise(text: str, locale: str) -> float:
    found = word_order.surprise(text, locale)
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_surprises_less_than_its_words_in_another_order(language: str) -> None:
    words = SENTENCES[language].removesuffix(".").split()
    for other in (words[::-1], sorted(words), words[1::2] + words[::2]):
        assert surprise(SENTENCES[language], language) < surprise(f"{' '.join(other)}.", language)


@pytest.mark.parametrize(
    ("locale", "right", "wrong"),
    [
        ("es", "Está a punto de repetir las misiones.", "Está a punto a la lancha repitió misiones."),
        ("es", "El grupo que ha trabajado aquí", "El agrupa aquello ha sido obrando aquí"),
        ("ca", "Va dir que les tropes van tornar.", "Va dir aquelles tropes tornades."),
        ("fr", "Les groupes qui ont travaillé ici", "Le il groupe cela ils ont en oeuvrant ici"),
        ("it", "I gruppi che hanno lavorato qui", "Il raggruppa quello è stato lavorando qui"),
        ("gl", "Os grupos que traballaron aquí", "O agrupa aquilo foi traballando aquí"),
        ("pt_BR", "Os grupos que trabalharam aqui", "O agrupe aquilo tem sido fazendo aqui"),
    ],
)
def test_parts_of_speech_in_each_other_s_place_surprise(locale: str, right: str, wrong: str) -> None:
    assert surprise(right, locale) < surprise(wrong, locale)


def test_the_strangest_neighbours_are_named() -> None:
    found = word_order.strangest("El alcalde dijo que las fuera repitió por la noche.", "es")
    assert found in {"las fuera", "fuera repitió"}
    assert word_order.strangest("Die Brücke", "de") == ""
    reason = difficulty("They took it away.", "Las en los fuera la repitió del por.", "es").reason
    assert "in an unusual way, as in “" in reason


def test_only_languages_with_a_table_are_known() -> None:
    assert set(LANGUAGES) == set(SENTENCES)
    assert word_order.surprise("El puente", "es_MX") == word_order.surprise("El puente", "es")
    assert word_order.surprise("Die Brücke", "de") is None


@given(st.text(max_size=60))
def test_every_text_has_an_order(text: str) -> None:
    assert surprise(text, "es") > 0
    assert word_order.strangest(text, "es") in {"", *map(" ".join, pairwise(word_order.tokens(text)))}


def test_a_table_has_frequent_words_endings_and_the_pairs_seen_twice() -> None:
    rows = table(["la casa vieja", "la casa nueva"]).splitlines()[2:]
    assert "la\t2" in rows
    assert "la\tcasa\t2" in rows
    assert not any(row.startswith("casa\tvieja") for row in rows)
