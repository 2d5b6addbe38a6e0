"""Repairs emphasis that a translation's words or script would break.

CommonMark requires ``_`` to be at the edge of a word. It does not accept ``*`` between a letter outside and
punctuation inside. Emphasis easily breaks these rules in scripts that put no spaces between words (CommonMark
0.31.2, section 6.2).
"""

import re
from collections.abc import Callable, Sequence

from pipeline.markup import Code, CodeKind, gaps

_LOW = re.compile(r"(?<!\\)_{1,3}")
_STARS = re.compile(r"(?<!\\)\*{1,3}")
_INVISIBLE = "\u200b"  # CommonMark treats it as neither a letter nor punctuation nor a space
_Scan = Callable[[str], Sequence[Code]]


def mend_emphasis(words: str, was: str, scan: _Scan) -> str:
    """``words`` with as many emphasized parts as ``was``, if its marks make that possible."""
    wanted = _count(scan(was))
    for mend in (_with_stars, _with_space):
        if _count(scan(words)) >= wanted:
            break
        mended = mend(words, scan)
        words = mended if _count(scan(mended)) > _count(scan(words)) else words
    return words


def _count(codes: Sequence[Code]) -> int:
    return sum(code.name in {"em", "strong"} and code.kind is CodeKind.OPEN for code in codes)


def _with_stars(words: str, scan: _Scan) -> str:
    """Replace the underscores that form no emphasis with asterisks."""
    return _loose(words, scan, _LOW, lambda run, _opens: "*" * len(run))


def _with_space(words: str, scan: _Scan) -> str:
    """Add a zero-width space on the inner side of the asterisks that form no emphasis."""
    return _loose(words, scan, _STARS, lambda run, opens: run + _INVISIBLE if opens else _INVISIBLE + run)


def _loose(words: str, scan: _Scan, runs: re.Pattern[str], change: Callable[[str, bool], str]) -> str:
    found = [match for start, end in gaps(words, scan(words)) for match in runs.finditer(words, start, end)]
    for number, match in reversed(list(enumerate(found))):
        words = words[: match.start()] + change(match[0], number % 2 == 0) + words[match.end() :]
    return words
