"""Writing systems: which one a locale uses, and how many letters of a text belong to another one."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel.core import get_global

from pipeline import locales
from pipeline.language.words import characters, has_latin

# Letters of the scripts that Unicode Standard Annex 24 names, by block.
_SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿʰ-˿",
        "Cyrl": "Ѐ-ԯᲀ-᲏ⷠ-ⷿꙀ-ꚟ",
        "Grek": "Ͱ-Ͽἀ-῿",
        "Arab": "؀-ۿݐ-ݿࢠ-ࣿﭐ-﷿ﹰ-ﻼ",
        "Hebr": "֐-׿",
        "Armn": "԰-֏",
        "Geor": "Ⴀ-ჿᲐ-Ჿ",
        "Deva": "ऀ-ॿ",
        "Beng": "ঀ-৿",
        "Thai": "฀-๿",
        "Hans": "⺀-⿟㐀-鿿豈-﫿",
        "Hant": "⺀-⿟㐀-鿿豈-﫿ㄅ-ㄯ",
        "Jpan": "⺀-⿟㐀-鿿豈-﫿぀-ヿ",
        "Kore": "ᄀ-ᇿ㄰-㆏가-힯⺀-⿟㐀-鿿",
    }
)


def is_latin(locale: str) -> bool:
    """Whether ``locale`` is written in Latin letters."""
    return _script(locale) is _LATIN


def foreign_letters(text: str, locale: str) -> float:
    """The share, 0 to 1, of the letters of ``text`` that are not of the script of ``locale``."""
    own = _script(locale)
    if own is None or (own is _LATIN and characters(text) <= _EUROPEAN):
        return 0.0
    if own is not _LATIN and not has_latin(text) and own.search(text):
        return 0.0
    ours = len(own.findall(text))
    letters = sum(map(str.isalpha, text)) if ours * 2 < len(text) else 0
    return 1 - min(ours, letters) / letters if letters else 0.0


@cache
def _script(locale: str) -> re.Pattern[str] | None:
    known = locales.cldr(locale)
    likely = get_global("likely_subtags").get(known.language, "").split("_")
    code = known.script or next((part for part in likely if len(part) == 4), "")
    if locales.language(locale) == "zh" and not known.script:
        code = "Hant" if known.territory in ("TW", "HK", "MO") else "Hans"
    return _LATIN if code == "Latn" else re.compile(f"[{_SCRIPTS[code]}]") if code in _SCRIPTS else None


_LATIN = re.compile(f"[{_SCRIPTS['Latn']}]")
_EUROPEAN = frozenset(map(chr, range(0x250))) | frozenset("–—‘’“”„…•€‚‹›™′″\u2009\u200b\u2011\u202f\ufeff")
