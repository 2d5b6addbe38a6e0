"""Where a model's pieces stand in a text: found by their letters, whatever the library that cut them.

SentencePiece cuts a text that it has normalized (ligatures, full-width letters, accents apart, runs of spaces), and its
own offsets are asked for in another way in every other version; Moses' words have escapes and ``@@`` in them. Letters
come in the same order in all of them, so pieces and text are read side by side, white space and its signs left out.
"""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate, pairwise

from pipeline.engines import Span
from pipeline.markup.references import unescape

# Signs for a space, or for none: SentencePiece's, what Argos takes for it, Moses' inner joints.
_BLANKS = "▁_"
_JOINT = "@@"
# So many characters are one sign at most: a letter and its accents, a syllable of letters.
_LONGEST = 8


def spans(pieces: Sequence[str], text: str) -> tuple[Span, ...] | None:
    """The place of each of ``pieces`` in ``text``; None where their letters are not those of the text.

    A piece without letters of its own (a space) is where the next one begins.
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
    """Where in ``text`` each of ``letters`` is; None where the two do not say the same."""
    places: list[Span] = []
    start = 0
    while start < len(text):
        said, length = _next(letters, len(places), text, start)
        # What a normalizer drops stands for nothing: control characters, joiners, spaces of all kinds.
        if not said and text[start].isalnum():
            return None
        places += [(start, start + length)] * said
        start += length
    return places if len(places) == len(letters) else None


def _next(letters: str, done: int, text: str, start: int) -> tuple[int, int]:
    """How many of ``letters`` from ``done`` on the next sign of ``text`` gives, and how long that sign is."""
    for length in range(1, _LONGEST + 1 if _bare(text[start]) else 1):
        sign = text[start : start + length]
        for form in (sign, unicodedata.normalize("NFKC", sign)):
            bare = "".join(map(_bare, form))
            if bare and letters.startswith(bare, done):
                return len(bare), length
    return 0, 1
