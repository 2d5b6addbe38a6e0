"""Ranks drafts by risk without a second model, so that a reviewer sees the riskiest first.

A draft's **risk** is a percentile: the percentage of the same engine's drafts for the pair that seem safer.

If the engine gives scores, drafts are ranked by score and by spread. The score is the mean log-probability of a token.
It separates good sentences from bad ones within one model, but cannot be compared between models (Fomicheva et al.,
Unsupervised Quality Estimation for Neural Machine Translation, 2020). The spread is that of the engine's next best
answers (``engines.argos.inference.spread``). The score's rank counts four times, because with a lower weight fewer of
the worst drafts are found. This was measured on models that copy their source badly, because no real model was
available: the fifth of 338 sentences with the highest risk had 78 % of the errors (by the score alone 76 %, by the
spread alone 39 %).

If the engine gives no scores, drafts are ranked by their difficulty (``drafting.difficulty``). A draft with a doubt
from the judge, or one that needed another form of the sentence, is always among the risky drafts.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FIRST = 80
"""Drafts with at least this risk are reviewed first: the worst fifth, and doubtful drafts."""
_DOUBTFUL = 90
_HELPED = 70
FEWEST = 5
"""Among fewer drafts a percentile says nothing: the only one would be the safest."""
_WEIGHT = 4
"""The weight of the score relative to the spread."""


@dataclass(frozen=True, slots=True)
class RiskSigns:
    """What is known about a draft."""

    difficulty: float
    """How likely the draft is to need work, judged by the sentence and the draft; the higher, the likelier."""
    score: float | None = None
    doubtful: bool = False
    helped: bool = False
    """True if the engine's first answer was not sound and another form of the sentence was needed."""
    spread: float | None = None


def risks(signs: Sequence[RiskSigns], held: Iterable[RiskSigns] = ()) -> list[int]:
    """The risk of each of ``signs``, which are drafts of one engine for one pair, from 0 (safest) to 99.

    ``held`` are further drafts of the same engine and pair to compare with; those without scores are used only if one
    of ``signs`` has none.
    """
    if signs and all(draft.score is not None for draft in signs):
        worse = _by_rank([*signs, *(draft for draft in held if draft.score is not None)])
    else:
        worse = [draft.difficulty for draft in (*signs, *(draft for draft in held if draft.score is None))]
    pool = sorted(worse)
    return [
        max(
            100 * bisect_left(pool, measure) // len(pool),
            _DOUBTFUL if draft.doubtful else 0,
            _HELPED if draft.helped else 0,
        )
        for draft, measure in zip(signs, worse, strict=False)
    ]


def _by_rank(signs: Sequence[RiskSigns]) -> list[float]:
    """How bad each of ``signs`` is, from 0 to 1: the mean of its ranks by score and, if known, by spread."""
    # The higher the worse. Values are rounded as in catalogs.
    scores = [-round(draft.score or 0.0, 2) for draft in signs]
    spreads = [None if draft.spread is None else round(draft.spread, 3) for draft in signs]
    by_score, by_spread = sorted(scores), sorted(spread for spread in spreads if spread is not None)
    found = []
    for score, spread in zip(scores, spreads, strict=True):
        rank = bisect_left(by_score, score) / len(by_score)
        if spread is not None:
            rank = (_WEIGHT * rank + bisect_left(by_spread, spread) / len(by_spread)) / (_WEIGHT + 1)
        found.append(rank)
    return found
