"""Numbers in idioms: *doubled* that became tripled, the Eighties that became the seventies, two weeks for three."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from pipeline.checks.messages import Doubtful, named
from pipeline.language.numbers import (
    cardinals,
    halves,
    multiples,
    number_runs,
    number_words,
    numerals,
    round_scales,
    unit_names,
)
from pipeline.language.words import spoken
from pipeline.model import Unit

_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADE = re.compile(rf"(?<!mid-)\b(?:(?:1[89]|20)?([2-9]0)['’]?s|({'|'.join(_TENS)}))(?!\w)", re.IGNORECASE)
_ENDS = ("ties", "0s", "0’s", "0's")
_FIFTIES = 50
"""The stem of fifty is a half in many languages."""


def has_idiom(source: str) -> bool:
    """Whether an English ``source`` has a multiple, a decade, a half of something, or a number with a unit in words."""
    multiple = multiples.in_english(source) or round_scales.in_english(source)
    return bool(multiple or halves.in_english(source) or unit_names.spelled(source) or decade_in_english(source))


def other_idioms(unit: Unit, _: str) -> Iterator[str]:
    """Reports a multiple, a decade or a number of days or years of the source that became another one."""
    if (said := multiples.in_english(unit.source)) and (other := multiples.other(said, unit.target, unit.locale)):
        yield Doubtful(f"the source says {said.text}, the translation {named([other])}")
    if (half := halves.in_english(unit.source)) and (other := halves.other(half, unit.target, unit.locale)):
        yield Doubtful(f"the source says {('first', 'second')[half - 1]} half, the translation {named([other])}")
    scale = round_scales.in_english(unit.source)
    if scale and (other := round_scales.other(scale, unit.target, unit.locale)):
        yield Doubtful(f"{named([scale.text])} became {named([other])}")
    if other := _other_count(unit):
        yield Doubtful(other)
    if (units := unit_names.duals(unit.locale)) and (other := _in_dual(unit, units)):
        yield Doubtful(other)
    if (decade := decade_in_english(unit.source)) and (other := _other_decade(decade, unit)):
        yield Doubtful(f"the source says {_TENS[decade // 10 - 2]}, the translation {named([other])}")


def _other_count(unit: Unit) -> str:
    """What is wrong if *two hours* is three hours, or ""; *two* is otherwise not compared, since it is also *both*."""
    spelled = unit_names.spelled(unit.source)
    twos = [name for value, name in spelled if value == 2]
    if len(twos) != 1 or len(spelled) != 1:
        return ""
    for one in number_runs.read(unit.target, cardinals.of(unit.locale)):
        if 2 < one.value < 100 and unit_names.counts(twos[0], one.end, unit.target, unit.locale):
            return f"{named(['two'])} became {named([one.text])}"
    return ""


def _in_dual(unit: Unit, units: Mapping[str, frozenset[str]]) -> str:
    """What is wrong if the translation has two of a unit of time, of which the source has more, else ""."""
    spelled = unit_names.spelled(unit.source)
    if not spelled or _TWO.search(unit.source):
        return ""
    written = number_words.written(unit.target, unit.locale)
    for value, name in spelled:
        if value > 2 and value not in written and (dual := next(_duals(unit.target, units.get(name, ())), "")):
            return f"{named([str(value)])} became {named([dual])}"
    return ""


def _duals(target: str, forms: Collection[str]) -> Iterator[str]:
    """The words of ``target`` that are one of ``forms``, perhaps with a preposition or an article before it."""
    return (
        word for word in spoken(target) if any(word.endswith(form) and len(word) <= len(form) + 3 for form in forms)
    )


_TWO = re.compile(r"\b(?:two|2|couple|pair|both)\b(?:\W+\w+){0,3}?\W+(?:hour|day|week|month|year)", re.IGNORECASE)


@lru_cache(maxsize=2048)
def decade_in_english(source: str) -> int:
    """The decade of ``source``, 80 for *the 1980s*; 0 if it has none, several, or other tens."""
    if not any(map(source.__contains__, _ENDS)) or not (decades := _DECADE.findall(source)):
        return 0
    found = {int(figures or 10 * _TENS.index(word.lower()) + 20) for figures, word in decades}
    others = {value for value in cardinals.of("en").all(_DECADE.sub(" ", source)) if _is_tens(value)}
    return found.pop() if len(found) == 1 and not others else 0


def _other_decade(decade: int, unit: Unit) -> str:
    """The only word of the translation for another decade, or ""."""
    if any(value % 100 == decade for value in numerals.values(unit.target, unit.locale)):
        return ""
    known = cardinals.of(unit.locale)
    if decade in {known.phrases[one] for one in known.phrases_in(unit.target)}:
        return ""  # soixante-dix
    found = {word: {value for value in known.all(word) if _is_tens(value)} for word in spoken(unit.target)}
    tens = {word: values for word, values in found.items() if values}
    if len(tens) != 1:
        return ""
    word, values = next(iter(tens.items()))
    return "" if decade in values or _FIFTIES in values else word


def _is_tens(value: int) -> bool:
    return 20 <= value <= 90 and value % 10 == 0
