"""Which sentences are translated together: as few batches as keep every core busy to the end.

A batch takes as many steps as its longest sentence has tokens. Each step costs a fixed part, and a part for every
sentence that is not done yet: CTranslate2 takes out of a batch what is done. So large batches are cheaper by the
sentence, unlike lengths cost little, and too few batches leave a core without work at the end. The measured cost
below weighs one against the other.
"""

import heapq
from collections.abc import Sequence

# Cost of a step beside that of its sentences, in rows (sentences times beam). Fitted to 40 batches of 2 to 32 sentences
# (AMD with oneDNN, 6+6 layers of width 512, 32,000 pieces, int8): 4.2 ms a step and 0.24 ms a row, 6 % off on average.
STEP = 17
# Rows in a batch. More gain nothing, and each takes memory for a score of every piece of the vocabulary.
ROWS = 128
# Tokens times beam in a batch, its padding included, to choose among; the largest bounds the memory, about 0.2 GB for
# each core.
SIZES = range(512, 4096 + 1, 64)
# A smaller size is taken when it costs at most this much more than the best: it needs less memory.
TOLERANCE = 1.04


def plan(lengths: Sequence[int], workers: int, beam: int, scale: int = 1) -> list[list[int]]:
    """Indices of ``lengths`` (tokens of each sentence) in batches, the longest sentences first.

    ``workers`` batches are worked on at a time, each sentence by ``beam`` rows; ``scale`` is how many times a core's
    batch a worker can take. Same arguments, same batches.
    """
    order = sorted(range(len(lengths)), key=lambda index: -lengths[index])
    plans = [_cut(order, lengths, max(1, scale * ROWS // beam), scale * size // beam) for size in SIZES]
    spans = [_span(batches, lengths, workers, beam, scale * STEP) for batches in plans]
    return next(batches for batches, span in zip(plans, spans, strict=True) if span <= TOLERANCE * min(spans))


def _cut(order: Sequence[int], lengths: Sequence[int], count: int, tokens: int) -> list[list[int]]:
    batches: list[list[int]] = []
    for index in order:
        full = not batches or len(batches[-1]) >= count or (len(batches[-1]) + 1) * lengths[batches[-1][0]] > tokens
        if full:
            batches.append([])
        batches[-1].append(index)
    return batches


def _span(batches: Sequence[Sequence[int]], lengths: Sequence[int], workers: int, beam: int, step: int) -> int:
    """Cost until the last worker is done, when each takes the next batch as soon as it is free."""
    busy = [0] * workers
    for batch in batches:
        # A sentence that is done leaves its batch: only the longest one's steps are paid by all.
        tokens = sum(lengths[index] + 1 for index in batch)
        heapq.heapreplace(busy, busy[0] + (lengths[batch[0]] + 1) * step + beam * tokens)
    return max(busy)
