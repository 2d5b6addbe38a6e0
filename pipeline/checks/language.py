"""Whether a translation is one: not empty, not the source again, and in the right language and script."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from types import MappingProxyType

from pipeline import locales
from pipeline.language import lexicon
from pipeline.language.scripts import foreign_letters
from pipeline.language.words import small, words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_BLANK = " \t\n\r\u00a0\u200b\u2060\ufeff\u200e\u200f"
_COMMON = re.compile(r"[a-z]{2,}")
_RUN = 4
"""So many words of the source in a row, unchanged, are a piece of it left over."""
_FEW = 2
"""Without so many words in small letters a run is no prose."""
_DISTINCT = 2
"""So many words that only another language has make a sentence suspect."""
_PHRASE = 6
"""Fewer words than this may be anybody's."""
_FOREIGN = 0.5


def empty(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Translation is blank

    A translation consists of more than spaces and invisible characters.

    Source: Pontoon's and Poedit's checks of the same kind.
    """
    if not unit.target.strip(_BLANK) and unit.source.strip():
        yield "the translation holds nothing but white space"


def untranslated(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Not translated

    The translation is not the source again, and no run of its words was left in the source's language.

    Source: MQM, Accuracy/Untranslated; Weblate's check "Unchanged translation".
    """
    if echo(unit.source, unit.target, unit.locale, guide.source_locale):
        yield "the translation is the source itself"
    elif left := left_over(unit.source, unit.target, unit.locale, guide.source_locale):
        yield f"“{left}” was left untranslated"


def echo(source: str, target: str, target_locale: str, source_locale: str = "en") -> bool:
    """Whether ``target`` is ``source`` again, though ``source`` has words that a translation would change."""
    if source != target and (len(source) != len(target) or source.casefold() != target.casefold()):
        return False
    if locales.language(source_locale) == locales.language(target_locale):
        return False
    common = lexicon.of(source_locale).function
    return not common.isdisjoint(words(source)) or len(_COMMON.findall(source)) >= _RUN


def left_over(source: str, target: str, target_locale: str, source_locale: str = "en") -> str:
    """The first run of four words of ``source`` that stands unchanged in ``target``; "" where there is none.

    A run counts when most of its words are in small letters, or two of them are words that the source's language needs
    and the target's does not know, and another is in small letters: titles and names stay as they are.
    """
    if len(small(source) & words(target)) < _FEW:
        return ""
    left = [run for run in _runs(source) if run in target]
    if not left:
        return ""
    foreign, tokens = _only_in(source_locale, target_locale), target.split()
    found = (run for run in zip(*(tokens[start:] for start in range(_RUN)), strict=False) if " ".join(run) in left)
    return next((" ".join(run) for run in found if _is_prose(run, foreign)), "")


def _is_prose(run: tuple[str, ...], foreign: frozenset[str]) -> bool:
    small = [word for word in run if word.islower()]
    # "Member of the Parliament" is a title, kept to explain its acronym.
    return len(small) >= _RUN - 1 or (
        sum(word.lower() in foreign for word in run) >= 2 and any(word not in foreign for word in small)
    )


@lru_cache(maxsize=1024)
def _runs(source: str) -> tuple[str, ...]:
    """All runs of four tokens in ``source``."""
    tokens = source.split()
    return tuple(" ".join(tokens[start : start + _RUN]) for start in range(len(tokens) - _RUN + 1))


@cache
def _only_in(one: str, other: str) -> frozenset[str]:
    """Function words of the language of ``one`` that the language of ``other`` does not have."""
    return lexicon.of(one).function - lexicon.of(other).function


def language(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Wrong language

    The words that no sentence can do without (articles, prepositions, pronouns) are those of the target language.

    Source: Grefenstette, Comparing two language identification schemes (1995): short words tell languages apart.
    """
    if other := other_language(unit.target, unit.locale):
        yield f"the words are those of {locales.english_name(other)}"


def other_language(text: str, locale: str) -> str:
    """The language that ``text`` is in rather than in that of ``locale``; "" where its own fits as well."""
    spoken = words(text)
    found = spoken & _foreign(locale)
    if len(found) < _DISTINCT or len(spoken) < _PHRASE:
        return ""
    here = locales.language(locale)
    # What both languages have says nothing: Spanish and Galician share most of their words.
    theirs: dict[str, int] = {}
    for word in found:
        for code in _owners(locale)[word]:
            theirs[code] = theirs.get(code, 0) + 1
    best, for_best = max(sorted(theirs.items()), key=itemgetter(1))
    for_here = len(spoken & _only_in(here, best))
    if for_best < _DISTINCT or 2 * for_best < for_here:
        return ""
    for_best, for_here = for_best + _cued(spoken, best, here), for_here + _cued(spoken, here, best)
    return best if for_best >= _DISTINCT + for_here and 8 * for_best >= len(spoken) else ""


def _cued(spoken: frozenset[str], language: str, other: str) -> int:
    """How many words hold letters that are usual in ``language`` and not in ``other``."""
    cues = set(lexicon.of(language).cues) - set(lexicon.of(other).cues)
    return sum(any(cue in word for cue in cues) for word in spoken) if cues else 0


@cache
def _foreign(locale: str) -> frozenset[str]:
    """Function words of other languages that the language of ``locale`` does not have."""
    return frozenset(_owners(locale))


@cache
def _owners(locale: str) -> Mapping[str, tuple[str, ...]]:
    """Function words that the language of ``locale`` does not have, each with the languages that do."""
    if not lexicon.of(locale).function:
        return MappingProxyType({})
    owners: dict[str, tuple[str, ...]] = {}
    for code in lexicon.languages():
        for word in _only_in(code, locale):
            owners[word] = (*owners.get(word, ()), code)
    return MappingProxyType(owners)


def script(unit: Unit, _: StyleGuide) -> Iterator[str]:
    """Wrong script

    Most letters of the translation belong to the script of its locale.

    Source: Unicode Standard Annex 24 (scripts); CLDR likely subtags.
    """
    # A sentence may well consist of a name that stays as it is.
    if (share := foreign_letters(unit.target, unit.locale)) > _FOREIGN and words(unit.target) - words(unit.source):
        yield f"{share:.0%} of the letters are of another script"
