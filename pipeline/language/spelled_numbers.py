"""Cardinal numbers as CLDR spells them: *twenty-five* in Kazakh, Welsh, Georgian and sixty other languages.

CLDR's rules (Unicode TR 35, part 3, "Rule-Based Number Formatting") are read by unicode-rbnf. They have the genders of
a language and some of its cases, so a number in another form is not recognized, and never mistaken for another number.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language.lexicon.numerals import Numerals

_NUMBERS = (*range(3, 100), *range(200, 1000, 100))
_WHOLE, _PART = ("spellout-cardinal", "spellout-construct"), "prefixpart"
"""The beginnings of the names of rules for cardinals, and the end of those for a part of a number (Irish)."""
_PARTICLE = re.compile("^a h?")
"""Irish counts with a particle that it leaves out before a noun: *a hocht*, *ocht lá*."""
_NAMES: Mapping[str, str] = MappingProxyType({"nb": "no", "nn": "nn"})
"""Languages whose rules have another name."""
_VAGUE: Mapping[str, frozenset[str]] = MappingProxyType(
    {"az": frozenset(["altı"]), "ga": frozenset(["trí", "sé"]), "ky": frozenset(["он"])}
)
"""Forms that are also other words: Irish *sé* is six, and he."""


@cache
def of(locale: str) -> Numerals:
    """The cardinals of the locale's language; none if CLDR has no rules for it, or its words are not spaced."""
    if locales.joiner(locale) == "":
        return Numerals()
    forms: dict[str, int] = {}
    twice = set()
    for form, value in _spelled(locale):
        if forms.setdefault(form, value) != value:
            twice.add(form)
    several = {form for form in forms if not form.isalpha()}
    return Numerals(
        MappingProxyType({form: value for form, value in forms.items() if form not in several | twice}),
        phrases=MappingProxyType({form: forms[form] for form in several - twice}),
        vague=_VAGUE.get(locales.language(locale), frozenset()),
    )


def _spelled(locale: str) -> Iterator[tuple[str, int]]:
    from unicode_rbnf import RbnfEngine  # few runs need it

    known = RbnfEngine.get_supported_languages()
    names = (locale, _NAMES.get(locales.language(locale), locales.language(locale)))
    if not (name := next((name for name in names if name in known), "")):
        return
    engine = RbnfEngine.for_language(name)
    rules = [name for name in engine.rulesets if name.startswith(_WHOLE) and not name.endswith(_PART)]
    for value in _NUMBERS:
        for form in engine.format_number(value, ruleset_names=rules).text_by_ruleset.values():
            yield _PARTICLE.sub("", unicodedata.normalize("NFC", form.lower())), value
