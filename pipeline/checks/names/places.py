"""Countries and cities, in the form that CLDR has for each language."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import takewhile

from pipeline.checks.messages import are, named
from pipeline.checks.words import terms
from pipeline.language.names import country_signs, exonyms, geography
from pipeline.language.names.name_matching import heard_exactly, new_words, one_name
from pipeline.language.names.phonetics import fold
from pipeline.language.words import words
from pipeline.model import Unit
from pipeline.style.style_guide import StyleGuide

_NEIGHBOUR = re.compile(r"[ -][A-Z]")
_NEIGHBOUR_BEFORE = re.compile(r"\w [A-Z][\w.]*[ -]$|^[A-Z]\w* $|[’'] $")
_NEAR = 2
"""How many previous sentences may have named what *the country* refers to."""


def places(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Country or city is missing, another, or in English

    A country, region or large city that the source names is named in the translation, as a noun or an adjective. It
    may be one of the previous two sentences that names it, or any one before if the translation says "the country". A
    capital and its country may replace each other, and *in Naples, Italy* may lose the country.

    Source: CLDR territory names and exemplar cities of time zones.
    """
    for index, unit in enumerate(units):
        if wanted := _named_in(unit.source, guide.source_locale):
            settled = terms.words_of(unit.source, guide.terms)
            near = units[max(0, index - _NEAR) : index + 1]
            wanted = tuple((name, key) for name, key in wanted if name not in settled)
            lost = [name for name, key in wanted if not (_stands(name, key, near) or _is_the_country(key, unit, units))]
            if lost:
                yield unit, f"{named(lost)} {are(lost)} missing"
            if left := [name for name, key in wanted if left_in_english(name, key, unit)]:
                yield unit, f"{named(left)} was left in English"


def _stands(name: str, key: str, units: Sequence[Unit]) -> bool:
    """Whether the last of ``units`` names the place; or an earlier one does and the last names no other place."""
    unit = units[-1]
    if _has(key, unit) or name in unit.target or geography.speaks_for(key, unit.locale).search(fold(unit.target)):
        return True
    if country_signs.stands(key, unit.target, unit.locale):
        return True
    if heard_exactly(name, unit.target, unit.locale) or exonyms.has_capital(key, unit.target, unit.locale):
        return True
    if f", {name}" in unit.source and re.search(rf"[A-Z][\w.]*, {name}(?!\w)", unit.source):
        return True
    if any(_has(key, earlier) for earlier in units[:-1]):
        return not geography.others(key, unit.locale).search(fold(unit.target))
    return _spelled_otherwise(name, unit) or geography.is_at_home(name, key, unit.source, unit.target, unit.locale)


def _is_the_country(key: str, unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether the target says *the country*, which one of the sentences before it has named, and names no other one."""
    text = fold(unit.target)
    if "/" in key or not _COUNTRY.search(text) or geography.others(key, unit.locale).search(text):
        return False
    return any(_has(key, earlier) for earlier in takewhile(lambda one: one is not unit, units))


# The word for country, as ``fold`` writes it.
_COUNTRY = re.compile(
    r"(?<!\w)(?:pa[iy]s|paese|land(?:et|es)?|kraj\w*|zeme|krajin\w*|maa\w*|orszag\w*|tar[ai]i?|ulke\w*|стран\w*|кра[иі]н\w*"
    r"|держав\w*|χωρα\w*|ال(?:بلاد|بلد)|המדינה)(?!\w)|国内|同国|该国|該國"
)


def _has(key: str, unit: Unit) -> bool:
    """Whether a target word begins like the place's name, which may follow an attached article or preposition."""
    text = fold(unit.target)
    stems = geography.stems(key, unit.locale)
    if not any(stem in text for stem in stems):
        return False
    for rival in geography.rivals(key, unit.locale):
        text = text.replace(rival, "")
    if unit.locale.partition("_")[0] in _GLUED_LOCALES:
        return any(stem in text for stem in stems)
    return _at_beginning(stems).search(text) is not None


@cache
def _at_beginning(stems: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for a word that begins with one of ``stems``."""
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, stems))})")


# Languages that write words without spaces, or attach a prefix to a name, as Irish does (ón nGearmáin). In all other
# languages a name is at the beginning of its word.
_GLUED_LOCALES = frozenset(
    ["ar", "fa", "he", "ja", "ka", "km", "ko", "lo", "my", "sw", "th", "ur", "yue", "zh", "de", "sv", "ga", "gd"]
)


def left_in_english(name: str, key: str, unit: Unit) -> bool:
    """Whether ``name`` is in the target in English, although the language has another name for the country."""
    own = geography.name_of(key, unit.locale)
    if "/" in key or not own or fold(name) in fold(own) or fold(own)[: len(name) - 1] == fold(name)[:-1]:
        return False
    places = list(re.finditer(rf"(?<![\w-]){name}(?![\w-])", unit.target))
    return bool(places) and not any(_in_longer_name(unit.target, place) for place in places) and not _has(key, unit)


def _spelled_otherwise(name: str, unit: Unit) -> bool:
    """Whether a target word is a form of ``name`` that CLDR does not have (Cingapura), and not another place."""
    words = (word for word in new_words(unit.source, unit.target) if one_name(name, word))
    return any(fold(word) not in geography.all_in(unit.locale) for word in words)


@lru_cache(maxsize=1024)
def _named_in(source: str, locale: str) -> tuple[tuple[str, str], ...]:
    if geography.lower_names(locale).isdisjoint(words(source)):
        return ()
    known, found = geography.names(locale), {}
    for match in geography.WORD.finditer(source):
        # Inside a longer name (Chad Hammel, South China Morning Post, Mexico City) the word may mean something else.
        if match[0] in known and not _in_longer_name(source, match):
            found[match[0]] = known[match[0]]
    return tuple(found.items())


def _in_longer_name(source: str, word: re.Match[str]) -> bool:
    before = source[max(0, word.start() - 30) : word.start()]
    return bool(_NEIGHBOUR.match(source, word.end()) or _NEIGHBOUR_BEFORE.search(before))
