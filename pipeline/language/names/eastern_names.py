"""Foreign names as Japanese, Korean and Chinese write them: by their sound, in letters that little else is written in.

Japanese writes them in katakana. Chinese has characters for foreign syllables (from Xinhua's dictionary of names), and
Korean has syllables that its own words lack. Names are compared by their consonants, as in ``phonetics``; *l* and *r*
are one sound.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from rapidfuzz.distance import Indel

from pipeline import locales, word_tables
from pipeline.language import lexicon
from pipeline.language.names.phonetics import CLASSES, consonants, fold

_SOUND_OF_HAN: Mapping[str, str] = MappingProxyType(
    {letter: heard for heard, letters in word_tables.read(__package__, "eastern_names").items() for letter in letters}
)
_HAN_RUN = re.compile(f"[{''.join(_SOUND_OF_HAN)}]{{2,}}")
_KATAKANA_RUN = re.compile("[ァ-ヺー]{2,}")
_HANGUL_WORD = re.compile("[가-힣]{2,}")
_FOREIGN_HANGUL = re.compile(
    "[트프츠브슨톤턴켈펠멜델셀벨헬넬렐켄튀뷔윌맥릭슈쥬뮌럼럿벳릿럴렛릴딘콜틴킨핀]|스키|비치|르크|르트|크스"
)
"""Syllables of no Korean word, and pairs of them."""
_INITIALS = ("g", "g", "n", "d", "d", "r", "m", "b", "b", "s", "s", "", "z", "z", "s", "k", "t", "p", "h")
_MEDIALS = "aeaeeeeeoaeeouoeiu-ii"
_FINALS = " kkknnndrrrrrrrrmppttnttktpt"
_MEDIALS_AND_FINALS, _FINALS_EACH, _FIRST_HANGUL = 588, 28, 0xAC00
LANGUAGES: Mapping[str, re.Pattern[str]] = MappingProxyType({"ja": _KATAKANA_RUN, "zh": _HAN_RUN, "ko": _HANGUL_WORD})
"""What may be a foreign name in each language."""
_LONG = 3
"""A run of this many letters is a name; shorter ones may be so by chance."""
_LIKE, _LIKE_A_WORD, _AGAIN = 0.55, 0.65, 0.8
"""How much a name sounds like a part of the text, like any word of Korean, and like another part as well."""
_WESTERN = re.compile(
    r"v|(?<!n)(?!sh|ch|zh|ts|kk|tt|ss|pp|n)[^aeiouy\W][^aeiouy\W]|[^aeiouyng\W]$|(?<!n)g$", re.IGNORECASE
)
"""What no Japanese, Korean or Chinese name has: other pairs of consonants, a last consonant but *n* or *ng*."""


@lru_cache(maxsize=4096)
def sounds(text: str) -> tuple[str, str]:
    """The consonants of ``text``, which is in kana, hangul or Chinese characters, and its sound with vowels.

    The vowels of Chinese characters are not listed.
    """
    return _plain("".join(map(_consonants_of, text))), _plain("".join(map(_spoken, text)))


def _plain(heard: str) -> str:
    return re.sub(r"(.)\1", r"\1", heard.translate(CLASSES).replace("r", "l"))


def _consonants_of(letter: str) -> str:
    return _SOUND_OF_HAN.get(letter) or _spoken(letter).translate(_NO_VOWELS)


@cache
def _spoken(letter: str) -> str:
    """How ``letter`` is said, in Latin letters; "" for a Chinese character."""
    if letter in _UNLIKE_THEIR_ROW:
        return _UNLIKE_THEIR_ROW[letter]
    name = unicodedata.name(letter, "")
    if name.startswith("HANGUL SYLLABLE"):
        offset = ord(letter) - _FIRST_HANGUL
        medial, final = offset % _MEDIALS_AND_FINALS // _FINALS_EACH, offset % _FINALS_EACH
        return f"{_INITIALS[offset // _MEDIALS_AND_FINALS]}{_MEDIALS[medial]}{_FINALS[final].strip()}".replace("-", "")
    return name.rpartition(" ")[2].lower() if name.startswith("KATAKANA LETTER") and "SMALL TU" not in name else ""


_NO_VOWELS = str.maketrans("", "", "aeiouy")
_UNLIKE_THEIR_ROW: Mapping[str, str] = MappingProxyType({"フ": "fu", "チ": "si", "ワ": "a", "ヰ": "i"})


@lru_cache(maxsize=4096)
def _sounds_of(name: str) -> tuple[tuple[str, str], ...]:
    """The same of a name in Latin letters, as each of the languages may hear it: j and soft g as z, th as s."""
    plain = name.lower()
    soft = re.sub(r"g(?=[eiy])|j", "z", plain)
    spellings = {plain, soft, *(one.replace("th", "s").replace("w", "") for one in (plain, soft))}
    return tuple((_plain(consonants(one)), _plain(fold(one))) for one in sorted(spellings))


@lru_cache(maxsize=1024)
def _runs(text: str, locale: str) -> tuple[str, ...]:
    """The parts of ``text`` that may be foreign names."""
    return tuple(dict.fromkeys(LANGUAGES[locales.language(locale)].findall(text)))


@lru_cache(maxsize=4096)
def is_eastern(name: str) -> bool:
    """Whether ``name`` may be Japanese, Korean or Chinese, and so be written in characters of its own."""
    return _WESTERN.search(name) is None


@lru_cache(maxsize=1024)
def exchanged(source: str, text: str, locale: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of ``source`` that no part of ``text`` sounds like, and the foreign names like none of its words.

    Each part of the text is taken for one name only, the one that it is most like.
    """
    runs, said = _runs(text, locale), lexicon.of("en").function
    source_words = [word for word in _WORD.findall(source) if word.lower() not in said and _says_much(word)]
    names = [word for word in source_words if word[0].isupper()]
    heard, known = set[str](), set[str]()
    pairs = [(_likeness(word, run), word, run) for word in dict.fromkeys(names) for run in runs]
    least = _LIKE_A_WORD if locales.language(locale) == "ko" else _LIKE
    for likeness, word, run in sorted(pairs, reverse=True):
        if likeness < least:
            break
        if run not in known and (word not in heard or likeness >= _AGAIN):
            heard.add(word)
            known.add(run)
    strange = tuple(run for run in runs if run not in known and _is_foreign(run, text, locale))
    # What is left may also be a loan word: サッカー for soccer.
    strange = tuple(
        run for run in strange if all(_likeness(word, run) < _LIKE for word in source_words if word.islower())
    )
    return frozenset(names) - heard, strange


_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")


def _likeness(word: str, run: str) -> float:
    """How much ``run`` sounds like ``word``, 0 to 1; a particle may follow, as in Korean."""
    theirs = [heard for heard in sounds(run) if heard]
    return max(sum(map(_similarity, ours, theirs)) / max(len(theirs), 1) for ours in _sounds_of(word))


def _similarity(one: str, other: str) -> float:
    cuts = (other, other[: len(one)], other[: len(one) + 1])
    return max(Indel.normalized_similarity(one, part) for part in cuts)


def _says_much(word: str) -> bool:
    return min(len(heard) for heard, _ in _sounds_of(word)) > 1


def _is_foreign(run: str, text: str, locale: str) -> bool:
    """Whether ``run`` is certainly a foreign name: in katakana, short loan words stand without a point or a title."""
    language = locales.language(locale)
    if language == "ko":
        return _FOREIGN_HANGUL.search(run) is not None
    if len(run) < _LONG or len(sounds(run)[0]) < _LONG - 1:
        return False
    return language == "zh" or len(run) > _LOAN_WORD or re.search(f"・{run}|{run}(?:・|{_TITLES})", text) is not None


_LOAN_WORD = 5
_TITLES = "氏|さん|容疑者|被告|大統領|首相|監督|選手|議員|知事|市長|社長|教授|長官|会長|夫人|王妃|国王|司教"
