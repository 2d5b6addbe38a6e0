"""Quotation marks of any style: which there are, and how many stand in a text."""

import re
from functools import lru_cache

from pipeline.language.words import characters

DOUBLE = '“”„‟«»"「」『』＂'
MARKS = frozenset(DOUBLE)
_ANY = re.compile(f"[{DOUBLE}]")
_SINGLE = re.compile(r"(?<![\w.,;!?…])['‘‚‹](?=[\w¿¡])|(?<=[\w.,;!?…%])['’‘›](?![\w])")
_INCHES = re.compile(r"(?<=\d)[\"”″]")


@lru_cache(maxsize=4096)
def marks(text: str) -> int:
    """How many double quotation marks of any style stand in ``text``; the sign of inches after figures is none."""
    if MARKS.isdisjoint(characters(text)):
        return 0
    found = len(_ANY.findall(text))
    return found - (len(_INCHES.findall(text)) if found % 2 else 0)


def single_marks(text: str) -> int:
    """How many single quotation marks stand in ``text``, apostrophes inside words left out."""
    return len(_SINGLE.findall(text))


def straight(text: str) -> int:
    """How many straight double quotation marks stand in ``text``; a sign of inches after figures is none."""
    count = text.count('"')
    return count - (len(re.findall(r'\d"', text)) if count % 2 else 0)
