"""Finds remembered sentences similar to a given one: an inverted index over word tokens with full recall.

The tokens are those of the words alone, so that a link's address makes no sentence unlike another.

Sequences of a and b tokens whose normalized Indel similarity is s share at least s(a + b)/2 tokens. So a sentence
that reaches the cutoff contains enough of the rarest tokens of the query (prefix and count filtering: Chaudhuri, Ganti
and Kaushik, ICDE 2006). The candidates are measured exactly by rapidfuzz, those that share most tokens first, until no
other one can be among the best.

Each token is a code point: rapidfuzz compares strings fastest, and different tokens with one code only cost time. The
arrays are files mapped into memory, so opening the index reads nothing.
"""

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.checks.codes import words
from pipeline.language.word_tokens import word_tokens

CUTOFF = 0.75
"""Less similar sentences do not help a reviewer."""
_CLOSE, _FINE = 1e-9, 10_000
_ARRAYS = ("ids", "starts", "postings", "lengths", "texts", "text_starts")
# Code points above the control characters; surrogates are skipped because they are not characters.
_FIRST, _SURROGATES, _CODES = 0x100, 0xD800, 0x110000
_LONGEST = 0x7FFF
"""Tokens of a query that count."""
_AT_ONCE = 256
"""Candidates that are measured before the others are compared with the best found."""
Codes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Query:
    text: str
    """One character for each token."""
    codes: Numbers
    """Each code once."""
    weights: npt.NDArray[np.int16]
    """How often the query has each of them."""

    @property
    def size(self) -> int:
        return len(self.text)

    @classmethod
    def of(cls, tokens: Sequence[str]) -> "_Query":
        times = Counter(map(_code, tokens))
        codes, weights = np.array(list(times), dtype=np.int64), np.array(list(times.values()), dtype=np.int16)
        return cls("".join(chr(_code(token)) for token in tokens), codes, weights)


@dataclass(frozen=True, slots=True)
class FuzzyIndex:
    """Sentences of one language, each with the number of its unit."""

    ids: Numbers
    starts: Numbers
    """Where the postings of each code begin; one more at the end."""
    postings: npt.NDArray[np.uint32]
    """Positions in ``ids`` of the sentences that contain the code, ascending."""
    lengths: npt.NDArray[np.int32]
    """Tokens of each sentence, ascending: sentences of some lengths are next to each other."""
    texts: Codes
    """All sentences in sequence, one code for each token."""
    text_starts: Numbers
    """Where each sentence begins in ``texts``; one more at the end."""

    def search(self, text: str, limit: int = 20) -> list[tuple[int, float]]:
        """Unit numbers of the sentences that reach the cutoff, with their similarity to ``text``, best first.

        If more than ``limit`` sentences do, the best are returned.
        """
        tokens = word_tokens(words(text))[:_LONGEST]
        if not tokens or not len(self.ids):
            return []
        query, cutoff = _Query.of(tokens), CUTOFF
        places, bounds = self._candidates(query)
        found: list[tuple[float, int]] = []
        for first in range(0, len(places), _AT_ONCE):
            if len(found) >= limit:  # only a better one counts
                cutoff = -found[limit - 1][0] + _CLOSE
            if bounds[first] < cutoff * _FINE:
                break
            some = places[first : first + _AT_ONCE]
            measured = process.extract(
                query.text, self._texts(some), scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=None
            )
            if measured:
                found += [(-float(score), int(self.ids[some[index]])) for _, score, index in measured]
                found.sort()
        return [(number, -score) for score, number in found[:limit]]

    def _candidates(self, query: _Query) -> tuple[Numbers, npt.NDArray[np.int16]]:
        """Positions of the sentences that may reach the cutoff, sorted by the most that their similarity can be.

        That is returned too, in parts of ``_FINE``, rounded up. The longer a sentence is, the more tokens it has to
        share, and the fewer of the rarest tokens can all be missing from it: frequent tokens are only looked up among
        the short sentences.
        """
        size = query.size
        starts, ends = self.starts[query.codes], self.starts[query.codes + 1]
        order = np.argsort(ends - starts, kind="stable")
        starts, weights, counts = starts[order], query.weights[order], (ends - starts)[order]
        rarest = np.concatenate([[0], np.cumsum(weights, dtype=np.int64)])
        shortest, longest = (
            int(np.ceil(size * CUTOFF / (2 - CUTOFF) - _CLOSE)),
            int(size * (2 - CUTOFF) / CUTOFF + _CLOSE),
        )
        lengths = np.arange(shortest, longest + 2, dtype=self.lengths.dtype)  # of another type, all would be converted
        edges = np.searchsorted(self.lengths, lengths)
        least = np.ceil(CUTOFF * (size + lengths[:-1]) / 2 - _CLOSE).astype(np.int64)
        # More tokens than needed make the count sharper, and a posting is far cheaper than a look at a sentence.
        cheap = rarest[np.searchsorted(np.cumsum(counts), len(self.ids), side="right")]
        asked = np.searchsorted(rarest, size - least + max(0, int(cheap) - size + int(CUTOFF * size)), side="right")
        left = size - rarest[np.minimum(asked, len(weights))]
        wanted = np.maximum(1, least - left)
        shared = np.empty(edges[-1], dtype=np.int16)
        for number, begin, end in zip(wanted.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            shared[begin:end] = -number
        lasts = edges[np.searchsorted(-asked, -np.arange(min(asked[0], len(weights))))]
        for index, last in enumerate(lasts.tolist()):
            indices = self.postings[starts[index] : starts[index] + counts[index]]
            begin, end = indices.searchsorted(np.array((edges[0], last), dtype=indices.dtype))
            np.add.at(shared, indices[begin:end].astype(np.int64), weights[index])
        indices = np.flatnonzero(shared[edges[0] :] >= 0) + edges[0]
        known = (wanted + left)[self.lengths[indices] - shortest]
        rounded = np.ceil(self._bounds(size, indices, shared[indices] + known) * _FINE).astype(np.int16)
        # numpy sorts small integers far faster than other numbers.
        ranked = np.argsort(-rounded, kind="stable")
        return indices[ranked], rounded[ranked]

    def _bounds(self, size: int, places: Numbers, shared: Numbers) -> Shares:
        """The most that the similarity of sentences can be that share so many tokens with the query.

        A token that the query has twice counts twice.
        """
        lengths = self.lengths[places]
        return 2 * np.minimum(shared, np.minimum(lengths, size)) / (size + lengths)

    def _tokens(self, places: Numbers) -> tuple[Codes, Numbers]:
        """The codes of some sentences in sequence, and where each ends."""
        starts, lengths = self.text_starts[places], self.lengths[places].astype(np.int64)
        ends = np.cumsum(lengths)
        return self.texts[np.arange(int(ends[-1])) - np.repeat(ends - lengths - starts, lengths)], ends

    def _texts(self, places: Numbers) -> list[str]:
        if not len(places):
            return []
        codes, ends = self._tokens(places)
        whole, bounds = codes.tobytes().decode("utf-32-le"), [0, *ends.tolist()]
        return [whole[first:last] for first, last in pairwise(bounds)]

    def save(self, folder: Path) -> None:
        """Write the arrays into ``folder``, an empty folder."""
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))


def load(folder: Path) -> FuzzyIndex:
    """The index that ``save`` wrote. Raises OSError or ValueError for a folder without a complete index."""
    arrays = (np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _ARRAYS)
    # As plain arrays: numpy's own class for mapped files makes each slice ten times slower.
    index = FuzzyIndex(*(one.view(np.ndarray) for one in arrays))
    if len(index.starts) != _CODES + 1 or index.starts[-1] != len(index.postings):
        raise ValueError("the postings are incomplete")
    if len(index.text_starts) != len(index.ids) + 1 or index.text_starts[-1] != len(index.texts):
        raise ValueError("the sentences are incomplete")
    return index


def build(sentences: Iterable[tuple[int, str]]) -> FuzzyIndex:
    """The index of ``sentences``, each with its unit's number."""
    given = [(len(tokens), number, array("I", map(_code, tokens)).tobytes()) for number, tokens in _words(sentences)]
    given.sort()
    lengths = np.array([size for size, _, _ in given], dtype=np.int64)
    codes = np.frombuffer(b"".join(tokens for _, _, tokens in given), dtype=np.uint32)
    # One number for each code in each sentence: sorting these groups the sentences by code.
    pairs = codes.astype(np.int64) << 32
    pairs |= np.repeat(np.arange(len(given), dtype=np.int64), lengths)
    pairs = np.unique(pairs)
    return FuzzyIndex(
        np.array([number for _, number, _ in given], dtype=np.int64),
        np.concatenate([[0], np.cumsum(np.bincount(pairs >> 32, minlength=_CODES))]),
        (pairs & 0xFFFFFFFF).astype(np.uint32),
        lengths.astype(np.int32),
        codes,
        np.concatenate([[0], np.cumsum(lengths)]),
    )


def _words(sentences: Iterable[tuple[int, str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, text in sentences:
        yield number, word_tokens(words(text))


def similarity(one: str, other: str) -> float:
    """The normalized Indel similarity of the word tokens of two sentences, 0 to 1."""
    return float(Indel.normalized_similarity(word_tokens(one), word_tokens(other)))


@lru_cache(maxsize=1 << 18)
def _code(token: str) -> int:
    """The code point of a token, the same in every run."""
    number = int.from_bytes(hashlib.blake2b(token.encode(), digest_size=8).digest(), "little")
    code = _FIRST + number % (_CODES - _FIRST - 0x800)
    return code if code < _SURROGATES else code + 0x800
