"""The endings that languages give to names, and their spellings of *-burg*."""

import re
from functools import lru_cache

from pipeline.language.names.phonetics import fold


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """``name``, folded, without apostrophes, and with one spelling of the *-burg* in names of cities.

    Edinburgh is Edimburgo and Hamburg is Hambourg in other languages.
    """
    name = fold(name).replace("'", "")
    if "b" not in name or not (castle := _CASTLE.search(name)):
        return name
    before = name[: castle.start()]
    return (before[:-1] + "m" if before.endswith("n") else before) + "burg"


_CASTLE = re.compile(r"(?<=\w\w)bo?u?r(?:gh?|go|gu|k|gas)$")


def is_inflected(name: str, word: str) -> bool:
    """Whether ``word`` is ``name`` with an ending in place of its last letter: *Ursuly* of Ursula, *Kremlius*.

    The last consonant of the stem may change as well: *Oldze* of Olga. Finnish *-nen* is *-s-* before an ending, and
    Latvian *-s* becomes *-m*: *Mäkistä* of Mäkinen, *Krišjānim* of Krišjānis.
    """
    whole, other = fold(name), fold(word)
    if any(whole.endswith(old) and other.startswith(whole.removesuffix(old) + new) for old, new in _CHANGED_STEMS):
        return True
    stem = whole[:-1]
    ending = other.removeprefix(stem)
    if not other.startswith(stem) or not 0 < len(ending) <= _LONGEST_ENDING:
        return False
    return ending[0] in _ENDINGS or (whole[-1] == "s" and ending == "m")


_CHANGED_STEMS = (
    ("nen", "s"), ("ga", "dze"), ("ga", "ze"), ("ga", "zi"), ("ka", "ce"), ("ka", "ci"), ("cha", "sze"), ("cha", "se"),
    ("ha", "ze"), ("ha", "si"), ("da", "dzie"), ("ta", "cie"), ("la", "le"),
)  # fmt: skip
"""How a stem changes before an ending: in Finnish (VISK 55), in Slavic languages by the second palatalization."""
_LONGEST_ENDING = 3
_ENDINGS = frozenset("aeiouy")
