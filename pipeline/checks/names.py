"""People and organizations: kept, or in the form that the language gives them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import cast

from rapidfuzz.distance import OSA, Indel, Levenshtein
from rapidfuzz.process import extractOne

from pipeline.checks import language, lexicon, terms
from pipeline.checks.brief import Brief
from pipeline.checks.naming import LONGEST, SHORTEST, WORD, article_names, names_in, translatable
from pipeline.checks.reading import has_latin
from pipeline.checks.sounds import consonants, consonants_of_words, fold
from pipeline.model import Unit

_SIMILAR, _LIKE = 0.5, 0.7
"""How alike two forms of one name are at least, with the same first sound and without."""
_LATIN_ENDS = "\u0250"
# Pairs of letters that stand for each other in the spellings of one name (Nikolas, Nicolás; Zelensky, Zelenski).
_SPELLED_ALIKE = frozenset(
    map(frozenset, re.findall(r"\w\w", "ck cq kq vw iy ij jy sz cz cs gj uv uw ae eo ao ai ei ou bv fv dt kx"))
)
_MOST = 100
_NEAR = 2
"""So many sentences before may have named what a pronoun stands for."""


def names(units: Sequence[Unit], brief: Brief) -> Iterator[tuple[Unit, str]]:
    """Name is lost or misspelled

    A name of the source stands in the translation as it is, in the target script, or in the form that the article's
    other sentences give it. A pronoun may stand for what the sentences before have just named.

    Source: MQM, Accuracy; UNGEGN manual on geographical names (exonyms); Damerau (1964) for slips of the keyboard.
    """
    known = article_names(tuple(unit.source for unit in units), brief.source_locale)
    present, absent = Counter[str](), Counter[str]()
    lost: list[tuple[int, str]] = []
    for place, unit in enumerate(units):
        settled = terms.words_of(unit.source, brief.terms)
        for name in names_in(unit.source, known):
            # What the glossary has its own word on is the glossary's to check.
            if name in settled:
                continue
            if name in unit.target or stands(name, unit.target, unit.locale):
                present[name] += 1
            else:
                absent[name] += 1
                lost.append((place, name))
    for place, name in lost:
        # What the translation never keeps is no name there, but a word; what it once kept is a name for good.
        certain = present[name] > 2 * absent[name] if translatable(name) else present[name] or absent[name] == 1
        before = units[max(0, place - _NEAR) : place]
        just_named = any(stands(name, unit.target, unit.locale) for unit in before)
        if certain and (message := _fate(name, units[place], just_named)):
            yield units[place], message


def stands(name: str, target: str, locale: str) -> bool:
    """Whether ``name`` stands in ``target``: as it is, accents and endings aside, or by its sound in another script."""
    if name in target:
        return True
    if not has_latin(target):
        return _heard(name, target)
    if language.is_latin(locale) or fold(name) in fold(target):
        return fold(name) in fold(target)
    # A misspelled name in Latin letters must not pass for one that sounds alike in the other script.
    return not any(slip(name, word) for word in _latin_words(target)) and _heard(name, target)


@lru_cache(maxsize=1024)
def _latin_words(target: str) -> tuple[str, ...]:
    return tuple(word for word in WORD.findall(target) if word[0] < _LATIN_ENDS and len(word) <= LONGEST)


def _heard(name: str, target: str) -> bool:
    """Whether a word of ``target``, in another script, sounds like ``name``."""
    sound = consonants(name)
    best = extractOne(sound, _sounds(target), scorer=Indel.normalized_similarity, score_cutoff=_SIMILAR)
    return best is not None or len(sound) < 2


@lru_cache(maxsize=1024)
def _sounds(target: str) -> tuple[str, ...]:
    # Cyrillic writes names with a capital; Arabic has none.
    words = WORD.findall(target)
    written = [word for word in words if word[0] >= _LATIN_ENDS and not word[0].islower() and len(word) <= LONGEST]
    return tuple(consonants_of_words(" ".join(written)))


def _fate(name: str, unit: Unit, just_named: bool) -> str:
    """What became of ``name`` in the unit's target; "" when it has some form there."""
    written = _new_words(unit.source, unit.target)
    best = max(written, key=lambda word: _likeness(name, word), default="")
    if best and slip(name, best):
        return f"“{name}” became “{best}”"
    if best and _one_name(name, best):
        return ""
    others = [word for word in written[1:] if word.lower() not in lexicon.of(unit.locale).function]
    return "" if just_named and not others else f"“{name}” is missing"


@lru_cache(maxsize=256)
def _new_words(source: str, target: str) -> tuple[str, ...]:
    """Capitalized Latin words of ``target`` that ``source`` does not have; at most as many as a sentence has."""
    known = frozenset(WORD.findall(source))
    new = (word for word in _latin_words(target) if word[0].isupper() and word not in known)
    return tuple(islice(new, _MOST))


def _likeness(name: str, word: str) -> float:
    return Indel.normalized_similarity(fold(name), fold(word))


def _one_name(name: str, word: str) -> bool:
    """Whether two forms may be one name in two languages: Cologne and Colonia."""
    likeness = _likeness(name, word) if len(word) >= SHORTEST else 0
    return likeness >= _LIKE or (likeness >= _SIMILAR and consonants(name)[:1] == consonants(word)[:1])


def slip(name: str, word: str) -> bool:
    """Whether ``word`` is ``name`` with a slip of the keyboard, and no language's own spelling of it."""
    one, other = fold(name), fold(word)
    if len(name) < SHORTEST or OSA.distance(one, other) != 1:
        return False
    if sorted(one) == sorted(other):
        return True
    tag, place, new = cast(tuple[str, int, int], Levenshtein.editops(one, other).as_list()[0])
    if tag == "replace":
        return frozenset((one[place], other[new])) not in _SPELLED_ALIKE
    letter = one[place] if tag == "delete" else other[new]
    # Languages drop or add a silent h, a double letter, an ending, a vowel that makes it speakable.
    spoken = letter == "h" or letter * 2 in one + " " + other or place >= len(one) - 1
    return not spoken and not (tag == "insert" and letter in "aeiou") and "ou" not in one[place:][:2]


def strangers(unit: Unit, brief: Brief) -> Iterator[str]:
    """Name that the source does not have

    A word in Latin letters in a translation of another script was taken over from the source.

    Source: MQM, Accuracy/Addition.
    """
    if language.is_latin(unit.locale) or not has_latin(unit.target):
        return
    source = fold(unit.source + "".join(term.target for term in terms.asked(unit.source, brief.terms)))
    for word in _new_words(unit.source, unit.target):
        if len(word) >= SHORTEST and fold(word) not in source:
            yield f"“{word}” is not in the source"
            return
