"""English words that other European languages have not borrowed, from the word lists of pyspellchecker.

Loan words (*software*, *marketing*) are also in at least one of the lists of German, Spanish, French, Italian, Dutch
and Portuguese; *lifeline* and *quay* are only in the English list. A word that Dutch or German use about as often as
English does (*water*, *school*) is their own, and no loan word in a Romance language. For a language without a list, a
word must be in none of these lists, and its letters must look more like English than like the language (Catalan
*totals* is like English).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline import locales
from pipeline.language import identification, lexicon
from pipeline.language.word_lists import frequency, size

_LISTS = ("es", "it", "fr", "de", "nl", "pt")
"""The shortest lists first: they are asked only until one has the word."""


def may_be_english(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the English list and not in that of the locale's language, if it has one.

    This is a quick question to ask first: most words of a translation are in the list of its language, and the other
    lists are not needed then.
    """
    return _is_english(word) and not (is_covered(locale) and _is_listed_in(word, locales.language(locale)))


def is_english_alone(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the English list and in no other list, the locale's own first."""
    if not may_be_english(word, locale):
        return False
    if is_covered(locale):
        return not any(_is_borrowed(word, language) for language in _LISTS)
    return _is_foreign_plural(word, locale) or not any(_is_listed_in(word, language) for language in _LISTS)


def _is_foreign_plural(word: str, locale: str) -> bool:
    """Whether ``word`` is an English plural in a language whose plurals never end in *s*: *investors*, *homes*."""
    if not _PLURAL.search(word) or locales.language(locale) not in _NO_PLURAL_IN_S:
        return False
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return is_listed(word) and is_listed(singular)


_PLURAL = re.compile(r"[^ius]s$|ies$")
_NO_PLURAL_IN_S = frozenset(
    ("az", "bs", "cs", "et", "eu", "fi", "hr", "hu", "id", "ms", "pl", "ro", "sk", "sl", "sq", "sr", "sw", "tr", "vi")
)


def _is_borrowed(word: str, language: str) -> bool:
    """Whether the list of ``language`` has ``word`` because the language has borrowed it, or shares its origin.

    A single text may have a common English word by chance. Germanic languages have words of their own that are spelled
    as in English.
    """
    theirs = frequency(word, language)
    if theirs == 0 or frequency(word, "en") <= _RARE:
        return theirs > 0
    if theirs <= _CHANCE:
        return False
    return language not in _TIMES or _OFTEN * theirs * _TIMES[language] < frequency(word, "en")


def seems_english(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is English: judged by the list of the locale's language, else by all lists."""
    return may_be_english(word, locale) if is_covered(locale) else is_english_alone(word, locale)


def is_foreign(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is English and not a word of the language of ``locale``."""
    language = locales.language(locale)
    if language == "en" or is_loan(word) or not is_english_alone(word, locale):
        return False
    return language in _LISTS or _is_foreign_plural(word, locale) or identification.prefers(word, "en", language)


def is_loan(word: str) -> bool:
    """Whether newspapers in many languages use ``word``, in lower case, or its singular."""
    return not lexicon.of("en").loans.isdisjoint((word, word.removesuffix("s")))


def _is_english(word: str) -> bool:
    return _is_listed_in(word, "en") or bool(_frequency_of_american(word))


def is_common(word: str) -> bool:
    """Whether ``word``, in lower case, is frequent in English texts: *bottle*, not *Ryabkov*."""
    return (frequency(word, "en") or _frequency_of_american(word)) > _COMMON


def occurrences(word: str) -> tuple[int, int]:
    """How often ``word``, in lower case, occurs in the texts of the English list, and how many words these have."""
    return frequency(word, "en"), size("en")


@lru_cache(maxsize=4096)
def inflects(word: str) -> bool:
    """Whether the list has other forms of ``word``, in lower case: *founders*, *globally*; names have none."""
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    forms = (word + "s", word + "es", word + "ly", word + "ed", word + "ing", singular)
    return is_listed(word) and any(is_listed(form) for form in forms if form != word)


def is_ordinary(word: str) -> bool:
    """Whether an English word, in lower case, is more than a name: it is frequent, or it has inflected forms."""
    return is_common(word) or inflects(word)


def is_no_name(word: str) -> bool:
    """Whether an English word, in lower case, is less rare than most names, and no other language has it: *velvet*."""
    return frequency(word, "en") > _NAMED and not any(_is_borrowed(word, language) for language in _LISTS)


def is_listed(word: str) -> bool:
    """Whether ``word``, in lower case, is in the English list with more than a few occurrences."""
    return (frequency(word, "en") or _frequency_of_american(word)) > _CHANCE


def is_unknown(word: str) -> bool:
    """Whether neither ``word``, in lower case, nor its singular is in the English list."""
    return not _is_listed_in(word, "en") and not _is_listed_in(word.removesuffix("s"), "en")


def is_word_of(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in the list of the locale's language; True if the language has no list."""
    language = locales.language(locale)
    return language not in _LISTS or _is_listed_in(word, language)


def is_covered(locale: str) -> bool:
    """Whether the language of ``locale`` has a list."""
    return locales.language(locale) in _LISTS


@lru_cache(maxsize=16384)
def is_word_anywhere(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is in any of the lists; that of the locale's language is asked first."""
    # Most words are in the list of the locale's language, and then the others are not asked.
    if is_covered(locale) and _is_listed_in(word, locales.language(locale)):
        return True
    return any(_is_listed_in(word, language) for language in ("en", *_LISTS))


@lru_cache(maxsize=16384)
def may_be_name(word: str, locale: str) -> bool:
    """Whether ``word``, in lower case, is no ordinary word: it is in no list, or it is a rare name there.

    The English list has many names (*peugeot*), which are rare and have no other forms. The others have a few, nearly
    all of them with the lowest frequency.
    """
    own = (locales.language(locale),) if is_covered(locale) else _LISTS
    # Asked first, since it answers for most words of a translation.
    if own != _LISTS and frequency(word, own[0]) > _CHANCE:
        return False
    if not frequency(word, "en"):
        return not is_word_anywhere(word, locale)
    if not is_rare(word):
        return False
    return all(frequency(word, language) <= _CHANCE for language in own)


@lru_cache(maxsize=4096)
def is_rare(word: str) -> bool:
    """Whether an English word, in lower case, is as rare as names are in the list, has no other forms and no parts."""
    return frequency(word, "en") <= _RARE and not inflects(word) and not (is_listed(word) and is_compound(word))


def is_compound(word: str) -> bool:
    """Whether ``word``, in lower case, or its singular consists of two common words: *rainfall*, *aftershocks*."""
    word = word.removesuffix("s")
    return any(is_common(word[:cut]) and is_common(word[cut:]) for cut in range(_PART, len(word) - _PART + 1))


_PART = 3
_RARE = 2500
"""Famous names occur up to this often in the list's texts."""
_NAMED = 1000
"""Most names occur less often."""
_COMMON, _CHANCE = 5000, 50
"""Frequencies of a word in the list's texts; the list also contains names, most of them rare."""
_TIMES: Mapping[str, int] = MappingProxyType({"de": 13, "nl": 4})
"""The lists of the Germanic languages, and how many times as many words the texts of the English list have."""
_OFTEN = 4
"""A word that they use at least a fourth as often as English is their own."""
# British spellings; the English list has the American ones (harbor, organize, theater, traveled, defense).
_BRITISH = re.compile(r"our(?=s?$|ed$|ing$|ful$|able$)|is(?=e[ds]?$|ing$|ations?$)|[bt]res?$|ll(?=ed$|ing$)|ence$")
_AMERICAN: Mapping[str, str] = MappingProxyType(
    {"our": "or", "is": "iz", "ll": "l", "ence": "ense", "tre": "ter", "tres": "ters", "bre": "ber", "bres": "bers"}
)


def _is_listed_in(word: str, language: str) -> bool:
    if frequency(word, language) > 0:
        return True
    return language == "es" and any(frequency(one, "es") for one in _spanish_singulars(word))


def _spanish_singulars(word: str) -> Iterator[str]:
    """What ``word`` may be the plural of: the Spanish list has no plurals.

    -s follows a vowel, -es a consonant; -ón, -án, -ín and -és lose their accent (RAE, Nueva gramática, chapter 3).
    """
    for plural, singular in _SPANISH_PLURALS:
        if word.endswith(plural):
            yield word.removesuffix(plural) + singular


_SPANISH_PLURALS = (
    ("ones", "ón"), ("anes", "án"), ("ines", "ín"), ("eses", "és"), ("ces", "z"),
    *((f"{letter}es", letter) for letter in "bcdfgjlmnrstxyz"), *((f"{letter}s", letter) for letter in "aeiouáéíóú"),
)  # fmt: skip


@cache
def _frequency_of_american(word: str) -> int:
    """How often the American spelling of ``word`` occurs, if ``word`` has an ending of British spelling, else 0."""
    american = _BRITISH.sub(lambda ending: _AMERICAN[ending[0]], word)
    return frequency(american, "en") if american != word else 0
