"""Broken character references, which readers see instead of the characters."""

import re
from collections import Counter
from html.entities import html5

_NAME = r"#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}"
# A reference that is escaped twice, or a reference with its possible end. A name followed by "=" is part of an address.
_REFERENCE = re.compile(rf"&amp;(?P<twice>{_NAME});|&(?P<gap>\s?)(?P<name>{_NAME})(?:(?P<end>;)|(?![\w;=]))")
_WHOLE = re.compile(rf"&({_NAME});")
_USUAL = frozenset(("amp", "lt", "gt", "quot", "nbsp"))
_LONG = 4
"""Shorter names of HTML references are also words: "&in", "&or"."""


def broken(source: str, target: str) -> Counter[str]:
    """The references that are escaped twice, contain a space or have no end in ``target`` but not in ``source``."""
    meant = frozenset(_WHOLE.findall(source))
    return _broken(target, meant) - _broken(source, meant)


def _broken(text: str, meant: frozenset[str]) -> Counter[str]:
    return Counter(match[0] for match in _REFERENCE.finditer(text) if _is_broken(match, meant))


def _is_broken(match: re.Match[str], meant: frozenset[str]) -> bool:
    twice, name, torn, ended = match["twice"], match["name"], match["gap"], match["end"]
    if twice:
        return _is_known(twice)
    if not _is_known(name) or (ended and not torn):
        return False
    if name in _USUAL or name in meant or (name[0] == "#" and (ended or not torn)):
        return True
    behind_letter = match.string[match.start() - 1 : match.start()].isalpha()
    return (len(name) >= _LONG or name in html5) and bool(ended if torn else not behind_letter)


def _is_known(name: str) -> bool:
    return name[0] == "#" or f"{name};" in html5
