"""Whether a translation says all of it, and says it once."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.brief import Brief
from pipeline.model import Unit

_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \u00a0]\1(?![\w'’-])", re.IGNORECASE)
_LOOP = 3
"""How often a phrase must follow upon itself to be a loop."""


def repetition(unit: Unit, _: Brief) -> Iterator[str]:
    """Words go round in a loop

    No phrase follows upon itself three times, unless the source repeats itself as well: decoders of neural engines
    fall into such loops.

    Source: Holtzman et al., The Curious Case of Neural Text Degeneration (2020).
    """
    if (phrase := loop(unit.target)) and not loop(unit.source):
        yield f"'{phrase}' is repeated again and again"


@lru_cache(maxsize=4096)
def loop(text: str) -> str:
    """The phrase (one to eight words) that stands three times or more in a row in ``text``; "" for none."""
    tokens = text.lower().split()
    if len(tokens) - len(set(tokens)) < _LOOP - 1:
        return ""
    for size in range(1, 9):
        run = 0
        for index in range(len(tokens) - size):
            run = run + 1 if tokens[index] == tokens[index + size] else 0
            if run == size * (_LOOP - 1):
                return " ".join(tokens[index + size + 1 - size : index + size + 1])
    return ""
