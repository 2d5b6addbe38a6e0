"""English words in the order that Apertium reads best."""

import pytest

from pipeline.engines.apertium.preordering import ordered

CASES = [
    # Titles before names.
    ("President Lula left.", "The president Lula left."),
    ("Then President ⟦0⟧ left.", "Then the president ⟦0⟧ left."),
    ("They met Prime Minister Ana Poe.", "They met the prime minister Ana Poe."),
    ("“Senator Poe agrees.”", "“The senator Poe agrees.”"),
    ("It said that US President ⟦3⟧ left.", "It said that the US president ⟦3⟧ left."),
    ("Former Russian President ⟦0⟧ left.", "The former Russian president ⟦0⟧ left."),
    (
        "Secretary of State Ana Poe and Attorney General Bo Li",
        "The secretary of state Ana Poe and the attorney general Bo Li",
    ),
    ("It belongs to Queen Ana's son.", "It belongs to the queen Ana's son."),
    # Titles that have an article, are a part of a name, or name nobody.
    ("the President Lula", "the President Lula"),
    ("Russia's President ⟦0⟧", "Russia's President ⟦0⟧"),
    ("their Prime Minister Ana Poe", "their Prime Minister Ana Poe"),
    ("Billie Jean King Center", "Billie Jean King Center"),
    ("⟦0⟧ President ⟦1⟧", "⟦0⟧ President ⟦1⟧"),
    ("He is President of France.", "He is President of France."),
    ("They live in King County.", "They live in King County."),
    ("The Governor General left.", "The Governor General left."),
    # Adverbs in the perfect tense.
    ("They have already left.", "They already have left."),
    ("It had never been seen.", "It never had been seen."),
    ("They have also a plan.", "They have also a plan."),
    ("They have already 3 boats.", "They have already 3 boats."),
    # Speakers behind their verb.
    ("“No,” said ⟦0⟧, a nurse.", "“No,” ⟦0⟧ said, a nurse."),
    ("It rained, ⟦0⟧ said.", "It rained, ⟦0⟧ said."),
    ("“No,” said ⟦0⟧'s nurse.", "“No,” said ⟦0⟧'s nurse."),
    ("“No,” said the nurse.", "“No,” said the nurse."),
    ("He said ⟦0⟧ left.", "He said ⟦0⟧ left."),
]


@pytest.mark.parametrize(("written", "read"), CASES)
def test_forms(written: str, read: str) -> None:
    assert ordered(written) == read
    assert ordered(read) == read
