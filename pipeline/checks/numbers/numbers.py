"""The numbers of the source that a translation lacks, and the numbers that it adds."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from pipeline import locales
from pipeline.checks.messages import Doubtful, are, named
from pipeline.checks.numbers import number_order
from pipeline.checks.numbers.number_differences import compare
from pipeline.checks.numbers.number_halves import has_amount, has_half, lost_halves, other_amounts, other_twelve
from pipeline.checks.numbers.number_idioms import has_idiom, other_idioms
from pipeline.checks.numbers.number_ranks import has_rank, other_ranks
from pipeline.checks.numbers.number_signs import below_zero, lost_signs
from pipeline.checks.numbers.number_spelling import has_number, respelled
from pipeline.checks.numbers.number_units import has_unit, other_units
from pipeline.language.dates import day_periods
from pipeline.language.dates.calendar_names import names_day
from pipeline.language.numbers import english_money, fractions, number_words, numerals, scale_words, versions
from pipeline.language.words import figures, has_digits, words
from pipeline.model import Role, Unit
from pipeline.style.style_guide import StyleGuide

_MARKED = re.compile(r"\d(?<![\d.,].)\d*(?:[.,]\d+)+(?![\d.,]*\d)")
_CLOCK = re.compile(r"\s?(?:(?i:[ap]\.?m)|[A-Z]{1,3}[SD]?T|UTC)\b")
_DOI = re.compile(r"10\.\d{4,9}/\S")
"""A digital object identifier (DOI Handbook, DOI Name Syntax), whose point separates nothing."""
_AGE = re.compile(r"(?<!\d)(\d++)-year-old")
_ORDERED = re.compile(
    r"\d[-–:]\d|\band \D{0,12}\d|\bfrom \D{0,3}\d|\d (?:votes )?(?:to|against) \d|\d (?:out )?of (?:\w+ ){0,2}\d"
)
"""Figures in a meaningful order: a score, a range, a time of day, a change, a vote, a part and its whole, a list."""
_AFTER_MIDNIGHT = re.compile(r"(?<!\d)12[:.]\d\d\s?a", re.IGNORECASE)


def numbers(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Numbers differ

    Every number of the source is in the translation with the same value, scale word and order, whatever its separators
    or spelling, and the translation adds no number. A number that became another is an error. A number that is only
    missing or only added may be expressed in other words, and a measure converted and rounded, so these are warnings.
    A headline may call a 13-year-old *a boy*.

    Source: MQM, Accuracy; CLDR number and compact number patterns; The Chicago Manual of Style, chapter 9.
    """
    found: list[str] = []
    if has_digits(unit.source) or has_digits(unit.target):
        if half := _other_half(unit, guide):
            found = [Doubtful(half)]
        elif not _same_figures(unit, guide.source_locale):
            found = list(_differences(unit, guide))
    yield from found
    for ask in _questions(unit.source, guide.source_locale):
        if ask is not respelled or not found:
            yield from ask(unit, guide.source_locale)


@lru_cache(maxsize=1024)
def _questions(source: str, locale: str) -> tuple[Callable[[Unit, str], Iterator[str]], ...]:
    """What to ask of a translation besides its figures: mostly nothing. All locales share the answer."""
    asked = _QUESTIONS if locales.language(locale) == "en" else _QUESTIONS[:1]
    return tuple(ask for has_subject, ask in asked if has_subject(source))


def _other_half(unit: Unit, guide: StyleGuide) -> str:
    """What is wrong if the translation puts the time of day in the other half of the day, else ""."""
    if locales.language(guide.source_locale) != "en" or not (half := day_periods.half_in_english(unit.source)):
        return ""
    other = day_periods.opposed(half, unit.target, unit.locale)
    if other:
        return f"the time is {half.lower()}.m., the translation says {named([other])}"
    hour = day_periods.lost(unit.source, unit.target, unit.locale)
    return f"{named([hour])} is in the morning in the translation" if hour else ""


def _differences(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    difference = compare(unit.source, unit.target, guide.source_locale, unit.locale)
    lost = [number.text for number in difference.lost]
    if lost and unit.role is Role.TITLE:
        lost = [number for number in lost if number not in _AGE.findall(unit.source)]
    new = [number.text for number in difference.new]
    if lost and new:
        message = f"{named(lost)} became {named(new)}"
        # A measure may be converted and rounded, a time moved to another zone.
        is_exact = len(lost) == len(new) and not difference.times and not any(one.measure for one in difference.lost)
        yield message if is_exact else Doubtful(message)
    elif lost:
        yield Doubtful(f"{named(lost)} {are(lost)} missing")
    elif new:
        yield Doubtful(f"{named(new)} {are(new)} not in the source")
    elif difference.moved:
        yield Doubtful("; ".join(f"{named([theirs])} became {named([ours])}" for theirs, ours in difference.moved))


def _has_fraction(source: str) -> bool:
    simple = fractions.simple_in_english(source) or fractions.half_in_english(source)
    return bool(simple or fractions.in_english(source))


def _other_fraction(unit: Unit, source_locale: str) -> Iterator[str]:
    simple = fractions.simple_in_english(unit.source)
    if simple and (part := fractions.simple_other(simple, unit.source, unit.target, unit.locale)):
        yield Doubtful(f"the source says {simple}, the translation {named([part])}")
    elif part := fractions.other_than_half(unit.source, unit.target, unit.locale):
        yield Doubtful(f"the source says half, the translation {named([part])}")
    elif share := fractions.in_english(unit.source):
        yield from _other_share(share, unit, source_locale)


def _other_share(share: fractions.Share, unit: Unit, source_locale: str) -> Iterator[str]:
    if names_day(unit.source, source_locale):
        return  # Portuguese numbers the days
    known = number_words.written(unit.source, source_locale)
    if other := fractions.other(share.whole, unit.target, unit.locale, known):
        yield Doubtful(f"the source divides by {share.whole}, the translation by {other}")
    elif parts := fractions.other_parts(share, unit.source, unit.target, unit.locale):
        yield Doubtful(f"the source counts {share.parts} of {share.whole}, the translation {named([parts])}")


def _shortened_version(unit: Unit, _: str) -> Iterator[str]:
    if number := versions.shortened(unit.source, unit.target):
        yield f"{named([number])} is missing"


_QUESTIONS: tuple[tuple[Callable[[str], object], Callable[[Unit, str], Iterator[str]]], ...] = (
    (has_number, respelled),
    (has_unit, other_units),
    (has_idiom, other_idioms),
    (has_amount, other_amounts),
    (has_half, lost_halves),
    (has_rank, other_ranks),
    (day_periods.twelve_in_english, other_twelve),
    (below_zero, lost_signs),
    (_has_fraction, _other_fraction),
    (versions.may_be_shortened, _shortened_version),
)
"""Whether a source has what a question is about, and the question; all but the first are about English sources."""


def _same_figures(unit: Unit, source_locale: str) -> bool:
    """Whether both texts have the same figures, and nothing that may change their meaning."""
    theirs, ours = figures(unit.source), figures(unit.target)
    if theirs != ours and (sorted(theirs) != sorted(ours) or _ORDERED.search(unit.source)):
        return False
    return not (
        number_order.names_whole_first(unit.source, unit.locale)
        or _is_scaled(unit.target, unit.locale)
        or scale_words.unspaced(unit.target)
        or _may_mean_another(unit.source, source_locale)
    )


@lru_cache(maxsize=1024)
def _may_mean_another(source: str, locale: str) -> bool:
    """Whether a figure of ``source`` is more or less than it says: *5 million*, *12:30 a.m.*"""
    midnight = "12" in source and _AFTER_MIDNIGHT.search(source)
    return bool(midnight or _is_scaled(source, locale) or numerals.LETTERED.search(source))


def _is_scaled(text: str, locale: str) -> bool:
    return not scale_words.known(locale).isdisjoint(words(text))


def separators(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Number is written as in English

    Point and comma in a number have the meaning that they have in the target locale: 1,500 is one and a half in
    Spanish. The figures of a version keep their point: Python 3.12.

    Source: CLDR number symbols (decimal, group).
    """
    if not has_digits(unit.target) or not (theirs := _marked(unit.source)):
        return
    kept = [figures for figures in _MARKED.findall(unit.target) if figures in theirs]
    written = guide.numbers or unit.locale
    misread = [figures for figures in kept if numerals.misread(figures, written, guide.source_locale)]
    if wrong := [figures for figures in misread if not versions.is_version(figures, unit.source, unit.target)]:
        right = ", ".join(numerals.converted(figures, written, guide.source_locale) for figures in wrong)
        yield f"{named(wrong)}: {locales.english_name(written)} writes {right}"


@lru_cache(maxsize=1024)
def _marked(source: str) -> tuple[str, ...]:
    """The numerals of ``source`` that contain a point or comma, without times of day, names and identifiers."""
    found = (match for match in _MARKED.finditer(source) if not _is_of_name(match))
    return tuple(match[0] for match in found if not _CLOCK.match(source, match.end()))


def _is_of_name(match: re.Match[str]) -> bool:
    """Whether a figure belongs to an identifier or to the name of a product: Qwen3-1.7B, but not RM1,700."""
    if _DOI.match(match.string, match.start()):
        return True
    joined = _JOINED_TO.search(match.string, max(0, match.start() - _LONGEST_NAME), match.start())
    return joined is not None and not english_money.is_sign(joined[0])


_JOINED_TO = re.compile(r"(?<![\w$.])[^\W\d_][\w.]*+-?$")
_LONGEST_NAME = 30


def missing(source: str, target: str, source_locale: str, target_locale: str) -> list[str]:
    """The numerals of ``source``, as written there, whose value occurs less often in ``target``."""
    if not has_digits(source):
        return []
    return [number.text for number in compare(source, target, source_locale, target_locale).lost]
