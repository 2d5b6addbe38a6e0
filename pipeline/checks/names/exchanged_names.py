"""Names that a translation exchanges for others: Microsoft bought *Ubisoft*, not *Activision*."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.checks.names import half_names
from pipeline.language import english_words, scripts
from pipeline.language.names import eastern_names, geography
from pipeline.language.names.geography import geographic
from pipeline.language.names.name_forms import is_inflected
from pipeline.language.names.name_matching import new_words, one_name, same_sound, slip, words_of
from pipeline.language.names.phonetics import fold
from pipeline.language.names.proper_names import LONGEST, SHORTEST, translatable
from pipeline.language.numbers import scale_words
from pipeline.model import Unit

COMPOUND = 10
"""German compounds have at least this many letters."""
_INSIDE = re.compile(r"[A-Z](?<=[\w,][ \-’'].)[a-z]{3,}")
"""A plain capitalized word inside a sentence, or its beginning."""


def is_replaced(unit: Unit) -> bool:
    """Whether the target begins with a word that may be a name in its language too, or has one inside."""
    written = new_words(unit.source, unit.target)
    first = written[0] if written and unit.target.lstrip('«“"¿¡').startswith(written[0]) else ""
    found = [*([first] if len(first) >= SHORTEST else []), *unknown(unit)]
    if english_words.is_covered(unit.locale):
        return any(_is_no_word(word.lower(), unit.locale) for word in found)
    # Without a list of the language's words, only those that English knows as names are certainly names.
    return any(not english_words.is_unknown(word.lower()) for word in found if _is_no_word(word.lower(), unit.locale))


def _is_no_word(word: str, locale: str) -> bool:
    return not english_words.is_word_of(word, locale) or english_words.may_be_name(word, locale)


def unknown(unit: Unit) -> list[str]:
    """Words of the target that can only be names: capitalized inside the sentence, and in no word list.

    German capitalizes all nouns, so that a long word in no list may be a compound.
    """
    # Asked first, since it answers for most sentences and needs no list of their words.
    inside = _inside(unit.source, unit.target, unit.locale)
    if not any(english_words.may_be_name(word.lower(), unit.locale) for word in inside):
        return []
    longest = _longest(unit.locale)
    return [
        word
        for word in new_words(unit.source, unit.target)
        if SHORTEST <= len(word) < longest
        and word.isascii()
        and word.isalpha()
        and word.istitle()
        and follows_a_word(word, unit.target)
        and english_words.may_be_name(word.lower(), unit.locale)
        and fold(word) not in geography.all_in(unit.locale)
    ]


@lru_cache(maxsize=256)
def _inside(source: str, target: str, locale: str) -> frozenset[str]:
    """The plain capitalized words inside ``target`` that ``source`` does not have: all that may be names."""
    if not scripts.is_latin(locale):
        return frozenset()
    longest = _longest(locale)
    return frozenset(word for word in _INSIDE.findall(target) if len(word) < longest) - words_of(source)


def _longest(locale: str) -> int:
    return COMPOUND if locales.language(locale) == "de" else LONGEST


@lru_cache(maxsize=4096)
def may_be_exchanged(name: str, locale: str) -> bool:
    """Whether another name in the place of ``name`` may be a fault.

    Other languages have their own names for the people of a country. Without a list of the language's words, a word
    that is like no name may be one of its own.
    """
    return not geography.is_demonym(name) and (
        english_words.is_covered(locale) or not english_words.is_listed(name.lower())
    )


def exchanged(name: str, unit: Unit, sources: tuple[str, ...]) -> str:
    """The word of the target that is in the place of ``name``: a misspelling, or somebody else's name; else "".

    ``sources`` are those of the article: a name that one of them has is exchanged for no other.
    """
    if not may_be_exchanged(name, unit.locale):
        return ""
    common = not english_words.is_covered(unit.locale) or _has_own_word(name, unit)
    # Of such a name only a misspelling is reported, and few words are like it: no list need be asked for the others.
    if common and not any(slip(name, word) for word in _inside(unit.source, unit.target, unit.locale)):
        return ""
    if not (found := unknown(unit)):
        return ""
    # A name that has a form of its own is not exchanged: Irlanda for Ireland, Isabel for Queen Elizabeth.
    common = common or half_names.is_titled(name, unit.source)
    common = common or any(one_name(name, one) for one in new_words(unit.source, unit.target))
    for word in found:
        if slip(name, word) and not (scale_words.inflects(unit.locale) and is_inflected(name, word)):
            return word
        if common:
            continue
        if not any(one_name(one, fold(word)) or same_sound(one, word) for one in _folded_names(sources)):
            return word
    return ""


def misspelled_in_source(name: str, target: str, sources: tuple[str, ...]) -> bool:
    """Whether ``name`` is misspelled in one of an article's ``sources``: ``target`` has the word that others have."""
    if not english_words.is_unknown(name.lower()) or (occurrences := _occurrences(sources))[name] > 1:
        return False
    known = (word for word in words_of(target) if word[0].isupper() and word != name and occurrences[word])
    return any(slip(name, word) for word in known)


@lru_cache(maxsize=64)
def _occurrences(sources: tuple[str, ...]) -> Mapping[str, int]:
    """In how many of an article's sources each word occurs, 0 for all others; the locales share them."""
    return MappingProxyType(Counter(word for source in sources for word in words_of(source)))


def _has_own_word(name: str, unit: Unit) -> bool:
    """Whether the language may have a word for ``name``; in German, that word may be any noun."""
    if locales.language(unit.locale) == "de" and geographic(name):
        return True
    return (translatable(name) or _is_word_of_a_name(name, unit)) and name not in geography.names("en")


def exchanged_by_sound(name: str, unit: Unit) -> str:
    """Another foreign name in a Japanese, Korean or Chinese target in place of ``name``, or "".

    Japanese and Chinese write eastern names in characters whose sound is not known.
    """
    language = locales.language(unit.locale)
    if language not in eastern_names.LANGUAGES or (language != "ko" and eastern_names.is_eastern(name)):
        return ""
    lost, strange = eastern_names.exchanged(unit.source, unit.target, unit.locale)
    return strange[0] if strange and name in lost else ""


def _is_word_of_a_name(name: str, unit: Unit) -> bool:
    """Whether ``name`` is a common word that a translation may translate: *Counter* in Geiger Counter.

    A common word that is a name by itself (Target, Twitch) stays. German capitalizes every noun.
    """
    if half_names.describes(name, unit.source):
        return True
    if not english_words.inflects(name.lower()):
        return False
    german = locales.language(unit.locale) == "de"
    return german or half_names.is_part(name, unit.source) or f"{name} of " in unit.source


def follows_a_word(word: str, text: str) -> bool:
    """Whether ``word`` is in ``text`` behind another word, so that its capital does not begin a sentence."""
    offset = text.find(word)
    return offset > 1 and text[offset - 1] in " -’'" and (text[offset - 2].isalnum() or text[offset - 2] == ",")


def capitalized(source: str) -> Iterator[str]:
    """The words of ``source`` that begin with a capital, without their genitive ending."""
    bare = (word.strip(",.;:!?’'\"“”()") for word in source.split())
    return (word.removesuffix("'s").removesuffix("’s") for word in bare if word[:1].isupper())


@lru_cache(maxsize=64)
def _folded_names(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for source in sources for word in capitalized(source))
