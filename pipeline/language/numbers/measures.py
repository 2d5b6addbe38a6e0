"""Measures of a source that a translation gives in other units, mostly imperial ones in metric units."""

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from pipeline.language.numbers.numerals import Number
from pipeline.language.words import words

_METRIC: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"square m": (2.59,), "sq. m": (2.59,), "sq m": (2.59,), "square f": (9.29,), "sq. f": (9.29,), "sq f": (9.29,)}
    | {"square y": (8.361,), "cubic f": (2.832,), "cubic y": (7.646,), "nautical": (1.852,)}
    | {"mile": (1.609,), "f": (3.048,), "i": (2.54,), "y": (9.144,)}
    | {"pint": (4.73, 5.68), "p": (4.536,), "l": (4.536,), "o": (2.835,), "a": (4.047,), "g": (3.785, 4.546)}
    | {"quart": (9.46, 1.137), "stone": (6.35,)}
)
"""One unit in metric units, powers of ten aside, by the beginning of its name (international yard and pound, 1959)."""
_SPEEDS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {"mph": (1.609, 0.447), "miles per": (1.609, 0.447), "knot": (1.852, 0.514), "k": (0.278,)}
)
"""One unit of speed in kilometres an hour and in metres a second, the unit of winds in many countries."""
_NAMES = frozenset(
    re.findall(
        r"\w+",
        "feet foot inch inches yard yards mile miles pound pounds ounce ounces acre acres gallon gallons degree"
        " degrees",
    )
)
_SPELLED = re.compile(rf"(?:[^\W\d]|\d/\d|[¼½¾])[\s-](?:{'|'.join(_NAMES)})\b", re.IGNORECASE)


def spelled(source: str) -> bool:
    """Whether ``source`` has an imperial measure in words: *half an inch* may become any metric value."""
    return not words(source).isdisjoint(_NAMES) and _SPELLED.search(source) is not None


_TALL = 8
"""The feet of the tallest person."""


def converted(number: Number, wanted: Sequence[Number], amounts: Collection[float]) -> bool:
    """Whether ``number``, an imperial measure of the source, is one of the metric ``amounts``."""
    if not amounts:
        return False
    # "Six foot two" is one measure in two numbers.
    if any(other.measure[:1] in ("f", "'") and min(other.values) <= _TALL for other in wanted) and any(
        1.2 <= amount <= 2.4 or 120 <= amount <= 240 for amount in amounts
    ):
        return True
    values = map(float, number.values) if number.measure else ()
    return any(_same(value, number.measure, amount) for value in values for amount in amounts)


def _same(value: float, measure: str, amount: float) -> bool:
    if measure[:1] in ("d", "°", "F") or measure == "s":
        # "Eighties" is a range of ten degrees; a temperature difference is converted without the offset.
        warmest = value + 9 if measure == "s" else value
        within = any(
            (coldest - 32) * 5 / 9 - 2 < degrees < (warmest - 32) * 5 / 9 + 2
            for coldest, warmest, degrees in (
                (value, warmest, amount),
                (value, warmest, -amount),
                (-value, -value, -amount),
            )
        )
        return within or abs(value * 5 / 9 - amount) < 2
    if speeds := next((factors for begun, factors in _SPEEDS.items() if measure.startswith(begun)), ()):
        return any(abs(factor * value - amount) <= max(0.05 * amount, 1) for factor in speeds)
    name = next((begun for begun in _METRIC if measure.startswith(begun)), "")
    # Half a unit of the last figure counts as rounding: an inch is "2 to 3 centimetres".
    return any(
        abs(metric * value * 10.0**power - amount) <= max(0.1 * amount, 0.6)
        for metric in _METRIC.get(name, ())
        for power in range(-3, 4)
        if amount >= 1 and value
    )
