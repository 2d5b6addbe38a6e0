"""Puts the article before a day's date where a language has one behind a preposition: *del 12 de octubre*.

English has none (*from 12 October*), so an engine that translates word by word lacks it. The languages here say *the
12* in a sentence (RAE, Diccionario panhispánico de dudas, fecha; Institut d'Estudis Catalans, Gramàtica essencial;
Treccani, date; Académie française). Where *on* became a preposition, none is right: *el 5 de julio*, not *en el 5 de
julio*.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language.dates import calendar_names

# What is before a date, and what is right instead.
_BEFORE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {"de ": "del ", "desde ": "desde el ", "hasta ": "hasta el ", "en el ": "el "},
        "ca": {"de ": "del ", "d'": "del ", "d’": "del ", "fins a ": "fins al "},
        "gl": {"de ": "do ", "desde ": "desde o ", "ata ": "ata o "},
        "it": {"di ": "del ", "da ": "dal ", "fino a ": "fino al ", "nel ": "il "},
        "fr": {"de ": "du ", "depuis ": "depuis le ", "jusqu’à ": "jusqu’au ", "dans le ": "le "},
    }
)
# Figures that are spoken with a vowel in front take the short article: l'1 de gener, dell'8 maggio.
_SHORT: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "ca": ("1|11", {"del ": "de l'", "al ": "a l'"}),
        "it": ("8|11", {"del ": "dell’", "dal ": "dall’", "al ": "all’", "il ": "l’"}),
    }
)


def with_articles(target: str, locale: str) -> str:
    """``target`` with the articles of dates that have a day and a month."""
    language = locales.language(locale)
    if language not in _BEFORE or not any(map(str.isdigit, target)):
        return target
    before = _BEFORE[language]

    def written(match: re.Match[str]) -> str:
        found = match["before"]
        right = before[found.lower()]
        days, short = _SHORT.get(language, ("", {}))
        for long, brief in short.items() if match["day"] in days.split("|") else ():
            right = right.removesuffix(long) + brief if right.endswith(long) else right
        return (right[0].upper() if found[0].isupper() else right[0]) + right[1:] + match["day"]

    return _pattern(locale).sub(written, target)


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    known = locales.cldr(locale)
    months = {name for context in ("format", "stand-alone") for name in known.months[context]["wide"].values()}
    names = calendar_names.any_of(calendar_names.bare(name).lower() for name in months)
    before = "|".join(map(re.escape, sorted(_BEFORE[locales.language(locale)], key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w’'])(?P<before>{before})(?P<day>[12]?\d|3[01])(?= (?:de |d['’])?(?:{names})\b)", re.IGNORECASE
    )
