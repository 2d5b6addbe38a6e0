"""How much of a draft is left after its review."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.word_tokens import word_tokens
from pipeline.review.recording import kept_share


@pytest.mark.parametrize(
    ("draft", "text", "share"),
    [
        ("El puerto cerró el lunes.", "El puerto cerró el lunes.", 1.0),
        ("El puerto cerró el lunes.", "El puerto cerró el lunes", 1.0),
        ("El puerto cerró el lunes.", "El puerto cerró el martes.", 0.8),
        ("El puerto cerró.", "el puerto cerró.", 2 / 3),
        ("El puerto cerró.", "Ayer cerró el puerto de la ciudad.", 1 / 7),
        ("港は月曜日に閉じた。", "港は火曜日に閉じた。", 8 / 9),
        ("ท่าเรือปิด", "ท่าเรือเปิด", 10 / 11),
        ("मंत्री ने कहा।", "मंत्री ने नहीं कहा।", 3 / 4),
        ("Une", "Deux", 0.0),
        ("", "", 1.0),
    ],
)
def test_words_in_common_and_in_order_count(draft: str, text: str, share: float) -> None:
    assert kept_share(draft, text) == pytest.approx(share)


def test_marks_belong_to_their_word_and_figures_are_words() -> None:
    assert word_tokens("मंत्री, 2.5 % — «ábrego»") == ("मंत्री", "2", "5", "ábrego")


@given(st.text(), st.text())
def test_the_share_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert kept_share(one, other) == kept_share(other, one)
    assert 0 <= kept_share(one, other) <= 1
    assert kept_share(one, one) == 1
