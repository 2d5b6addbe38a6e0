"""Numbers in words in languages without spaces: a number is only sure before the word for what is counted.

三亚 and 万一 have signs for numbers, too, and so have Thai สามารถ and หกล้ม.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales, word_tables

_HAN = "一二三四五六七八九"
_THAI: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"], 1)}
    | {"เอ็ด": 1, "ยี่": 2}
)


def read(text: str, locale: str) -> dict[int, str]:
    """The numbers below a hundred, and the hundreds, in words of ``text``, with these, where something is counted."""
    pattern = _pattern(locales.language(locale))
    return {_value(match[1]): match[0] for match in pattern.finditer(text)} if pattern else {}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    listed = word_tables.read(__package__, "counted_numbers")
    counted = listed.get("zh" if language == "yue" else language, "").split()
    if not counted:
        return None
    if language == "th":
        one = "|".join(_THAI)
        return re.compile(rf"(?<!ที่)((?:{one})?สิบ(?:{one})?|(?:{one})(?:ร้อย)?)(?={'|'.join(counted)})")
    return re.compile(
        rf"(?<![第{_HAN}十百千万萬億亿])([{_HAN}]?十[{_HAN}]?|[{_HAN}]百?)(?:{'|'.join(counted)})(?!分之)"
    )


def _value(figures: str) -> int:
    ten, hundred = ("สิบ", "ร้อย") if "ก" <= figures[0] <= "๛" else ("十", "百")
    if figures.endswith(hundred):
        return 100 * _digit(figures.removesuffix(hundred))
    tens, has_ten, ones = figures.partition(ten)
    return (10 * _digit(tens or "一") if has_ten else _digit(tens)) + (_digit(ones) if ones else 0)


def _digit(figure: str) -> int:
    return _THAI.get(figure) or _HAN.find(figure) + 1
