"""Names in the scripts of India and Thailand, in Armenian and in Georgian, by their sound.

India's scripts have the same letters in the same places of their Unicode blocks, which follow the standard ISCII; the
sounds are those of ISO 15919, of Thailand's Royal Institute (RTGS), and of BGN/PCGN for Armenian and Georgian.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from pipeline.language.names.phonetics import CLASSES, fold, spelled_as_heard

# The letters of a block of India, from a place of the block on; a dot is a letter that is not heard.
_INDIA = (
    (0x02, "n"), (0x07, "iiuur.eeeeoooo"), (0x15, "kkggnssjjnttddnttddnnppbbmyrrlllvsssh"),
    (0x3F, "iiuur.eeeeoooo"), (0x58, "kkgzrrf"),
)  # fmt: skip
_BLOCKS, _MALAYALAM_CHILLU = range(0x0900, 0x0D80, 0x80), ((0x0D7A, "nnrllk"),)
_OTHERS = (
    ("k", "กขฃคฅฆკქყկք"), ("g", "გღგ"), ("s", "ฉชฌซศษสსშჩცწჭծճշսչց"), ("j", "จჯջ"), ("z", "ზჟძզժձ"), ("h", "หฮხჰհխ"),
    ("t", "ฏตฐฒถทธთტթտ"), ("d", "ฎฑดდդ"), ("n", "ณนნն"), ("ng", "ง"), ("b", "บბբ"), ("p", "ปผพภპფպփ"), ("f", "ฝฟֆ"),
    ("m", "มმմ"), ("r", "รฤრռր"), ("l", "ลฬლլ"), ("v", "วვվ"), ("g", "գղ"), ("y", "ญย"), ("e", "เแეեէը"), ("o", "โოոօ"),
    ("i", "ิีიի"), ("u", "ึืุูუւ"),
)  # fmt: skip
_READABLE = re.compile("[\u0531-\u0587\u0904-\u0d7f\u0e01-\u0e5b\u10d0-\u10ff]")
_WORD = re.compile("[\u0531-\u0587\u0900-\u0963\u0966-\u0d7f\u200c\u200d\u0e01-\u0e4e\u10d0-\u10ff]+")
_TOGETHER = (("ու", "ւ"), ("റ്റ", "ട"), ("ന്റ", "ണട"))
"""Letters that have another sound together: Armenian u, Malayalam tt and nt."""
_BEFORE = re.compile("([เแโ])([ก-ฮ])")
"""Thai writes some vowels before the consonant that they follow."""
# The open vowel, which India's scripts leave out, is not heard. Tamil writes k and g with one letter, Hindi z and j;
# the sign for a nasal vowel is n or m.
_ONE_CLASS = str.maketrans("gmeouy", "sniuui", "a'’ʻ")
_LIKE = 0.65
_ENDING = 2
"""How many sounds of an attached ending are compared: Tamil and Georgian attach them to names."""
_FEW = 3


def reads(text: str) -> bool:
    """Whether ``text`` has letters of these scripts."""
    return _READABLE.search(text) is not None


@lru_cache(maxsize=4096)
def is_heard(name: str, text: str) -> bool:
    """Whether a word of ``text``, or several together, may be ``name``, which is in Latin letters."""
    sound, words = _alike(spelled_as_heard(fold(name))), sounds(text)
    whole = "".join(words)
    if len(sound) <= _FEW:
        return len(sound) < _FEW or sound in whole or _is_like(sound, words)
    begun = [word[: len(sound) + _ENDING] for word in words]
    if sound in whole or _is_like(sound, begun):
        return True
    runs = (word for word in words if len(word) > len(sound) + _ENDING)
    return any(_is_like(sound, _parts(run, len(sound))) for run in runs)


def _is_like(sound: str, words: Sequence[str]) -> bool:
    return extractOne(sound, words, scorer=Indel.normalized_similarity, score_cutoff=_LIKE) is not None


def _parts(run: str, length: int) -> list[str]:
    """All parts of ``run``, words without spaces between them, that have this length."""
    return [run[start : start + length] for start in range(len(run) - length + 1)]


@lru_cache(maxsize=1024)
def sounds(text: str) -> tuple[str, ...]:
    """The sound of each word of ``text`` in these scripts, without open vowels."""
    text = unicodedata.normalize("NFC", text.lower())
    for letters, one in _TOGETHER:
        text = text.replace(letters, one)
    text = _BEFORE.sub(r"\2\1", text)
    return tuple(_alike(word.translate(_heard())) for word in _WORD.findall(text))


def _alike(heard: str) -> str:
    return re.sub(r"(.)\1+", r"\1", heard.translate(CLASSES).translate(_ONE_CLASS))


@cache
def _heard() -> Mapping[int, str]:
    placed = [(block + offset, letters) for block in _BLOCKS for offset, letters in _INDIA]
    found = {
        first + offset: heard.strip(".")
        for first, letters in (*placed, *_MALAYALAM_CHILLU)
        for offset, heard in enumerate(letters)
    }
    found |= {ord(letter): heard for heard, letters in _OTHERS for letter in letters}
    silent = (*range(0x0531, 0x0588), *range(0x0900, 0x0E5C), *range(0x10D0, 0x1100), 0x200C, 0x200D)
    return MappingProxyType(dict.fromkeys(silent, "") | found)
