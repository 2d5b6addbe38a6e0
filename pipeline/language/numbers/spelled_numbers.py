"""Cardinal numbers as CLDR spells them: *twenty-five* in Kazakh, Welsh, Georgian and sixty other languages.

CLDR's rules (Unicode TR 35, part 3, "Rule-Based Number Formatting") are read by unicode-rbnf. They have the genders of
a language and some of its cases, so a number in another form is not recognized, and never mistaken for another number.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language.lexicon.numerals import Numerals
from pipeline.language.words import lower, words

_NUMBERS = (*range(3, 100), *range(200, 1000, 100))
_SMALL = (1, 2)
"""Not compared by themselves, since they are also articles and words for *both*."""
_THOUSANDS = (*range(2, 100), *range(100, 1000, 10))
_THOUSAND: Mapping[str, str] = MappingProxyType(
    {"af": "duisend", "da": "tusind", "de": "tausend", "fi": "tuha", "hu": "ezer", "it": "mila", "lb": "dausend"}
    | {"nb": "tusen", "nl": "duizend", "sv": "tusen"}
)
"""What the words for thousands have in languages that write each as one word."""
_WHOLE, _PARTS = ("spellout-cardinal", "spellout-construct"), ("prefixpart", "-tens")
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
    for form, value in _spelled(locale, _NUMBERS):
        if forms.setdefault(form, value) != value:
            twice.add(form)
    several = {form for form in forms if not form.isalpha()}
    return Numerals(
        MappingProxyType({form: value for form, value in forms.items() if form not in several | twice}),
        phrases=MappingProxyType({form: forms[form] for form in several - twice}),
        vague=_VAGUE.get(locales.language(locale), frozenset()),
    )


@cache
def small(locale: str) -> Mapping[str, int]:
    """The forms of one and two."""
    return MappingProxyType(dict(_spelled(locale, _SMALL)))


def thousands_in(text: str, locale: str) -> dict[str, int]:
    """The words of ``text`` that are thousands, with their values: *zwölftausend*, *százhúszezer*."""
    part = _THOUSAND.get(locales.language(locale), "")
    if not part or part not in lower(text):
        return {}
    near = [word for word in words(unicodedata.normalize("NFC", text)) if part in word]
    return {word: _thousands(locale)[word] for word in near if word in _thousands(locale)}


@cache
def _thousands(locale: str) -> Mapping[str, int]:
    """The forms in one word of round thousands; German may leave out *ein* before *hundert*."""
    found = ((form.replace(" ", ""), value) for form, value in _spelled(locale, [1000 * one for one in _THOUSANDS]))
    return MappingProxyType({one: value for form, value in found for one in (form, form.removeprefix("ein"))})


def _spelled(locale: str, numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    from unicode_rbnf import RbnfEngine  # few runs need it

    known = RbnfEngine.get_supported_languages()
    names = (locale, _NAMES.get(locales.language(locale), locales.language(locale)))
    if not (name := next((name for name in names if name in known), "")):
        return
    engine = RbnfEngine.for_language(name)
    rules = [name for name in engine.rulesets if name.startswith(_WHOLE) and not name.endswith(_PARTS)]
    for value in numbers:
        for form in engine.format_number(value, ruleset_names=rules).text_by_ruleset.values():
            yield _PARTICLE.sub("", unicodedata.normalize("NFC", form.lower())), value
