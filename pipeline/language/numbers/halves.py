"""The first and the second half of a year, a match or a century: *el segundo semestre*, 下半年, *toinen puolisko*."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language.numbers import ordinals
from pipeline.language.words import words

_ENGLISH = re.compile(r"\b(first|second|latter) half\b", re.IGNORECASE)
# The beginnings of the nouns for a half beside an ordinal, from dictionaries and the languages of sport.
_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "af": "helfte", "ar": "(?:ال)?نصف|(?:ال)?شوط", "az": "yarı", "be": "палов|паўгодд",
        "bg": "половин|полувреме|полугоди", "bs": "polovin|polovic|poluvrem|polugod",
        "ca": "meitat|semestre|part", "cs": "polovin|pololet|poločas", "da": "halvdel|halvår|halvleg",
        "de": "hälfte|halbjahr|halbzeit", "el": "μισό|μισού|εξάμην|εξαμήν|ημίχρον|ημιχρόν",
        "es": "mitad|semestre|tiempo|parte", "et": "pool", "eu": "erdi|seihileko|zati", "fa": "نیم",
        "fi": "puolisko|puoliaj|puoliai|vuosipuolisko", "fr": "moitié|semestre|mi-temps|période",
        "gl": "metade|semestre|tempo|parte", "he": "(?:ה|ב|מה)?מחצית", "hi": "छमाही|आधे|आधा|आधी|हाफ",
        "hr": "polovin|polovic|poluvrem|polugod", "hu": "fele|félév|félid", "id": "paruh|semester|babak",
        "is": "hálf|helming", "it": "metà|semestre|tempo", "lt": "pus", "lv": "pus",
        "mk": "половин|полувреме|полугоди", "ms": "separuh|babak", "nb": "halvdel|halvår|omgang",
        "nl": "helft|halfjaar", "pl": "połow|półrocz", "pt": "metade|semestre|tempo|parte",
        "ro": "jumătat|semestr|repriz", "ru": "половин|полугоди|тайм", "sk": "polovic|polčas|polrok",
        "sl": "polovic|polčas|polletj", "sr": "половин|полувреме|полугод|полугођ",
        "sv": "hälft|halvår|halvlek|halva", "tr": "yarı", "uk": "половин|півріч|піврок|тайм",
    }
)  # fmt: skip
_WHOLE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ja": ("上半期|上期|前半", "下半期|下期|後半"),
        "ko": ("상반기|전반", "하반기|후반"),
        "th": ("ครึ่งแรก|ครึ่งปีแรก", "ครึ่งหลัง|ครึ่งปีหลัง"),
        "vi": ("nửa đầu|hiệp (?:một|1)|nửa đầu năm", "nửa (?:cuối|sau)|hiệp (?:hai|2)"),
        "yue": ("上半", "下半"),
        "zh": ("上半|前半", "下半|后半|後半"),
    }
)
"""The words for each half in languages that say them without an ordinal."""


def in_english(source: str) -> int:
    """1 or 2 for the half that an English ``source`` names, 0 if it names none or both."""
    if "half" not in words(source):
        return 0
    found = {1 if word.lower() == "first" else 2 for word in _ENGLISH.findall(source)}
    return found.pop() if len(found) == 1 else 0


def other(half: int, text: str, locale: str) -> str:
    """The words of ``text`` for the other half than this one, 1 or 2; "" if it has none, or names ``half`` as well."""
    own, rival = _pattern(locale, half), _pattern(locale, 3 - half)
    if own is None or rival is None or own.search(text):
        return ""
    found = rival.search(text)
    return found[0] if found else ""


@cache
def _pattern(locale: str, half: int) -> re.Pattern[str] | None:
    language = locales.language(locale)
    if whole := _WHOLE.get(language):
        return re.compile(whole[half - 1], re.IGNORECASE)
    ordinal, noun = ordinals.pattern(half, locale), _NOUNS.get(language)
    if not (ordinal and noun):
        return None
    gap = r"[\s\u00a0](?:\w+[\s\u00a0])?"
    ordinal = rf"(?:{ordinal}|(?<![\w.,]){half}(?:[.ºª°]|-?[^\W\d]{{1,3}})?(?!\w))"
    return re.compile(rf"{ordinal}{gap}\w*?(?:{noun})\w*|(?<!\w)\w*?(?:{noun})\w*{gap}{ordinal}", re.IGNORECASE)
