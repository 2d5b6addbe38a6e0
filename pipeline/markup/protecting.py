"""Prepares a sentence for an engine: tokens in place of its codes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.markup.codes import Code, CodeKind, gaps

# Codes beside the sentence rather than in it: an engine need not see them at its edges. Other codes (code, an address,
# a word in another language) act as nouns in the sentence.
_ASIDE = frozenset({"footnote", "comment", "break", "run"})
_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Protected:
    """A sentence prepared for an engine.

    ``source`` is ``lead``, then ``text`` with every token replaced by its code and every character in ``spelled`` by
    its spelling, then ``trail``. Each token occurs in ``text`` exactly once; ``tokens[n]`` replaces ``codes[n]``. Only
    ``text`` is sent to the engine.
    """

    source: str
    text: str
    """Words and tokens."""
    lead: str
    """White space and markup before the first word: marks around the whole sentence or of no word."""
    trail: str
    """White space and markup after the last word."""
    codes: tuple[Code, ...]
    """The codes that have a token, in order; their spans are in ``source``."""
    tokens: tuple[str, ...]
    spelled: Mapping[str, str]
    """Characters that the author always writes in another form (``&`` as ``&amp;``); ``text`` has the character."""

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The numbers of each opening code and of its closing code, if both have a token."""
        number = {code.start: index for index, code in enumerate(self.codes)}
        opening = [(index, code.pair) for index, code in enumerate(self.codes) if code.kind is CodeKind.OPEN]
        return [(index, number[pair]) for index, pair in opening if pair in number]


def substitute(source: str, codes: Sequence[Code], token: Callable[[int], str]) -> Protected:
    """``source`` with ``token(n)`` in place of each of the ``codes`` among its words.

    Numbers ascend from 0. Numbers are skipped if their tokens also occur in the words of the source. Raises ValueError
    if ``token`` does not return distinguishable tokens.
    """
    spelled = _spelled(source, codes)
    written = frozenset((character, spelling) for character, spelling in spelled.items())
    marks = [
        code for code in codes if (code.content, source[code.start : code.end]) not in written or not _escape(code)
    ]
    kept, start, end = _within_edges(source, marks)
    shift = 0
    while shift < _TRIES:
        tokens = tuple(token(number + shift) for number in range(len(kept)))
        stands = {code.start: each for code, each in zip(kept, tokens, strict=True)}
        text = "".join(_parts(source, start, end, codes, stands))
        if len(set(tokens)) == len(tokens) and all(text.count(each) == 1 for each in tokens):
            return Protected(source, text, source[:start], source[end:], tuple(kept), tokens, spelled)
        shift += max(1, len(kept))
    raise ValueError(f"{token(0)!r}, {token(1)!r} … cannot be told apart in {source!r}")


def _escape(code: Code) -> bool:
    return code.name == "escape"


def _spelled(source: str, codes: Sequence[Code]) -> dict[str, str]:
    """The characters that ``source`` always writes as the same escape, and never as themselves, with that escape."""
    spellings: dict[str, set[str]] = {}
    for code in codes:
        if _escape(code) and len(code.content) == 1:
            spellings.setdefault(code.content, set()).add(source[code.start : code.end])
    words = "".join(source[start:end] for start, end in gaps(source, codes)) if spellings else ""
    kept = {character: min(ways) for character, ways in spellings.items() if len(ways) == 1 and character not in words}
    # An engine that adds brackets adds both of them, and a single one would end a link.
    for mark, other in ("[]", "]["):
        if mark in kept and other not in words:
            kept[other] = f"\\{other}"
    return kept


def _within_edges(source: str, marks: Sequence[Code]) -> tuple[Sequence[Code], int, int]:
    """The codes among the words, and the span of the words."""
    first, last = 0, len(marks)
    start, end = _strip(source, 0, len(source))
    while first < last:
        opening, closing = marks[first], marks[last - 1]
        leads, trails = opening.start <= start, closing.end >= end
        if leads and trails and opening.pair == closing.start:
            first, last, start, end = first + 1, last - 1, opening.end, closing.start
        elif leads and _beside(opening):
            first, start = first + 1, max(start, opening.end)
        elif trails and _beside(closing):
            last, end = last - 1, min(end, closing.start)
        else:
            break
        start, end = _strip(source, start, end)
    return marks[first:last], start, end


def _beside(code: Code) -> bool:
    """Whether ``code`` is beside the words: it belongs to no word, or its other half is elsewhere."""
    return code.name in _ASIDE if code.kind is CodeKind.ALONE else code.pair < 0


def _strip(source: str, start: int, end: int) -> tuple[int, int]:
    inner = source[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())


def _parts(source: str, start: int, end: int, codes: Sequence[Code], stands: Mapping[int, str]) -> Iterator[str]:
    """Yield words as they read, and tokens."""
    position = start
    for code in codes:
        if code.start < start or code.end > end:
            continue
        yield source[position : code.start]
        yield stands.get(code.start, code.content)
        position = code.end
    yield source[position:end]
