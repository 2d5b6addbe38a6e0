"""Emphasis that other words, or another script, keep from being one.

CommonMark asks of ``_`` that it stands at the edge of a word, and of ``*`` that no letter stands outside where a
sign stands inside: both fail easily where no spaces stand between words (CommonMark 0.31.2, section 6.2).
"""

import re
from collections.abc import Callable, Sequence

from pipeline.markup import Code, CodeKind, gaps

_LOW = re.compile(r"(?<!\\)_{1,3}")
_STARS = re.compile(r"(?<!\\)\*{1,3}")
_INVISIBLE = "\u200b"  # neither a letter nor a sign nor a space to CommonMark
_Scan = Callable[[str], Sequence[Code]]


def mend_emphasis(words: str, was: str, scan: _Scan) -> str:
    """``words`` with as many emphasized parts as ``was``, where its marks allow it."""
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
    """Stars for the underlines that make no emphasis."""
    return _loose(words, scan, _LOW, lambda run, _opens: "*" * len(run))


def _with_space(words: str, scan: _Scan) -> str:
    """Something invisible on the inner side of the stars that make no emphasis."""
    return _loose(words, scan, _STARS, lambda run, opens: run + _INVISIBLE if opens else _INVISIBLE + run)


def _loose(words: str, scan: _Scan, runs: re.Pattern[str], change: Callable[[str, bool], str]) -> str:
    found = [match for start, end in gaps(words, scan(words)) for match in runs.finditer(words, start, end)]
    for number, match in reversed(list(enumerate(found))):
        words = words[: match.start()] + change(match[0], number % 2 == 0) + words[match.end() :]
    return words
