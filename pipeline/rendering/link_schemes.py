"""Disarm addresses in finished Markdown, so that no Markdown parser makes a link that runs a program.

Parsers differ in what they treat as a link, and they do not check schemes. So every place that any parser might treat
as an address is checked, including code. An address with a forbidden scheme is turned into a fragment without a target.
"""

import re

from pipeline.markup.references import unescape

ALLOWED = frozenset({"http", "https", "mailto"})
_INLINE = re.compile(r"\]\(\s{0,99}<?")
# ``*[ABC]: …`` explains an abbreviation.
_DEFINITION = re.compile(
    r"(?m)^[ \t>*+\d.)-]{0,40}(?<!\*)\[(?!\^)(?:[^\[\]\\]|\\.){1,999}\]:[ \t]{0,99}\n?[ \t]{0,99}<?"
)
_AUTOLINK = re.compile(r"<(?=[A-Za-z][A-Za-z0-9+.-]{1,31}:)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# The beginning of most addresses: an allowed scheme, or a path. Nothing in it is escaped or ignored.
_PLAIN = re.compile(r"(?:https?|mailto):|[A-Za-z0-9+.-]*[/#?)>]", re.IGNORECASE)
# Characters that browsers ignore at the beginning of an address or anywhere in it.
_IGNORED = r"\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_LEFT_OUT = re.compile(f"[{_IGNORED}]+")
# What a scheme may be written with, escaped or not. No link or value begins inside it, so that nothing is read twice.
_BEGINNING = re.compile(rf"[{_IGNORED}A-Za-z0-9+.:\\&#;-]*")


def harmless(text: str) -> str:
    """Return Markdown ``text`` whose links and images have only http(s), mailto and relative addresses."""
    if ":" not in text and "&" not in text:
        return text
    text = _INLINE.sub(lambda match: match[0] + "#" * foreign(match.string, match.end()), text)
    text = _DEFINITION.sub(lambda match: match[0] + "#" * foreign(_word(match.string, match.end()), 0), text)
    return _AUTOLINK.sub(lambda match: "&lt;" if foreign(match.string, match.end()) else match[0], text)


def _word(text: str, start: int) -> str:
    """The address of a definition, which ends at white space unless it is in ``<>``."""
    end = ">\n" if text.startswith("<", start - 1) else "\n "
    return text[start : min((offset for sign in end if (offset := text.find(sign, start)) >= 0), default=len(text))]


def foreign(text: str, start: int) -> bool:
    """Return whether an address with a forbidden scheme begins at ``start``, however it is escaped."""
    return scheme(text, start) not in ALLOWED | {""}


def scheme(text: str, start: int) -> str:
    """The scheme of the address that begins at ``start``, in lower case; empty for a plain address without one."""
    if _PLAIN.match(text, start):
        return ""
    beginning = _BEGINNING.match(text, start)
    written = beginning[0] if beginning else ""
    if ":" not in written and "&" not in written:
        return ""
    address = _LEFT_OUT.sub("", re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", unescape(written)))
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""
