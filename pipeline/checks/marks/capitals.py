"""Capital letters: at the beginning of sentences, in headlines, and in words written in capitals."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.language import lexicon
from pipeline.language.names.phonetics import fold
from pipeline.language.scripts import is_latin
from pipeline.model import Role, Unit
from pipeline.style.style_guide import StyleGuide

_LETTER = re.compile(r"[^\W\d_]")
_SIGN = re.compile(r"\w")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# Marks behind which a word may have a capital, as at the beginning: Campagne électorale (Chaîne YouTube).
_BREAKS = re.compile(r"[,:;(–—|]")
# The end of a sentence: an end mark, and closing marks after it.
_STOPPED = re.compile(r"[.?!:…؟।。！？][\"'”’»“)\]*_\s]*$")
_HEADINGS = frozenset({Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.CAPTION, Role.BYLINE, Role.LISTITEM, Role.CELL})
_FEW = 3
_CAPITALIZE, _CAPITAL_NOUNS = frozenset({"en", "fil", "id", "ms", "tl", "tr"}), frozenset({"de", "lb", "nds"})
"""Languages that capitalize all words of a headline, and those that capitalize all nouns."""
_SHORT = 3
"""A word of so few letters inside a headline is hardly a name."""
_CLITIC = re.compile(r"\W{0,2}['’‘][a-z] ")
_WITH_CLITICS = frozenset({"af", "fy", "nl"})
"""Languages with clitics such as ’n, ’s and ’t, which stay small: the next word has the capital."""
_WORD = re.compile(r"[^\W\d_]+")
# An elided article is part of its word: L'eau.
_ELIDED = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def capitals(units: Sequence[Unit], guide: StyleGuide) -> Iterator[tuple[Unit, str]]:
    """Capitals are not the language's own

    A sentence begins with a capital if the source does, unless it continues the previous sentence. In a headline only
    names have capitals (English Capitalizes Every Word), unless the language's newspapers write so too (Turkish,
    Indonesian). A sentence is in capitals throughout only if the source is. Behind the small ’n, ’s or ’t of Afrikaans
    and Dutch, the next word has the capital.

    Source: Real Academia Española, Ortografía 2010, 4.2; Imprimerie nationale; Weblate's check "multiple_capital";
    Taalunie, Leidraad; Türk Dil Kurumu, Yazım Kılavuzu; Ejaan yang Disempurnakan V.
    """
    for before, unit in zip((None, *units), units, strict=False):
        if not unit.target[:1].isupper() and _small(unit) and not (before and _goes_on(before)):
            yield unit, "the translation begins with a small letter"
        elif unit.target.isupper() and first_letter(unit.target).isupper() and _shouts(unit):
            yield unit, "the translation is in capitals throughout"
        elif unit.role is not Role.PARAGRAPH and _is_english_style(unit, guide):
            yield unit, "every word begins with a capital, as in English headlines"


def _small(unit: Unit) -> bool:
    target = _CLITIC.sub("", unit.target, count=1) if _has_clitic(unit) else unit.target
    if not is_small(first_letter(target)) or not first_letter(unit.source).isupper():
        return False
    return not _begins_small(unit) and not _CASELESS.search(unit.target)


def _has_clitic(unit: Unit) -> bool:
    return unit.locale.partition("_")[0] in _WITH_CLITICS and _CLITIC.match(unit.target) is not None


def is_small(letter: str) -> bool:
    """Whether ``letter`` is a small one that has a capital to begin a sentence with; letters of Georgian have none."""
    return letter.islower() and letter.title() != letter


def _goes_on(unit: Unit) -> bool:
    """Whether the sentence of ``unit`` has no end mark: the translator has joined it to the next sentence."""
    return unit.role not in _HEADINGS and not _STOPPED.search(unit.target)


def _shouts(unit: Unit) -> bool:
    return " " in unit.target and not unit.source.isupper() and not _CASELESS.search(unit.target)


_CASELESS = re.compile("[\u0590-\u1bff\u2e80-\ud7ff]")
"""Letters of scripts without capitals, in which a sentence may begin with NATO or *iPhone*."""


def _is_english_style(unit: Unit, guide: StyleGuide) -> bool:
    if guide.language in _CAPITALIZE:
        return False
    # Articles and prepositions inside a headline have no capitals, in German either.
    small = lexicon.of(unit.locale).function
    inner = [word for part in _BREAKS.split(unit.target) for word in _ELIDED.findall(part)[1:]]
    if len(inner) >= _FEW and not any(word[0].islower() for word in inner):
        theirs = _WORD.findall(unit.source)
        if any(word.istitle() and word.lower() in small and word not in theirs for word in inner):
            return True
        if not small and guide.language not in _CAPITAL_NOUNS and _has_short(inner, theirs, unit):
            return True
    return guide.language not in _CAPITAL_NOUNS and _all_large(unit)


def _has_short(inner: Sequence[str], theirs: Sequence[str], unit: Unit) -> bool:
    """Whether the ``inner`` words, three of which the source does not have, contain a short one: *I Dag*."""
    if not is_latin(unit.locale) or _BREAKS.search(unit.target):
        return False
    names = frozenset(fold(word) for word in theirs if word[0].isupper())
    own = [word for word in inner if word.istitle() and fold(word) not in names]
    return len(own) >= _FEW and any(len(word) <= _SHORT for word in own)


def _all_large(unit: Unit) -> bool:
    if len(large := large_words(unit.target)) < _FEW:
        return False
    known = frozenset(_LONG_WORD.findall(unit.source))
    # "El Banco de España y el Tribunal de Cuentas": the names of institutions contain lower-case words.
    run = best = 0
    for clause in _BREAKS.split(unit.target):
        run = 0
        for word in _WORD.findall(clause)[1:]:
            # A word of the source may be a name, or the same in both languages: Over.
            run = run + (word not in known) if word[0].isupper() else 0
            best = max(best, run)
    if best < _FEW:
        return False
    foreign = sum(word not in known for word in large)
    small = sum(word[0].islower() for word in _LONG_WORD.findall(unit.target))
    return foreign >= _FEW and foreign > 2 * small


def _begins_small(unit: Unit) -> bool:
    """Whether the translation begins with a lower-case name (iPhone, adidas-sjefen) or an elided article (l’, d’)."""
    first = unit.target.split(maxsplit=1)[0]
    if any(letter.isupper() for letter in first):
        return True
    # The article of another language may be an English word too: a casa, a house.
    theirs = unit.source.split()
    return (first in theirs and first not in lexicon.of(unit.locale).function) or first.rpartition("-")[0] in theirs


@lru_cache(maxsize=1024)
def first_letter(text: str) -> str:
    """The first letter of ``text``, or "" if a figure comes first."""
    match = _SIGN.search(text)
    return match[0] if match and _LETTER.match(match[0]) else ""


def large_words(text: str) -> list[str]:
    """The words of ``text`` with four or more letters that begin with a capital, except the first such word."""
    return [word for word in _LONG_WORD.findall(text)[1:] if word[0].isupper()]
