"""What a sentence and its draft show of the work that the draft needs, without any engine."""

import pytest

from pipeline.drafting.difficulty import difficulty, left_over

HARDER = [
    (
        ("The government approved the education reform.", "El gobierno aprobó la reforma educativa."),
        ("They put it off till the end of May.", "Lo pusieron fuera hasta el fin de mayo."),
        "short everyday words",
    ),
    (
        ("The president visited Argentina.", "El presidente visitó Argentina."),
        ("The landlord scolded Argentina.", "El landlord scolded Argentina."),
        "“landlord”, “scolded” may be left",
    ),
    (
        ("The ministers discussed the elections.", "Los ministros discutieron las elecciones."),
        ("The ministers kept talking, shouting, weeping.", "Los ministros siguieron hablando, gritando, llorando."),
        "-ing",
    ),
]


@pytest.mark.parametrize(("easy", "hard", "reason"), HARDER)
def test_the_harder_one_has_a_reason(easy: tuple[str, str], hard: tuple[str, str], reason: str) -> None:
    worse = difficulty(*hard, "es")
    assert worse.value > difficulty(*easy, "es").value
    assert reason in worse.reason


def test_length_says_nothing() -> None:
    source, target = "The storm closed the old harbour.", "La tormenta cerró el viejo puerto."
    once, thrice = (
        difficulty(source, target, "es").value,
        difficulty(" ".join([source] * 3), " ".join([target] * 3), "es"),
    )
    assert thrice.value == pytest.approx(once, abs=1)


def test_names_and_capitals_are_not_left_over() -> None:
    assert left_over("The NATO summit near Paris ended.", "La summit de NATO cerca de Paris terminó.") == ["summit"]


def test_letters_of_another_script_are_not_compared() -> None:
    assert "recognized" not in difficulty("They closed the harbour.", "Они закрыли гавань.", "ru").reason
