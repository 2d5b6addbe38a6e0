"""Compares names across scripts by what is left of them when only the consonants are heard.

Transliteration follows the romanizations that news uses (BGN/PCGN for Cyrillic and Arabic), one letter at a time; what
two languages write differently (c, k, q; ph, f; w, v) falls into one class.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "e",
            "e",
            "z",
            "z",
            "i",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "s",
            "s",
            "s",
            "s",
            "",
            "i",
            "",
            "e",
            "u",
            "a",
        ],
        strict=True,
    )
)
# Letters of one sound stand together; hamzas are taken off by ``fold``.
_ARABIC = {
    letter: latin
    for letters, latin in (
        ("اىآ", "a"), ("بپ", "b"), ("تثطة", "t"), ("جغگ", "g"), ("حخه", "h"), ("دذضظ", "d"), ("ر", "r"), ("ز", "z"),
        ("سشصچ", "s"), ("ع", "a"), ("فڤ", "f"), ("قك", "k"), ("ل", "l"), ("م", "m"), ("ن", "n"), ("و", "u"), ("ي", "i"),
    )
    for letter in letters
}  # fmt: skip
_LETTERS = str.maketrans({**_CYRILLIC, **_ARABIC})
_SPELLINGS = (
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("tch", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("gh", "g"),
    ("kh", "h"),
    ("zh", "z"),
    ("ck", "k"),
    ("qu", "k"),
)
_CLASSES = str.maketrans(
    {
        "c": "s",
        "k": "s",
        "q": "s",
        "x": "s",
        "z": "s",
        "j": "g",
        "h": "g",
        "w": "v",
        "f": "v",
        "b": "v",
        "p": "v",
        "d": "t",
    }
)
_VOWELS = re.compile("[aeiouy'’ʻ\\W\\d_]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """``text`` in lower case without accents: é and e are one letter."""
    text = text.replace("’", "'").lower()
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


@lru_cache(maxsize=16384)
def consonants(name: str) -> str:
    """The classes of consonants of ``name``, in order: ``mtr`` of Maduro, Мадуро and مادورو alike."""
    heard = fold(name).translate(_LETTERS)
    for spelling, letter in _SPELLINGS:
        heard = heard.replace(spelling, letter)
    return _TWICE.sub(r"\1", _VOWELS.sub("", heard).translate(_CLASSES))
