"""What checks measure, as the drafting stage asks it of a machine's raw answer."""

from decimal import Decimal

import pytest

from pipeline.checks import codes
from pipeline.checks.marks import quoted_phrases
from pipeline.checks.numbers import numbers
from pipeline.checks.words import completeness, language, leftovers, negation
from pipeline.language import lexicon, scripts
from pipeline.language.names import name_matching
from pipeline.language.numbers import numerals, scale_words


@pytest.mark.parametrize(
    ("text", "locale", "values"),
    [
        ("1,234.5", "en", [{"1234.5"}]),
        ("1.234,5", "es", [{"1234.5"}]),
        ("1 234,5", "fr", [{"1234.5"}]),
        ("1’234.5", "de_CH", [{"1234.5"}]),
        ("12,34,567", "hi", [{"1234567"}]),
        ("١٬٢٣٤٫٥", "ar", [{"1234.5"}]),
        ("1.5 billion", "en", [{"1500000000"}]),
        ("1500 millones", "es", [{"1500000000"}]),
        ("1,5 mil millones", "es", [{"1500000000"}]),
        ("1,5 milers de milions", "ca", [{"1500000000"}]),
        ("2 mila miliardi", "it", [{"2000000000000"}]),
        ("3,2 Mrd. Euro", "de", [{"3200000000"}]),
        ("72 km", "ca", [{"72"}]),
        ("5 p.m.", "en", [{"5", "17"}]),
        ("the 1980s", "en", [{"1980", "80"}]),
        ("CO2 and 5 m2", "en", [{"2"}, {"5"}]),
        ("no figures", "en", []),
    ],
)
def test_numerals_are_read_by_value(text: str, locale: str, values: list[set[str]]) -> None:
    read = [set(number.values) for number in numerals.read(text, locale)]
    assert len(read) == len(values)
    for found, expected in zip(read, values, strict=True):
        assert {Decimal(value) for value in expected} <= found


def test_numbers_missing_are_named_as_the_source_writes_them() -> None:
    source = "Some 1,200 people paid $3.5 million in 2019."
    assert numbers.missing(source, "Unas 1200 personas pagaron 3,5 millones de dólares en 2019.", "en", "es") == []
    assert numbers.missing(source, "Unas 1200 personas pagaron en 2018.", "en", "es") == ["3.5 million", "2019"]


def test_a_number_that_stands_twice_is_wanted_twice() -> None:
    assert numbers.missing("From 5 to 5", "De 5 a 5", "en", "es") == []
    assert numbers.missing("From 55 to 55", "De 55", "en", "es") == ["55"]


def test_scale_words_come_from_cldr() -> None:
    assert scale_words.words("es")["millones"] == scale_words.words("fr")["millions"] == 10**6
    assert scale_words.words("de")["milliarden"] == scale_words.words("en")["billion"] == 10**9
    assert (
        scale_words.words("es")["billones"]
        == scale_words.words("de")["billionen"]
        == scale_words.words("en")["trillion"]
        == 10**12
    )


def test_an_echo_is_the_source_again_but_a_name_is_none() -> None:
    assert leftovers.echo("The council met on Monday.", "The council met on Monday.", "es")
    assert not leftovers.echo("Radio Caracas", "Radio Caracas", "es")
    assert not leftovers.echo("The council met.", "El concejo se reunió.", "es")
    assert not leftovers.echo("The council met.", "The council met.", "en_GB")


def test_a_loop_is_a_phrase_that_follows_upon_itself() -> None:
    assert completeness.loop("fue fue fue fue") == "fue"
    assert completeness.loop("a la sala a la sala a la sala") == "a la sala"
    assert completeness.loop("的问题的问题的问题的问题的问题的问题的问题的问题")
    assert completeness.loop("la sala de la casa de la calle") == ""


def test_absurd_lengths() -> None:
    source = "The council met on Monday to discuss the bridge and the new road to the port."
    assert completeness.absurd_length(source, "El concejo.", "es") == "shorter"
    assert completeness.absurd_length(source, "El concejo " * 30, "es") == "longer"
    assert (
        completeness.absurd_length(
            source, "El concejo se reunió el lunes para hablar del puente y de la carretera.", "es"
        )
        == ""
    )


def test_lost_quotation_marks() -> None:
    assert quoted_phrases.lost_quotes("He called it “a plain disgrace”.", "Lo llamó una vergüenza.")
    assert not quoted_phrases.lost_quotes("He called it “a plain disgrace”.", "Lo llamó 'una vergüenza'.")


def test_a_name_stands_in_any_script() -> None:
    for locale, target in (
        ("es", "con Halvorsen"),
        ("ru", "с Халворсеном"),
        ("ar", "مع هالفورسن"),
        ("de", "Halvorsens"),
    ):
        assert name_matching.stands("Halvorsen", target, locale)
    assert not name_matching.stands("Halvorsen", "con Petrosyan", "es")


@pytest.mark.parametrize(
    ("name", "word", "slipped"),
    [
        ("Ryabkov", "Rybakov", True),
        ("Maduro", "Maduno", True),
        ("Maduro", "Madro", True),
        ("Zelensky", "Zelenski", False),
        ("Vladimir", "Wladimir", False),
        ("Thomas", "Tomas", False),
        ("Mateo", "Matteo", False),
        ("Putin", "Poutine", False),
    ],
)
def test_a_slip_of_the_keyboard_is_no_spelling_of_another_language(name: str, word: str, slipped: bool) -> None:
    assert name_matching.slip(name, word) == slipped


def test_foreign_letters_and_words() -> None:
    assert scripts.foreign_letters("Совет собрался", "ru") == 0
    assert scripts.foreign_letters("Soviet", "ru") == 1
    spanish = "El concejo se reunió el lunes para hablar del puente y de la escuela con los vecinos."
    assert language.other_language(spanish, "it") == "es"
    assert language.other_language(spanish, "es") == ""


def test_negation() -> None:
    assert negation.denies("He did not sign.", "en")
    assert negation.denies("He didn’t sign.", "en")
    assert not negation.denies("Er unterschrieb.", "de")


def test_words_are_what_is_left_without_markup() -> None:
    assert codes.words('A <a href="x">bridge</a> &amp; **road**') == "A bridge & road"
    assert "".join(codes.split("See [it](https://desk.example) *now*.")) == "See [it](https://desk.example) *now*."


def test_a_language_without_a_lexicon_is_checked_less() -> None:
    assert not lexicon.of("eu").function
    assert numbers.missing("3 people", "hiru lagun", "en", "eu") == []


@pytest.mark.parametrize("code", lexicon.languages())
def test_a_lexicon_is_whole(code: str) -> None:
    known = lexicon.of(code)
    assert len(known.function) > 30
    assert known.negation.exact
    assert set(range(13)) <= set(known.numerals.exact.values()) | set(known.numerals.stems.values())
    assert known.length or code == "en"
