"""The inline codes of a sentence: what is markup in it, and where."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class CodeKind(StrEnum):
    """How a code stands to the words beside it."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """A stretch of a sentence that is markup, not words."""

    start: int
    end: int
    kind: CodeKind
    name: str
    """What it is: ``em``, ``strong``, ``s``, ``link``, ``image``, ``code``, ``tag``, ``template``, ``footnote``,
    ``comment``, ``break`` or ``address`` (one that stands as it is, without markup)."""
    said: str = ""
    """What must not change: an address, a tag, the code itself; empty where the marks are all there is."""
    pair: int = -1
    """Where the code begins that opens or closes what this one closes or opens; -1 where there is none in the text."""


# Addresses as people type them into running text; the punctuation behind is the sentence's own.
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”„‟«»‹›「」『』、。]*[^\s<>\"“”„‟«»‹›「」『』、。.,;:!?'’)\]*_~]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z\d](?:[A-Za-z\d-]{0,62}\.)+[A-Za-z]{2,24}\b"
)


def with_addresses(text: str, codes: Sequence[Code]) -> list[Code]:
    """``codes`` in their order, and between them the addresses that stand in the words of ``text``."""
    found = list(codes)
    for start, end in gaps(text, codes):
        if "://" in text[start:end] or "@" in text[start:end] or "www." in text[start:end]:
            found += [
                Code(*match.span(), CodeKind.ALONE, "address", match[0])
                for match in _ADDRESS.finditer(text, start, end)
            ]
    return sorted(found, key=lambda code: code.start)


def gaps(text: str, codes: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """The spans of the words between ``codes``, which are in order and do not overlap."""
    start = 0
    for code in codes:
        if code.start > start:
            yield start, code.start
        start = code.end
    if start < len(text):
        yield start, len(text)


def paired(codes: Sequence[Code]) -> list[Code]:
    """``codes`` with ``pair`` set: each closing one to the nearest opening one of its name that is still open."""
    open_ones: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for code in codes:
        if code.kind is CodeKind.OPEN:
            open_ones.setdefault(code.name, []).append(code.start)
        elif code.kind is CodeKind.CLOSE and open_ones.get(code.name):
            partner = open_ones[code.name].pop()
            pairs |= {code.start: partner, partner: code.start}
    return [
        Code(code.start, code.end, code.kind, code.name, code.said, pairs[code.start]) if code.start in pairs else code
        for code in codes
    ]


class Spans:
    """Spans in ascending order that do not overlap, to be asked what touches them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether any character between ``start`` and ``end`` lies in one of the spans."""
        number = bisect_right(self._starts, end - 1) - 1
        return number >= 0 and self._ends[number] > start


def within(codes: Sequence[Code], start: int, end: int) -> list[Code]:
    """Those of ``codes`` that lie between ``start`` and ``end``, placed from ``start`` on."""
    kept = (code for code in codes if code.start >= start and code.end <= end)
    if start == 0:
        return list(kept)
    return [
        Code(code.start - start, code.end - start, code.kind, code.name, code.said, max(code.pair - start, -1))
        for code in kept
    ]
