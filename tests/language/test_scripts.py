"""Every language that CLDR knows is written in the script that is expected of it."""

from babel import Locale
from babel.localedata import locale_identifiers

from pipeline.language import scripts


def test_own_names_are_in_their_scripts() -> None:
    foreign = {}
    for code in locale_identifiers():
        name = (Locale.parse(code).get_display_name(code) or "").partition("(")[0]
        if scripts.foreign_letters(name, code) > 0:
            foreign[code] = name
    assert foreign == {}
