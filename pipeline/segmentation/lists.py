"""Finds enumerations in one run of text: ``1. One thing 2. Another``, ``a) … b) …``, ``• 9. … • 10. …``.

List entries need no full stop between them, so their numbers show where one ends.
"""

import re

_POINT = r"([•▪‣⁃◦*-]?)\s?(\d{1,3}|[a-z])(\.\)|\.|\))"
_FIRST = re.compile(rf"\s*+{_POINT}(?=\s)")
_LATER = re.compile(rf"(?<!\s)\s++{_POINT}(?=\s++[^\W\d_a-z])")


def points(text: str, begin: int, end: int, *, ordinals: bool) -> list[tuple[int, int]]:
    """The gaps before the second and later entries of an enumeration that opens ``text[begin:end]``.

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
