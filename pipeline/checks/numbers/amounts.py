"""The words and signs beside a number: percent signs, currencies, and scale words that have no figure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from babel.units import format_unit

from pipeline import locales, word_tables
from pipeline.checks.messages import Doubtful, named
from pipeline.language.numbers import currencies, digits, english_money, number_words, numerals, percentage_points
from pipeline.language.numbers import scale_words as scales
from pipeline.language.words import has_digits, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_PERCENT_SIGNS = "%٪％"
_PERCENT = re.compile(r"(\d(?<![\d.,].)\d*)(?:[.,]\d+)?\s?(?:[%٪％]|per\s?cent\b|pct\b)")


def percent(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Percent sign is missing

    If the source gives a percentage, so does the translation, with the sign or in words. In a list of figures it is
    enough that the last one has the sign. Percentage points are not percent.

    Source: CLDR percent patterns and the unit "concentr-percent"; The Associated Press Stylebook, "percent".
    """
    if other := _other_points(unit, guide):
        yield other
        return
    if _percents(unit.source):
        unit = replace(unit, target=digits.plain(unit.target))
    wanted = [figure for figure in _percents(unit.source) if figure in unit.target]
    if not wanted and _counts_in_words(unit.source) and not _says_percent(unit.target, unit.locale):
        yield "the source counts in percent, the translation does not"
    # If the number is not in the translation, it is missing, not the sign: "absolutely" for "100 percent".
    if not wanted:
        if _percents(unit.source) and not _says_percent(unit.target, unit.locale) and _is_spelled_out(unit, guide):
            yield Doubtful("the source counts in percent, the translation does not")
        return
    if not _says_percent(unit.target, unit.locale):
        yield "the source counts in percent, the translation does not"
    elif lost := [figure for figure in dict.fromkeys(wanted) if _is_bare(figure, unit)]:
        yield f"{named(lost)} has no percent sign"


def _is_spelled_out(unit: Unit, guide: StyleGuide) -> bool:
    """Whether a whole percentage of the source is a number in words in the translation: *quince* for 15%.

    Numbers up to ten may be others: *uno de cada diez* is 10%. A half is 50%.
    """
    wanted = {int(match[1]) for match in _PERCENT.finditer(unit.source) if not re.search(r"\d[.,]\d", match[0])}
    wanted = {value for value in wanted if 10 < value < 100 and value != _A_HALF and unit.source.count(str(value)) == 1}
    if not wanted:
        return False
    words = number_words.written(unit.target, unit.locale)
    return not wanted.isdisjoint(words - number_words.written(unit.source, guide.source_locale))


_A_HALF = 50


def _other_points(unit: Unit, guide: StyleGuide) -> str:
    """What is wrong if one text counts percentage points and the other percent, else ""."""
    if locales.language(guide.source_locale) != "en":
        return ""
    for figure in percentage_points.basis(unit.source):
        if re.search(
            rf"(?<![\d.,]){figure}[ \u00a0\u202f]?(?:[{_PERCENT_SIGNS}]|{_percent_words(unit.locale).pattern})",
            unit.target,
        ):
            return f"{named([figure])} counts basis points in the source, percent in the translation"
    if percentage_points.in_english(unit.source):
        is_kept = percentage_points.are_named(unit.target, unit.locale) or not _says_percent(unit.target, unit.locale)
        return "" if is_kept else "the source counts percentage points, the translation percent"
    if "point" in unit.source or not (figures := frozenset(_percents(unit.source))):
        return ""
    is_other = percentage_points.follow(figures, unit.target, unit.locale)
    return "the source counts percent, the translation percentage points" if is_other else ""


@lru_cache(maxsize=1024)
def _percents(source: str) -> tuple[str, ...]:
    """The integer part of each number that ``source`` gives as a percentage."""
    return tuple(match[1] for match in _PERCENT.finditer(source))


@lru_cache(maxsize=1024)
def _counts_in_words(source: str) -> bool:
    """Whether ``source`` begins with a percentage, which is in words there (The Chicago Manual of Style, 9.5)."""
    match = _PERCENT_IN_WORDS.match(source)
    return match is not None and match[1].lower() not in _ROUND


# Languages say a half, a quarter, all and a fifth of these.
_ROUND = frozenset(("fifty", "hundred", "ten", "twenty", "twenty-five", "seventy-five"))
_PERCENT_IN_WORDS = re.compile(
    r"[\"“‘']?(?:[A-Z][a-z]+ (?:and )?){0,2}((?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|[a-z]+teen|ten"
    r"|eleven|twelve|hundred) per ?cent\b",
    re.IGNORECASE,
)


def _says_percent(target: str, locale: str) -> bool:
    return any(sign in target for sign in _PERCENT_SIGNS) or bool(_percent_words(locale).search(target))


def _is_bare(figure: str, unit: Unit) -> bool:
    """Whether ``figure`` is in the target but never has a percent sign or word beside it or at the end of its list."""
    places = list(re.finditer(rf"(?<![\d.,]){figure}(?![\d])(?:[.,]\d+)?", unit.target))
    return bool(places) and not any(_has_percent(unit.target, place, unit.locale) for place in places)


def _has_percent(text: str, figure: re.Match[str], locale: str) -> bool:
    before = text[max(0, figure.start() - _REACH) : figure.start()]
    # In "7 Prozent auf 14,50" the word belongs to the number before it.
    before = _percent_behind(locale).sub("", before)
    if any(sign in before[-2:] for sign in _PERCENT_SIGNS) or _percent_words(locale).search(before):
        return True
    listed = _LISTED.match(text, figure.end())
    end = listed.end() if listed else figure.end()
    after = text[end : end + _REACH]
    return any(sign in after[:2] for sign in _PERCENT_SIGNS) or bool(_percent_words(locale).search(after))


@cache
def _percent_behind(locale: str) -> re.Pattern[str]:
    """A pattern for a figure with its percent sign or word behind it."""
    return re.compile(rf"\d[ \u00a0\u202f]?(?:[{_PERCENT_SIGNS}]|{_percent_words(locale).pattern})", re.IGNORECASE)


_REACH = 14
# "30 y el 43 %", "30–43 %", "30, 35 or 43 percent".
_LISTED = re.compile(
    r"(?:[ \u00a0\u202f]?(?:[,–-]|[^\W\d_]{1,4})?[ \u00a0\u202f]?(?:[^\W\d_]{1,3}[ \u00a0])?\d+(?:[.,]\d+)?)+"
)


_PERCENT_STEM = 5
_UNKNOWN = "percent"
"""CLDR's word for languages that it has none for."""


@cache
def _percent_words(locale: str) -> re.Pattern[str]:
    words = format_unit(2, "percent", locale=locales.cldr(locale)).strip("2\xa0٢ ")
    # Without its ending: prosenttia, prosenttiin.
    words = words[: max(_PERCENT_STEM, len(words) - 3)] if scales.inflects(locale) else words
    listed = word_tables.read(__package__, "percent")
    also = listed.get(locale, listed.get(locales.language(locale), "")).split()
    forms = [re.escape(form.replace("_", " ")) for form in (words, *also) if form]
    if forms == [_UNKNOWN] and locales.language(locale) != "en":
        return re.compile("")  # whichever word the language has
    return re.compile("|".join(forms), re.IGNORECASE)


def may_be_paid(unit: Unit) -> bool:
    """Whether the source has a figure or a rate of exchange."""
    return has_digits(unit.source) or bool(english_money.measured_in(unit.source)[0])


def currency(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Currency is missing or different

    A sum of money keeps its currency, as a sign, code or name, and the currency's country: $ is not R$, and HK$ is not
    US dollars. *Dollar* without a country is the US dollar.

    Source: ISO 4217; CLDR currency names and symbols.
    """
    measure, known = english_money.measured_in(unit.source)
    if measure and (other := currencies.instead((measure,), unit.target, unit.locale, known)):
        yield f"the rate is in {measure}, the translation says {other}"
        return
    if not (wanted := english_money.named_in(unit.source)):
        noun, codes = english_money.shared_in(unit.source)
        if noun and (other := currencies.instead(codes, unit.target, unit.locale)):
            yield f"the sum is in {noun}s, the translation says {other}"
        return
    for code in wanted:
        other = currencies.replaced(code, unit.target, unit.locale)
        if other == "?":
            yield f"the translation does not say that the sum is in {code}"
        elif other and other not in wanted:
            yield f"the sum is in {code}, the translation says {other}"


def scale_words(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Scale word is a false friend

    English *billion* is 10⁹ and *trillion* is 10¹²; *billón*, *Billion* (German), *billion* (French) and *bilione* are
    10¹². A scale word of the translation has the same value as a scale word of the source.

    Source: CLDR compact number patterns; Real Academia Española, Diccionario panhispánico de dudas, "billón".
    """
    if _large_words(unit.locale).isdisjoint(words(unit.target)) or not (ours := _large(unit.target, unit.locale)):
        return
    theirs = {value for _, value in _large(unit.source, guide.source_locale)}
    wrong = [word for word, value in ours if value >= _BILLION and value not in theirs]
    # A number in figures may need another scale word than in the source (1.5 billion is 1500 million), so numbers in
    # figures are not compared here.
    most = max((value for _, value in ours), default=0)
    if wrong and theirs and max(theirs) < most and not _reaches(most, unit.source, guide.source_locale):
        yield f"{named(wrong)} is more than the source says"


_BILLION = 10**9


def _reaches(value: int, text: str, locale: str) -> bool:
    """Whether a figure of ``text`` is ``value`` or more, with its sign or smaller scale word: $3.5bn, 4,500 crore."""
    return any(one >= value for one in numerals.values(text, locale))


@cache
def _large_words(locale: str) -> frozenset[str]:
    return frozenset(word.lower() for word, value in scales.words(locale).items() if value >= _BILLION // 1000)


@lru_cache(maxsize=8192)
def _large(text: str, locale: str) -> tuple[tuple[str, int], ...]:
    """The scale words of ``text`` from a million up, each with its value; adjacent scale words count as one."""
    runs = (match for match in scales.runs(locale).finditer(text) if not _is_name(match))
    found = ((match[0], scales.value(match[0], locale)) for match in runs)
    return tuple((words, value) for words, value in found if value >= 10**6)


_ARAB = frozenset(("अरब", "ਅਰਬ"))
"""A billion, and Arab: सऊदी अरब is Saudi Arabia."""


def _is_name(scale: re.Match[str]) -> bool:
    return scale[0] in _ARAB and not scale.string[: scale.start()].rstrip()[-1:].isdecimal()
