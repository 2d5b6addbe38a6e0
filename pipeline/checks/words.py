"""The words of a text."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """The words of ``text`` in lower case, without order; an apostrophe ends a word."""
    return frozenset(_WORD.findall(text.lower()))
