"""Verbs with a particle, as one verb that Apertium knows."""

import pytest

from pipeline.engines.apertium.phrasal_verbs import single

CASES = [
    ("She gave up her seat.", "She abandoned her seat."),
    ("They are giving up the search.", "They are abandoning the search."),
    ("The search was given up.", "The search was abandoned."),
    ("The race has been called off.", "The race has been cancelled."),
    ("He had to set up a tent.", "He had to establish a tent."),
    ("They set up a tent.", "They established a tent."),
    ("She won’t put forward a name.", "She won’t propose a name."),
    ("Nurses carried out the tests.", "Nurses executed the tests."),
    ("Hail wiped out ⟦0⟧.", "Hail destroyed ⟦0⟧."),
    ("The coach steps down in June.", "The coach renounces to his function in June."),
    ("Her aunt passed away.", "Her aunt died."),
    ("The court called on ⟦0⟧ and the banks to pay.", "The court urged ⟦0⟧ and the banks to pay."),
    ("The team is made up of nurses.", "The team consists of nurses."),
    ("He took over the bakery.", "He assumed control of the bakery."),
    ("She took on a new role.", "She assumed a new role."),
    # No object, another meaning, or another phrase.
    ("They never give up.", "They never give up."),
    ("She turned down the first street.", "She turned down the first street."),
    ("He was called on the phone to say so.", "He was called on the phone to say so."),
    ("It took over the next week.", "It took over the next week."),
    ("The lorry picked up speed.", "The lorry picked up speed."),
    ("He looked into her eyes.", "He looked into her eyes."),
    ("They set off at dawn.", "They set off at dawn."),
    ("He stepped down the ladder.", "He stepped down the ladder."),
    ("The tune grew up to a roar.", "The tune grew up to a roar."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_verb_with_a_particle_becomes_one_verb(text: str, expected: str) -> None:
    assert single(text, "es") == expected
    assert single(expected, "es") == expected


def test_what_catalan_and_galician_know_stays() -> None:
    for locale in ("ca", "gl"):
        assert single("Nurses carried out the tests.", locale) == "Nurses carried out the tests."
        assert single("The race was called off.", locale) == "The race was cancelled."
