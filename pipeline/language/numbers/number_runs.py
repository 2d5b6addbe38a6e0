"""Numbers in words, each with all its words: *elli beş* and *vijfenvijftig* are 55, neither 50 nor 5."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.lexicon.numerals import HALVES, Numerals, composed

_WORD = re.compile(r"[\w\u200c\u0900-\u0963\u0966-\u0dff]+")
_AND = re.compile(
    r"(?:\s|-|\u2011)(?:(?:a|and|e|en|eta|i|in|ja|na|o|og|si|u|und|y|és|și|şi|et|и|й|і|و)(?:\s|-|\u2011))?"
)
"""What joins tens and ones: a space, a hyphen, *and*."""
_TENS, _ONES = range(20, 100, 10), range(1, 10)
_SCORES = (20, 40, 60, 80)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words, with its position in the text."""

    text: str
    start: int
    value: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read(text: str, known: Numerals) -> tuple[Spelled, ...]:
    """The numbers in words of ``text``, in order, as far as their forms are known; the text is in lower case."""
    lowered = composed(text)
    return tuple(_joined(list(_single(lowered, known)), lowered))


def _single(text: str, known: Numerals) -> Iterator[Spelled]:
    """The forms of several words, the longest first, and the words outside them."""
    taken: list[Spelled] = []
    for phrase in sorted(known.phrases_in(text), key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w)\w?{re.escape(phrase)}", text):
            if not any(one.start < match.end() and match.start() < one.end for one in taken):
                taken.append(Spelled(phrase, match.start(), known.phrases[phrase]))
    for match in _WORD.finditer(text):
        value = known.of_word(match[0])
        if value is not None and not any(one.start <= match.start() < one.end for one in taken):
            taken.append(Spelled(match[0], match.start(), value))
    yield from sorted(taken, key=lambda one: one.start)


def _joined(found: list[Spelled], text: str) -> Iterator[Spelled]:
    """``found`` with the tens and ones that belong together as one number."""
    index = 0
    while index < len(found):
        one, after = found[index], found[index + 1] if index + 1 < len(found) else None
        joins = after is not None and one.text not in HALVES and _AND.fullmatch(text, one.end, after.start)
        if after and joins and _belong(one.value, after.value):
            yield Spelled(text[one.start : after.end], one.start, one.value + after.value)
            index += 1
        else:
            yield one
        index += 1


def _belong(first: int, second: int) -> bool:
    return (first in _TENS and second in _ONES) or (first in _SCORES and 10 <= second < 20)


def values(text: str, known: Numerals) -> frozenset[int]:
    """The numbers in words of ``text``; those of tens and ones that are one number only together."""
    found = frozenset(known.all(text))
    if not any(value >= _TENS[0] for value in found):
        return found
    lowered = composed(text)
    whole = [one for one in read(text, known) if one.value > _TENS[0] and one.value % 10]
    if not whole:
        return found
    for one in whole:
        lowered = lowered[: one.start] + " " * len(one.text) + lowered[one.end :]
    return frozenset({one.value for one in whole} | known.all(lowered))
