"""The words that say which half of the day a time of the clock belongs to: *de la tarde*, *abends*, 午前.

Words and hours come from CLDR's day periods, through Babel. A period counts if it is in one half of the day and lasts
three hours or more: *at night* is in both halves, and CLDR's shortest periods are not everybody's.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import locales

_NOON, _MIDNIGHT = 12 * 3600, 24 * 3600
_SHORTEST = 3 * 3600
_ENGLISH = re.compile(r"\d\s?([ap])\.?\s?m\b", re.IGNORECASE)
_ENGLISH_WORDS = re.compile(r"\b(?:morning|afternoon|evening|night|overnight|tonight|noon|midnight|dawn)\b")


@lru_cache(maxsize=1024)
def half_in_english(source: str) -> str:
    """``a`` or ``p`` if all times of ``source`` that say their half of the day say the same one, else ""."""
    halves = {half.lower() for half in _ENGLISH.findall(source)}
    return halves.pop() if len(halves) == 1 and not _ENGLISH_WORDS.search(source) else ""


def named_in(target: str, locale: str) -> bool:
    """Whether ``target`` says the half of the day beside a figure, or CLDR has no words for it in ``locale``."""
    patterns = (_pattern(locale, "a"), _pattern(locale, "p"))
    return any(pattern is None or pattern.search(target) for pattern in patterns)


def opposed(half: str, target: str, locale: str) -> str:
    """The words beside a figure of ``target`` that say the other half of the day than ``half``, or "".

    "" also if ``target`` names the half that ``half`` is.
    """
    own, other = _pattern(locale, half), _pattern(locale, "p" if half == "a" else "a")
    if own is None or other is None or own.search(target):
        return ""
    found = other.search(target)
    return found[1] or found[2] if found else ""


@cache
def _pattern(locale: str, half: str) -> re.Pattern[str] | None:
    """A pattern for the words of ``half``, ``a`` or ``p``, next to a figure; None if CLDR has no words for it."""
    forms = sorted({form for form, its in _forms(locale) if its == half}, key=len, reverse=True)
    words = "|".join(map(re.escape, forms))
    edge = "" if _is_unspaced(locale) else r"(?!\w)"
    after = rf"\d[^\W\d]?[\s.:]{{0,2}}(?:[^\W\d]{{1,7}}\s)?({words}){edge}"  # 9 heures du soir, 9 Uhr abends
    return re.compile(rf"{after}|({words}) ?\d", re.IGNORECASE) if forms else None


def _is_unspaced(locale: str) -> bool:
    return locales.joiner(locale) == "" or locales.language(locale) == "ko"


def _forms(locale: str) -> Iterator[tuple[str, str]]:
    """The words of the locale's day periods, each with its half of the day."""
    known = locales.cldr(locale)
    for period, form in ((name, form) for widths in _formats(locale) for name, form in widths.items()):
        if period in ("am", "pm"):
            yield form, period[0]
            continue
        for hours in known.day_period_rules.get(None, {}).get(period, ()):
            start, end = int(hours.get("from", 0)), int(hours.get("before", 0))
            if end - start < _SHORTEST:
                continue
            if end <= _NOON:
                yield form, "a"
            elif _NOON <= start < end <= _MIDNIGHT:
                yield form, "p"


def _formats(locale: str) -> Iterator[dict[str, str]]:
    for width in ("abbreviated", "wide"):
        yield dict(locales.cldr(locale).day_periods["format"][width])
