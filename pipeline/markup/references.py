"""Decodes character references such as ``&amp;`` and ``&#8364;`` in untrusted text."""

import html
import re

# Unicode ends at 1,114,111. Python refuses to parse numbers with thousands of digits.
_LONG = re.compile(r"&#[0-9]{8,}")
_ZEROS = re.compile(r"&#0+(?=[0-9])")


def unescape(text: str) -> str:
    """Like ``html.unescape``, but for numbers of any length; an invalid number becomes U+FFFD, as HTML requires."""
    if "&#" in text:
        text = _LONG.sub("&#9999999", _ZEROS.sub("&#", text))
    return html.unescape(text) if "&" in text else text


def same_length(text: str) -> str:
    """``text`` with long decimal references in a form that every parser accepts, and no character moved."""
    return _LONG.sub(_hexadecimal, text) if "&#" in text else text


def _hexadecimal(match: re.Match[str]) -> str:
    digits = match[0][2:]
    number = digits.lstrip("0")
    code = min(int(number[:8] or "0"), 0x110000)
    return f"&#x{code:0{len(digits) - 1}x}"
