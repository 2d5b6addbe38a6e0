"""Amounts of money and billions, as Apertium reads them and as each language has them."""

import pytest

from pipeline.engines.apertium.amounts import worded, written

WORDED = [
    ("It cost $5m.", "It cost 5 million dollars."),
    ("It cost £11million and €1.", "It cost 11 million pounds and 1 euro."),
    ("It cost $350,000, or $1.50 a day.", "It cost 350,000 dollars, or 1.50 dollars a day."),
    ("It raised $3B and US$2 trillion.", "It raised 3000 million dollars and 2 trillion dollars."),
    ("It lent USD $17 billion.", "It lent 17000 million dollars."),
    ("They gave $5-10 million.", "They gave 5-10 million dollars."),
    ("About 2.5 billion people and a billion birds", "About 2500 million people and 1000 million birds"),
    ("Half a billion people voted.", "500 million people voted."),
    ("Two billion people voted.", "2000 million people voted."),
    ("The $2.5 billion plan failed.", "The plan of 2500 million dollars failed."),
    ("A new $4m aid package came.", "A new aid package of 4 million dollars came."),
    ("Its €3m dam for the town", "Its dam of 3 million euros for the town"),
    # What follows the amount may be a noun of several words: nothing is moved.
    ("The $11m market grew.", "The $11m market grew."),
    ("The €20 million paid to him", "The 20 million euros paid to him"),
    # Other currencies, rates, compounds, and what is no whole number of millions.
    ("It cost HK$5m, R$3 and C$4.", "It cost HK$5m, R$3 and C$4."),
    ("It is $5/month or a $5-a-day fee.", "It is $5/month or a $5-a-day fee."),
    ("1.23456789 billion, a multi-billion dam", "1.23456789 billion, a multi-billion dam"),
]


@pytest.mark.parametrize(("text", "expected"), WORDED)
def test_amounts_are_in_words(text: str, expected: str) -> None:
    assert worded(text) == expected
    assert worded(expected) == expected


BILLIONS = "It cost $12bn and then 1 billion euros."
WRITTEN = [
    ("es", BILLIONS, "Costó 12000 millones de dólares.", "Costó 12.000 millones de dólares."),
    ("ca", BILLIONS, "Va costar 12000 milió de dòlars.", "Va costar 12.000 milions de dòlars."),
    ("fr", BILLIONS, "Il a coûté 12000 millions de dollars.", "Il a coûté 12 milliards de dollars."),
    ("fr", BILLIONS, "puis 1000 millions d’euros", "puis 1 milliard d’euros"),
    ("it", BILLIONS, "È costato 12000 milioni di dollari.", "È costato 12 miliardi di dollari."),
    ("pt_BR", BILLIONS, "e depois 1000 milhões de euros", "e depois 1 bilhão de euros"),
    ("pt_PT", BILLIONS, "Custou 12000 milhões de dólares.", "Custou 12 mil milhões de dólares."),
    ("pt_BR", "It cost $2 trillion.", "Custou 2 biliões de dólares.", "Custou 2 trilhões de dólares."),
    ("it", "It cost £5m.", "È costato 5 milioni di libbre.", "È costato 5 milioni di sterline."),
    ("it", "It weighs 5 pounds.", "Pesa 5 libbre.", "Pesa 5 libbre."),
    ("gl", "It cost $2 trillion.", "Custou 2 billóns dólares.", "Custou 2 billóns de dólares."),
    ("ca", "It cost 1 million euros.", "Va costar 1 milió d'euros.", "Va costar 1 milió d'euros."),
    # The source has millions.
    ("fr", "It cost 12,000 million.", "Il a coûté 12000 millions.", "Il a coûté 12000 millions."),
]


@pytest.mark.parametrize(("locale", "source", "draft", "expected"), WRITTEN)
def test_large_numbers_are_the_language_s_own(locale: str, source: str, draft: str, expected: str) -> None:
    assert written(source, draft, locale).replace("\u00a0", " ") == expected
    assert written(source, expected, locale) == expected
