"""Splits a text into words, for comparing two texts of one language."""

import re
import unicodedata
from functools import cache, lru_cache

# Scripts without spaces between words (Unicode Standard Annex 14, class SA, and the ideographic ones): Thai, Lao,
# Myanmar, Khmer, kana and Han. Each of their characters counts as a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)

# All combining marks are between these code points, except the variation selectors, which do not combine with letters.
_FIRST_MARK, _LAST_MARK = 0x300, 0x1F000
# No mark is a letter, a Latin character or a sign of General Punctuation: most texts have no character left.
_MAY_BE_MARK = re.compile("[^\\w\x00-\u02ff\u2000-\u20cf]")
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
_PLAIN = re.compile(rf"[^\W_{_UNSPACED}]+|[{_UNSPACED}]")


@lru_cache(maxsize=4096)
def word_tokens(text: str) -> tuple[str, ...]:
    """The words of ``text``: runs of letters, marks and figures; single characters in scripts without spaces."""
    return tuple(_words_of(text).findall(text))


def has_unspaced(text: str) -> bool:
    """Whether ``text`` has a character of a script without spaces between words."""
    return _UNSPACED_CHARACTER.search(text) is not None


def word_spans(text: str) -> list[tuple[int, int]]:
    """The start and end in ``text`` of each of its ``word_tokens``."""
    return [match.span() for match in _words_of(text).finditer(text)]


def _words_of(text: str) -> re.Pattern[str]:
    return _with_marks() if _MAY_BE_MARK.search(text) else _PLAIN


@cache
def _with_marks() -> re.Pattern[str]:
    # Plain letters come first: they are tested far faster than the long classes behind them.
    return re.compile(rf"(?:[A-Za-z0-9]+|[^\W_{_UNSPACED}]|[{_marks()}])+|[{_UNSPACED}]")


def _marks() -> str:
    """Combining marks outside the scripts without spaces, as ranges of a character class; ``\\w`` excludes them."""
    ranges: list[list[int]] = []
    for code in range(_FIRST_MARK, _LAST_MARK):
        letter = chr(code)
        if unicodedata.category(letter)[0] == "M" and not _UNSPACED_CHARACTER.match(letter):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
