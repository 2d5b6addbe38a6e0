"""The inline codes of a sentence: its markup, with positions."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class CodeKind(StrEnum):
    """How a code relates to the words beside it."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """A part of a sentence that is markup, not words."""

    start: int
    end: int
    kind: CodeKind
    name: str
    """The kind of markup: ``em``, ``strong``, ``s``, ``link``, ``image``, ``code``, ``tag``, ``template``,
    ``footnote``, ``comment``, ``break``, ``emoji`` (or a key, by its name) or ``address`` (a plain address, without
    markup). The code that opens or closes an element is named ``tag p``, with the element's name."""
    content: str = ""
    """What must not change: an address, a tag, the code itself. Empty if the code consists of marks only."""
    pair: int = -1
    """The start of the code that closes or opens this one's pair; -1 if ``text`` has none."""


# Addresses as people type them into text; punctuation after an address belongs to the sentence.
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”„‟«»‹›「」『』、。]*[^\s<>\"“”„‟«»‹›「」『』、。.,;:!?'’)\]*_~]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z\d](?:[A-Za-z\d-]{0,62}\.)+[A-Za-z]{2,24}\b"
)


# The first key of ++ctrl+c++; ++inserted++ is words. https://facelessuser.github.io/pymdown-extensions/extensions/keys/
_KEY = (
    r"[A-Za-z\d]|f\d\d?|(?:left|right)-[a-z-]+|arrow-[a-z]+|alt|backspace|caps-lock|cmd|command|control|ctrl|del|delete|down"
    r"|end|enter|esc|escape|fn|home|ins|insert|left|menu|meta|num[a-z\d-]*|option|page-(?:down|up)|pause|print-screen|return"
    r"|right|shift|space|super|tab|up|win|windows"
)
# Emoji and icons by their names, as GitHub and Material for MkDocs read them, and keys.
_SIGNS = re.compile(
    r"(?<![\w:/]):(?:[a-z][a-z\d_+-]{1,49}|[+-]1):(?![\w:/`])"
    rf"|(?<![\w+])\+\+(?:(?:{_KEY})(?![\w-])|\"[^\"\n]{{1,60}}\")(?:\+(?:[\w-]{{1,30}}|\"[^\"\n]{{1,60}}\")){{0,5}}\+\+(?![\w+])"
)


def with_signs(text: str, codes: Sequence[Code]) -> list[Code]:
    """``codes``, and the names of emoji and keys in the words of Markdown between them, in order."""
    found = list(codes)
    for start, end in gaps(text, codes) if ":" in text or "++" in text else ():
        found += [Code(*each.span(), CodeKind.ALONE, "emoji", each[0]) for each in _SIGNS.finditer(text, start, end)]
    return sorted(found, key=lambda code: code.start)


def with_addresses(text: str, codes: Sequence[Code]) -> list[Code]:
    """``codes``, and the addresses in the words between them, in order."""
    found = list(codes)
    for start, end in gaps(text, codes):
        if "://" in text[start:end] or "@" in text[start:end] or "www." in text[start:end]:
            found += [
                Code(*match.span(), CodeKind.ALONE, "address", match[0])
                for match in _ADDRESS.finditer(text, start, end)
            ]
    return sorted(found, key=lambda code: code.start)


def gaps(text: str, codes: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words between ``codes``, which are in order and do not overlap."""
    start = 0
    for code in codes:
        if code.start > start:
            yield start, code.start
        start = code.end
    if start < len(text):
        yield start, len(text)


def seen(text: str, codes: Sequence[Code]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words that a reader sees: ``gaps`` without the attributes in the middle of a tag."""
    unseen = {code.start for code in codes if not code.content and code.name.startswith(("tag", "template"))}
    return (span for span in gaps(text, codes) if span[1] not in unseen)


def paired(codes: Sequence[Code]) -> list[Code]:
    """``codes`` with ``pair`` set: each closing code pairs with the nearest open code of the same name."""
    open_ones: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for code in codes:
        if code.kind is CodeKind.OPEN:
            open_ones.setdefault(code.name, []).append(code.start)
        elif code.kind is CodeKind.CLOSE and open_ones.get(code.name):
            partner = open_ones[code.name].pop()
            pairs |= {code.start: partner, partner: code.start}
    return [
        Code(code.start, code.end, code.kind, code.name, code.content, pairs[code.start])
        if code.start in pairs
        else code
        for code in codes
    ]


class Spans:
    """Ascending spans without overlaps, to be queried for what touches them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether any character between ``start`` and ``end`` is in one of the spans."""
        number = bisect_right(self._starts, end - 1) - 1
        return number >= 0 and self._ends[number] > start


def within(codes: Sequence[Code], start: int, end: int) -> list[Code]:
    """The codes between ``start`` and ``end``, with offsets relative to ``start``."""
    kept = (code for code in codes if code.start >= start and code.end <= end)
    if start == 0:
        return list(kept)
    return [
        Code(code.start - start, code.end - start, code.kind, code.name, code.content, max(code.pair - start, -1))
        for code in kept
    ]
