"""Restores codes in a translation: each exactly once, next to the words as in the source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.markup import parameters
from pipeline.markup.codes import Code, CodeKind, Spans
from pipeline.markup.protecting import Protected

_OPENERS = "([{«“‘„¿¡\"'"
_CLOSERS = ".,)]}"
_REFERENCES = {'"': "&quot;", "'": "&#39;"}
# Scripts without spaces between words: a code next to a word needs no space there.
_UNSPACED = re.compile("[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Restored:
    """A translation with its codes, and the problems found."""

    text: str
    missing: tuple[str, ...] = ()
    """Codes for which the translation has no token, as the author wrote them."""
    extra: tuple[str, ...] = ()
    """Codes whose token occurs more than once; only the first occurrence is kept."""
    misplaced: tuple[str, ...] = ()
    """Codes of pairs that cross each other, or that lost the words between them."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A token in the translation."""

    start: int
    end: int
    number: int


def restore(translated: str, protected: Protected) -> Restored:
    """``translated`` with the codes of ``protected`` in place of their tokens.

    A token is also found with white space inside it or in another case. If the two codes of a pair are in the wrong
    order, they are swapped. White space is corrected where the engine moved it to the inner side of a mark or attached
    a code to the adjacent word.
    """
    if translated == protected.text:
        return Restored(protected.source)
    hits = _hits(translated, protected.tokens)
    first = {hit.number: hit for hit in reversed(hits)}
    kept = _in_order(sorted(first.values(), key=lambda hit: hit.start), protected)
    pieces = list(_pieces(translated, kept, [hit for hit in hits if first[hit.number] is not hit]))
    codes = [None, *(protected.codes[hit.number] for hit in kept), None]
    words = [_fit(piece, *around, protected) for piece, around in zip(pieces, pairwise(codes), strict=True)]
    written = [protected.source[code.start : code.end] for code in protected.codes]
    marks = [*(written[hit.number] for hit in kept), ""]
    text = "".join(part for pair in zip(words, marks, strict=True) for part in pair)
    return Restored(
        f"{protected.lead}{text}{protected.trail}",
        tuple(each for number, each in enumerate(written) if number not in first),
        tuple(written[hit.number] for hit in hits if first[hit.number] is not hit),
        tuple(written[number] for number in sorted(_misplaced(kept, pieces, protected))),
    )


def _hits(text: str, tokens: Sequence[str]) -> list[_Hit]:
    """Every token in ``text``: exact matches, else matches in another case or with white space inside."""
    if not tokens:
        return []
    exact = {token: number for number, token in enumerate(tokens)}
    hits = [_Hit(*match.span(), exact[match[0]]) for match in re.finditer(_any(map(re.escape, tokens)), text)]
    covered = Spans([(hit.start, hit.end) for hit in hits])
    seen = {hit.number for hit in hits}
    loose = {_bare(token): number for number, token in enumerate(tokens) if number not in seen}
    for match in re.finditer(_any(map(_loose, loose)), text, re.IGNORECASE) if loose else ():
        number = loose.get(_bare(match[0]))
        if number is not None and not covered.touch(*match.span()):
            hits.append(_Hit(*match.span(), number))
    return sorted(hits, key=lambda hit: hit.start)


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


def _bare(token: str) -> str:
    return "".join(token.split()).casefold()


def _loose(token: str) -> str:
    edges = [r"(?<!\w)" if token[0].isalnum() else "", r"(?!\w)" if token[-1].isalnum() else ""]
    return r"\s*".join(map(re.escape, token)).join(edges)


def _in_order(hits: Sequence[_Hit], protected: Protected) -> list[_Hit]:
    """``hits`` with every closing code after its opening code."""
    order = {hit.number: index for index, hit in enumerate(hits)}
    numbers = [hit.number for hit in hits]
    for opening, closing in protected.pairs:
        if opening in order and closing in order and order[opening] > order[closing]:
            numbers[order[closing]], numbers[order[opening]] = opening, closing
    return [_Hit(hit.start, hit.end, number) for hit, number in zip(hits, numbers, strict=True)]


def _pieces(text: str, hits: Sequence[_Hit], doubled: Sequence[_Hit]) -> Iterator[str]:
    """Yield the words before each hit and after the last one, without repeated tokens."""
    position, words = 0, ""
    for hit in sorted([*hits, *doubled], key=lambda hit: hit.start):
        words += text[position : hit.start]
        position = hit.end
        if hit not in doubled:
            yield words
            words = ""
    yield words + text[position:]


def _fit(piece: str, before: Code | None, behind: Code | None, protected: Protected) -> str:
    """The words between two codes, with the source's white space next to the codes and the source's escapes."""
    if not piece and before is not None and behind is not None:
        gap = protected.source[before.end : behind.start]
        return gap if gap.isspace() else ""
    words = "".join(protected.spelled.get(character, character) for character in piece)
    words = _quotable(words, before, behind, protected.source)
    if before is not None and piece:
        words = _beside(words, before, protected.source, after=True)
    if behind is not None and piece:
        words = _beside(words, behind, protected.source, after=False)
    return words


def _quotable(words: str, before: Code | None, behind: Code | None, source: str) -> str:
    """``words`` with every quotation mark escaped that would end the surrounding attribute or title."""
    if before is not None and before.name.startswith("tag") and source[before.end - 1] in _REFERENCES:
        mark = source[before.end - 1]
        return words.replace(mark, _REFERENCES[mark])
    if before is not None and before.name == "template" and source[before.end - 1] in ('"', "'", "`"):
        return parameters.unending(words, source[before.end - 1])
    if behind is not None and behind.name == "title":
        marks = "()" if source[behind.start] == ")" else source[behind.start]
        return re.sub(rf"(?<!\\)[{re.escape(marks)}]", r"\\\g<0>", words)
    return words


def _beside(words: str, code: Code, source: str, *, after: bool) -> str:
    """``words`` with the white space on the side of ``code`` corrected; ``after``: the words follow ``code``."""
    if after:
        near, spaced = words.lstrip()[:1], source[code.end : code.end + 1].isspace()
        inner, edge = code.kind is CodeKind.OPEN, words[:1]
        stripped, parted = words.lstrip(), f" {words}"
    else:
        near, spaced = words.rstrip()[-1:], source[: code.start][-1:].isspace()
        inner, edge = code.kind is CodeKind.CLOSE, words[-1:]
        stripped, parted = words.rstrip(), f"{words} "
    # If there are no words (near is empty), white space is the only separator between two codes.
    if edge.isspace() and not spaced and (inner or (near and near in (_CLOSERS if after else _OPENERS))):
        return stripped
    if spaced and not inner and edge.isalnum() and not _UNSPACED.match(edge):
        return parted
    return words


def _misplaced(hits: Sequence[_Hit], pieces: Sequence[str], protected: Protected) -> set[int]:
    """The numbers of the codes in pairs that cross another pair, or that lost the words between them."""
    at = {hit.number: index for index, hit in enumerate(hits)}
    inside = sorted((at[o], at[c], o, c) for o, c in protected.pairs if o in at and c in at)
    wrong: set[int] = set()
    open_ones: list[tuple[int, int, int, int]] = []
    for left, right, opening, closing in inside:
        while open_ones and open_ones[-1][1] < left:
            open_ones.pop()
        if open_ones and open_ones[-1][1] < right:
            wrong |= {opening, closing}
        open_ones.append((left, right, opening, closing))
        codes = protected.codes
        had = any(character.isalnum() for character in protected.source[codes[opening].end : codes[closing].start])
        has = right - left > 1 or any(character.isalnum() for character in pieces[right])
        if had and not has:
            wrong |= {opening, closing}
    return wrong
