"""Whether a translation is one: not empty, not the source again, and in the right language and script."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline import locales
from pipeline.checks import lexicon
from pipeline.checks.brief import Brief
from pipeline.model import Unit

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = re.compile(r"[a-z]{2,}")


def empty(unit: Unit, _: Brief) -> Iterator[str]:
    """Translation is blank

    A translation consists of more than spaces and invisible characters.

    Source: Pontoon's and Poedit's check of the same kind.
    """
    if not unit.target.strip(" \t\n\u00a0\u200b\u2060\ufeff\u200e\u200f") and unit.source.strip():
        yield "the translation holds nothing but white space"


def untranslated(unit: Unit, brief: Brief) -> Iterator[str]:
    """Not translated

    The translation is not the source again, and no run of its words was left in the source's language.

    Source: MQM, Accuracy/Untranslated; Weblate's check "Unchanged translation".
    """
    if echo(unit.source, unit.target, unit.locale, brief.source_locale):
        yield "the translation is the source itself"
    elif left := left_over(unit.source, unit.target, unit.locale, brief.source_locale):
        yield f"'{left}' was left untranslated"


def echo(source: str, target: str, target_locale: str, source_locale: str = "en") -> bool:
    """Whether ``target`` is ``source`` again, though ``source`` has words that a translation would change."""
    if source != target and source.casefold().strip() != target.casefold().strip():
        return False
    if locales.language(source_locale) == locales.language(target_locale):
        return False
    common = lexicon.of(source_locale).function
    return bool(common and not common.isdisjoint(words(source))) or len(_COMMON.findall(source)) >= 4


def left_over(source: str, target: str, target_locale: str, source_locale: str = "en") -> str:
    """The first run of four or more words of ``source`` that stands unchanged in ``target``; "" where there is none.

    A run counts when it has a word that the source language needs and the target language does not know.
    """
    foreign = lexicon.of(source_locale).function - lexicon.of(target_locale).function
    if foreign.isdisjoint(words(target)):
        return ""
    theirs = _runs(source)
    tokens = target.split()
    for start in range(len(tokens) - _RUN + 1):
        run = tuple(tokens[start : start + _RUN])
        if run in theirs and sum(word.lower() in foreign for word in run) >= 2:
            return " ".join(run)
    return ""


_RUN = 4


@lru_cache(maxsize=1024)
def _runs(source: str) -> frozenset[tuple[str, ...]]:
    tokens = source.split()
    return frozenset(tuple(tokens[start : start + _RUN]) for start in range(len(tokens) - _RUN + 1))


@lru_cache(maxsize=4096)
def words(text: str) -> frozenset[str]:
    """The words of ``text`` in lower case."""
    return frozenset(_WORD.findall(text.lower()))
