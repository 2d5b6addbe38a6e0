"""What the beam says of a draft beside its score: how far apart the answers are that the model nearly gave."""

from collections.abc import Sequence
from math import exp

from rapidfuzz.distance import Levenshtein


def spread(hypotheses: Sequence[Sequence[str]], likelihoods: Sequence[float]) -> float | None:
    """The expected distance, 0 to 1, of the other ``hypotheses`` from the first; None where there are no others.

    ``likelihoods`` are their log-probabilities as wholes. The distance is the share of pieces to be edited, weighed by
    each hypothesis' share of the probability of all: the Bayes risk of the first one (Kumar and Byrne, Minimum
    Bayes-Risk Decoding for Statistical Machine Translation, 2004), which is small where the beam is sure and where it
    hesitates between a comma and none. A difference of scores alone is the same for both.
    """
    if len(hypotheses) < 2:
        return None
    best = max(likelihoods)
    shares = [exp(likelihood - best) for likelihood in likelihoods]
    distances = [Levenshtein.normalized_distance(hypotheses[0], other) for other in hypotheses]
    return sum(map(float.__mul__, shares, distances)) / sum(shares)
