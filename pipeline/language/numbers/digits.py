"""Writes figures in the digits that a style guide requires, or in Western ones: CLDR's numbering systems."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_ZEROS: Mapping[str, int] = MappingProxyType(
    {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "khmr": 0x17E0, "laoo": 0xED0, "mymr": 0x1040,
     "thai": 0xE50}
)  # fmt: skip
_SHARE = re.compile(r"(?<=[\u0660-\u0669\u06f0-\u06f9])([ \u00a0\u202f]?)%")
_FIGURE = re.compile(r"(?<![\w.,:/@+-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w/@-]|[.,:]\d)", re.ASCII)


_PLAIN = {zero + value: str(value) for zero in _ZEROS.values() for value in range(10)}


def plain(text: str) -> str:
    """``text`` with its figures in Western digits, each at its place."""
    return text if text.isascii() else text.translate(_PLAIN)


def figures(text: str, numerals: str) -> str:
    """``text`` with its figures in ``numerals``, CLDR's name of a numbering system.

    ``latn`` and unlisted systems change nothing. A figure in a name, an address or a fraction stays unchanged. With
    Arabic digits, the separators and the percent sign are replaced too.
    """
    if numerals not in _ZEROS:
        return text
    digits = {ord("0") + value: chr(_ZEROS[numerals] + value) for value in range(10)}
    separators = {ord(","): "٬", ord("."): "٫"} if numerals in ("arab", "arabext") else {}
    text = _FIGURE.sub(lambda match: match[0].translate(digits | separators), text)
    return _SHARE.sub(r"\1٪", text) if separators else text
