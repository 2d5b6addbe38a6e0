"""How messages name words, so that reports can find and mark them."""

import re
from collections.abc import Iterable

_MOST = 5
_NAMED = re.compile(r"“([^”]+)”")


def named(words: Iterable[str]) -> str:
    """``words`` in quotation marks, joined by commas; after five of them only how many more there are."""
    words = list(words)
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return ", ".join(f"“{word}”" for word in words[:_MOST]) + more


def words_named(message: str) -> list[str]:
    """The words that ``message`` names; the inverse of ``named``."""
    return _NAMED.findall(message)
