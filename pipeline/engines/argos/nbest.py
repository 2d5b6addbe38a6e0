"""The spread of a draft: how much the beam's hypotheses differ from each other."""

from collections.abc import Sequence
from math import exp

from rapidfuzz.distance import Levenshtein


def spread(hypotheses: Sequence[Sequence[str]], likelihoods: Sequence[float]) -> float | None:
    """The expected distance, 0 to 1, of the other ``hypotheses`` from the first; None if there is only one.

    ``likelihoods`` are the log-probabilities of whole hypotheses. The distance is the share of pieces to edit, weighted
    by each hypothesis' share of the total probability. This is the Bayes risk of the first hypothesis (Kumar and Byrne,
    Minimum Bayes-Risk Decoding for Statistical Machine Translation, 2004). It is small if the model is certain, and
    also if the hypotheses differ only in a comma. A difference of scores cannot tell a comma from another translation.
    """
    if len(hypotheses) < 2:
        return None
    best = max(likelihoods)
    shares = [exp(likelihood - best) for likelihood in likelihoods]
    distances = [Levenshtein.normalized_distance(hypotheses[0], other) for other in hypotheses]
    return sum(map(float.__mul__, shares, distances)) / sum(shares)
