"""White space: none doubled, none at the edges, none on the wrong side of a mark."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline import locales
from pipeline.checks.brief import Brief
from pipeline.model import Unit

_DOUBLED = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_BEFORE = re.compile(r"\w[ \u00a0\u202f]+([,.;:!?])(?=[\s\u00a0\"”»’']|$)")
_BEFORE_FRENCH = re.compile(r"\w[ \u00a0\u202f]+([,.])(?=[\s\u00a0\"”»’']|$)")
_AFTER = re.compile(r"[^\W\d_]{2,}([,;!?])[^\W\d_]{2,}")


def spacing(unit: Unit, _: Brief) -> Iterator[str]:
    """Spaces are wrong

    No space is doubled, none stands at the edge where the source has none, none before a comma or a stop (French puts
    one before ; : ! ?), and one after.

    Source: Weblate's checks double_space, begin_space, end_space and punctuation_spacing.
    """
    target = unit.target
    if target != target.strip() and unit.source == unit.source.strip():
        yield "a space stands at the edge"
    if _DOUBLED.search(target) and "  " not in unit.source:
        yield "a space is doubled"
    french = locales.language(unit.locale) == "fr"
    if (match := (_BEFORE_FRENCH if french else _BEFORE).search(target)) and not spaced(unit.source):
        yield f"there is a space before '{match[1]}'"
    if (match := _AFTER.search(target)) and not closed_up(unit.source):
        yield f"there is no space after '{match[1]}'"


@lru_cache(maxsize=1024)
def spaced(text: str) -> bool:
    """Whether ``text`` has a space before a mark that wants none in English."""
    return bool(_BEFORE.search(text))


@lru_cache(maxsize=1024)
def closed_up(text: str) -> bool:
    """Whether ``text`` has a mark between two words without a space."""
    return bool(_AFTER.search(text))
