"""Which numbers of the source a translation lacks, and which it adds."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline.checks.messages import named
from pipeline.language import numerals, scale_words
from pipeline.language.numerals import Number
from pipeline.language.words import figures, has_digits, words
from pipeline.model import Role, Unit
from pipeline.style.style_guide import StyleGuide

_MARKED = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![\d.,]*\d)")
_CLOCK = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)
# What one imperial unit is in metric ones, powers of ten aside (international yard and pound, 1959).
_METRIC = {"f": 3.048, "i": 2.54, "y": 9.144, "m": 1.609, "p": 4.536, "l": 4.536, "o": 2.835, "a": 4.047, "g": 3.785}
_SPELLED_MEASURE = re.compile(
    r"[^\W\d]\s(?:feet|foot|inch(?:es)?|yards?|miles?|pounds?|ounces?|acres?|gallons?|degrees?)\b"
)
_AGE = re.compile(r"(\d+)-year-old")
_MOST = 100
"""More numerals than this in one sentence are compared by value alone."""


def numbers(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Numbers differ

    Every number of the source stands in the translation with the same value, whatever its separators, scale words or
    spelling, and the translation adds none. A headline may say *a boy* of a 13-year-old.

    Source: MQM, Accuracy; CLDR number and compact number patterns; The Chicago Manual of Style, chapter 9.
    """
    if _same_figures(unit, guide.source_locale):
        return
    lost = missing(unit.source, unit.target, guide.source_locale, unit.locale)
    if lost and unit.role is Role.TITLE:
        lost = [number for number in lost if number not in _AGE.findall(unit.source)]
    new = added(unit.source, unit.target, guide.source_locale, unit.locale)
    if lost and new:
        yield f"{named(lost)} of the source became {named(new)}"
    elif lost:
        yield f"{named(lost)} is missing"
    elif new:
        yield f"{named(new)} is not in the source"


def _same_figures(unit: Unit, source_locale: str) -> bool:
    """Whether both texts have the same figures in some order, and no scale word that changes what they mean."""
    if figures(unit.source) != figures(unit.target):
        return False
    return scale_words.known(source_locale).isdisjoint(words(unit.source)) and scale_words.known(
        unit.locale
    ).isdisjoint(words(unit.target))


def separators(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Number is written as in English

    Point and comma in a number mean what they mean in the target locale: 1,500 is one and a half in Spanish.

    Source: CLDR number symbols (decimal, group).
    """
    if not has_digits(unit.target) or not (theirs := _marked(unit.source)):
        return
    kept = [figures for figures in _MARKED.findall(unit.target) if figures in theirs]
    house = guide.numbers or unit.locale
    wrong = [figures for figures in kept if numerals.misread(figures, house, guide.source_locale)]
    if wrong:
        yield f"{named(wrong)} is written as in the source"


@lru_cache(maxsize=1024)
def _marked(source: str) -> tuple[str, ...]:
    """Numerals of ``source`` with a point or comma in them, times of day left out."""
    return tuple(match[0] for match in _MARKED.finditer(source) if not _CLOCK.match(source, match.end()))


def missing(source: str, target: str, source_locale: str, target_locale: str) -> list[str]:
    """Numerals of ``source``, as they stand there, whose value ``target`` does not have as often."""
    if not has_digits(source):
        return []
    wanted, offered = numerals.read(source, source_locale), numerals.read(target, target_locale)
    counts: dict[Decimal, int] = {}
    for number in offered:
        for value in number.values.union(number.parts) if number.parts else number.values:
            counts[value] = counts.get(value, 0) + 1
    lost = []
    for number in wanted:
        taken = next((value for value in number.values if counts.get(value)), None)
        if taken is not None:
            counts[taken] -= 1
        elif not number.parts or not all(counts.get(value) for value in number.parts):
            lost.append(number)
    if not lost or len(lost) > _MOST:
        return [number.text for number in lost]
    amounts = _amounts(wanted, offered, target, target_locale)
    return [
        number.text
        for number in lost
        if not numerals.in_words(number, target, target_locale) and not _converted(number, wanted, amounts)
    ]


def added(source: str, target: str, source_locale: str, target_locale: str) -> list[str]:
    """Numerals of ``target`` whose value ``source`` has neither in figures nor in words."""
    if not has_digits(target):
        return []
    wanted = numerals.read(source, source_locale)
    known = {value for number in wanted for value in (*number.values, *number.parts)}
    new = [
        number
        for number in numerals.read(target, target_locale)
        if known.isdisjoint(number.values) and not (number.parts and known.issuperset(number.parts))
    ]
    if len(new) > _MOST:
        return [number.text for number in new]
    return [
        number.text
        for number in new
        if not numerals.in_words(number, source, source_locale) and not _measured(number, wanted, source)
    ]


def _measured(number: Number, wanted: Sequence[Number], source: str) -> bool:
    """Whether ``number`` is a measure of the source in metric units; *half an inch* may be any."""
    amounts = [float(value) for value in number.values]
    return any(other.measure and _converted(other, wanted, amounts) for other in wanted[:_MOST]) or bool(
        _SPELLED_MEASURE.search(source)
    )


def _amounts(wanted: Sequence[Number], offered: Sequence[Number], target: str, locale: str) -> list[float]:
    """What a measure of the source may have become; nothing when it has none, or more numbers than a text has."""
    if len(offered) > _MOST or not any(number.measure for number in wanted[:_MOST]):
        return []
    return [float(value) for number in offered for value in number.values] + [
        float(value) for value in numerals.written(target, locale)
    ]


def _converted(number: Number, wanted: Sequence[Number], amounts: Collection[float]) -> bool:
    """Whether ``number``, an imperial measure of the source, is one of the metric ``amounts``."""
    if not amounts:
        return False
    # Six foot two: one measure in two numbers.
    if any(other.measure[:1] in ("f", "'") for other in wanted) and any(
        1.2 <= amount <= 2.4 or 120 <= amount <= 240 for amount in amounts
    ):
        return True
    return any(_same_measure(float(value), number.measure, amount) for value in number.values for amount in amounts)


def _same_measure(value: float, measure: str, amount: float) -> bool:
    if measure[:1] in ("d", "°", "s"):
        # "Eighties" are ten degrees; a difference is converted without the offset.
        warmest = value + 9 if measure == "s" else value
        within = (value - 32) * 5 / 9 - 2 < amount < (warmest - 32) * 5 / 9 + 2
        return within or abs(value * 5 / 9 - amount) < 2
    metric = _METRIC.get(measure[:1], 0) * value
    # Half a unit of the last figure is rounding: an inch is "2 to 3 centimetres".
    return bool(metric and amount) and any(
        abs(metric * 10.0**power - amount) <= max(0.1 * amount, 0.6) for power in range(-3, 4) if amount >= 1
    )
