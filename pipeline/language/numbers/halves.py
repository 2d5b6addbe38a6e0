"""The first and the second half of a year, a match or a century: *el segundo semestre*, 下半年, *toinen puolisko*."""

import re
from functools import cache

from pipeline import locales, word_tables
from pipeline.language.numbers import ordinals
from pipeline.language.words import words

_ENGLISH = re.compile(r"\b(first|second|latter) half\b", re.IGNORECASE)


def in_english(source: str) -> int:
    """1 or 2 for the half that an English ``source`` names, 0 if it names none or both."""
    if "half" not in words(source):
        return 0
    found = {1 if word.lower() == "first" else 2 for word in _ENGLISH.findall(source)}
    return found.pop() if len(found) == 1 else 0


def other(half: int, text: str, locale: str) -> str:
    """The words of ``text`` for the other half than this one, 1 or 2; "" if it has none, or names ``half`` as well."""
    own, rival = _pattern(locale, half), _pattern(locale, 3 - half)
    if own is None or rival is None or own.search(text):
        return ""
    found = rival.search(text)
    return found[0] if found else ""


@cache
def _pattern(locale: str, half: int) -> re.Pattern[str] | None:
    language, tables = locales.language(locale), word_tables.read(__package__, "halves")
    if whole := tables["whole"].get(language):
        return re.compile(whole[half - 1], re.IGNORECASE)
    ordinal, noun = ordinals.pattern(half, locale), tables["nouns"].get(language)
    if not (ordinal and noun):
        return None
    gap = r"[\s\u00a0](?:\w+[\s\u00a0])?"
    ordinal = rf"(?:{ordinal}|(?<![\w.,]){half}(?:[.ºª°]|-?[^\W\d]{{1,3}})?(?!\w))"
    return re.compile(rf"{ordinal}{gap}\w*?(?:{noun})\w*|(?<!\w)\w*?(?:{noun})\w*{gap}{ordinal}", re.IGNORECASE)
