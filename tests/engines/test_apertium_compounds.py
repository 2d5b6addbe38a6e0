"""Compounds of a place or body and a participle, as Apertium reads them."""

import pytest

from pipeline.engines.apertium.compounds import apart

CASES = [
    ("The U.S.-led coalition said so.", "The coalition led by U.S. said so."),
    ("A New York-based company and a London-born singer.", "A company based in New York and a singer born in London."),
    ("An Iran-backed militia was blamed.", "An militia backed by Iran was blamed."),
    ("The UN-brokered truce held.", "The UN-brokered truce held."),
    ("The UN-brokered truce was broken.", "The truce brokered by UN was broken."),
    ("The Seoul-based firm Hana was sold.", "The Seoul-based firm Hana was sold."),
    ("The ⟦0⟧-owned ferry to Cork", "The ferry owned by ⟦0⟧ to Cork"),
    # Adjectives, bodies in lower case, nouns whose end is not clear, and no participle.
    ("The Russian-backed rebels were blamed.", "The Russian-backed rebels were blamed."),
    ("The state-owned company was sold.", "The state-owned company was sold."),
    ("The U.S.-led coalition forces left.", "The U.S.-led coalition forces left."),
    ("The Paris-Rome train was late.", "The Paris-Rome train was late."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_compounds_are_behind_their_nouns(text: str, expected: str) -> None:
    assert apart(text) == expected
    assert apart(expected) == expected
