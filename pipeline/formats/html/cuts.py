"""Cuts the site's parts out of a page: where each begins and ends, and what is left without them."""

import re
from collections.abc import Iterable, Sequence

from pipeline.formats.html.tagged import BLOCKS
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag

# What separates a part of the site from the words behind it, or at the end of a line from those before it.
_SEPARATOR = re.compile(r"(?<!\s)\s*+(?:[/|·•›»]|&(?:middot|bull|raquo|rsaquo|#8226|#183|#124);)\s*+")
_BETWEEN = ", \n\r\t"  # characters that are between two parts of the same list
_LONGEST = 16  # characters at most of a separator, with white space
PLAYED = frozenset(("audio", "video"))
FILES = frozenset(("source", "track"))
_SHORTEST = len("<meta>")


def spans(text: str, found: Sequence[Tag], numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the parts with the ``numbers`` are in ``text``, each with the separator between it and other words."""
    placed: list[tuple[int, int]] = []
    following = -1  # where the next part begins, if its line ends with it
    for first, last in reversed(numbers):
        if is_fallback(text, found, first, last):
            placed.append((found[first].end, found[last].start))
            following = -1
            continue
        start, end = found[first].start, found[last].end
        behind = _SEPARATOR.match(text, end)
        end = behind.end() if behind else end
        after = found[last + 1] if last + 1 < len(found) else found[last]
        closes = after.kind is CodeKind.CLOSE and after.name in BLOCKS and not text[end : after.start].strip()
        if found[last].end <= following and not text[end:following].strip(_BETWEEN):
            closes, end = True, following
        start = _line_end(text, found[first - 1].end if first else 0, start) if closes else start
        following = start if closes else -1
        placed.append((start, end))
    return placed[::-1]


def is_fallback(text: str, found: Sequence[Tag], first: int, last: int) -> bool:
    """Whether only words are between tag ``first`` and the end of an ``audio`` or ``video``: they go, the player stays.

    Only browsers that cannot play it show them. Source: the HTML standard, "Media elements".
    """
    files = any(tag.name in FILES for tag in found[first + 1 : last])
    inside = text[found[first].end : found[last].start].strip()
    return found[last].name in PLAYED and not files and len(inside) >= _SHORTEST


def _line_end(text: str, begin: int, end: int) -> int:
    """Where the words between ``begin`` and ``end`` end, without the separator behind them."""
    for match in _SEPARATOR.finditer(text, max(begin, end - _LONGEST), end):
        if match.end() == end:
            return match.start()
    return end


def covered(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with an element without words, and of the same length, in the place of each of ``spans``.

    It divides the words on both sides, as the part that it stands for does.
    """
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], f"<meta{' ' * (stop - start - _SHORTEST)}>"]
        end = stop
    return "".join([*pieces, text[end:]])


def without(text: str, site: Sequence[tuple[int, int]], outside: Sequence[tuple[int, int]]) -> str:
    """``text`` without the spans of the ``site`` and those ``outside`` the article.

    An article inside the article stays as an empty one, so that both are found.
    """
    pieces, end = [], 0
    for start, stop in sorted([*site, *outside]):
        if stop <= end:
            continue
        kept = "<article></article>" if _is_article(text, start) and (start, stop) not in outside else ""
        pieces += [text[end : max(start, end)], kept]
        end = stop
    return "".join([*pieces, text[end:]])


def _is_article(text: str, start: int) -> bool:
    return text[start : start + 8].lower() == "<article"
