"""The inline markup of a sentence as the inline elements of an exchange format.

A code that opens and one that closes are a pair if they are well nested. Codes of a source and its translation that
are the same have the same number, so that other tools can tell which is which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline import markup
from pipeline.markup import Code, CodeKind


@dataclass(frozen=True, slots=True)
class InlineCode:
    """A piece of markup."""

    number: int
    """From 1; both ends of a pair have the same number."""
    kind: CodeKind
    text: str
    paired: bool = False
    """Whether it is one end of a pair; an opening or closing code without its partner is not."""


Piece = str | InlineCode


def pieces(
    source: str, target: str, syntax: str, source_locale: str, locale: str
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """``source`` and ``target``, each cut into words and codes; joined again, the pieces are the same text."""
    of_source = _cut(source, markup.codes(source, syntax, source_locale))
    of_target = _cut(target, markup.codes(target, syntax, locale))
    return of_source, _renumbered(of_target, of_source)


def _cut(sentence: str, codes: Sequence[Code]) -> tuple[Piece, ...]:
    pairs = _nested(codes)
    numbers: dict[int, int] = {}
    found: list[Piece] = []
    position = 0
    for code in codes:
        opening = pairs.get(code.start, code.start)
        number = numbers.setdefault(min(opening, code.start), len(numbers) + 1)
        found.append(sentence[position : code.start])
        found.append(InlineCode(number, code.kind, sentence[code.start : code.end], code.start in pairs))
        position = code.end
    found.append(sentence[position:])
    return tuple(piece for piece in found if piece != "")


def _nested(codes: Sequence[Code]) -> dict[int, int]:
    """The partner of each code of a well-nested pair, by its start."""
    pairs: dict[int, int] = {}
    open_ones: list[Code] = []
    for code in codes:
        if code.pair < 0:
            continue
        if code.kind is CodeKind.OPEN:
            open_ones.append(code)
        elif any(one.start == code.pair for one in open_ones):
            while open_ones and (last := open_ones.pop()).start != code.pair:
                continue
            pairs |= {code.start: last.start, last.start: code.start}
    return pairs


def _renumbered(of_target: tuple[Piece, ...], of_source: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """``of_target`` with the numbers of the same codes in ``of_source``; other codes get numbers of their own."""
    free: dict[tuple[tuple[str, CodeKind], ...], list[int]] = {}
    for number, signature in _signatures(of_source):
        free.setdefault(signature, []).append(number)
    highest = max((number for number, _ in _signatures(of_source)), default=0)
    numbers: dict[int, int] = {}
    for number, signature in _signatures(of_target):
        if free.get(signature):
            numbers[number] = free[signature].pop(0)
        else:
            highest += 1
            numbers[number] = highest
    return tuple(
        piece if isinstance(piece, str) else replace(piece, number=numbers[piece.number]) for piece in of_target
    )


def _signatures(found: Sequence[Piece]) -> Iterator[tuple[int, tuple[tuple[str, CodeKind], ...]]]:
    """Each number with its codes."""
    signatures: dict[int, tuple[tuple[str, CodeKind], ...]] = {}
    for piece in found:
        if not isinstance(piece, str):
            signatures[piece.number] = (*signatures.get(piece.number, ()), (piece.text, piece.kind))
    yield from signatures.items()
