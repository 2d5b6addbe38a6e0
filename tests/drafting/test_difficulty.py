"""What a sentence and its draft show of the work that the draft needs, without any engine."""

import pytest

from pipeline.drafting.difficulty import difficulty, left_in_pivot, left_over, reason, untranslated

# Dutch has no table of words, Spanish has one.
HARDER = [
    (
        ("The government approved the education reform.", "De regering keurde de onderwijshervorming goed."),
        ("They put it off till the end of May.", "Zij zetten het af tot het eind van mei."),
        "nl",
        "short everyday words",
    ),
    (
        ("The president visited Argentina.", "El presidente visitó Argentina."),
        ("The landlord scolded Argentina.", "El landlord scolded Argentina."),
        "es",
        "“landlord”, “scolded” may be left",
    ),
    (
        ("The president visited Argentina.", "De president bezocht Argentina."),
        ("The landlord scolded Argentina.", "De landlord scolded Argentina."),
        "nl",
        "“landlord”, “scolded” may be left",
    ),
    (
        ("The ministers discussed the elections.", "De ministers bespraken de verkiezingen."),
        ("The ministers kept talking, shouting, weeping.", "De ministers hielden pratend, roepend, wenend."),
        "nl",
        "-ing",
    ),
    (
        ("The minister presented the reform.", "El ministro presentó la reforma."),
        ("They put it off till May.", "Lo pusieron fuera hasta mayo."),
        "es",
        "other words than “fuera”",
    ),
    (
        ("The minister presented the reform.", "Le ministre a présenté la réforme."),
        ("They made it up.", "Ils l'ont fait en haut."),
        "fr",
        "other words than “",
    ),
]


@pytest.mark.parametrize(("easy", "hard", "locale", "why"), HARDER)
def test_the_harder_one_has_a_reason(easy: tuple[str, str], hard: tuple[str, str], locale: str, why: str) -> None:
    assert difficulty(*hard, locale).value > difficulty(*easy, locale).value
    assert why in reason(*hard, locale)


def test_length_says_nothing() -> None:
    source, target = "The storm closed the old harbour.", "La tormenta cerró el viejo puerto."
    once, thrice = (
        difficulty(source, target, "es").value,
        difficulty(" ".join([source] * 3), " ".join([target] * 3), "es"),
    )
    assert thrice.value == pytest.approx(once, abs=1)


def test_names_and_capitals_are_not_left_over() -> None:
    assert left_over("The NATO summit near Paris ended.", "La summit de NATO cerca de Paris terminó.") == ["summit"]


@pytest.mark.parametrize(
    ("target", "locale", "left"),
    [
        ("El landlord habló de un “drawbridge” y del terror.", "es", ["drawbridge", "landlord"]),
        ("Le landlord parla d'un « drawbridge » et de distance.", "fr", ["drawbridge", "landlord"]),
        ("Der landlord sprach von Distanz.", "de", ["landlord"]),
        ("El propietari va parlar de terror.", "ca", []),
    ],
)
def test_words_that_both_languages_have_are_not_untranslated(target: str, locale: str, left: list[str]) -> None:
    source = "The landlord spoke of a drawbridge, distance and terror."
    assert untranslated(source, target, locale) == left


@pytest.mark.parametrize(
    ("target", "locale", "left"),
    [
        ("Ce qui socava la règle pour contrarrestar la crise.", "fr", ["contrarrestar", "socava"]),
        ("Il a voulu derrocar le gouvernement.", "fr", ["derrocar"]),
        ("Le galés a gagné.", "fr", ["galés"]),
        ("Ha voluto derrocar il governo e contrarrestar la crisi.", "it", ["contrarrestar", "derrocar"]),
        ("La policía è arrivata.", "it", ["policía"]),
        ("Quis derrocar o governo; a congregación saiu.", "pt_BR", ["congregación"]),
        ("Le gouvernement a gagné la bataille.", "fr", []),
        ("Il governo ha vinto con difficoltà.", "it", []),
        ("O governo ganhou a batalha.", "pt_BR", []),
        ("Le groupe Socava a gagné à Galés.", "fr", []),
        ("El govern volia derrocar la llei.", "ca", []),
    ],
)
def test_words_of_the_pivot_language_are_found(target: str, locale: str, left: list[str]) -> None:
    source = "The government came."
    assert left_in_pivot(source, target, locale, "es") == left
    assert left_in_pivot(source, target, locale, "") == []


def test_a_reason_names_the_words_of_both_languages() -> None:
    why = reason("The landlord was toppled.", "Le landlord veut derrocar la loi.", "fr", "es")
    assert why == "“landlord” may be left in English, and “derrocar” may be left in Spanish"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See [the boats](../harbour.md) too.", "Ver [los barcos](../harbour.md) también."),
        ("See [the boats](https://boats.example/harbour).", "Ver [los barcos](https://boats.example/harbour)."),
        ('See <a class="headline" href="/harbour">it</a>.', 'Verlo <a class="headline" href="/harbour">aquí</a>.'),
        ("Write to harbour@boats.example or run `moor boats`.", "Escriba a harbour@boats.example o `moor boats`."),
    ],
)
def test_words_of_addresses_tags_and_code_are_not_untranslated(source: str, target: str) -> None:
    assert untranslated(source, target, "es") == []


@pytest.mark.parametrize("locale", ["es", "fr"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ('<a href="/authors/landlord" target="_blank">', "</a>"),
        ('<time datetime="2026-02-03">', "</time>"),
        ("[", "](https://league.example/table/fixtures)"),
        ("`make scolded` ", ""),
    ],
)
def test_codes_make_no_sentence_more_difficult(locale: str, before: str, behind: str) -> None:
    source, target = "By Delia on 3 February", "Por Delia el 3 de febrero"
    marked = difficulty(f"By {before}Delia{behind} on 3 February", f"Por {before}Delia{behind} el 3 de febrero", locale)
    assert marked == difficulty(source, target, locale)


def test_letters_of_another_script_are_not_compared() -> None:
    assert "recognized" not in difficulty("They closed the harbour.", "Они закрыли гавань.", "ru").reason
