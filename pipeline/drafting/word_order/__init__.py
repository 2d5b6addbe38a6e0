"""Estimates how unusual the order of a draft's words is in its language.

Words that are right one by one can be in an order that the language does not have: *a la lancha repitió misiones*,
where a verb was read as a noun. Most such errors show in two neighbours, in how often such an ending follows such a
word. A pair's **surprise** is the negative logarithm of its probability. Frequent words count as themselves, all others
by their endings.
``LANGUAGE.tsv`` has the counts, taken from human translations of 817 news sentences (``tests.bench.word_order``), which
cannot be restored from them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path

from pipeline import locales

_TOKEN = re.compile(r"[^\W\d_]+['’]?|\d+|[^\w\s]")
_ENDING = 2  # letters
EDGE = "|"
"""The token before the first word of a sentence and behind its last one."""
_STOPS = frozenset(".!?…")
# Each first word counts as if it had been seen so many more times, before words independent of it.
_SMOOTHING = 8
# The count of a kind that was never seen, and about the number of kinds.
_UNSEEN, _KINDS = 0.5, 500


@dataclass(frozen=True, slots=True)
class _Table:
    counts: Mapping[str, int]
    """How often a kind of token occurs, and a pair of kinds, which are separated by a tab."""
    total: int
    """The number of tokens."""

    def surprise(self, first: str, second: str) -> float:
        alone = (self.counts.get(second, 0) + _UNSEEN) / (self.total + _KINDS)
        seen = self.counts.get(f"{first}\t{second}", 0)
        return -log((seen + _SMOOTHING * alone) / (self.counts.get(first, 0) + _SMOOTHING))


def surprise(text: str, locale: str) -> float | None:
    """The mean surprise of the pairs of neighbours in ``text``, so that it does not grow with the length.

    None if there is no table for the language of ``locale``.
    """
    table = _table(locales.language(locale))
    if table is None:
        return None
    surprises = [table.surprise(*pair) for pair in pairwise(kinds(tokens(text), table.counts))]
    return sum(surprises) / len(surprises)


def strangest(text: str, locale: str) -> str:
    """The two neighbouring words of ``text`` that surprise most; empty without two words or without a table."""
    table = _table(locales.language(locale))
    if table is None:
        return ""
    found = tokens(text)
    kinds = [kind(token, table.counts) for token in found]
    inside = [
        (table.surprise(*between), f"{first} {second}")
        for between, (first, second) in zip(pairwise(kinds), pairwise(found), strict=True)
        if first.islower() and second.islower()
    ]
    return max(inside, default=(0.0, ""))[1]


def tokens(text: str) -> list[str]:
    """The words, figures and marks of ``text``."""
    return _TOKEN.findall(text)


def kinds(tokens: Sequence[str], frequent: Mapping[str, int]) -> list[str]:
    """The kinds of ``tokens``, with ``EDGE`` around each sentence."""
    found = [EDGE]
    for token in tokens:
        found.append(kind(token, frequent))
        if token in _STOPS:
            found.append(EDGE)
    return found if found[-1] == EDGE and tokens else [*found, EDGE]


def kind(token: str, frequent: Mapping[str, int]) -> str:
    """What ``token`` is counted as: itself if it is ``frequent`` or a mark, else its ending."""
    lower = token.lower()
    if lower in frequent or not token[0].isalnum():
        return lower
    return "#" if token.isdigit() else f"-{lower[-_ENDING:]}"


@cache
def _table(language: str) -> _Table | None:
    path = Path(__file__).with_name(f"{language}.tsv")
    if not path.exists():
        return None
    rows = (line.rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    counts = {kinds: int(count) for kinds, tab, count in rows if tab}
    return _Table(counts, sum(count for kinds, count in counts.items() if "\t" not in kinds))
