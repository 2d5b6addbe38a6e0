"""Quotation marks of all styles, and functions that count them in a text."""

import re
from functools import lru_cache

from pipeline.language.words import characters

DOUBLE = '“”„‟«»"「」『』＂'
MARKS = frozenset(DOUBLE)
# The marks come before what is behind them, so that the search can skip all other characters.
_SINGLE = re.compile(r"['‘’‚‹›](?:(?<=['‘‚‹])(?<![\w.,;!?…].)(?=[\w¿¡])|(?<=['’‘›])(?<=[\w.,;!?…%].)(?!\w))")
_INCHES = re.compile(r"(?<=\d)[\"”″]")
_GERSHAYIM = re.compile(r"(?<=[א-ת])[\"”](?=[א-ת](?![א-ת]))")
"""A Hebrew acronym has a mark before its last letter: צה"ל."""
_HEBREW = frozenset(map(chr, range(ord("א"), ord("ת") + 1)))


@lru_cache(maxsize=4096)
def marks(text: str) -> int:
    """The number of double quotation marks of any style in ``text``, without inch signs and marks of acronyms."""
    signs = characters(text)
    found = sum([text.count(mark) for mark in MARKS & signs])
    if found and not _HEBREW.isdisjoint(signs):
        found -= len(_GERSHAYIM.findall(text))
    if "״" in signs or "’’" in text:
        found += len(_DOUBLED.findall(text))
    return found - (len(_INCHES.findall(text)) if found % 2 else 0)


def without_kept_quotations(text: str, other: str) -> str:
    """``text`` without its quotations whose words ``other`` has as well: slogans, titles of songs."""
    if marks(text) == 0:
        return text
    return _QUOTED.sub(lambda quoted: " " if quoted[0][1:-1].strip(" .,!?¿¡\u00a0\u202f") in other else quoted[0], text)


_QUOTED = re.compile(f"[{DOUBLE}][^{DOUBLE}]+[{DOUBLE}]")
_DOUBLED = re.compile(r"‘‘|’’|(?<![א-ת])״|״(?![א-ת])")
"""Two single marks, as in Urdu, and the Hebrew mark, which is inside acronyms as well."""


def single_marks(text: str) -> int:
    """The number of single quotation marks in ``text``, without apostrophes inside words."""
    return len(_SINGLE.findall(text))


def british(text: str) -> int:
    """The number of quotation marks of ``text`` if its quotations have single marks, as in British English, else 0.

    An apostrophe behind a letter ends a quotation only if one has begun. In a quotation that begins the text, it may
    also be that of an owner: *‘The players’ wages rose*.
    """
    found = open_ = 0
    if _QUOTED_SINGLY.isdisjoint(characters(text)):
        return 0
    for match in _SINGLE.finditer(text):
        offset = match.start()
        if text[match.end() : match.end() + 1].isalnum():
            if not _SHORTENED.match(text, match.end()):
                found, open_ = found + 1, offset + 1
        elif text[offset - 1] in _STOPS or open_ > 1 or (open_ and not _OWNER.match(text, offset - 1)):
            found, open_ = found + 1, 0
    return found


_QUOTED_SINGLY = frozenset("'‘’")
_STOPS = frozenset(".,!?…")
_OWNER = re.compile(r"s['’] \w")
_SHORTENED = re.compile(r"\d|(?:em|n|til|tis|twas|cause|bout|round)\b", re.IGNORECASE)
"""What begins with an apostrophe: '90s, rock 'n' roll."""


def straight(text: str) -> int:
    """The number of straight double quotation marks in ``text``, without inch signs after figures."""
    count = text.count('"')
    return count - (len(re.findall(r'\d"', text)) if count % 2 else 0)
