"""Names of people and organizations: kept, or in the form that the language uses."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline import locales
from pipeline.checks.names import half_names
from pipeline.checks.names.exchanged_names import (
    COMPOUND,
    capitalized,
    exchanged,
    exchanged_by_sound,
    follows_a_word,
    is_replaced,
    misspelled_in_source,
)
from pipeline.checks.words import terms
from pipeline.language import english_words, lexicon, scripts
from pipeline.language.dates import calendar_names
from pipeline.language.names import eastern_scripts, exonyms, geography
from pipeline.language.names.geography import geographic
from pipeline.language.names.name_forms import is_inflected
from pipeline.language.names.name_matching import (
    has_own_form,
    likeness,
    new_words,
    one_name,
    same_sound,
    slip,
    stands,
)
from pipeline.language.names.phonetics import fold, unheard
from pipeline.language.names.proper_names import (
    SHORTEST,
    article_names,
    names_in,
    opening_name,
    translatable,
)
from pipeline.language.numbers import scale_words
from pipeline.language.words import words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_NEAR = 1
"""How many previous sentences may have named what a pronoun refers to."""
_ALIKE = 0.5


def names(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Name is lost or misspelled

    A name of the source is in the translation: unchanged, in the target script, or in the form that the article's other
    sentences use. A pronoun may refer to a name in the previous sentence, and a surname alone may refer to a person
    whom the article has named in full, unless a preposition has lost its noun. A name that keeps its last words in
    English keeps the others too.

    Source: MQM, Accuracy; UNGEGN manual on geographical names (exonyms); Damerau (1964) for slips of the keyboard.
    """
    reported = set[int]()
    known = article_names(tuple(unit.source for unit in units), guide.source_locale)
    for index, message in (*_lost(units, guide, known), *_openings(units, guide, known)):
        reported.add(index)
        yield units[index], message
    for index, unit in enumerate(units):
        if index not in reported and (part := half_names.gap(unit)):
            yield unit, f"“{part}” is missing"


def _lost(units: Sequence[Unit], guide: StyleGuide, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The indexes of the sentences whose translation lacks or changes a ``known`` name, with the message."""
    present, lost = _kept_and_lost(units, guide, known)
    sources = tuple(unit.source for unit in units)
    lacking = defaultdict[str, list[int]](list)
    for index, name in lost:
        lacking[name].append(index)
    for index, name in lost:
        unit, kept, without = units[index], present.get(name, ()), lacking[name]
        other = half_names.other_person(name, unit) or exchanged(name, unit, sources)
        described = not kept and half_names.describes(name, unit.source)
        if not other and (described or not _is_certain(name, len(kept), len(without))):
            has_gap = bool(kept) and not calendar_names.named_in(name, "en") and half_names.leaves_gap(unit)
            if not has_gap and not half_names.half_kept(name, unit):
                continue
        if misspelled_in_source(name, unit.target, sources):
            continue
        if other:
            yield index, f"“{name}” became “{other}”"
            continue
        # If the article always uses one other form of a name, that is the language's own form.
        if has_own_form(name, [(units[one].source, units[one].target) for one in without]):
            continue
        named_before = bool(kept) and kept[0] < index
        near = units[max(0, index - _NEAR) : index + 1]
        if message := _fate(name, near, named_before=named_before, kept=bool(kept)):
            yield index, message


def _kept_and_lost(
    units: Sequence[Unit], guide: StyleGuide, known: frozenset[str]
) -> tuple[Mapping[str, Sequence[int]], Sequence[tuple[int, str]]]:
    """The sentences whose translation has each of the ``known`` names, and the sentences and names that are lost."""
    present, lost = defaultdict[str, list[int]](list), list[tuple[int, str]]()
    latin = scripts.is_latin(guide.locale)
    for index, unit in enumerate(units):
        # The glossary check is responsible for words that are in the glossary.
        settled = terms.words_of(unit.source, guide.terms) if guide.terms else ()
        others = () if latin else (*names_in(unit.source, known), opening_name(unit.source))
        for name in _expected(unit.source, known, latin):
            if name in settled:
                continue
            if stands(name, unit.target, unit.locale, others) or _has_other_form(name, unit):
                present[name].append(index)
            elif not half_names.in_translated_title(name, unit):
                lost.append((index, name))
    return present, lost


@lru_cache(maxsize=4096)
def _expected(source: str, known: frozenset[str], latin: bool) -> tuple[str, ...]:
    """The ``known`` names in ``source`` that a translation keeps.

    Languages have their own words for peoples, unless these are part of a name of several words. In another script, any
    ordinary English word may be translated.
    """
    # Months and days have a check of their own, unless they belong to a name such as Sunday Times.
    days = (word for word, *_ in calendar_names.named_in(source, "en"))
    dated = {word for word in days if not re.search(rf"{re.escape(word)} [A-Z]", source)}
    names = tuple(name for name in names_in(source, known) if name not in dated)
    if not latin:
        return tuple(name for name in names if not translatable(name) and not english_words.is_ordinary(name.lower()))
    return tuple(name for name in names if not geography.is_demonym(name) or half_names.is_part(name, source))


def _has_other_form(name: str, unit: Unit) -> bool:
    """Whether the target has an exonym of ``name``, or a long part of two joined names: *Biden* of *Zelensky-Biden*."""
    if exonyms.is_named(name, unit.target):
        return True
    parts = name.split("-") if "-" in name else ()
    return any(len(part) >= SHORTEST and stands(part, unit.target, unit.locale) for part in parts)


def _openings(units: Sequence[Unit], guide: StyleGuide, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The same for names that occur only at the beginning of a sentence; English only."""
    if locales.language(guide.source_locale) != "en":
        return
    latin = scripts.is_latin(guide.locale)
    for index, unit in enumerate(units):
        name = opening_name(unit.source)
        if not name or name in known or stands(name, unit.target, unit.locale) or exonyms.is_named(name, unit.target):
            continue
        if _is_english_word(name.lower(), latin=latin) and not (latin and is_replaced(unit)):
            continue
        if message := _fate(name, units[max(0, index - _NEAR) : index + 1], named_before=False):
            yield index, message


def _is_english_word(word: str, *, latin: bool) -> bool:
    """Whether ``word``, in lower case, is in the English list; for other scripts, by more than chance."""
    if latin:
        return not english_words.is_unknown(word)
    return english_words.is_listed(word) or english_words.is_compound(word)


def _is_certain(name: str, present: int, absent: int) -> bool:
    """Whether ``name`` is certainly a name, judged by how often the translation has it and lacks it.

    A word that the translation never keeps is not a name in it; a word that the translation keeps once is a name
    everywhere. Days, months and places have their own checks.
    """
    if translatable(name) or (not present and english_words.is_ordinary(name.lower())):
        return present >= 2 * absent and not geographic(name) and not calendar_names.named_in(name, "en")
    return bool(present) or absent == 1


def _fate(name: str, units: Sequence[Unit], *, named_before: bool, kept: bool = False) -> str:
    """The fault in the last unit's form of ``name``; "" if some form is there or the name need not be repeated."""
    *before, unit = units
    written = new_words(unit.source, unit.target)
    best = max(written, key=lambda word: likeness(name, word), default="")
    if best and slip(name, best, kept=kept) and not _is_own_word(name, best, unit):
        return f"“{name}” became “{best}”"
    if best and half_names.is_exchanged(name, best, unit):
        return f"“{name}” became “{best}”"
    if (best and one_name(name, best)) or any(same_sound(name, word) for word in written):
        return ""
    just_named = _may_refer(name, unit) and any(stands(name, earlier.target, unit.locale) for earlier in before)
    spared = (just_named and not half_names.first_name_only(name, unit)) or (
        named_before and half_names.has_surname(name, unit)
    )
    if (unheard(unit.target) and not eastern_scripts.reads(unit.target)) or scripts.runs_together(unit.target):
        other = exchanged_by_sound(name, unit)
        return f"“{name}” became “{other}”" if other else ""
    own_word = half_names.is_translated(name, unit) or (not kept and _is_named_otherwise(name, written, unit))
    if own_word or (spared and not _others(unit, written) and not half_names.leaves_gap(unit)):
        return ""
    return f"“{name}” is missing"


def _is_named_otherwise(name: str, written: Sequence[str], unit: Unit) -> bool:
    """Whether the target may have its own word for a river, a range or the like, which has an article in English.

    The Danube is Dunaj in Polish and Tuna in Turkish. In German the word may be any noun. Sovereigns, popes and saints
    have a name in each language: King Charles is Carlos, Карл and Károly.
    """
    is_titled = half_names.is_titled(name, unit.source)
    if is_titled and not scripts.is_latin(unit.locale):
        return True
    if not is_titled and (not _has_article(name, unit.source) or locales.language(unit.locale) == "de"):
        return False
    others = [word for word in capitalized(unit.source) if word != name]
    free = (word for word in written if not any(one_name(other, word) for other in others))
    return any(is_titled or follows_a_word(word, unit.target) for word in free)


@lru_cache(maxsize=4096)
def _has_article(name: str, source: str) -> bool:
    """Whether *the* is before ``name`` in ``source`` and no other name behind it: the Danube, not the Kelly Report."""
    return f"he {name}" in source and re.search(rf"\b[Tt]he {re.escape(name)}(?![\w’'-])(?! [A-Z])", source) is not None


def _may_refer(name: str, unit: Unit) -> bool:
    """Whether a word of the target may refer to ``name``, or the language leaves such a pronoun out.

    Romance languages leave out the pronoun of a subject, but not one behind a preposition.
    """
    pronouns = lexicon.of(unit.locale).pronouns
    if pronouns:
        return not pronouns.isdisjoint(words(unit.target))
    source = unit.source
    return not scripts.is_latin(unit.locale) or not any(f" {word} {name}" in source for word in _PREPOSITIONS)


_PREPOSITIONS = ("of", "for", "by", "with", "to", "from", "against", "about", "at", "in", "on", "like", "than")


def _is_own_word(name: str, word: str, unit: Unit) -> bool:
    """Whether ``word`` is how the language says a common word or a river that is like it: Norte for North, Tibre.

    Slavic and Baltic languages put another vowel at the end of Anna or Oslo in each case.
    """
    if scale_words.inflects(unit.locale) and is_inflected(name, word):
        return True
    if not translatable(name):
        may_end_so = locales.language(unit.locale) in _ENDING_IN_RE
        return may_end_so and name.endswith("er") and fold(word) == fold(name)[:-2] + "re"
    return fold(name)[-1] != fold(word)[-1] or (
        english_words.is_covered(unit.locale) and english_words.is_word_of(word.lower(), unit.locale)
    )


_ENDING_IN_RE = frozenset(("ca", "fr", "gl", "pt"))
"""Languages in which names in -er end in -re: Alexandre, Tibre."""


def _others(unit: Unit, written: Sequence[str]) -> list[str]:
    """Words of ``written`` that may be another name: not the first word, a common word or a translated source word.

    In German every noun has a capital: only a word that is in no list, and too short for a compound, may be a name.
    """
    theirs = list(capitalized(unit.source))
    common = lexicon.of(unit.locale).function
    if locales.language(unit.locale) == "de":
        written = [
            word for word in written if len(word) < COMPOUND and not english_words.is_word_of(word.lower(), "de")
        ]
    return [
        word
        for word in written[1:]
        if word.lower() not in common
        and not geographic(word)
        and not any(translatable(one) and one[0] == word[0] and likeness(one, word) >= _ALIKE for one in theirs)
    ]
