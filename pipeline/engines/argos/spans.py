"""Finds the spans of a model's pieces in a text by their letters, for any tokenizer.

SentencePiece splits a normalized text (ligatures, full-width letters, separate accents, runs of spaces), and its API
for offsets changes between versions. Moses' words contain escapes and ``@@``. The order of letters is always the same,
so pieces and text are read in parallel, without white space and the signs for it.
"""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise

from pipeline.engines import Span
from pipeline.markup.references import unescape

# Signs for a space or for a joint: SentencePiece's, the one that Argos treats as a space, and Moses' inner joints.
_BLANKS = "▁_"
_JOINT = "@@"
# The most characters that form one unit: a letter with its accents, or a syllable of letters.
_LONGEST = 8


def spans(pieces: Sequence[str], text: str) -> tuple[Span, ...] | None:
    """The span of each of ``pieces`` in ``text``; None if their letters differ from those of the text.

    A piece without letters (a space) has an empty span where the next piece begins.
    """
    letters = ["".join(map(_bare, unescape(piece.removesuffix(_JOINT)))) for piece in pieces]
    places = _side_by_side("".join(letters), text)
    if places is None:
        return None
    ends = list(accumulate(map(len, letters), initial=0))
    behind = [start for start, _ in places] + [len(text)]
    return tuple(
        (places[first][0], places[last - 1][1]) if last > first else (behind[first], behind[first])
        for first, last in pairwise(ends)
    )


def _bare(character: str) -> str:
    return "" if character.isspace() or character in _BLANKS else character


def _side_by_side(letters: str, text: str) -> list[Span] | None:
    """The span of each of ``letters`` in ``text``; None if the two differ."""
    places: list[Span] = []
    start = 0
    while start < len(text):
        taken, length = _next(letters, len(places), text, start)
        # Skip what a normalizer drops: control characters, joiners, spaces of all kinds.
        if not taken and text[start].isalnum():
            return None
        places += [(start, start + length)] * taken
        start += length
    return places if len(places) == len(letters) else None


def _next(letters: str, done: int, text: str, start: int) -> tuple[int, int]:
    """How many of ``letters`` after ``done`` match the next unit of ``text``, and the length of that unit."""
    for length in range(1, _LONGEST + 1 if _bare(text[start]) else 1):
        sign = text[start : start + length]
        for form in (sign, unicodedata.normalize("NFKC", sign)):
            bare = "".join(map(_bare, form))
            if bare and letters.startswith(bare, done):
                return len(bare), length
    return 0, 1
