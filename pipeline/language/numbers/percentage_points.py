"""Percentage points, which are not percent: from 40 to 44 percent is 4 points, and 10 percent."""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales

# What the word for a point begins with, or the abbreviation of percentage point. From grammars and dictionaries.
_POINTS: Mapping[str, str] = MappingProxyType(
    {
        "af": "punt", "ar": "نقط|نقاط", "az": "bənd", "be": "пункт|п\\. ?п", "bg": "пункт|п\\. ?п",
        "bn": "পয়েন্ট|পয়েন্ট|বিন্দু", "bs": "poen|bod", "ca": "punt", "cs": "bod|p\\. ?b", "cy": "pwynt",
        "da": "point", "de": "punkt|\\bpp\\b", "el": "μονάδ|μον\\.", "es": "punto|\\bpp\\b|p\\. ?p",
        "et": "punkt", "eu": "puntu", "fa": "واحد|نقطه|امتیاز|پوینت", "fi": "yksik",
        "fr": "point|\\bpts?\\b|\\bpp\\b", "ga": "pointe", "gl": "punto", "he": "נקוד",
        "hi": "अंक|बिंदु|बिन्दु|पॉइंट|प्वाइंट", "hr": "bod|poen", "hu": "pont", "hy": "կետ", "id": "poin",
        "is": "stig", "it": "punt", "ja": "ポイント|ｐｔ|pt", "ka": "პუნქტ", "kk": "пункт|тармақ",
        "ko": "포인트|%p|%P|점", "lt": "punkt|p\\. ?p", "lv": "punkt", "mk": "поен|бод", "ms": "mata",
        "nb": "poeng|enhet", "nl": "punt", "pl": "punkt|p\\. ?p|\\bpp\\b", "pt": "ponto|p\\. ?p|\\bpp\\b",
        "ro": "punct|p\\. ?p", "ru": "пункт|п\\. ?п", "sk": "bod|p\\. ?b", "sl": "točk|o\\. ?t", "sq": "pikë",
        "sr": "поен|бод|poen|bod", "sv": "enhet|poäng", "sw": "pointi|alama", "ta": "புள்ளி", "th": "จุด",
        "tr": "puan", "uk": "пункт|в\\. ?п|п\\. ?п", "ur": "پوائنٹ|نکات|درج", "vi": "điểm", "yue": "點|点",
        "zh": "百分点|百分點|[个個][点點]",
    }
)  # fmt: skip
_NAMED = re.compile(r"\b(?:percentage|per ?cent)[\s-]points?\b", re.IGNORECASE)
_BARE = re.compile(r"\b(?:\d points? (?:more|less|higher|lower|above|below)|by \d[\d.]* points?)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\bpercent\b|%", re.IGNORECASE)
_BASIS = re.compile(r"(?<!\d)(\d+) basis points?\b")
_SHORT = r"(?<!\w)p\.?\s?[pb]\b|(?<!\w)(?:proc\. )?(?:pkt|pts?|p)\b"
"""How newspapers abbreviate a percentage point."""
_LONGEST = 10
"""The letters of *percent* before *point* in one word: *százalékpont*, *prosenttiyksikkö*."""


@lru_cache(maxsize=1024)
def in_english(source: str) -> bool:
    """Whether an English ``source`` counts percentage points, by name or behind a number in percent."""
    if "point" not in source:
        return False
    behind = [match.start() for match in _BARE.finditer(source)]
    return bool(_NAMED.search(source) or (behind and _PERCENT.search(source, 0, behind[-1])))


def basis(source: str) -> frozenset[str]:
    """The figures of an English ``source`` that count hundredths of such a point."""
    return frozenset(_BASIS.findall(source)) if "basis" in source else frozenset()


def are_named(text: str, locale: str) -> bool:
    """Whether ``text`` has a word for points, or the word is not known."""
    points = _POINTS.get(locales.language(locale), "")
    return re.search(rf"{points}|{_SHORT}" if points else "", text, re.IGNORECASE) is not None


def follow(figures: Collection[str], text: str, locale: str) -> bool:
    """Whether ``text`` counts points with one of ``figures``."""
    pattern = _following(locales.language(locale))
    return pattern is not None and any(match[1] in figures for match in pattern.finditer(text))


@cache
def _following(language: str) -> re.Pattern[str] | None:
    if not (points := _POINTS.get(language)):
        return None
    gap = "[ \u00a0\u202f]"
    return re.compile(
        rf"(?<![\d.,])(\d+)(?:[.,]\d+)?{gap}?[%％٪]?{gap}?(?:[^\W\d]+{gap})?[^\W\d]{{0,{_LONGEST}}}?(?:{points})",
        re.IGNORECASE,
    )
