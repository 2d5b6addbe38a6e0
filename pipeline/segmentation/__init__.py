"""Splits text into sentences (segments), which join to the same text.

Splitting is a pure function of the text, the language and the version of the rules. The rules of a language are word
lists in ``languages/``; the modules here define how the lists are used.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Segment
from pipeline.segmentation.boundaries import boundaries
from pipeline.segmentation.rules import Rules, load

VERSION = "4"
"""Incremented whenever any text is split differently; catalogs record it in ``X-Segmenter``."""

_BLANK = re.compile(r"(?:\n[^\S\n]*+\n|\r[^\S\r]*+\r|\u2029)\s*+")

_POINT = r"([•▪‣⁃◦*-]?)\s?(\d{1,3}|[a-z])(\.\)|\.|\))"
_FIRST = re.compile(rf"\s*+{_POINT}(?=\s)")
_LATER = re.compile(rf"(?<!\s)\s++{_POINT}(?=\s++[^\W\d_a-z])")


def split(text: str, locale: str = "en", protected: Sequence[tuple[int, int]] = ()) -> list[Segment]:
    """The sentences of ``text``, each with the white space after it as its ``gap``.

    ``"".join(s.source + s.gap for s in split(text)) == text`` for every text. White space at the very beginning
    belongs to the first source; every other source begins and ends with a visible character. A blank line always ends a
    sentence, a single line break never does. An empty text has no segments; a text of only white space is one segment
    with an empty source.

    ``locale`` is a code in any common spelling; only its language is used. ``protected`` contains spans
    ``(start, end)``, in any order, inside which no sentence may end. A span that begins with ``<``, ``](`` or ``&``
    (tag, address, entity) is treated like a quotation mark; any other span (inline code) counts as a word. ``start``
    and ``end`` of a segment are offsets in ``text``.
    """
    rules = load(re.split("[_@-]", locale, maxsplit=1)[0].lower())
    shown = _cover(text, protected) if protected else text
    segments: list[Segment] = []
    begin = 0
    for gap, resume in _gaps(shown, rules):
        segments.append(Segment(text[begin:gap], text[gap:resume], begin, gap))
        begin = resume
    if begin < len(text):
        end = begin + len(text[begin:].rstrip())
        segments.append(Segment(text[begin:end], text[end:], begin, end))
    return segments


def _gaps(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield every gap between two sentences, without the white space at both ends of the text."""
    begin = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    for match in _BLANK.finditer(text, begin, stop):
        gap = match.start()
        while text[gap - 1].isspace():
            gap -= 1
        yield from _within(text, begin, gap, rules)
        yield gap, match.end()
        begin = match.end()
    yield from _within(text, begin, stop, rules)


def _within(text: str, begin: int, end: int, rules: Rules) -> Iterator[tuple[int, int]]:
    for gap, resume in list_gaps(text, begin, end, ordinals=rules.ordinals):
        yield from boundaries(text, begin, gap, rules)
        yield gap, resume
        begin = resume
    yield from boundaries(text, begin, end, rules)


def _cover(text: str, protected: Sequence[tuple[int, int]]) -> str:
    """``text`` with protected spans replaced by characters that end nothing: U+E000 for tags, U+E001 for the rest."""
    parts: list[str] = []
    done = 0
    for first, last in sorted(protected):
        start, end = max(first, done), min(last, len(text))
        if start >= end:
            continue
        cover = "\ue000" if text.startswith(("<", "](", "&"), start) else "\ue001"
        parts += [text[done:start], cover * (end - start)]
        done = end
    return "".join(parts) + text[done:]


def list_gaps(text: str, begin: int, end: int, *, ordinals: bool) -> list[tuple[int, int]]:
    """The gaps before the second and later entries of an enumeration that opens ``text[begin:end]``.

    Enumerations are ``1. One thing 2. Another``, ``a) … b) …``, ``• 9. … • 10. …``. List entries need no full stop
    between them, so their numbers show where one ends.
    If the language writes ordinal numbers with a full stop (``ordinals``), only ``1)`` and ``1.)`` count.
    """
    first = _FIRST.match(text, begin, end)
    if first is None or (ordinals and first[3] == "."):
        return []
    gaps: list[tuple[int, int]] = []
    bullet, number, stop = first.groups()
    for later in _LATER.finditer(text, first.end(), end):
        if later.groups() == (bullet, _after(number), stop):
            number = later[2]
            gaps.append((later.start(), later.start(1)))
    return gaps


def _after(number: str) -> str:
    return str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
