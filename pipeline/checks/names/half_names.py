"""Names of several words of which a translation keeps some: a surname alone, *Vision* of *World Vision*."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.language import english_words, lexicon, scripts
from pipeline.language.names.geography import geographic
from pipeline.language.names.name_forms import is_inflected
from pipeline.language.names.name_matching import heard_exactly, likeness, one_name, other_surname, stands
from pipeline.language.names.phonetics import fold
from pipeline.language.names.proper_names import full_names, heads, translatable
from pipeline.language.numbers import scale_words
from pipeline.language.quotation_marks import DOUBLE, marks
from pipeline.language.words import has_latin
from pipeline.model import Unit


def half_kept(name: str, unit: Unit) -> bool:
    """Whether the target keeps the English word that ``name`` qualifies: *University* of *Southern University*.

    The last word of an English name says what kind of thing it names: a translation that keeps this word has to keep
    the others too. A first name without its surname is half a name as well.
    """
    if not scripts.is_latin(unit.locale) or not is_part(name, unit.source):
        return False
    kept = (head.lower() for head in heads(name, unit.source) if _inside(head, unit.target))
    if any(english_words.seems_english(head, unit.locale) for head in kept):
        return True
    return first_name_only(name, unit) and not english_words.inflects(name.lower()) and not translatable(name)


@lru_cache(maxsize=4096)
def is_part(name: str, source: str) -> bool:
    """Whether ``name`` is a word of a name of several words in ``source``."""
    return any(name in run for run in full_names(source))


@lru_cache(maxsize=4096)
def describes(name: str, source: str) -> bool:
    """Whether ``name`` is an ordinary word before another one in a longer name: *Velvet* Revolution, *Milky* Way."""
    word = name.lower()
    if not english_words.is_ordinary(word) and not english_words.is_no_name(word):
        return False
    return any(name in run[:-1] and english_words.inflects(run[-1].lower()) for run in full_names(source))


def in_translated_title(name: str, unit: Unit) -> bool:
    """Whether ``name`` is in the title of a work that the translation has in other words: *Where the Crawdads Sing*.

    Such a title is in quotation marks in both texts, has two words at least, all with capitals but for function words,
    and the translation keeps none of its longer words: *La Gioconda* for *Mona Lisa*.
    """
    if not marks(unit.source) or not marks(unit.target):
        return False
    small = lexicon.of("en").function
    titles = (_TITLE_WORD.findall(title) for title in _TITLE.findall(unit.source) if name in title)
    return any(
        len(words) > 1
        and all(word[0].isupper() or word in small for word in words)
        and not any(word in unit.target for word in words if len(word) > _ARTICLE)
        for words in titles
    )


_TITLE = re.compile(f"[{DOUBLE}]([^{DOUBLE}]+)[{DOUBLE}]")
_TITLE_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def _inside(word: str, text: str) -> bool:
    """Whether ``word`` is in ``text``, but not as its first word."""
    return f" {word}" in text and re.search(rf" {re.escape(word)}(?!\w)", text) is not None


def is_translated(name: str, unit: Unit) -> bool:
    """Whether the target has ``name``, a common noun in a longer name or a people, in a word of its own language.

    Such a word is in lower case: *stade San Paolo* for *Stadio San Paolo*, *aztekerne* for the Aztecs, *košický* for
    of Košice.
    """
    if not scripts.is_latin(unit.locale):
        return False
    if _is_derived(fold(name)[:-1], unit.target):
        return True
    begun = (word for word in _SMALL_WORD.findall(unit.target) if word[0] == name[0].lower())
    if _is_people(name, unit.source):
        return any(one_name(name, word) for word in begun)
    return is_part(name, unit.source) and any(likeness(name, word) >= _COGNATE for word in begun)


def _is_derived(stem: str, target: str) -> bool:
    """Whether ``target`` has an adjective of a place whose name begins with ``stem``."""
    words = (fold(word) for word in _SMALL_WORD.findall(target))
    return any(word.startswith(stem) and (len(stem) >= _STEM or "sk" in word[len(stem) :]) for word in words)


@lru_cache(maxsize=4096)
def _is_people(name: str, source: str) -> bool:
    """Whether ``name`` is a people or its adjective, which most languages write small: the Incas, Napoleonic."""
    if not _OF_PEOPLE.search(name):
        return False
    return not name.endswith("s") or re.search(rf"\b[Tt]he {re.escape(name)}\b", source) is not None


_OF_PEOPLE = re.compile(r"(?:[^s]s|[ei]an|ese|ish|ic)$")
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z][^\W\d_]{3,}")
_COGNATE, _STEM = 0.7, 5


def gap(unit: Unit) -> str:
    """The word that a name lacks before the words that the target keeps in English letters, or "".

    A name that keeps its letters keeps all of its words: *Global Citizen*, *Associated Press*, *Saturday Night Live*.
    """
    target = unit.target
    cut = (run for run in full_names(unit.source) if run[-1] in target and " ".join(run) not in target)
    halves = [run for run in cut if not all(word in target for word in run)]
    latin = scripts.is_latin(unit.locale)
    if not halves or not (english_words.is_covered(unit.locale) if latin else has_latin(target)):
        return ""
    return next((lost for run in halves if (lost := _gap(run, unit, latin))), "")


def _gap(run: tuple[str, ...], unit: Unit, latin: bool) -> str:
    # Sunday's Des Moines Register is two names.
    owners = [index for index, word in enumerate(run) if word.endswith(_POSSESSIVE)]
    words = run[owners[-1] + 1 :] if owners else run
    if unit.source.startswith(run[0]) and not owners and not english_words.is_unknown(run[0].lower()):
        words = run[1:]
    kept = [word for word in words if _whole(word, unit.target)]
    if not kept or kept[-1] != run[-1] or len(kept) == len(words) or (latin and not _is_english(kept, unit.locale)):
        return ""
    lost = (word for word, after in pairwise(words) if after in kept and word not in kept and len(word) > _ARTICLE)
    # What a person is, before a name that is not also a word: President Wolfenden.
    is_named = latin or not english_words.is_listed(run[-1].lower())
    return next((word for word in lost if not _is_translated(word, unit, is_named)), "")


def _is_translated(word: str, unit: Unit, is_named: bool) -> bool:
    # A first name has no plural: Theresa May.
    is_first = scripts.is_latin(unit.locale) and not english_words.inflects(word.lower())
    return is_first or geographic(word) or (is_named and translatable(word)) or _is_written(word, unit)


_POSSESSIVE = ("'s", "’s", "s'", "s’")
_ARTICLE = 3
"""The and other short words of a name may be left out."""


def _is_english(kept: list[str], locale: str) -> bool:
    """Whether all ``kept`` words are common words of English and of no other language."""
    return all(english_words.inflects(word.lower()) and english_words.is_foreign(word.lower(), locale) for word in kept)


def _is_written(word: str, unit: Unit) -> bool:
    """Whether the target has ``word`` in other letters, or with an ending."""
    return fold(word) in fold(unit.target) or heard_exactly(word, unit.target, unit.locale)


def _whole(word: str, text: str) -> bool:
    """Whether ``word`` is in ``text`` and not a part of a longer word in English letters."""
    return word in text and re.search(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", text) is not None


def leaves_gap(unit: Unit) -> bool:
    """Whether a preposition of the target has lost its noun: *la crítica de y su partido*, *cerca de el lunes*."""
    found, apart = _hanging(unit.locale), lexicon.of(unit.locale).uncontracted
    if found is not None and found.search(unit.target):
        return True
    return apart.may_be_in(unit.target) and apart.anywhere.search(unit.target) is not None


@cache
def _hanging(locale: str) -> re.Pattern[str] | None:
    known = lexicon.of(locale)
    if not known.governing:
        return None
    prepositions, others = ("|".join(map(re.escape, several)) for several in (known.governing, known.closing))
    # Two prepositions may share a noun: con o sin azúcar.
    return re.compile(rf"(?<![\w’'.-])(?:{prepositions}) (?:{others})(?![\w’'-])(?! (?:{prepositions})\b)")


def has_surname(name: str, unit: Unit) -> bool:
    """Whether ``name`` is a first name that the target omits beside the surname."""
    surnames = (run[-1] for run in full_names(unit.source) if name in run[:-1])
    return any(not translatable(surname) and stands(surname, unit.target, unit.locale) for surname in surnames)


@lru_cache(maxsize=4096)
def is_titled(name: str, source: str) -> bool:
    """Whether ``name`` follows the title of a sovereign, a pope or a saint in ``source``, or has a Roman numeral."""
    if not _MAY_BE_TITLED.search(source):
        return False
    titled = re.search(rf"\b(?:{_TITLES}) {re.escape(name)}\b|\b{re.escape(name)} [IVX]+\b", source)
    return titled is not None


_TITLES = (
    "Kings?|Queens?|Princes?|Princess|Popes?|Saint|St\\.?|San|Santa|Emperor|Empress|[CT][sz]ar|Tsarina|Sultan|Patriarch"
    "|Duke|Duchess|Archduke|Apostle|Prophet|Pharaoh"
)
_MAY_BE_TITLED = re.compile(rf"\b(?:{_TITLES}) | [IVX]+\b")


def first_name_only(name: str, unit: Unit) -> bool:
    """Whether ``name`` is a surname that the target omits beside the first name."""
    return any(stands(word, unit.target, unit.locale) for word in _first_names(name, unit.source))


@lru_cache(maxsize=4096)
def _first_names(surname: str, source: str) -> tuple[str, ...]:
    runs = (run for run in full_names(source) if surname == run[-1])
    return tuple(run[-2] for run in runs if not translatable(run[-2]))


def is_exchanged(name: str, word: str, unit: Unit) -> bool:
    """Whether ``word`` is another surname than ``name`` behind a first name that is kept: Carla Moreno, not Mendes."""
    return (
        other_surname(name, word)
        and any(f"{first} {word}" in unit.target for first in _before(name, unit.source))
        and not (scale_words.inflects(unit.locale) and is_inflected(name, word))
    )


@lru_cache(maxsize=1024)
def _before(name: str, source: str) -> tuple[str, ...]:
    """The capitalized words directly before ``name`` in ``source``."""
    return tuple(re.findall(rf"([A-ZÀ-Þ][\w’'-]+) {re.escape(name)}(?!\w)", source))


def other_person(name: str, unit: Unit) -> str:
    """The surname that the target has in place of ``name`` behind a first name that it keeps: Emma *Watson*, or ""."""
    for first in _first_names(name, unit.source) if scripts.is_latin(unit.locale) else ():
        behind = "" if english_words.is_ordinary(first.lower()) else unit.target.partition(f"{first} ")[2]
        word = _CAPITALIZED.match(behind)
        if word and word[0] not in unit.source and is_exchanged(name, word[0], unit):
            return word[0]
    return ""


_CAPITALIZED = re.compile(r"[A-ZÀ-Þ][\w’'-]{2,}")
