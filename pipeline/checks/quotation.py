"""Quotation marks: as many as the source has, opened and closed, and in a style that the house accepts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.brief import Brief
from pipeline.model import Unit

DOUBLE = '“”„‟«»"「」『』＂'
_ANY = re.compile(f"[{DOUBLE}]")
_SINGLE = re.compile(r"(?<![\w.,;!?…])['‘‚‹](?=[\w¿¡])|(?<=[\w.,;!?…%])['’‘›](?![\w])")
_INCHES = re.compile(r"(?<=\d)[\"”″]")


def quotes(unit: Unit, _: Brief) -> Iterator[str]:
    """Quotation marks do not pair

    What the source closes the translation closes, and what the source quotes the translation quotes. A quotation that
    runs over several sentences is open in both.

    Source: Real Academia Española, Ortografía 2010, 3.4.9; Lexique des règles typographiques (Imprimerie nationale).
    """
    here, there = marks(unit.target), marks(unit.source)
    if here % 2 and not there % 2:
        yield "a quotation mark has no partner"
    elif lost_quotes(unit.source, unit.target):
        yield "the source has quotation marks, the translation none"


def lost_quotes(source: str, target: str) -> bool:
    """Whether ``source`` quotes and ``target`` does not."""
    return marks(source) >= 2 and not marks(target) and not single_marks(target)


@lru_cache(maxsize=4096)
def marks(text: str) -> int:
    """How many double quotation marks of any style stand in ``text``; the sign of inches after figures is none."""
    if not (found := len(_ANY.findall(text))):
        return 0
    return found - (len(_INCHES.findall(text)) if found % 2 else 0)


def single_marks(text: str) -> int:
    """How many single quotation marks stand in ``text``, apostrophes inside words left out."""
    return len(_SINGLE.findall(text))


def has_straight(text: str) -> bool:
    """Whether ``text`` has a straight double quotation mark that is no sign of inches."""
    return '"' in text and bool(text.count('"') - len(re.findall(r'\d"', text)))
