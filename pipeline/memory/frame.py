"""The frame of a sentence: the sentence without its numbers and names, which a repair may exchange.

Sentences with one frame can be far apart in words: "She thanked Ana Ruiz." and "She thanked Eva Lund."
"""

import hashlib
import re
from itertools import pairwise

from pipeline.language.word_tokens import word_spans

_INSIDE_A_NUMBER = (".", ",")
_DIGIT = re.compile(r"\d")


def frame(source: str) -> int | None:
    """A number that stands for the frame of ``source``; None if there is nothing to exchange."""
    spans = word_spans(source)
    words = [_masked(source[start:end], start) for start, end in spans]
    if not {"0", "A"}.intersection(words):
        return None
    gaps = [source[one[1] : other[0]] for one, other in pairwise(spans)]
    kept = words[:1]
    for gap, before, word in zip(gaps, words, words[1:], strict=False):
        if (before, word) != ("0", "0") or gap not in _INSIDE_A_NUMBER:
            kept.append(word)
    written = f"{source[spans[-1][1] :]} {' '.join(kept)}"
    return int.from_bytes(hashlib.blake2b(written.encode(), digest_size=8).digest(), "little", signed=True)


def _masked(word: str, start: int) -> str:
    if _DIGIT.search(word):
        return "0"
    return "A" if start and word[0].isupper() else word
