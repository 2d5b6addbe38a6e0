"""Quotation marks of all styles, and functions that count them in a text."""

import re
from functools import lru_cache

from pipeline.language.words import characters

DOUBLE = '“”„‟«»"「」『』＂'
MARKS = frozenset(DOUBLE)
# The marks come before what is behind them, so that the search can skip all other characters.
_SINGLE = re.compile(r"['‘’‚‹›](?:(?<=['‘‚‹])(?<![\w.,;!?…].)(?=[\w¿¡])|(?<=['’‘›])(?<=[\w.,;!?…%].)(?!\w))")
_INCHES = re.compile(r"(?<=\d)[\"”″]")


@lru_cache(maxsize=4096)
def marks(text: str) -> int:
    """The number of double quotation marks of any style in ``text``, without inch signs after figures."""
    found = sum([text.count(mark) for mark in MARKS & characters(text)])
    return found - (len(_INCHES.findall(text)) if found % 2 else 0)


def single_marks(text: str) -> int:
    """The number of single quotation marks in ``text``, without apostrophes inside words."""
    return len(_SINGLE.findall(text))


def straight(text: str) -> int:
    """The number of straight double quotation marks in ``text``, without inch signs after figures."""
    count = text.count('"')
    return count - (len(re.findall(r'\d"', text)) if count % 2 else 0)
