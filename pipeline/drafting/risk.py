"""Which drafts a reviewer should look at first, without a second model.

A draft's **risk** is a percentile: the share, in percent, of the same engine's drafts for the pair that look safer.
Where the engine gives scores they are compared by score, the mean log-probability of a token, which tells good
sentences from bad ones within one model and says nothing between two (Fomicheva et al., Unsupervised Quality Estimation
for Neural Machine Translation, 2020); where it gives none, by length, for long sentences are where engines go wrong. A
doubt of the judge, or a form in which the sentence had to be asked for, puts a draft among the risky ones in any case.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIRST = 80
"""From this risk on a draft is to be looked at first: the worst fifth, and what is in doubt."""
_DOUBTFUL = 90
_HELPED = 70


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a draft."""

    length: int
    """Letters of the source."""
    score: float | None = None
    doubtful: bool = False
    helped: bool = False
    """True when the engine's first answer was not sound and another form of the sentence had to be asked for."""


def risks(looks: Sequence[Look], held: Iterable[float] = ()) -> list[int]:
    """The risk of each of ``looks``, drafts of one engine for one pair, 0 (safest) to 99.

    ``held`` are scores of further drafts of that engine and pair, to be compared with.
    """
    scored = bool(looks) and all(look.score is not None for look in looks)
    # The higher the worse, rounded as catalogs keep scores.
    worse = [-round(look.score or 0.0, 2) if scored else float(look.length) for look in looks]
    pool = sorted([*worse, *(-round(score, 2) for score in held)] if scored else worse)
    return [
        max(
            100 * bisect_left(pool, measure) // len(pool),
            _DOUBTFUL if look.doubtful else 0,
            _HELPED if look.helped else 0,
        )
        for look, measure in zip(looks, worse, strict=True)
    ]
