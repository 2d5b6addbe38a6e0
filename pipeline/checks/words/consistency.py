"""Checks that compare several sentences, or several locales."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from unicodedata import normalize

from pipeline.checks.messages import named, words_named
from pipeline.checks.numbers.number_differences import compare
from pipeline.language import lexicon
from pipeline.language.dates import nights
from pipeline.language.names.proper_names import full_names, translatable
from pipeline.language.numbers import number_words, numerals
from pipeline.language.words import words
from pipeline.model import Finding, Severity, Unit
from pipeline.style.style_guide import StyleGuide

_FEW = 3
_VOICES = 3
"""The number of locales that can outvote one locale."""


def inconsistent(units: Sequence[Unit], _: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """One sentence is translated in two ways

    A sentence that occurs several times in an article (as a heading and in the text, for example) has the same
    translation each time.

    Source: MQM, Terminology/Inconsistent use; Weblate's check "inconsistent".
    """
    known: dict[str, Unit] = {}
    for unit in units:
        if not unit.target.strip():
            continue
        first = known.setdefault(unit.source.rstrip(".:"), unit)
        if first is not unit and first.target.casefold().rstrip(".:") != unit.target.casefold().rstrip(".:"):
            yield unit, f"line {first.line} has “{first.target}” for it"


def reused(units: Sequence[Unit], _: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Two sentences are translated alike

    Sentences with different words do not have the same translation: one of the translations was pasted into the wrong
    place.

    Source: Weblate's check "reused".
    """
    known: dict[str, Unit] = {}
    for unit in units:
        if len(words(unit.target)) < _FEW:
            continue
        first = known.setdefault(unit.target, unit)
        if first is not unit and len(words(first.source) ^ words(unit.source)) >= _FEW:
            yield unit, f"line {first.line} has the same translation for another sentence"


def two_spellings(units: Sequence[Unit], _: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """One name is spelled in two ways

    A name or designation has a hyphen in all sentences of an article or in none (EP-3, not EP3), and its accents in all
    or in none (Agüero, Aguero), unless the source spells it in both ways. A name of several words is translated in all
    sentences or in none: the Ryder Cup or the Copa Ryder.

    Source: MQM, Terminology/Inconsistent use; The Chicago Manual of Style, chapter 7 (hyphenation).
    """
    yield from _accented(units)
    yield from _half_translated(units)
    known: dict[str, str] = {}
    theirs: frozenset[str] | None = None
    # One of two spellings has a hyphen, so other words need no comparison.
    if not _has_two_spellings([unit.target for unit in units]):
        return
    for unit in units:
        for word in _DESIGNATION.findall(unit.target):
            plain = _joined(word)
            if len(plain) < _FEW:
                continue
            first = known.setdefault(plain, word)
            if first.casefold() == word.casefold():
                continue
            if theirs is None:
                theirs = frozenset(name.casefold() for one in units for name in _DESIGNATION.findall(one.source))
            if not {first.casefold(), word.casefold()} <= theirs:
                yield unit, f"{named([word])} is {named([first])} in another sentence"
                known[plain] = word


def _accented(units: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    """Yield the first sentence in which a name lacks the accents that it has in another sentence."""
    whole = "\n".join([unit.target for unit in units])
    if whole.isascii():
        return
    for name in dict.fromkeys(_ACCENTED.findall(whole)):
        plain = name.translate(_BARE)
        if plain.isascii() and len(plain) >= _FEW and plain in whole:
            bare = next((unit for unit in units if plain in unit.source and _is_alone(plain, unit)), None)
            if bare and not any(name in unit.source for unit in units):
                yield bare, f"{named([plain])} is {named([name])} in another sentence"


def _half_translated(units: Sequence[Unit]) -> Iterator[tuple[Unit, str]]:
    """Yield the first sentence that translates a part of a name which another sentence keeps as it is."""
    for name, places in _names_of_several(tuple(unit.source for unit in units)):
        whole = " ".join(name)
        translated = [unit for unit in map(units.__getitem__, places) if whole not in unit.target]
        if 0 < len(translated) < len(places):
            forms = ((unit, form) for unit in translated if (form := _other_form(name, unit)))
            if found := next(forms, None):
                unit, form = found
                yield unit, f"{named([form])} is {named([whole])} in another sentence"


@lru_cache(maxsize=64)
def _names_of_several(sources: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
    """The names of several words that more than one of the ``sources`` has, and where; all locales share them."""
    indices = defaultdict[tuple[str, ...], list[int]](list)
    for index, source in enumerate(sources):
        for run in dict.fromkeys(full_names(source)):
            # In and The at the beginning of a sentence are no part of a name.
            name = run[1:] if run[0].lower() in lexicon.of("en").function else run
            if len(name) > 1:
                indices[name].append(index)
    return tuple((name, tuple(several)) for name, several in indices.items() if len(several) > 1)


def _other_form(name: tuple[str, ...], unit: Unit) -> str:
    """The words of the target that are ``name`` with one of its words kept and another one translated, or ""."""
    lost = [word for word in name if word not in unit.target]
    # An office before a surname is another person's description, not a translation of the first name.
    if not lost or len(lost) == len(name) or not all(map(translatable, lost)):
        return ""
    for match in _LONG_NAME.finditer(unit.target):
        capitals = [word for word in match[0].split() if word[0].isupper()]
        new = [word for word in capitals if word not in unit.source]
        if new and len(capitals) == len(name) and any(word in name for word in capitals):
            return match[0]
    return ""


# Two or more words with a capital inside a sentence, which small words may join: Copa Ryder, Escuela de Medicina de
# Harvard.
_LONG_NAME = re.compile(
    r"(?<=[\w,] )[A-ZÀ-Þ][\w’'-]*(?: (?:(?:de|del|do|da|di|du|des|dos|das|della|von|der) )?[A-ZÀ-Þ][\w’'-]*)+"
)


def _is_alone(name: str, unit: Unit) -> bool:
    """Whether the target has ``name`` outside a longer name that stays as it is: *Bolivia*, not *Radio Bolivia*."""
    target_words = [word.strip(_AROUND) for word in unit.target.split()]
    return any(
        word == name
        and not (before and f"{before} {word}" in unit.source)
        and not (after and f"{word} {after}" in unit.source)
        for before, word, after in zip(("", *target_words), target_words, (*target_words[1:], ""), strict=False)
    )


_AROUND = ".,;:!?()[]«»“”„\"'’"
_BARE: Mapping[int, str] = MappingProxyType({code: normalize("NFD", chr(code))[0] for code in range(0xC0, 0x180)})
"""Each Latin letter with an accent, and the letter without it."""
# A name with an accent. Every article is searched for it, so the pattern does without lookarounds, which take longer.
_ACCENTED = re.compile(r"[A-Z][a-z]*+[à-öø-ž][A-Za-zà-öø-ž]*")


def _has_two_spellings(texts: Sequence[str]) -> bool:
    """Whether a word of ``texts`` with a hyphen may also be there without it, or with it in another place."""
    known: dict[str, str] = {}
    parts = " ".join([part for text in texts if "-" in text for part in text.split() if "-" in part])
    for word in filter(_CAPITAL.search, _HYPHENED.findall(parts)):
        if known.setdefault(_joined(word), word.casefold()) != word.casefold():
            return True
    whole = "\n".join(texts).casefold() if known else ""
    return any(word in whole for word in known)


def _joined(word: str) -> str:
    return word.replace("-", "").casefold()


_HYPHENED = re.compile(r"(?<!\w)\w++(?:-\w++)+")
_CAPITAL = re.compile(r"[A-ZÀ-Þ\d]")
# A word with a capital or a figure: EP-3, Kim-Trump, COVID19.
_DESIGNATION = re.compile(r"(?<![\w/@.-])(?=[\w-]*[A-ZÀ-Þ\d])(?=[\w-]*[^\W\d_])\w+(?:-\w+)*(?![\w/@-])")


def agreement(units: Mapping[str, Unit], source_locale: str) -> Iterator[tuple[Unit, str]]:
    """Locales disagree about a number

    All translations of a sentence have the same numbers. The check reports a number that only one locale has and the
    source does not, and a number that all other locales have and one lacks, even in words. It needs at least three
    locales.

    Source: the majority among independent translations; CLDR number symbols.
    """
    wanted = numerals.read(next(iter(units.values())).source, source_locale) if units else ()
    # Measures are converted, and each translator rounds them differently.
    if len(units) < _VOICES or any(number.measure for number in wanted):
        return
    source = frozenset().union(*(number.values for number in wanted))
    numbers = {locale: numerals.read(unit.target, locale) for locale, unit in units.items()}
    amounts = {locale: frozenset().union(*(number.values for number in found)) for locale, found in numbers.items()}
    is_night = nights.has_night(next(iter(units.values())).source)
    for locale, unit in units.items():
        others = [values for code, values in amounts.items() if code != locale]
        elsewhere = source.union(*others)
        # The figure in 5月 (May), or the day after a night, does not count as another number.
        difference = compare(unit.source, unit.target, source_locale, locale)
        lost = frozenset().union(*(number.values for number in difference.lost))
        alone = [number.text for number in difference.new if elsewhere.isdisjoint(number.values)]
        pattern = numbers[next(code for code in units if code != locale)]
        lacking = [
            number.text
            for number in pattern
            if amounts[locale].isdisjoint(number.values)
            and (not is_night if source.isdisjoint(number.values) else not lost.isdisjoint(number.values))
            and all(not values.isdisjoint(number.values) for values in others)
            and not number_words.in_words(number, unit.target, locale)
        ]
        if alone:
            yield unit, f"no other locale has {named(alone)}"
        elif lacking:
            yield unit, f"all other locales have {named(lacking)}"


def everywhere(findings: Sequence[Finding], locales: Collection[str]) -> Iterator[tuple[Finding, str]]:
    """Finding in most locales

    If a check reports the translations of a sentence in most locales, and in at least three, the cause is in the
    source.

    Source: the majority among independent translations.
    """
    found: dict[tuple[str, str, str], dict[str, Finding]] = {}
    for finding in findings:
        if finding.locale and finding.severity is not Severity.NOTE:
            found.setdefault((finding.article, finding.source, finding.check), {})[finding.locale] = finding
    for (_, _, check), by_locale in found.items():
        if len(by_locale) >= _VOICES and 2 * len(by_locale) > len(locales):
            first = next(iter(by_locale.values()))
            quoted = [frozenset(words_named(finding.message)) for finding in by_locale.values()]
            common = sorted(word for word in frozenset.intersection(*quoted) if word in first.source)
            about = f", about {named(common)}" if common else ""
            yield first, f"{check} is reported in {len(by_locale)} of {len(locales)} locales{about}: look at the source"
