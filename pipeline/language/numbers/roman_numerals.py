"""Roman numerals: of kings and popes, wars and events, centuries."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_VALUES: Mapping[str, int] = MappingProxyType({"I": 1, "V": 5, "X": 10, "L": 50})
_CYRILLIC = str.maketrans("ІХ", "IX")
"""Letters that Cyrillic keyboards write instead."""
_ROMAN = re.compile(r"(?<!\w)[IVXLІХ]{1,7}(?=\W|$|e\b|th\b|è|º|-)")
_RANK = re.compile(r"(?<=[^\W\d_] )(?<![.:!?] )[IVXLІХ]{1,7}(?!\w|\.\w)")
_BEHIND_SPACE = re.compile(r"[IVXL](?<= .)(?:[IVXL]{1,6}|(?<=[VX]))(?![\w.’'])")
_AFTER_NAME = re.compile(r"\b[A-Z][a-z]+ ([IVXL]{2,7}|[VX])(?![\w.’'])")


def written(text: str) -> frozenset[int]:
    """The values of the Roman numerals of ``text``."""
    return frozenset(map(_value, _ROMAN.findall(text)))


@lru_cache(maxsize=1024)
def after_names(source: str) -> Mapping[int, str]:
    """The Roman numerals behind the names of an English ``source``, by their values: *Louis XIV*, *World War II*."""
    found = _AFTER_NAME.finditer(source) if _BEHIND_SPACE.search(source) else ()
    return MappingProxyType({_value(match[1]): match[1] for match in found})


def without(source: str) -> str:
    """An English ``source`` without these."""
    return _AFTER_NAME.sub("", source)


def certain(text: str) -> Mapping[int, str]:
    """The Roman numerals of ``text`` behind a word, by their values; a single letter only behind a capitalized word."""
    return {_value(match[0]): match[0] for match in _RANK.finditer(text) if _is_rank(match)}


def _is_rank(match: re.Match[str]) -> bool:
    if len(match[0]) > 1 or match.string[match.end() :].startswith("-lea"):  # Romanian
        return True
    before = match.string[: match.start()].split()[-1]
    return before[0].isupper() and len(before) > 2


def _value(figures: str) -> int:
    values = [_VALUES[figure] for figure in figures.translate(_CYRILLIC)]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
