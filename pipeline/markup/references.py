"""Character references such as ``&amp;`` and ``&#8364;``, in texts that anyone may have written."""

import html
import re

# Unicode ends at 1,114,111. Python refuses to read numbers of thousands of digits.
_LONG = re.compile(r"&#[0-9]{8,}")
_ZEROS = re.compile(r"&#0+(?=[0-9])")


def unescape(text: str) -> str:
    """As ``html.unescape``, for numbers of any length: one that is no character is U+FFFD, as HTML has it."""
    if "&#" in text:
        text = _LONG.sub("&#9999999", _ZEROS.sub("&#", text))
    return html.unescape(text) if "&" in text else text


def same_length(text: str) -> str:
    """``text`` with long numbers in the form that every reader takes, and everything else in its place."""
    return _LONG.sub(_hexadecimal, text) if "&#" in text else text


def _hexadecimal(match: re.Match[str]) -> str:
    digits = match[0][2:]
    number = digits.lstrip("0")
    code = min(int(number[:8] or "0"), 0x110000)
    return f"&#x{code:0{len(digits) - 1}x}"
