"""Quantities that English writes without a figure: *half a million*, *one and a half billion*, *noon*, *a fortnight*.

Numbers in words are read as The Chicago Manual of Style (chapter 9) spells them. Another language may write any of
these quantities in figures.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from pipeline import word_tables
from pipeline.language.words import spoken, words

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(f"{_ONES} eighteen nineteen".split())}
    | {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
)
_SCALES: Mapping[str, int] = MappingProxyType(
    {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    | {"lakh": 10**5, "crore": 10**7}
)
_PARTS: Mapping[str, Decimal] = MappingProxyType(
    {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3, "quarters": Decimal("0.25")}
)
_NAMED: Mapping[str, Sequence[int]] = {
    word: figures for words, figures in word_tables.read(__package__, "quantities").items() for word in words.split()
}
_SHARES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"half": (50,), "quarter": (25,), "quarters": (75,), "third": (33,), "thirds": (66, 67), "fifth": (20,)}
    | {"fifths": (40, 60, 80), "tenth": (10,), "tenths": (30, 70, 90)}
)
"""Shares as percentages."""
_OF_HOUR: Mapping[str, int] = MappingProxyType({"quarter": 15, "half": 30, "quarters": 45})
_MORE, _LESS = frozenset(["more", "over", "above"]), frozenset(["fewer", "less", "under", "below"])
_JOINTS = frozenset(["and", "a", "an", "of"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity in words."""

    text: str
    value: Decimal
    exact: bool
    """Whether the quantity is a plain cardinal: *twelve*, *twenty-five*, *two hundred*."""


@lru_cache(maxsize=1024)
def values(text: str) -> frozenset[Decimal]:
    """All values in figures that the words of ``text``, in English, may have."""
    found = {one.value for one in read(text)}
    found |= {Decimal(value) for word in words(text) & _NAMED.keys() for value in _NAMED[word]}
    found |= {Decimal(value) for word in words(text) & _SHARES.keys() for value in _SHARES[word]}
    if "hour" in words(text) or "hours" in words(text):
        found |= {Decimal(minutes) for part, minutes in _OF_HOUR.items() if part in words(text)}
    return frozenset(found | _bounds(text) | _ratios(text))


@lru_cache(maxsize=2048)
def read(text: str) -> tuple[Quantity, ...]:
    """The quantities in ``text``, in English, in order."""
    tokens = words(text)
    if tokens.isdisjoint(CARDINALS) and tokens.isdisjoint(_SCALES):
        return ()
    return tuple(_quantities(spoken(text)))


def _quantities(tokens: list[str]) -> Iterator[Quantity]:
    index = 0
    while index < len(tokens):
        end = index
        while end < len(tokens) and (_is_part(tokens[end]) or (end > index and tokens[end] in _JOINTS)):
            end += 1
        while end > index and tokens[end - 1] in _JOINTS:
            end -= 1
        run = tokens[index:end]
        if run and (value := _value(run)) is not None:
            exact = not any(word in _PARTS for word in run) and not {*run} <= {*_SCALES}
            yield Quantity(" ".join(run), value, exact)
        index = max(end, index + 1)


def _is_part(word: str) -> bool:
    return word in CARDINALS or word in _SCALES or word in _PARTS


def _value(run: list[str]) -> Decimal | None:
    """The value of ``run``: 1,500,000 for *one and a half million* and *a million and a half*."""
    total, group, scale, pending = Decimal(0), Decimal(0), Decimal(0), False
    for word in run:
        if word in CARDINALS:
            group, pending = group + CARDINALS[word], True
        elif word in _PARTS and scale:  # a million and a half
            total += scale * _PARTS[word] * (group or 1)
            group, pending = Decimal(0), False
        elif word in _PARTS:
            # "three quarters of a million", but "one and a half"
            parts = group if pending and word == "quarters" else 1
            group = (group if parts == 1 else 0) + _PARTS[word] * parts
            pending = True
        elif word in ("hundred", "dozen"):
            group, pending = (group or Decimal(1)) * _SCALES[word], True
        elif word in _SCALES:
            scale = Decimal(_SCALES[word])
            total, group, pending = total + (group or Decimal(1)) * scale, Decimal(0), False
    total += group
    return total if total and any(word in CARDINALS or word in _SCALES for word in run) else None


def _ratios(text: str) -> set[Decimal]:
    """The percentages of *three in four* and *nine out of ten*."""
    found = set()
    for match in _RATIO.finditer(text.lower()):
        part, whole = map(_number, match.groups())
        if 0 < part < whole:
            found.add(Decimal(round(100 * part / whole)))
    return found


_RATIO = re.compile(r"\b(\d{1,2}|[a-z]+) (?:in|out of) (\d{1,2}|[a-z]+)\b")


def _bounds(text: str) -> set[Decimal]:
    """The next numbers for *more than one* (2人以上) and *fewer than three*."""
    tokens = spoken(text)
    found = set()
    for bound, than, word in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if than == "than" and (word in CARDINALS or word.isdecimal()):
            step = (bound in _MORE) - (bound in _LESS)
            found.add(Decimal(_number(word) + step))
    return found


def _number(word: str) -> int:
    """The value of a cardinal in figures or words; 0 for another word."""
    return int(word) if word.isdecimal() else CARDINALS.get(word, 0)
