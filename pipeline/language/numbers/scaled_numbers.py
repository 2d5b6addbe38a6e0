"""Numbers in words with a scale word: *cinco millones*, पाँच करोड़, 三百万, สองแสน."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language.lexicon.numerals import HALVES, composed
from pipeline.language.numbers import cardinals, mixed_numbers, number_runs, scale_words, spelled_numbers
from pipeline.language.numbers.mixed_numbers import Mixed
from pipeline.language.words import words

_HAN = "一二三四五六七八九"
_ONES: Mapping[str, int] = MappingProxyType(
    {sign: value for value, sign in enumerate(_HAN, 1)}
    | {"两": 2, "兩": 2, "零": 0, "〇": 0}
    | {word: value for value, word in enumerate(["หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"], 1)}
    | {"ยี่": 2, "เอ็ด": 1}
)
_UNITS: Mapping[str, int] = MappingProxyType(
    {"十": 10, "百": 100, "千": 1000, "สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10**4, "แสน": 10**5}
)
_SCALES: Mapping[str, int] = MappingProxyType(
    {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12, "ล้าน": 10**6}
)
_PART = re.compile("|".join(sorted({*_ONES, *_UNITS, *_SCALES}, key=len, reverse=True)))
_THAI = "|".join(word for word in _ONES if "ก" <= word < "๛")
_UNSPACED: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "th": re.compile(rf"(?<![\d.,])(?:{_THAI})(?:{'|'.join((*_UNITS, *_SCALES, _THAI))})+"),
        "zh": re.compile(
            rf"(?<![数數几幾第\d.{_HAN}十百千])(?!千万|千萬|万一)[{_HAN}两兩十百千][{_HAN}两兩零〇十百千多余餘万萬亿億兆]+"
        ),
    }
)
_SMALLEST = 1000
_HALF = Decimal("0.5")


@lru_cache(maxsize=1024)
def read(text: str, locale: str) -> tuple[Mixed, ...]:
    """The numbers of this kind in ``text`` that are at least a thousand."""
    language = locales.language(locale)
    pattern = _UNSPACED.get({"ja": "zh", "yue": "zh"}.get(language, language))
    found = _unspaced(pattern, text) if pattern else _spaced(text, locale)
    return tuple(one for one in found if one.value * one.scale >= _SMALLEST)


def _unspaced(pattern: re.Pattern[str], text: str) -> Iterator[Mixed]:
    return (Mixed(match[0], Decimal(_value(match[0])), 1) for match in pattern.finditer(text))


def _value(figures: str) -> int:
    total = section = one = 0
    for part in _PART.findall(figures):
        if part in _SCALES:
            total, section, one = total + (section + one) * _SCALES[part], 0, 0
        elif part in _UNITS:
            section, one = section + (one or 1) * _UNITS[part], 0
        else:
            one = _ONES[part]
    return total + section + one


def _spaced(text: str, locale: str) -> Iterator[Mixed]:
    """The number before the only scale words of ``text``, which has no other number before it."""
    for word, thousands in spelled_numbers.thousands_in(text, locale).items():
        yield Mixed(word, Decimal(thousands), 1)
    if not scale_words.searched(locale) and scale_words.known(locale).isdisjoint(words(text)):
        return
    known = cardinals.of(locale)
    if not known.plain(text):
        return
    text = composed(text)
    runs = list(scale_words.runs(locale).finditer(text))
    if len(runs) != 1:
        return
    before = [one for one in number_runs.read(text[: runs[0].start()], known) if one.value]
    if mixed_numbers.says_half(text, locale):
        return  # dois milhões e meio
    if before and text[before[-1].end : runs[0].start()] in _GAPS and before[-1].value < 100:
        one = before[-1]
        if len(before) == 1 or before[-2].end + 1 < one.start:
            value = _HALF if one.text in HALVES else Decimal(one.value)
            yield Mixed(text[one.start : runs[0].end()], value, scale_words.value(runs[0][0], locale))


_GAPS = (" ", "\u00a0", " de ")
