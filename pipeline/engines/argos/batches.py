"""Plans which sentences are translated together: as few batches as possible that keep every core busy to the end.

A batch takes as many steps as its longest sentence has tokens. Each step has a fixed cost, and a cost for every
unfinished sentence, because CTranslate2 removes finished sentences from a batch. So large batches are cheaper per
sentence, different lengths cost little, and too few batches leave a core idle at the end. The measured costs below
determine the balance.
"""

import heapq
from collections.abc import Sequence

# Fixed cost of a step, in rows (sentences times beam). Fitted to 40 batches of 2 to 32 sentences (AMD with oneDNN, 6+6
# layers of width 512, 32,000 pieces, int8): 4.2 ms a step and 0.24 ms a row, with a mean error of 6 %.
STEP = 17
# Rows in a batch, at most. More rows gain nothing, and each row needs memory for a score of every vocabulary piece.
ROWS = 128
# Candidate batch sizes, in tokens times beam, padding included. The largest limits the memory to about 0.2 GB for each
# core.
SIZES = range(512, 4096 + 1, 64)
# A smaller size needs less memory, so it is chosen if it costs at most this factor of the best.
TOLERANCE = 1.04


def plan(lengths: Sequence[int], workers: int, beam: int, scale: int = 1) -> list[list[int]]:
    """Batches of indices into ``lengths`` (the token count of each sentence), the longest sentences first.

    ``workers`` batches are translated at a time, with ``beam`` rows for each sentence. ``scale`` is how many times the
    batch of a core a worker can take. The same arguments always give the same batches.
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
    """Total cost until the last worker finishes, if each worker takes the next batch as soon as it is free."""
    busy = [0] * workers
    for batch in batches:
        # Finished sentences leave the batch, so each costs only its own steps; the longest sets the number of steps.
        tokens = sum(lengths[index] + 1 for index in batch)
        heapq.heapreplace(busy, busy[0] + (lengths[batch[0]] + 1) * step + beam * tokens)
    return max(busy)
