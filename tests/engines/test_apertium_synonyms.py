"""Synonyms for English words that Apertium does not know."""

import shutil

import pytest

from pipeline.engines import Pair
from pipeline.engines.apertium import Apertium, synonyms

CASES = [
    ("Physicians and inmates met.", "Doctors and prisoners met."),
    ("A small quake shook the coastline.", "A small earthquake shook the coast."),
    ("The Quake shook Cottage Street.", "The Quake shook Cottage Street."),
    ("See quake.example or the quake-proof hall.", "See quake.example or the quake-proof hall."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_that_are_not_known_have_synonyms(text: str, expected: str) -> None:
    assert synonyms.known(text, "es") == expected


def test_the_pair_to_catalan_knows_some_of_them() -> None:
    assert synonyms.known("The physician felt the quake.", "ca") == "The physician felt the earthquake."


@pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed")
def test_the_synonyms_are_in_the_dictionary_and_the_words_are_not() -> None:
    words = [*synonyms.BESIDE_CATALAN, *dict.fromkeys(" ".join(synonyms.BESIDE_CATALAN.values()).split())]
    with Apertium() as apertium:
        [found] = apertium.readings([" ".join(words)], Pair("en", "es"))
        [galician] = apertium.readings([" ".join(words)], Pair("en", "gl"))
    missing = {word.text for word in found if not word.readings} | {word.text for word in galician if not word.readings}
    assert set(synonyms.BESIDE_CATALAN) <= missing
    assert not missing - set(synonyms.BESIDE_CATALAN)
