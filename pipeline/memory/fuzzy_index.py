"""Finds remembered sentences similar to a given one: an inverted index over word tokens with full recall.

Sequences of a and b tokens whose normalized Indel similarity is s share at least s(a + b)/2 tokens. So a sentence
that reaches the cutoff contains one of the rarest tokens of the query and enough of the others (prefix and count
filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006). rapidfuzz then measures the remaining candidates exactly.

The arrays are files mapped into memory, so opening the index reads nothing.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.language.word_tokens import word_tokens

CUTOFF = 0.75
"""Less similar sentences do not help a reviewer."""
_ARRAYS = ("ids", "lengths", "terms", "starts", "postings", "texts", "text_starts")
# Each token is compared as one character; surrogates are skipped because they are not characters.
_CHARACTERS = 0x10F7FF - 0x100
_SURROGATES = 0xD800

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FuzzyIndex:
    """Sentences of one language, each with the number of its unit."""

    ids: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int32]
    """Tokens of each sentence."""
    terms: npt.NDArray[np.uint64]
    """Hashes of all tokens, ascending; the second occurrence of a token in a sentence is a token of its own."""
    starts: npt.NDArray[np.int64]
    """Where the postings of each term begin; one more at the end."""
    postings: npt.NDArray[np.int32]
    """Positions in ``ids`` of the sentences that contain the term."""
    texts: npt.NDArray[np.uint32]
    """All sentences in sequence, one code point for each token."""
    text_starts: npt.NDArray[np.int64]

    def search(self, text: str, limit: int = 20) -> list[tuple[int, float]]:
        """Unit numbers of the sentences that reach the cutoff, with their similarity to ``text``, best first."""
        tokens = word_tokens(text)
        if not tokens or not len(self.ids):
            return []
        places = self._candidates(tokens)
        wanted = _as_text(tokens)
        found = process.extract(
            wanted,
            [self._text(place) for place in places],
            scorer=Indel.normalized_similarity,
            score_cutoff=CUTOFF,
            limit=limit,
        )
        ranked = [(int(self.ids[places[index]]), float(score)) for _, score, index in found]
        return sorted(ranked, key=lambda one: (-one[1], one[0]))

    def _candidates(self, tokens: Sequence[str]) -> list[int]:
        """Positions of the sentences that may reach the cutoff, judged by length and shared tokens."""
        size = len(tokens)
        hashes = np.array(sorted(_hashes(tokens)), dtype=np.uint64)
        at = np.searchsorted(self.terms, hashes)
        inside = at < len(self.terms)
        known = at[inside][self.terms[at[inside]] == hashes[inside]]
        counts = self.starts[known + 1] - self.starts[known]
        rarest = known[np.argsort(counts, kind="stable")]
        unknown = size - len(rarest)
        # The shortest sentence that reaches the cutoff has size * CUTOFF / (2 - CUTOFF) tokens.
        least = int(np.ceil(CUTOFF * (size + np.ceil(size * CUTOFF / (2 - CUTOFF))) / 2))
        prefix = max(0, size - least + 1 - unknown)
        if not prefix:
            return []
        # More tokens than the prefix make the count filter sharper, as long as they are rare enough to be cheap.
        ordered = np.sort(counts)
        cheap = int(np.searchsorted(np.cumsum(ordered), max(int(ordered[:prefix].sum()) * 2, len(self.ids) // 16)))
        asked = rarest[: max(prefix, cheap)]
        lists = [self.postings[self.starts[term] : self.starts[term + 1]] for term in asked]
        places, shared = np.unique(np.concatenate(lists), return_counts=True)
        lengths = self.lengths[places]
        needed = np.ceil(CUTOFF * (size + lengths) / 2 - 1e-9)
        missed = len(rarest) - len(asked)
        fits = (
            (shared + missed >= needed)
            & (lengths * (2 - CUTOFF) >= size * CUTOFF - 1e-9)
            & (lengths * CUTOFF <= size * (2 - CUTOFF) + 1e-9)
        )
        return [int(place) for place in places[fits]]

    def _text(self, place: int) -> str:
        first, last = self.text_starts[place], self.text_starts[place + 1]
        return self.texts[first:last].tobytes().decode("utf-32-le")

    def save(self, folder: Path) -> None:
        """Write the arrays into ``folder``, an empty folder."""
        for name in _ARRAYS:
            np.save(folder / f"{name}.npy", getattr(self, name))


def load(folder: Path) -> FuzzyIndex:
    """The index that ``save`` wrote. Raises OSError or ValueError for a folder without an index."""
    return FuzzyIndex(*(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _ARRAYS))


def build(sentences: Iterable[tuple[int, str]]) -> FuzzyIndex:
    """The index of ``sentences``, each with its unit's number."""
    ids: list[int] = []
    lengths: list[int] = []
    terms: list[npt.NDArray[np.uint64]] = []
    texts: list[bytes] = []
    for number, text in sentences:
        tokens = word_tokens(text)
        ids.append(number)
        lengths.append(len(tokens))
        terms.append(np.array(_hashes(tokens), dtype=np.uint64))
        texts.append(_as_text(tokens).encode("utf-32-le"))
    sizes = np.array(lengths, dtype=np.int32)
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    flat = np.concatenate(terms) if terms else np.zeros(0, dtype=np.uint64)
    places = np.repeat(np.arange(len(ids), dtype=np.int32), sizes)
    order = np.argsort(flat, kind="stable")
    distinct, first = np.unique(flat[order], return_index=True)
    return FuzzyIndex(
        np.array(ids, dtype=np.int64),
        sizes,
        distinct,
        np.append(first, len(flat)).astype(np.int64),
        places[order],
        np.frombuffer(b"".join(texts), dtype="<u4").astype(np.uint32),
        starts,
    )


def similarity(one: str, other: str) -> float:
    """The normalized Indel similarity of the word tokens of two sentences, 0 to 1."""
    return float(Indel.normalized_similarity(word_tokens(one), word_tokens(other)))


def _hashes(tokens: Sequence[str]) -> list[int]:
    """The hash of each token; each further occurrence of a token in the sentence gets its own hash."""
    seen: dict[str, int] = {}
    found = []
    for token in tokens:
        seen[token] = seen.get(token, 0) + 1
        found.append(_hash(token, seen[token]))
    return found


@lru_cache(maxsize=1 << 18)
def _hash(token: str, occurrence: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{occurrence} {token}".encode(), digest_size=8).digest(), "little")


def _as_text(tokens: Sequence[str]) -> str:
    """One character for each token, the same in every run, because rapidfuzz compares strings fastest."""
    return "".join(map(_character, tokens))


@lru_cache(maxsize=1 << 18)
def _character(token: str) -> str:
    number = 0x100 + int.from_bytes(hashlib.blake2b(token.encode(), digest_size=4).digest(), "little") % _CHARACTERS
    return chr(number if number < _SURROGATES else number + 0x800)
