"""Scale words (*million*, *mil millones*, *Mrd.*) and their values, in each language.

The words come from CLDR's compact number patterns (Unicode TR 35, part 3, "Compact Number Formats"), through Babel: the
pattern ``00 mil millones`` at ten milliards shows that *mil millones* is a milliard. English *billion* is 10⁹; its
look-alikes in most European languages are 10¹² (the long scale), so the words are never compared by form.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from math import prod
from types import MappingProxyType

from pipeline import locales, word_tables
from pipeline.language import lexicon
from pipeline.language.words import characters

# Words that may be between two scale words, or between a scale word and the noun: "milers de milions".
_JOINT = r"(?:de\s|of\s|d['’])?"
_PATTERN = re.compile(r"^(0+)(?:[\s\xa0]*+(.+))?$")
# If Babel's data of a language without a territory is that of one territory, the words of the others are read as well.
_ALSO = {"pt": ("pt_PT",), "pt_BR": ("pt_PT",), "pt_PT": ("pt",), "es": ("es_MX",), "zh": ("zh_Hant",)}
# Scripts whose words have no space between them, or whose endings are no part of the word: 1.2億, 3 কোটির.
_GLUED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff\uac00-\ud7af]+|[\u0900-\u0dff]{3,}")
# These languages have scale words before the figures, too: ဒေါ်လာ သန်း ၃၀၀, මිලියන 300.
_BEFORE_TOO = frozenset(("my", "si"))


@cache
def words(locale: str) -> Mapping[str, int]:
    """Scale words of ``locale``, each with its value: ``{"mil": 1000, "millones": 1000000, "Mrd": 1000000000, …}``.

    Words of CLDR's long patterns are in lower case; short ones keep their case: *kM* is a milliard, *km* is not.
    """
    found: dict[str, int] = {}
    for code in (*_ALSO.get(locale, ()), locale):
        found |= {word: value for word, value in _of_cldr(code, "short") if len(word) > 1 or _GLUED.match(word)}
        found |= {word.lower(): value for word, value in _of_cldr(code, "long")}
    if inflects(locale):
        found |= {_shared(locale, value): value for value in {*found.values()}}
    found |= {**_listed(locales.language(locale)), **lexicon.of(locale).scale}
    return MappingProxyType({form: value for word, value in found.items() for form in _spellings(word) if form})


def _shared(locale: str, value: int) -> str:
    """What all full words for ``value`` begin with, *milljarð* of *milljarður* and *milljarðar*; "" if it is short."""
    found = [word.lower() for word, its in _of_cldr(locale, "long") if its == value]
    letters = takewhile(lambda same: len({*same}) == 1, zip(*found, strict=False))
    stem = "".join(letter for letter, *_ in letters)
    return stem if len(stem) > _STEM else ""


@cache
def _listed(language: str) -> Mapping[str, int]:
    """The scale words of ``language`` in ``scale_words.toml``."""
    table = word_tables.read(__package__, "scale_words").get(language, {})
    return {word: int(value) for value, line in table.items() for word in line.split()}


def _spellings(word: str) -> set[str]:
    """``word`` with its dotted letters in two characters (NFC) and in one: हज़ार."""
    apart = unicodedata.normalize("NFC", word)
    return {apart, *(apart.replace(letter, sign) for letter, sign in _DOTTED if letter in apart)}


_DOTTED = tuple((unicodedata.normalize("NFC", sign), sign) for sign in map(chr, (*range(0x958, 0x960), 0x9DC, 0x9DF)))
"""The dotted letters of Devanagari and Bengali in two characters, each with its single character."""


def _of_cldr(locale: str, style: str) -> Iterator[tuple[str, int]]:
    for patterns in locales.cldr(locale).compact_decimal_formats.get(style, {}).values():
        for power, pattern in patterns.items():
            positive = pattern.pattern.partition(";")[0]
            match = _PATTERN.match(positive.replace("'", "").strip("\u200f\u200e "))
            # "0 mil millones" is two words, each of which has its own pattern.
            if match and match[2] and not re.search(r"\s", match[2].strip()):
                yield match[2].strip(" .\xa0"), int(power) // 10 ** (len(match[1]) - 1)
            elif before := _BEFORE.match(positive):
                yield before[1], int(power) // 10 ** (len(before[2]) - 1)


@cache
def are_known(locale: str) -> bool:
    """Whether the words for millions of ``locale`` are known, and not changed by a prefix as in Bantu languages."""
    return locales.language(locale) not in _PREFIXING and any(value >= 10**6 for value in words(locale).values())


_PREFIXING = frozenset(re.findall(r"\w+", "lg nd nr ny rn rw sn ss st tn ts ve xh zu"))


def unspaced(text: str) -> bool:
    """Whether ``text`` has an East Asian scale word directly after a figure: 1.2億."""
    return not _EASTERN.isdisjoint(characters(text)) and _BEHIND_FIGURE.search(text) is not None


_EASTERN = frozenset("万萬億亿兆千百만억조천백")
_BEHIND_FIGURE = re.compile(rf"[{''.join(_EASTERN)}](?:(?<=\d.)|(?<=\d[ \u00a0].))")


@cache
def known(locale: str) -> frozenset[str]:
    """The scale words of ``locale`` in lower case, for a quick test whether a text contains any."""
    return frozenset(word.lower().rstrip("€") for word in words(locale))


# Languages whose nouns have endings that are not in CLDR's patterns: miljoonan, milyonu, miliónmi.
_INFLECTING = frozenset(
    re.findall(r"\w+", "az be bg bs cs el et eu fi hr hu hy is ka kk ky lt lv mk mn pl ro sk sl sq sr tr uk uz")
)
_STEM = 5
"""The minimum length of a word that may have an ending."""


@cache
def inflects(locale: str) -> bool:
    """Whether scale words of ``locale`` have endings that ``words`` does not list."""
    return locales.language(locale) in _INFLECTING


@cache
def searched(locale: str) -> bool:
    """Whether scale words need a search by pattern, because of endings or vowel signs (which split words)."""
    return inflects(locale) or not all(word.rstrip("€").isalpha() for word in words(locale))


def certain(matched: str, locale: str, *, has_point: bool) -> bool:
    """Whether ``matched``, behind a numeral, can only be scale words: ``m`` may mean metres.

    ``has_point`` says whether a point follows.
    """
    if (len(matched.strip()) == 1 and matched < "\u3000") or (matched in _with_point(locale) and not has_point):
        return False
    if matched == _MEBIBYTES and locales.language(locale) == "fr":
        return False
    return not inflects(locale) or re.split(r"[\s\xa0\u202f]", matched)[-1].lower() in known(locale)


_MEBIBYTES = "Mio"
"""Mebioctets as well as millions in French (ISO/IEC 80000-13)."""


@cache
def _with_point(locale: str) -> frozenset[str]:
    """The abbreviations that CLDR writes with a point; without it they may be words: Czech *mil* is miles."""
    powers = locales.cldr(locale).compact_decimal_formats.get("short", {}).values()
    texts = {form.pattern.partition(";")[0].replace("'", "") for power in powers for form in power.values()}
    found = {match[2] or "" for match in map(_PATTERN.match, texts) if match}
    return frozenset(word.rstrip(".") for word in found if word.endswith(".") and word.islower())


@cache
def _forms(locale: str) -> str:
    forms = sorted(words(locale), key=len, reverse=True)
    short = {word for word, _ in _of_cldr(locale, "short")} - _listed(locales.language(locale)).keys()
    short = {word for word in short if "\u0900" <= word < "\u0e00"}
    glued = [form for form in forms if form not in short and _GLUED.fullmatch(form)]
    spaced = [form for form in forms if form not in glued]
    ending = r"\w{0,7}" if inflects(locale) else ""
    anycase = "|".join(
        re.escape(form) + (ending if len(form) >= _STEM else "")
        for form in spaced
        if form.islower() or not form.isascii()
    )
    exact = "|".join(re.escape(form) for form in spaced if not form.islower())
    unspaced = "|".join(glued).replace("千", _THOUSAND)
    return rf"(?:(?:(?i:{anycase or '(?!)'})|{exact or '(?!)'})(?!\w)|{unspaced or '(?!)'})"


_THOUSAND = "千(?![米克瓦卡伏赫帕焦]|年[紀纪])"
"""A thousand, and not kilo: 1.5亿千米; nor a millennium, 2千年紀."""


@cache
def after_figures(locale: str) -> re.Pattern[str]:
    """A pattern for the scale words after a numeral; group 1 has all: ``mil millones``, ``milers de milions``."""
    gap = r"[\s\xa0\u202f-]{0,2}"
    # An abbreviation has no hyphen before it: 27-ми is Macedonian for 27th.
    first = r"(?:[\s\xa0\u202f]{0,2}|-(?=\w{4}))"
    # Romanian counts from twenty on with a preposition: 300 de milioane.
    joint = r"(?:de\s)?" if locales.language(locale) == "ro" else ""
    return re.compile(rf"{first}{joint}({_forms(locale)}(?:\.?{gap}{_JOINT}{_forms(locale)}){{0,2}})")


@cache
def before_figures(locale: str) -> re.Pattern[str] | None:
    """A pattern for a scale word directly before a numeral, as Swahili and Hausa have it; None in other languages."""
    patterns = locales.cldr(locale).compact_decimal_formats.get("long", {}).values()
    found = {match[1].lower() for power in patterns for one in power.values() if (match := _BEFORE.match(one.pattern))}
    found |= set(words(locale)) if locales.language(locale) in _BEFORE_TOO else set()
    forms = "|".join(map(re.escape, sorted(found, key=len, reverse=True)))
    start, gap = ("", r"\s?") if locales.joiner(locale) == "" else (r"(?<!\w)", r"\s")
    return re.compile(rf"{start}({forms}){gap}$", re.IGNORECASE) if found else None


_BEFORE = re.compile(r"([^\W\d_]+)\s(0+)")


def values_in(text: str, locale: str) -> set[int]:
    """The values of the scale words of ``text``."""
    return {value(match[0], locale) for match in runs(locale).finditer(text)}


@cache
def runs(locale: str) -> re.Pattern[str]:
    """A pattern for a run of scale words, such as ``mil millones``."""
    word = rf"(?!(?:{'|'.join(map(re.escape, sorted(_with_point(locale))))})(?![\w.]))" if _with_point(locale) else ""
    return re.compile(rf"(?<!\w){word}{_forms(locale)}(?:[\s\xa0]{_JOINT}{_forms(locale)}){{0,2}}")


def value(matched: str, locale: str) -> int:
    """The factor of a run of scale words: 10⁹ for ``mil millones``."""
    values = words(locale)
    # A pattern that ignores case matches İ as i, but its lower-case form is not in any word here.
    found = re.findall(_forms(locale), matched)
    return prod(values.get(word) or values.get(word.lower()) or _inflected(word.lower(), values) for word in found)


def _inflected(word: str, values: Mapping[str, int]) -> int:
    """The value of the longest scale word that ``word`` begins with."""
    stems = [form for form in values if len(form) >= _STEM and word.startswith(form)]
    return values[max(stems, key=len)] if stems else 1
