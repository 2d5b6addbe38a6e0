"""Patterns for listed words of any language: whole words, where the language writes words with a space between."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pipeline import locales, word_tables

_PREFIXES: Mapping[str, str] = MappingProxyType({"ar": "(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)", "he": "[ולבמהכש]{0,3}"})
"""Articles, prepositions and conjunctions that are written with the next word."""
_INDIAN = r"\u0900-\u0963\u0966-\u0dff"
"""Vowel signs of Indian scripts are no word characters to ``re``."""
_START, _END = rf"(?<![\w{_INDIAN}])", rf"(?![\w{_INDIAN}])"


@cache
def rows(package: str, name: str, locale: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """``sure_and_possible`` for each row of the locale's language in a table, whose rows are separated by "/"."""
    listed = word_tables.read(package, name).get(locales.language(locale), "")
    return tuple(sure_and_possible(forms.split(), locale) for forms in listed.split("/")) if listed else ()


def sure_and_possible(forms: Sequence[str], locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the ``forms`` that are no other words, and for those with a question mark, which may be."""
    sure = [form for form in forms if not form.endswith("?")]
    return whole(sure, locale), whole([form.removesuffix("?") for form in forms if form.endswith("?")], locale)


def whole(forms: Iterable[str], locale: str) -> re.Pattern[str]:
    """A pattern for any of ``forms``, in which ``_`` is a space and ``*`` any letters."""
    any_of = "|".join(form.replace("_", " ").replace("*", rf"[\w{_INDIAN}]*") for form in forms) or "(?!)"
    language = locales.language(locale)
    if language == "ko" or locales.joiner(locale) == "":
        return re.compile(any_of)
    return re.compile(rf"{_START}{_PREFIXES.get(language, '')}(?:{any_of}){_END}", re.IGNORECASE)
