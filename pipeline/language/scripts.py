"""Writing systems: the script of a locale, and the words of a text in other scripts.

The script of a letter is the first word of its Unicode name (LATIN, CYRILLIC, HIRAGANA, CJK …). National standards
determine whether Chinese characters are simplified or traditional: GB 2312 lists the simplified characters, Big5 the
traditional ones, JIS X 0208 the Japanese ones.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from string import ascii_letters
from types import MappingProxyType

from babel.core import get_global

from pipeline import locales
from pipeline.language.words import characters, has_latin

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile("[A-Za-z]")
_RUN = re.compile("[A-Za-zÀ-ɏ]+|[^A-Za-zÀ-ɏ]+")
_NAMES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Latn": frozenset({"LATIN"}), "Cyrl": frozenset({"CYRILLIC"}), "Hans": frozenset({"CJK"}),
        "Hant": frozenset({"CJK", "BOPOMOFO"}), "Jpan": frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
        "Kore": frozenset({"CJK", "HANGUL"}), "Orya": frozenset({"ORIYA"}), "Beng": frozenset({"BENGALI"}),
        "Cans": frozenset({"CANADIAN"}), "Mtei": frozenset({"MEETEI"}), "Nkoo": frozenset({"NKO"}),
    }
)  # fmt: skip
_EAST_ASIAN = frozenset({"Hans", "Hant", "Jpan", "Kore"})
_WIDTHS = frozenset({"FULLWIDTH", "HALFWIDTH"})
"""Forms of letters that East Asian texts use within a word, and newspapers for acronyms: Ｔシャツ, Ｕ盘, ＮＨＫ.

Source: Unicode Standard Annex 11 (East Asian Width)."""
# Signs that are used within any script: ordinal signs, units, formulas.
_NEUTRAL = frozenset({"FEMININE", "MASCULINE", "MICRO", "OHM", "KELVIN", "ANGSTROM", "MODIFIER", "SUPERSCRIPT"})
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_EAST = 0x2E80
"""Alphabets are below this code point, the scripts of East Asia above it."""
_EUROPEAN_SIGNS = frozenset("ªºµ™\ufeff")
_STANDARDS: Mapping[str, str] = MappingProxyType({"Hans": "gb2312", "Hant": "cp950", "Jpan": "shift_jis"})
_OTHERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Hans": ("big5", "shift_jis"), "Hant": ("gb2312", "shift_jis"), "Jpan": ("gb2312", "big5")}
)


# Forms that Hong Kong's schools teach and that Big5 lacks (香港小學學習字詞表), some of them simplified elsewhere, and
# the form of 為 in dictionaries since Kangxi's.
_HONG_KONG = frozenset("着綫衞説峯羣啓鈎牀枱麪脱税悦鋭閲温藴衆媪緼爲")


@cache
def code(locale: str) -> str:
    """The ISO 15924 code of the locale's script (CLDR's likely subtags); for Chinese, the territory determines it."""
    known = locales.cldr(locale)
    likely = get_global("likely_subtags").get(known.language, "").split("_")
    found = known.script or next((part for part in likely if len(part) == 4), "")
    if locales.language(locale) == "zh" and not known.script:
        return "Hant" if known.territory in ("TW", "HK", "MO") else "Hans"
    return found


@cache
def _own(locale: str) -> frozenset[str]:
    """The first words of the Unicode names of letters of the locale's script."""
    script = code(locale)
    if script in _EAST_ASIAN:
        return _NAMES[script] | _WIDTHS
    return _NAMES.get(script) or frozenset({str(locales.cldr("en").scripts.get(script, "")).upper().split(" ")[0]})


@cache
def is_latin(locale: str) -> bool:
    """Whether ``locale`` is written in Latin letters."""
    return code(locale) == "Latn"


@lru_cache(maxsize=8192)
def of(letter: str) -> str:
    """The script of a letter, from its Unicode name; "" if it belongs to no script."""
    name = unicodedata.name(letter, "").split(" ")[0]
    return "" if name in _NEUTRAL else "CJK" if name == "IDEOGRAPHIC" else name.removesuffix("-HIRAGANA")


def is_ordinary(text: str, locale: str) -> bool:
    """Whether all letters of ``text`` are certainly in the script of ``locale``; False if that needs a closer look."""
    own = _ordinary(locale)
    return characters(text) <= own and ("A" in own or not has_latin(text))


@cache
def _ordinary(locale: str) -> frozenset[str]:
    """Letters of the locale's script and signs without a script, below East Asia's scripts."""
    own = _own(locale)
    return _EUROPEAN_SIGNS | {
        letter for letter in map(chr, range(0x20, _EAST)) if not letter.isalpha() or not own or of(letter) in own
    }


def foreign_letters(text: str, locale: str) -> float:
    """The share, 0 to 1, of the letters of ``text`` that are not in the script of ``locale``."""
    strange = _strange(text, locale)
    return sum(map(text.count, strange)) / sum(map(str.isalpha, text)) if strange else 0.0


def _strange(text: str, locale: str) -> list[str]:
    """The letters of ``text`` that are not in the script of ``locale``, each once."""
    own = _own(locale)
    if not own or is_ordinary(text, locale):
        return []
    # Most letters of a text are in its script: without them, few names of letters need be asked for.
    found = characters(text) - _ordinary(locale)
    found |= frozenset() if "LATIN" in own else frozenset(_PLAIN.findall(text))
    return [letter for letter in found if letter.isalpha() and (script := of(letter)) and script not in own]


def runs(word: str) -> list[str]:
    """The Latin and non-Latin parts of ``word``: *Toyota* and *は* for *Toyotaは*."""
    return _RUN.findall(word)


def foreign_words(text: str, locale: str) -> tuple[str, ...]:
    """The words of ``text`` neither in Latin nor in the script of ``locale``; single Greek letters count as signs."""
    strange = [letter for letter in _strange(text, locale) if of(letter) != "LATIN"]
    if not strange:
        return ()
    runs = re.findall(f"[{re.escape(''.join(sorted(strange)))}]+", text)
    return tuple(run for run in runs if not (len(run) == 1 and of(run) == "GREEK"))


_WITH_GRAVE = frozenset("èìÈÌ")
"""Latin letters that Macedonian and Bulgarian keyboards give for ѐ and ѝ: *сè*."""


def mixed_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` with letters of two alphabets, such as *ciudаd* with a Cyrillic а."""
    letters: dict[str, set[str]] = {"LATIN": set(ascii_letters)} if has_latin(text) else {}
    for letter in filter(str.isalpha, characters(text)):
        if (script := of(letter)) in _ALPHABETS and letter not in _WITH_GRAVE:
            letters.setdefault(script, set()).add(letter)
    if len(letters) < 2:
        return ()
    alphabets = letters.values()
    return tuple(word for word in _WORD.findall(text) if sum(not own.isdisjoint(word) for own in alphabets) > 1)


def foreign_characters(text: str, locale: str) -> tuple[str, ...]:
    """The Chinese characters of ``text`` that only the standard of a neighbouring script lists.

    For *zh_Hans* these are traditional and Japanese characters, for *zh_Hant* simplified and Japanese ones, for *ja*
    Chinese ones.
    """
    script = code(locale)
    if script not in _STANDARDS:
        return ()
    return tuple(sign for sign in text if _is_foreign(sign, script))


@lru_cache(maxsize=16384)
def _is_foreign(sign: str, script: str) -> bool:
    if of(sign) != "CJK" or _listed(sign, _STANDARDS[script]) or (script == "Hant" and sign in _HONG_KONG):
        return False
    return any(_listed(sign, standard) for standard in _OTHERS[script])


def _listed(sign: str, standard: str) -> bool:
    try:
        sign.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def kana(text: str) -> int:
    """The number of kana in ``text``."""
    return sum(of(letter) in ("HIRAGANA", "KATAKANA") for letter in text)


_RUN_TOGETHER = re.compile(r"[\u0621-\u0652]{20,}")
"""The longest word of Arabic, with everything that may be attached to it, has 15 letters, besides its marks."""


def runs_together(text: str) -> bool:
    """Whether Arabic words of ``text`` lost the spaces between them, so that single words cannot be found."""
    return _RUN_TOGETHER.search(text) is not None
