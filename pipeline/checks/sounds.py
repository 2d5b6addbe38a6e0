"""Compares names across scripts by what is left of them when only the consonants are heard.

Transliteration follows the romanizations that news uses (BGN/PCGN for Cyrillic and Arabic), one letter at a time; what
two languages write differently (c, k, q; ph, f; w, v) falls into one class.
"""

import re
import unicodedata
from functools import lru_cache

# Letters of one sound stand together; accents, breves and hamzas are taken off by ``fold`` before.
_SOUNDS = (
    ("аяاىآ", "a"), ("еэ", "e"), ("иіїыي", "i"), ("о", "o"), ("уюو", "u"), ("ع", "a"),
    ("бبپ", "b"), ("вڤ", "v"), ("гґجغگ", "g"), ("дدذضظ", "d"), ("жзز", "z"), ("кقك", "k"), ("лل", "l"), ("мم", "m"),
    ("нن", "n"), ("п", "p"), ("рر", "r"), ("сشчшщцسصچ", "s"), ("тتثطة", "t"), ("фف", "f"), ("хحخه", "h"), ("ьъ", ""),
)  # fmt: skip
_LETTERS = str.maketrans({letter: latin for letters, latin in _SOUNDS for letter in letters})
# What European languages write with two letters or three, the longest first.
_SPELLINGS = (
    ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"), ("gh", "g"), ("kh", "h"),
    ("zh", "z"), ("ck", "k"), ("qu", "k"),
)  # fmt: skip
_CLASSES = str.maketrans("ckqxzjhwfbpd", "sssssggvvvvt")
_SILENT = str.maketrans("", "", "aeiouy'’ʻ0123456789_")
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670]")
_VOWELS = re.compile(r"[aeiouy'’ʻ\d_]+|[^\w ]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """``text`` in lower case without accents: é and e are one letter."""
    text = text.replace("’", "'").lower()
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


@lru_cache(maxsize=16384)
def consonants(name: str) -> str:
    """The classes of consonants of ``name``, in order: ``mtr`` of Maduro, Мадуро and مادورو alike; spaces stay."""
    heard = fold(name).translate(_LETTERS)
    for spelling, letter in _SPELLINGS:
        heard = heard.replace(spelling, letter)
    return _TWICE.sub(r"\1", _VOWELS.sub("", heard).translate(_CLASSES))


def consonants_of_words(text: str) -> list[str]:
    """The same of each word of ``text``, which is in another script than Latin and has single spaces."""
    heard = fold(text).translate(_LETTERS).translate(_CLASSES).translate(_SILENT)
    return _TWICE.sub(r"\1", heard).split(" ")
