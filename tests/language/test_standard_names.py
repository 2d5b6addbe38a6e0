"""Every translation that has CLDR's own name of a country, language or currency names it, and an empty one does not."""

import pytest

from pipeline import locales
from pipeline.language.names import country_names, language_names
from pipeline.language.numbers import currencies, english_money

LOCALES = (
    "ar", "ca", "cs", "da", "de", "el", "es", "fr", "gl", "it", "ja", "ko", "pl", "pt_BR", "pt_PT", "ru", "tr", "uk",
)  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_cldrs_own_names_count(locale: str) -> None:
    known, english = locales.cldr(locale), locales.cldr("en")
    for code, name in english.territories.items():
        if code.isalpha() and country_names.named_in(f"We saw {name.replace('&', 'and')} today.", "en"):
            assert country_names.stands(code, f"x {known.territories[code]}.", locale), code
    for name, code in [("Quechua", "qu"), ("Hungarian", "hu"), ("Māori", "mi"), ("Tagalog", "tl"), ("Farsi", "fa")]:
        assert language_names.named_in(f"It was written in {name}.") == ((name, code),)
        assert language_names.stands(code, f"x {known.languages.get(code, '')}.", locale), code
    for name, code in [("Turkish lira", "TRY"), ("Swiss francs", "CHF"), ("Saudi riyals", "SAR")]:
        assert english_money.called_in(f"The {name} fell.") == ((name, code),)
        assert currencies.is_called(code, f"x {known.currencies[code]}.", locale), code


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "ja"])
def test_a_translation_without_the_name_does_not_count(locale: str) -> None:
    assert not country_names.stands("NZ", "12.", locale)
    assert not country_names.stands("SA", "12.", locale)
    assert not language_names.stands("hu", "12.", locale)
    assert not currencies.is_called("TRY", "12.", locale)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("The United States of America and Papua New Guinea agreed.", ["United States", "Papua New Guinea"]),
        ("Bosnia and Herzegovina’s coast is short.", ["Bosnia and Herzegovina"]),
        ("Trade with Myanmar and Saint Kitts and Nevis fell.", ["Myanmar", "Saint Kitts and Nevis"]),
        ("He prayed in St. Helena, then met South Africa Rugby.", []),
        ("Turkey, Georgia, Jordan and Chad were mentioned.", []),
    ],
)
def test_the_longest_names_are_found(source: str, names: list[str]) -> None:
    assert [name for name, _ in country_names.named_in(source, "en")] == names


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("She speaks French, Catalan and Basque.", ["French", "Catalan", "Basque"]),
        ("The play, translated from Polish into English, sold out.", ["Polish", "English"]),
        ("They revived the Cornish language.", ["Cornish"]),
        ("It is in English.", ["English"]),
        ("He studies in English and Scottish schools.", []),
        ("From French to Italian cheeses, all sold well.", []),
        ("The English polish German silver in Latin America.", []),
    ],
)
def test_languages_are_found_where_they_can_be_nothing_else(source: str, names: list[str]) -> None:
    assert [name for name, _ in language_names.named_in(source)] == names
