"""The names that CLDR gives a currency answer for it in every language that the settings can name."""

import pytest
from babel.numbers import get_currency_name

from pipeline import locales
from pipeline.language.numbers import currencies

LOCALES = [
    *["ar", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu"],
    *["id", "is", "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "pt_BR", "ro", "ru", "sk", "sl", "sr", "sv"],
    *["sw", "th", "tr", "uk", "ur", "vi", "zh_Hans", "zh_Hant"],
]
OF_NO_FAMILY = ("EUR", "JPY", "BRL", "TRY", "PLN", "UAH", "ILS")


@pytest.mark.parametrize("code", [*OF_NO_FAMILY, "USD", "GBP", "INR", "KRW", "RUB", "CAD", "SEK"])
def test_names_of_cldr(code: str) -> None:
    unknown = {}
    for locale in LOCALES:
        for count in (1, 2, 5):
            name = get_currency_name(code, count, locale=locales.cldr(locale))
            name = name.replace(" ", "") if locale == "ja" else name  # CLDR alone writes a space there
            if not currencies.is_paid_in(code, f"5 {name}", locale) or currencies.rival(code, f"5 {name}", locale):
                unknown[locale] = name
    assert unknown == {}


@pytest.mark.parametrize("code", OF_NO_FAMILY)
def test_first_or_last_word_is_enough(code: str) -> None:
    """*Yenes* for *yenes japoneses*: no other country has that noun, so the news omit the country."""
    unknown = {}
    for locale in LOCALES:
        words = get_currency_name(code, 5, locale=locales.cldr(locale)).split()
        if not any(currencies.is_paid_in(code, f"5 {word}", locale) for word in (words[0], words[-1])):
            unknown[locale] = words
    assert unknown == {}
