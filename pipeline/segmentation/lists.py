"""Enumerations within a run of text: ``1. One thing 2. Another``, ``a) … b) …``, ``• 9. … • 10. …``."""

import re

_FIRST = re.compile(r"\s*([•▪‣⁃◦*-]?)\s?(\d{1,3}|[a-z])(\.\)|\.|\))\s+(?=\S)")


def points(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The gaps before the second, third … point of an enumeration that opens ``text[begin:end]``."""
    match = _FIRST.match(text, begin, end)
    gaps: list[tuple[int, int]] = []
    while match is not None:
        bullet, number, stop = match[1], match[2], match[3]
        following = str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
        pattern = re.compile(
            rf"\s+({re.escape(bullet)})\s?({re.escape(following)})({re.escape(stop)})\s+(?=[^\W\d_a-z])"
        )
        match = pattern.search(text, match.end(), end)
        if match is not None:
            gaps.append((match.start(), match.start(1)))
    return gaps
