"""The words that say which half of the day a time of the clock belongs to: *de la tarde*, *abends*, 午前.

Words and hours come from CLDR's day periods, through Babel. A period counts if it is in one half of the day and lasts
three hours or more: *at night* is in both halves, and CLDR's shortest periods are not everybody's.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline import locales, word_tables

_NOON, _MIDNIGHT = 12 * 3600, 24 * 3600
_SHORTEST = 3 * 3600
_ENGLISH = re.compile(r"(?<!\d)(\d{1,2})(?:[:.]\d\d)?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_ENGLISH_WORDS = re.compile(r"\b(?:morning|afternoon|evening|night|overnight|tonight|noon|midnight|dawn)\b")
_LIT = range(3, 10)
"""Hours that belong to the night in one half of the day only: 11 p.m. and 1 a.m. are both in the night."""


@lru_cache(maxsize=1024)
def half_in_english(source: str) -> str:
    """``a`` or ``p`` if all times of ``source`` that say their half of the day say the same one, else "".

    "" also for twelve o'clock, and in capitals if the words for night say the half, too.
    """
    found = _ENGLISH.findall(source)
    halves = {half.lower() for _, half in found}
    if len(halves) != 1 or _ENGLISH_WORDS.search(source) or any(hour == "12" for hour, _ in found):
        return ""
    half = halves.pop()
    return str(half.upper() if all(int(hour) in _LIT for hour, _ in found) else half)


def named_in(target: str, locale: str) -> bool:
    """Whether ``target`` says the half of the day beside a figure, or CLDR has no words for it in ``locale``."""
    patterns = (_pattern(locale, "a"), _pattern(locale, "p"))
    return any(pattern is None or pattern.search(target) for pattern in patterns)


def opposed(half: str, target: str, locale: str) -> str:
    """The words beside a figure of ``target`` that say the other half of the day than ``half``, or "".

    "" also if ``target`` names the half that ``half`` is.
    """
    own, other = _pattern(locale, half.lower()), _pattern(locale, "p" if half in "aA" else "a", half.isupper())
    if own is None or other is None or own.search(target):
        return ""
    found = other.search(target)
    return found[1] or found[2] if found else ""


def lost(source: str, target: str, locale: str) -> str:
    """The hour of the afternoon in an English ``source`` that is one of the morning in ``target``, else "".

    Only where times count to 24: *5 p.m.* is never *alle 5* in Italian news, unless a word says the half of the day.
    """
    hours = {int(hour) for hour, _ in _ENGLISH.findall(source)}
    stems = _stems(locale)
    if half_in_english(source).lower() != "p" or len(hours) != 1 or stems is None or stems.search(target):
        return ""
    hour = hours.pop()
    figures = re.findall(r"(?<![\d.,:])\d+", target)
    return f"{hour} p.m." if str(hour) in figures and str(hour + 12) not in figures else ""


@lru_cache(maxsize=1024)
def twelve_in_english(source: str) -> str:
    """``noon`` or ``midnight`` if an English ``source`` says only one of them, else ""."""
    found = {{"midday": "noon"}.get(word, word) for word in _TWELVE.findall(source.lower())}
    return found.pop() if len(found) == 1 and not _OTHER_NOONS.search(source) else ""


_TWELVE = re.compile(r"\b(?:noon|midday|midnight)\b")
_OTHER_NOONS = re.compile(r"\b(?:afternoon|lunch|north|south)|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
"""Several languages have one word for noon and for the south, the afternoon or lunch."""


def other_twelve(named: str, target: str, locale: str) -> str:
    """The word of ``target`` for midnight if the source says noon, and the reverse; "" if it has none, or both."""
    own, other = (_twelve(locale, one) for one in (named, "noon" if named == "midnight" else "midnight"))
    found = other.search(target) if other and not (own and own.search(target)) else None
    return found[0] if found else ""


@cache
def _twelve(locale: str, name: str) -> re.Pattern[str] | None:
    """A pattern for CLDR's words for noon or midnight; None if it has none."""
    listed = (forms.get(name, "") for widths in locales.cldr(locale).day_periods.values() for forms in widths.values())
    forms = {form for form in listed if not form.endswith(".")}
    if _is_unspaced(locale):
        start, stems = "", "|".join(filter(None, forms))
    else:  # shorter words may be others: Ukrainian дня, Hungarian dél
        start, long = r"(?<!\w)", [form for form in forms if len(form) > _SHORTEST_STEM and form != _NIGHT_IN_GALICIAN]
        stems = "|".join(re.escape(form[:-1]) for form in long)
    return re.compile(rf"{start}(?:{stems})\w*", re.IGNORECASE) if stems else None


_NIGHT_IN_GALICIAN = "da noite"
"""CLDR's word for midnight behind an hour, which is any hour of the night."""


@cache
def _stems(locale: str) -> re.Pattern[str] | None:
    """A pattern for the words of the afternoon and of the night; None if they are not known, or times need them."""
    short = str(locales.cldr(locale).time_formats["short"].pattern)
    named = {max(form.split(), key=len) for form, half, night in _forms(locale) if half == "p" or night}
    long = {form[: max(_SHORTEST_STEM, len(form) - 2)] for form in named if len(form) >= _SHORTEST_STEM}
    if "H" not in short or not long or _is_unspaced(locale):
        return None
    short_ones = {form for form in named if len(form) < _SHORTEST_STEM}
    return re.compile("|".join((r"p\.?[\s\u00a0]?m\b", *map(re.escape, long | short_ones))), re.IGNORECASE)


_SHORTEST_STEM = 4


@cache
def _pattern(locale: str, half: str, by_night: bool = True) -> re.Pattern[str] | None:
    """A pattern for the words of ``half``, ``a`` or ``p``, next to a figure; None if CLDR has no words for it."""
    named = {form for form, its, night in _forms(locale) if its == half and (by_night or not night)}
    forms = sorted(named, key=len, reverse=True)
    words = "|".join(re.escape(form).replace("’", "['’]") for form in forms)
    edge = "" if _is_unspaced(locale) else r"(?!\w)"
    after = rf"\d[^\W\d]?[\s.:]{{0,2}}(?:[^\W\d]{{1,7}}\.?\s)?({words}){edge}"  # 9 heures du soir, 9 Uhr abends
    return re.compile(rf"{after}|({words}) ?\d", re.IGNORECASE) if forms else None


def _is_unspaced(locale: str) -> bool:
    return locales.joiner(locale) == "" or locales.language(locale) == "ko"


def _forms(locale: str) -> Iterator[tuple[str, str, bool]]:
    """The words of the locale's day periods, each with its half of the day, and whether it means the night."""
    known = locales.cldr(locale)
    also = word_tables.read(__package__, "day_periods").get(locales.language(locale), ("", ""))
    for half, listed in zip("ap", also, strict=True):
        yield from ((form.replace("_", " "), half, False) for form in listed.split())
    formats = known.day_periods["format"]
    for period, form in (*formats["abbreviated"].items(), *formats["wide"].items()):
        if period in ("am", "pm"):
            yield form, period[0], False
            continue
        for hours in known.day_period_rules.get(None, {}).get(period, ()):
            start, end = int(hours.get("from", 0)), int(hours.get("before", 0))
            if end - start < _SHORTEST:
                continue
            if end <= _NOON:
                yield form, "a", period.startswith("night")
            elif _NOON <= start < end <= _MIDNIGHT:
                yield form, "p", period.startswith("night")
