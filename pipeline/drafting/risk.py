"""Which drafts a reviewer should look at first, without a second model.

A draft's **risk** is a percentile: the share, in percent, of the same engine's drafts for the pair that look safer.
Where the engine gives scores they are compared by score, the mean log-probability of a token, which tells good
sentences from bad ones within one model and says nothing between two (Fomicheva et al., Unsupervised Quality Estimation
for Neural Machine Translation, 2020), and by the spread of the engine's next best answers (``engines.argos.nbest``),
each by rank, the score counting four times: with less it finds fewer of the worst (``tests.bench.spread``, on models
that copy their source badly; no real one was at hand, so the spread is given no more say than it earned there). Where
an engine gives no scores its drafts are compared by what the sentence and the draft show (``drafting.difficulty``). A
doubt of the judge, or a form in which the sentence had to be asked for, puts a draft among the risky ones in any case.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIRST = 80
"""From this risk on a draft is to be looked at first: the worst fifth, and what is in doubt."""
_DOUBTFUL = 90
_HELPED = 70
_WEIGHT = 4
"""How often the score counts for each time the spread does."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a draft."""

    difficulty: float
    """How likely the sentence and the draft make it that the draft needs work; the higher, the likelier."""
    score: float | None = None
    doubtful: bool = False
    helped: bool = False
    """True when the engine's first answer was not sound and another form of the sentence had to be asked for."""
    spread: float | None = None


def risks(looks: Sequence[Look], held: Iterable[Look] = ()) -> list[int]:
    """The risk of each of ``looks``, drafts of one engine for one pair, 0 (safest) to 99.

    ``held`` are further drafts of that engine and pair that have scores, to be compared with.
    """
    if looks and all(look.score is not None for look in looks):
        worse = _by_rank([*looks, *(look for look in held if look.score is not None)])
    else:
        worse = [look.difficulty for look in looks]
    pool = sorted(worse)
    return [
        max(
            100 * bisect_left(pool, measure) // len(pool),
            _DOUBTFUL if look.doubtful else 0,
            _HELPED if look.helped else 0,
        )
        for look, measure in zip(looks, worse, strict=False)
    ]


def _by_rank(looks: Sequence[Look]) -> list[float]:
    """How bad each of ``looks`` is by score and by spread where it is known, as a mean of ranks from 0 to 1."""
    # The higher the worse, rounded as catalogs keep them.
    scores = [-round(look.score or 0.0, 2) for look in looks]
    spreads = [None if look.spread is None else round(look.spread, 3) for look in looks]
    by_score, by_spread = sorted(scores), sorted(spread for spread in spreads if spread is not None)
    found = []
    for score, spread in zip(scores, spreads, strict=True):
        rank = bisect_left(by_score, score) / len(by_score)
        if spread is not None:
            rank = (_WEIGHT * rank + bisect_left(by_spread, spread) / len(by_spread)) / (_WEIGHT + 1)
        found.append(rank)
    return found
