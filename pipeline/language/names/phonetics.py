"""Compares names across scripts by their consonants.

Transliteration follows the romanizations that news texts use (BGN/PCGN for Cyrillic and Arabic), one letter at a time.
Consonants that languages write differently (c, k, q; ph, f; w, v) are in one class.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

# Letters with the same sound are listed together; ``fold`` has already removed accents, breves and hamzas.
_SOUNDS = (
    ("аяاىآ", "a"), ("еэ", "e"), ("иіїыي", "i"), ("о", "o"), ("уюو", "u"), ("ع", "a"),
    ("бبپ", "b"), ("вڤ", "v"), ("гґجغگ", "g"), ("дدذضظ", "d"), ("жзز", "z"), ("кقك", "k"), ("лل", "l"), ("мم", "m"),
    ("нن", "n"), ("п", "p"), ("рر", "r"), ("сشчшщцسصچ", "s"), ("тتثطة", "t"), ("фف", "f"), ("хحخه", "h"), ("ьъ", ""),
    ("αעא", "a"), ("ε", "e"), ("ηιיױײ", "i"), ("οω", "o"), ("υוװ", "u"), ("בףפβ", "b"), ("גγ", "g"), ("דδ", "d"),
    ("זζ", "z"), ("קכךκ", "k"), ("לλ", "l"), ("מםμ", "m"), ("נןν", "n"), ("π", "p"), ("רρ", "r"), ("סצץשσςξ", "s"),
    ("תטθτ", "t"), ("φ", "f"), ("החχ", "h"), ("ψ", "ps"),
    ("یے", "i"), ("ک", "k"), ("ہە", "h"), ("ھ", ""), ("ٹ", "t"), ("ڈ", "d"), ("ڑ", "r"), ("ں", "n"), ("ژ", "g"),
    ("є", "e"), ("ј", "i"), ("ђ", "d"), ("ћ", "s"), ("џғ", "g"), ("љ", "l"), ("њң", "n"), ("ѕ", "z"), ("қ", "k"),
    ("һ", "h"), ("ө", "o"), ("үұў", "u"),
)  # fmt: skip
_LETTERS = str.maketrans({letter: latin for letters, latin in _SOUNDS for letter in letters})
# Sounds that European languages write with two or three letters, the longest first.
_SPELLINGS = (
    ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"), ("gh", "g"), ("kh", "h"),
    ("zh", "z"), ("rh", "r"), ("ck", "k"), ("qu", "k"),
)  # fmt: skip
# How other scripts write one sound with two letters: the j of John in Cyrillic, b, d and g in Greek, v in Hebrew.
_PAIRS = (("дж", "г"), ("μπ", "β"), ("ντ", "δ"), ("γκ", "γ"), ("τζ", "γ"), ("τσ", "σ"), ("וו", "ב"))
CLASSES = str.maketrans("ckqxzjhwfbpd", "sssssggvvvvt")
_SILENT = str.maketrans("", "", "aeiouy'’ʻ0123456789_")
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670]")
_VOWELS = re.compile(r"[aeiouy'’ʻ\d_]+|[^\w ]+")
# Letters that Unicode does not decompose: Bjørn, Łódź, Weiß. English writes Aliyev for Əliyev.
_LIGATURES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ә": "a"}
)
_WHOLE = frozenset(map(chr, _LIGATURES))
_TWICE = tuple(letter * 2 for letter in "gklmnrstv")
# Letters of scripts that are not listed above: Armenian, the scripts of India and beyond, Chinese.
_UNHEARD = re.compile("[\u0530-\u058f\u0700-\u1dff\u3040-\ud7ff]")


def unheard(text: str) -> bool:
    """Whether ``text`` is in a script that this module cannot read, so that names in it cannot be recognized."""
    return not text.isascii() and _UNHEARD.search(text) is not None


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """``text`` in lower case without accents: é becomes e."""
    text = text.replace("’", "'").lower()
    if text.isascii():
        return text
    try:
        western = text.encode("latin-1")
    except UnicodeEncodeError:
        return _folded(text)
    return _folded(text) if "ß" in text or "æ" in text else western.translate(_WESTERN).decode("latin-1")


def _folded(text: str) -> str:
    """``text``, in lower case, without accents."""
    if not _WHOLE.isdisjoint(text):
        text = text.translate(_LIGATURES)
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


_WESTERN = bytes(ord(_folded(chr(code))[0]) for code in range(256))
"""Western European letters without their accents: a table of 256 entries takes a quarter of the time."""


@lru_cache(maxsize=2048)
def in_two_letters(text: str) -> str:
    """``text`` as ``fold`` has it, with two letters where English writes one with an accent so: Đoković is Djokovic.

    Source: ICAO Doc 9303, part 3, section 6 (Müller, Mueller; Århus, Aarhus); Gaj's Latin alphabet (đ, dj).
    """
    return "" if text.isascii() else fold(text.lower().translate(_IN_TWO_LETTERS))


_IN_TWO_LETTERS = str.maketrans(
    {"đ": "dj", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ð": "dh", "þ": "th"}
)


@lru_cache(maxsize=16384)
def consonants(name: str) -> str:
    """The consonant classes of ``name``, in order: ``mtr`` for each of Maduro, Мадуро and مادورو; spaces stay."""
    heard = spelled_as_heard(_as_one_letter(fold(name)).translate(_LETTERS))
    return _once(_VOWELS.sub("", heard).translate(CLASSES))


def spelled_as_heard(name: str) -> str:
    """``name``, in lower case, with one letter for each sound that European languages write with several."""
    for spelling, letter in _SPELLINGS:
        name = name.replace(spelling, letter)
    return name


_SILENT_HE = re.compile(r"ה\b")


@lru_cache(maxsize=1024)
def consonants_of_words(text: str) -> list[str]:
    """The consonant classes of each word of ``text``, which is not in Latin script and has single spaces."""
    return _once(_as_one_letter(text.lower()).translate(_heard())).split(" ")


def _as_one_letter(text: str) -> str:
    """``text`` with one letter in place of each of the ``_PAIRS``."""
    if not text.isascii():
        for pair, letter in _PAIRS:
            text = text.replace(pair, letter)
    return _SILENT_HE.sub("", text) if "ה" in text else text


def _once(heard: str) -> str:
    """``heard`` with each repeated consonant reduced to a single one."""
    for twice in _TWICE:
        while twice in heard:
            heard = heard.replace(twice, twice[0])
    return heard


@cache
def _heard() -> Mapping[int, str | None]:
    """The consonant class of each letter of the other scripts, including accented letters and accents."""
    codes = (*range(0x0300, 0x0530), *range(0x0591, 0x0700), *range(0x1F00, 0x2000))
    letters = {code: fold(chr(code)).translate(_LETTERS).translate(CLASSES).translate(_SILENT) for code in codes}
    return MappingProxyType({code: letter or None for code, letter in letters.items()})
