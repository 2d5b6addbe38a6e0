"""Addresses in finished Markdown: no reader of Markdown makes a link of it that runs a program.

Readers differ in what they take for a link, and none of them judges schemes for its user. So every place that any of
them may take for an address is looked at, code included; an address that is none of a page's becomes a fragment, which
leads nowhere.
"""

import re

from pipeline.markup.references import unescape

ALLOWED = frozenset({"http", "https", "mailto"})
_INLINE = re.compile(r"\]\(\s{0,99}<?")
_DEFINITION = re.compile(r"(?m)^[ \t>*+\d.)-]{0,40}\[(?!\^)(?:[^\[\]\\]|\\.){1,999}\]:[ \t]{0,99}\n?[ \t]{0,99}<?")
_AUTOLINK = re.compile(r"<(?=[A-Za-z][A-Za-z0-9+.-]{1,31}:)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# What browsers leave out at the beginning of an address, or wherever it stands in one.
_LEFT_OUT = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_REACH = 4000


def harmless(text: str) -> str:
    """``text``, Markdown, whose links and images lead to web pages, mail addresses and relative addresses alone."""
    if ":" not in text and "&" not in text:
        return text
    for pattern in (_INLINE, _DEFINITION):
        text = pattern.sub(lambda match: match[0] + "#" * _foreign(match.string, match.end()), text)
    return _AUTOLINK.sub(lambda match: "&lt;" if _foreign(match.string, match.end()) else match[0], text)


def _foreign(text: str, start: int) -> bool:
    """Whether what begins there is an address with a scheme that a page may not have, however it is spelled."""
    written = text[start : start + _REACH]
    if ":" not in written and "&" not in written:
        return False
    said = _LEFT_OUT.sub("", re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", unescape(written)))
    scheme = _SCHEME.match(said)
    return scheme is not None and scheme[1].lower() not in ALLOWED
