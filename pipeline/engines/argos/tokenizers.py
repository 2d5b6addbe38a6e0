"""The tokenizers of Argos packages, and where the pieces of a model are in a text, found by their letters."""

import io
import unicodedata
from collections.abc import Sequence
from contextlib import redirect_stderr
from itertools import accumulate, pairwise
from typing import Any, Protocol, cast

from pipeline.engines import Span
from pipeline.engines.argos import library
from pipeline.engines.argos.packages import Package
from pipeline.markup.references import unescape

# Signs for a space or for a joint: SentencePiece's, the one that Argos treats as a space, and Moses' inner joints.
_BLANKS = "▁_"
_JOINT = "@@"
# The most characters that form one unit: a letter with its accents, or a syllable of letters.
_LONGEST = 8


class Tokenizer(Protocol):
    """Cuts lines into the tokens of a model, and joins its tokens to a line."""

    def encode(self, lines: Sequence[str], /) -> list[list[str]]: ...
    def decode(self, tokens: list[str], source: str, /) -> str: ...


class _Pieces:
    """The SentencePiece tokenizer of nearly every package."""

    def __init__(self, path: str) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor(model_file=path)

    def encode(self, lines: Sequence[str]) -> list[list[str]]:
        return cast(list[list[str]], self._processor.encode(list(lines), out_type=str))

    def decode(self, tokens: list[str], source: str) -> str:
        text = cast(str, self._processor.decode_pieces(tokens)).replace("▁", " ")
        return text if "_" in source else text.replace("_", " ")


class _Subwords:
    """The tokenizer of the oldest packages: Moses words split by byte pair encoding, through ``argostranslate``."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def encode(self, lines: Sequence[str]) -> list[list[str]]:
        return [self._tokenizer.encode(line) for line in lines]

    def decode(self, tokens: list[str], _source: str) -> str:
        return str(self._tokenizer.decode(tokens))


def tokenizer(package: Package) -> Tokenizer:
    """The tokenizer of ``package``. Raises ValueError if its file is damaged."""
    pieces = package.folder / "sentencepiece.model"
    if pieces.is_file():
        return _Pieces(str(pieces))
    subwords = library.subword_tokenizer(package.folder, package.from_code, package.to_code)
    try:
        with redirect_stderr(io.StringIO()):
            subwords.lazy_load()
    except SystemExit:
        # argostranslate.apply_bpe exits on a line that it cannot read.
        raise ValueError("bpe.model has a line that is not two subwords") from None
    return _Subwords(subwords)


def spans(pieces: Sequence[str], text: str) -> tuple[Span, ...] | None:
    """The span of each of ``pieces`` in ``text``; None if their letters differ from those of the text.

    SentencePiece splits a normalized text (ligatures, full-width letters, separate accents, runs of spaces), and its
    API for offsets changes between versions. Moses' words contain escapes and ``@@``. The order of letters is always
    the same, so pieces and text are read in parallel, without white space and the signs for it.

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
