"""An engine's attention, converted from the engine's own pieces to words.

The pieces of two engines never match, so attention is given from word to word. A punctuation mark is a word of its own,
and so is a letter of a script without spaces.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.engines import Attention, Span

# Scripts that put no space between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_JOINER = "\u200d"
# Marks that may occur inside a word (don’t, well-known, example.org) or a number (1,200, 12:30), but not at its end.
_INNER, _INNER_OF_NUMBER = "'’-‐‑.·@_", ",:/"
# A letter with its accents; a word of such letters; any other character with its modifiers (an emoji of several).
_WORD = re.compile(r"wm*(?:[wm]|[ij](?=w))*|um*|[^ ]m*(?:z[^ ]m*)*")


def words(text: str) -> list[Span]:
    """The spans of the words of ``text``, in order. Each punctuation mark is a word; white space belongs to no word."""
    kinds = "".join(map(_kind, text))
    # A comma is inside a number only between two digits.
    kinds = re.sub("j", lambda match: "j" if _between_figures(text, match.start()) else "x", kinds)
    return [match.span() for match in _WORD.finditer(kinds)]


def _kind(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return "m"
    if character == _JOINER:
        return "z"
    if _UNSPACED.match(character):
        return "u" if character.isalnum() else "x"
    if character.isalnum():
        return "w"
    return "i" if character in _INNER else "j" if character in _INNER_OF_NUMBER else "x"


def _between_figures(text: str, offset: int) -> bool:
    return text[offset - 1 : offset].isdigit() and text[offset + 1 : offset + 2].isdigit()


def by_words(attention: Attention, source: str, target: str) -> Attention:
    """``attention`` between pieces of ``source`` and ``target``, converted to attention between their words.

    A word's attention is that of its pieces, weighted by how many letters of the word each piece has. Attention on
    anything that is not a word (the end of the sentence) is dropped, so a row may sum to less than 1.
    """
    theirs, ours = words(source), words(target)
    onto = _shares(attention.source, theirs, source)
    rows = [_summed(row, onto, len(theirs)) for row in attention.weights]
    weights = []
    for pieces in _overlaps(ours, attention.target):
        letters = sum(pieces.values())
        total = [0.0] * len(theirs)
        for piece, count in pieces.items():
            total = [old + new * count / letters for old, new in zip(total, rows[piece], strict=True)]
        weights.append(tuple(total))
    return Attention(tuple(theirs), tuple(ours), tuple(weights))


def composed(first: Attention, second: Attention) -> Attention:
    """Attention from the source of ``first`` to the target of ``second``, word by word, across both legs of a route."""
    weights = [
        tuple(
            sum(share * row[index] for share, row in zip(shares, first.weights, strict=True))
            for index in range(len(first.source))
        )
        for shares in second.weights
    ]
    return Attention(first.source, second.target, tuple(weights))


def _shares(pieces: Sequence[Span], onto: Sequence[Span], text: str) -> list[dict[int, float]]:
    """For each of ``pieces``, the share of each word it overlaps. A space belongs to the word after it."""
    starts = {start: number for number, (start, _) in enumerate(onto)}
    shares: list[dict[int, float]] = [{} for _ in pieces]
    for number, found in enumerate(_overlaps(pieces, onto)):
        if found:
            letters = sum(found.values())
            shares[number] = {word: count / letters for word, count in found.items()}
        else:
            behind = pieces[number][1]
            behind += len(text[behind:]) - len(text[behind:].lstrip())
            shares[number] = {starts[behind]: 1.0} if behind in starts else {}
    return shares


def _overlaps(spans: Sequence[Span], others: Sequence[Span]) -> list[dict[int, int]]:
    """For each of ``spans``, the indices of ``others`` that overlap it, with the number of shared characters."""
    found: list[dict[int, int]] = []
    first = 0
    for start, end in spans:
        while first < len(others) and others[first][1] <= start:
            first += 1
        found.append(dict(_common(start, end, others, first)))
    return found


def _common(start: int, end: int, others: Sequence[Span], first: int) -> Iterator[tuple[int, int]]:
    for number in range(first, len(others)):
        if others[number][0] >= end:
            break
        common = min(end, others[number][1]) - max(start, others[number][0])
        if common > 0:
            yield number, common


def _summed(row: Sequence[float], onto: Sequence[dict[int, float]], width: int) -> list[float]:
    total = [0.0] * width
    for weight, shares in zip(row, onto, strict=True):
        for word, share in shares.items():
            total[word] += weight * share
    return total
