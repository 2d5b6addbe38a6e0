"""People and organizations: kept, or in the form that the language gives them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.checks import terms
from pipeline.language import lexicon, scripts
from pipeline.language.geography import geographic
from pipeline.language.name_matching import likeness, new_words, one_name, slip, stands
from pipeline.language.phonetics import fold, unheard
from pipeline.language.proper_names import SHORTEST, article_names, full_names, heads, names_in, translatable
from pipeline.language.words import has_latin
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_NEAR = 2
"""So many sentences before may have named what a pronoun stands for."""
_ALIKE = 0.5
# Korean puts its particles, Chinese and Japanese the next word, right behind a word in Latin letters.
_BEHIND = re.compile(r"[\u3040-\ud7ff].*")


def names(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Name is lost or misspelled

    A name of the source stands in the translation as it is, in the target script, or in the form that the article's
    other sentences give it. A pronoun may stand for what the sentences before have just named, and the surname alone
    for a person whom the article has named in full.

    Source: MQM, Accuracy; UNGEGN manual on geographical names (exonyms); Damerau (1964) for slips of the keyboard.
    """
    known = article_names(tuple(unit.source for unit in units), guide.source_locale)
    present, absent = defaultdict[str, int](int), defaultdict[str, int](int)
    lost: list[tuple[int, str]] = []
    first: dict[str, int] = {}
    for place, unit in enumerate(units):
        settled = terms.words_of(unit.source, guide.terms) if guide.terms else ()
        for name in names_in(unit.source, known):
            # What the glossary has its own word on is the glossary's to check.
            if name in settled:
                continue
            if name in unit.target or stands(name, unit.target, unit.locale):
                present[name] += 1
                first.setdefault(name, place)
            else:
                absent[name] += 1
                lost.append((place, name))
    for place, name in lost:
        # What the translation never keeps is no name there, but a word; what it once kept is a name for good.
        certain = present[name] > 2 * absent[name] if translatable(name) else present[name] or absent[name] == 1
        if not certain and not _half_kept(name, units[place]):
            continue
        if message := _fate(name, units[max(0, place - _NEAR) : place + 1], first.get(name, place) < place):
            yield units[place], message


def _half_kept(name: str, unit: Unit) -> bool:
    """Whether the target keeps the English word that ``name`` qualifies: *University* of *Southern University*.

    The last word of an English name is what the name is of: a translation that leaves it has to leave the others too.
    """
    return any(_inside(head, unit.target) for head in heads(name, unit.source)) and scripts.is_latin(unit.locale)


def _inside(word: str, text: str) -> bool:
    """Whether ``word`` stands in ``text``, but not as its first word."""
    return f" {word}" in text and re.search(rf" {re.escape(word)}(?!\w)", text) is not None


def _fate(name: str, units: Sequence[Unit], named_before: bool) -> str:
    """What became of ``name`` in the last of ``units``; "" when it has some form there, or need not be named again."""
    *before, unit = units
    written = new_words(unit.source, unit.target)
    best = max(written, key=lambda word: likeness(name, word), default="")
    # A common word may have its like in the other language, with another ending: North, Norte.
    if best and slip(name, best) and not (translatable(name) and fold(name)[-1] != fold(best)[-1]):
        return f"“{name}” became “{best}”"
    if best and one_name(name, best):
        return ""
    just_named = any(stands(name, earlier.target, unit.locale) for earlier in before)
    spared = (just_named and not _first_name_only(name, unit)) or (named_before and _has_surname(name, unit))
    if (spared and not _others(unit, written)) or unheard(unit.target):
        return ""
    return f"“{name}” is missing"


def _has_surname(name: str, unit: Unit) -> bool:
    """Whether ``name`` is a first name left out beside the surname."""
    surnames = (run[-1] for run in full_names(unit.source) if name in run[:-1])
    return any(not translatable(surname) and stands(surname, unit.target, unit.locale) for surname in surnames)


def _first_name_only(name: str, unit: Unit) -> bool:
    """Whether ``name`` is a surname left out beside the first name."""
    first = [run[-2] for run in full_names(unit.source) if name == run[-1] and not translatable(run[-2])]
    return any(stands(word, unit.target, unit.locale) for word in first)


def _others(unit: Unit, written: Sequence[str]) -> list[str]:
    """Words of ``written`` that may be another name: no first word, no common one, no translation of the source's."""
    theirs = [word for run in unit.source.split() if (word := run.strip(",.;:’'s\"“”"))[:1].isupper()]
    common = lexicon.of(unit.locale).function
    return [
        word
        for word in written[1:]
        if word.lower() not in common
        and not geographic(word)
        and not any(translatable(one) and one[0] == word[0] and likeness(one, word) >= _ALIKE for one in theirs)
    ]


def strangers(unit: Unit, guide: StyleGuide) -> Iterator[str]:
    """Name that the source does not have

    A word in Latin letters in a translation of another script was taken over from the source.

    Source: MQM, Accuracy/Addition.
    """
    if scripts.is_latin(unit.locale) or not has_latin(unit.target):
        return
    source = fold(unit.source + "".join(term.target for term in terms.asked(unit.source, guide.terms)))
    for run in new_words(unit.source, unit.target):
        word = _BEHIND.sub("", run)
        if len(word) >= SHORTEST and fold(word) not in source:
            yield f"“{word}” is not in the source"
            return
