"""Puts the article before a day's date where a language has one behind a preposition: *del 12 de octubre*.

English has none (*from 12 October*), so an engine that translates word by word lacks it. The languages here say *the
12* in a sentence (RAE, Diccionario panhispánico de dudas, fecha; Institut d'Estudis Catalans, Gramàtica essencial;
Treccani, date; Académie française). Where *on* became a preposition, none is right: *el 5 de julio*, not *en el 5 de
julio*.
"""

import re
from functools import cache, partial

from pipeline import locales, word_tables
from pipeline.language.dates import calendar_names

_table = partial(word_tables.read, __package__, "date_articles")


def with_articles(target: str, locale: str) -> str:
    """``target`` with the articles of dates that have a day and a month."""
    language = locales.language(locale)
    if language not in _table("before") or not any(map(str.isdigit, target)):
        return target
    before, short = _table("before")[language], dict(_table("short").get(language, {}))
    days = short.pop("days", "").split("|")

    def written(match: re.Match[str]) -> str:
        found = match["before"]
        right: str = before[found.lower()]
        for long, brief in short.items() if match["day"] in days else ():
            right = right.removesuffix(long) + brief if right.endswith(long) else right
        return (right[0].upper() if found[0].isupper() else right[0]) + right[1:] + match["day"]

    return _pattern(locale).sub(written, target)


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    known = locales.cldr(locale)
    months = {name for context in ("format", "stand-alone") for name in known.months[context]["wide"].values()}
    names = calendar_names.any_of(calendar_names.bare(name).lower() for name in months)
    before = "|".join(map(re.escape, sorted(_table("before")[locales.language(locale)], key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w’'])(?P<before>{before})(?P<day>[12]?\d|3[01])(?= (?:de |d['’])?(?:{names})\b)", re.IGNORECASE
    )
