"""Imperial measures of a source that a translation gives in metric units."""

import re
from collections.abc import Collection, Sequence

from pipeline.language.numerals import Number

# One imperial unit in metric units, powers of ten aside (international yard and pound, 1959).
_METRIC = {"f": 3.048, "i": 2.54, "y": 9.144, "m": 1.609, "p": 4.536, "l": 4.536, "o": 2.835, "a": 4.047, "g": 3.785}
_SPELLED = re.compile(
    r"[^\W\d][\s-](?:feet|foot|inch(?:es)?|yards?|miles?|pounds?|ounces?|acres?|gallons?|degrees?)\b", re.IGNORECASE
)


def spelled(source: str) -> bool:
    """Whether ``source`` has an imperial measure in words: *half an inch* may become any metric value."""
    return bool(_SPELLED.search(source))


def converted(number: Number, wanted: Sequence[Number], amounts: Collection[float]) -> bool:
    """Whether ``number``, an imperial measure of the source, is one of the metric ``amounts``."""
    if not amounts:
        return False
    # "Six foot two" is one measure in two numbers.
    if any(other.measure[:1] in ("f", "'") for other in wanted) and any(
        1.2 <= amount <= 2.4 or 120 <= amount <= 240 for amount in amounts
    ):
        return True
    return any(_same(float(value), number.measure, amount) for value in number.values for amount in amounts)


def _same(value: float, measure: str, amount: float) -> bool:
    if measure[:1] in ("d", "°", "s"):
        # "Eighties" is a range of ten degrees; a temperature difference is converted without the offset.
        warmest = value + 9 if measure == "s" else value
        within = (value - 32) * 5 / 9 - 2 < amount < (warmest - 32) * 5 / 9 + 2
        return within or abs(value * 5 / 9 - amount) < 2
    metric = _METRIC.get(measure[:1], 0) * value
    # Half a unit of the last figure counts as rounding: an inch is "2 to 3 centimetres".
    return bool(metric and amount) and any(
        abs(metric * 10.0**power - amount) <= max(0.1 * amount, 0.6) for power in range(-3, 4) if amount >= 1
    )
