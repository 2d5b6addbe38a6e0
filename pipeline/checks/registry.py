"""The table of checks: each is one object with its rule, its fix and the severity of its findings.

Severities are defaults, which a style guide may override. Other packages add a check with an entry point in the group
``pipeline.checks`` that names a ``Check`` (CONTRIBUTING.md has a recipe).
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cache, wraps
from typing import Any

from pipeline import plugins
from pipeline.checks import codes, fixes
from pipeline.checks.check import Check, Fix, PassageFix, Scope
from pipeline.checks.marks import capitals, characters, punctuation, quotation, spacing, web_addresses
from pipeline.checks.messages import named
from pipeline.checks.names import names, places, standard_names
from pipeline.checks.numbers import amounts, dates, numbers
from pipeline.checks.words import (
    completeness,
    consistency,
    foreign_letters,
    forms_of_address,
    language,
    leftovers,
    negation,
    terms,
)
from pipeline.language import scripts
from pipeline.language.quotation_marks import DOUBLE
from pipeline.language.words import any_of, figured, repeating
from pipeline.model import Finding, Severity, Unit
from pipeline.style.style_guide import StyleGuide


def dismissals(unit: Unit, known: Collection[str]) -> Iterator[str]:
    """Dismissed check does not exist

    The name in `# check-ok: name` is the name of a check. A misspelled name would silently dismiss nothing.

    Source: the table of checks.
    """
    for name in sorted(unit.dismissed.difference(known)):
        near = nearest(name, known)
        yield f"there is no check named {named([name])}" + (f"; did you mean {named([near])}?" if near else "")


def nearest(name: str, known: Collection[str]) -> str:
    """The name in ``known`` that is closest to ``name``, or "" if none is close."""
    return next(iter(get_close_matches(name.lower().replace("-", "_"), known, n=1)), "")


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

TARGET: tuple[Check[Callable[[Unit, StyleGuide], Iterator[str]]], ...] = (
    Check(language.empty, _E, "omission"),
    Check(language.script, _E, "mistranslation"),
    Check(language.language, _E, "mistranslation"),
    Check(numbers.numbers, _E, "numbers", doubt=True),
    Check(amounts.scale_words, _E, "numbers"),
    Check(numbers.separators, _W, "locale-violation", figured),
    Check(amounts.percent, _W, "numbers", figured, doubt=True),
    Check(amounts.currency, _W, "numbers", amounts.may_be_paid, doubt=True),
    Check(dates.dates, _W, "mistranslation", doubt=True),
    Check(dates.date_order, _W, "locale-violation", figured),
    Check(
        foreign_letters.strangers,
        _W,
        "inconsistent-entities",
        when=lambda guide: not scripts.is_latin(guide.locale),
        doubt=True,
    ),
    Check(terms.glossary, _E, "terminology", when=lambda guide: bool(guide.terms)),
    Check(negation.negation, _W, "mistranslation", doubt=True),
    Check(codes.codes, _E, "markup", signs=any_of(codes.SIGNS), doubt=True),
    Check(codes.code_order, _N, "markup", signs=any_of(codes.SIGNS)),
    Check(web_addresses.links, _E, "non-conformance", doubt=True),
    Check(completeness.repetition, _E, "duplication", repeating, doubt=True),
    Check(completeness.doubled, _W, "duplication", repeating, doubt=True),
    Check(completeness.length, _W, "length", doubt=True),
    Check(completeness.sentences, _W, "omission", doubt=True),
    Check(quotation.quote_style, _W, "locale-violation", signs=any_of(DOUBLE), passage_fix=fixes.quotations),
    Check(punctuation.brackets, _W, "typographical", signs=any_of(punctuation.BRACKETS), doubt=True),
    Check(punctuation.inverted, _W, "typographical", when=lambda guide: guide.language == "es"),
    Check(spacing.spacing, _W, "whitespace", fix=fixes.spaces),
    Check(spacing.high_marks, _W, "whitespace", when=lambda guide: bool(guide.spaced_marks), fix=fixes.high_marks),
    Check(spacing.percent_space, _W, "whitespace", when=lambda guide: guide.percent != "any", fix=fixes.percent_space),
    Check(
        characters.characters, _E, "characters", signs=characters.may_be_odd, doubt=True, fix=fixes.without_invisible
    ),
    Check(characters.mojibake, _E, "characters", signs=any_of(characters.LEADS), doubt=True),
)
"""Checks of one unit, called with the unit and the style guide; they yield messages."""

ARTICLE: tuple[Check[Callable[[Sequence[Unit], StyleGuide], Iterator[tuple[Unit, str]]]], ...] = (
    Check(leftovers.untranslated, _E, "untranslated", doubt=True),
    Check(names.names, _W, "inconsistent-entities", doubt=True),
    Check(places.places, _W, "inconsistent-entities", doubt=True),
    Check(standard_names.standard_names, _W, "terminology"),
    Check(quotation.quotes, _W, "typographical", signs=any_of(DOUBLE), doubt=True),
    Check(punctuation.endings, _W, "typographical"),
    Check(characters.apostrophes, _W, "typographical", signs=any_of("'´`′"), fix=fixes.apostrophes),
    Check(capitals.capitals, _W, "style"),
    Check(forms_of_address.address, _N, "register"),
    Check(consistency.inconsistent, _W, "inconsistency"),
    Check(consistency.reused, _W, "mistranslation"),
    Check(consistency.two_spellings, _N, "inconsistent-entities"),
)
"""Checks of an article in one locale, called with all its units and the style guide; they yield units and messages."""

DISMISSALS: Check[Callable[[Unit, Collection[str]], Iterator[str]]] = Check(dismissals, _W, "uncategorized")
"""Called with a unit and the names that may be dismissed."""

AGREEMENT: Check[Callable[[Mapping[str, Unit], str], Iterator[tuple[Unit, str]]]] = Check(
    consistency.agreement, _W, "numbers"
)
"""Called with the units of one sentence by locale."""

EVERYWHERE: Check[Callable[[Sequence[Finding], Collection[str]], Iterator[tuple[Finding, str]]]] = Check(
    consistency.everywhere, _W, "uncategorized"
)
"""Called with the findings of all locales."""

OF_TRANSLATIONS: tuple[Check[Any], ...] = (*TARGET, *ARTICLE, DISMISSALS, AGREEMENT, EVERYWHERE)
"""All of our own checks but those of sources, which ``source_checks`` has."""
_UNREPORTED: tuple[tuple[str, Fix], ...] = (("ellipsis", fixes.ellipses), ("quoted_stops", fixes.stops_outside))
"""Fixes that no check reports."""
_FIXED_FIRST = ("characters", "apostrophes", "ellipsis")
"""Fixes of characters come before fixes of the spaces beside them."""


@cache
def own() -> tuple[Check[Any], ...]:
    """The pipeline's own checks."""
    from pipeline.checks.sources.source_checks import LANGUAGE

    return (*OF_TRANSLATIONS, LANGUAGE, *_own(Scope.SOURCE))


@cache
def others() -> tuple[Check[Any], ...]:
    """The checks of other packages. Raises PluginError for an unusable one."""
    return tuple(_registered())


@cache
def every() -> tuple[Check[Any], ...]:
    """All checks: our own, then those of other packages. Raises PluginError for an unusable check."""
    return (*own(), *others())


@cache
def of(scope: Scope) -> tuple[Check[Any], ...]:
    """The checks with one scope, in their order."""
    return (*_own(scope), *(check for check in others() if check.scope is scope))


def _own(scope: Scope) -> tuple[Check[Any], ...]:
    if scope is Scope.SOURCE:
        from pipeline.checks.sources.source_checks import SOURCE

        return SOURCE
    return TARGET if scope is Scope.UNIT else ARTICLE


@cache
def known_names() -> frozenset[str]:
    """The names that can be disabled: checks, and fixes that no check reports."""
    return frozenset((*(check.name for check in every()), *(name for name, _ in _UNREPORTED)))


@cache
def doubts() -> frozenset[str]:
    """The names of checks whose findings make a machine draft doubtful."""
    return frozenset(check.name for check in (*OF_TRANSLATIONS, *others()) if check.doubt)


@cache
def fixes_of_sentences() -> tuple[tuple[str, Fix], ...]:
    """Each fix with the name of the check that reports its fault, in the order of application."""
    found = [*_UNREPORTED, *((check.name, check.fix) for check in (*OF_TRANSLATIONS, *others()) if check.fix)]
    first = {name: index for index, name in enumerate(_FIXED_FIRST)}
    return tuple(sorted(found, key=lambda fix: first.get(fix[0], len(first))))


@cache
def fixes_of_passages() -> tuple[tuple[str, PassageFix], ...]:
    """Each fix that needs several sentences, with the name of the check that reports its fault."""
    return tuple((check.name, check.passage_fix) for check in (*OF_TRANSLATIONS, *others()) if check.passage_fix)


def _registered() -> Iterator[Check[Any]]:
    for name, check in plugins.every(plugins.CHECKS, Check):
        who = plugins.described(plugins.CHECKS, name)
        if check.name != name:
            raise plugins.PluginError(f"{who} calls itself '{check.name}'.", "Use one name in both places.")
        if name in {check.name for check in own()}:
            raise plugins.PluginError(f"{who} has the name of a check of the pipeline.", "Use another one.")
        yield _sheltered(check)


def _sheltered(check: Check[Any]) -> Check[Any]:
    """``check`` with its failures turned into findings: a text that it fails on must not stop the other checks."""

    @wraps(check.look)
    def look(about: Any, *more: Any) -> Iterator[Any]:
        try:
            yield from check.look(about, *more)
        except Exception as error:  # noqa: BLE001 - whatever another package's code raises
            message = plugins.failure(plugins.CHECKS, check.name, error)
            if check.scope is Scope.UNIT:
                yield message
            elif check.scope is Scope.SOURCE:
                yield 1, "", message
            elif about:
                yield about[0], message

    return replace(
        check,
        look=look,
        among=_named(check, check.among),
        signs=_named(check, check.signs),
        when=_named(check, check.when),
        fix=_named(check, check.fix),
        passage_fix=_named(check, check.passage_fix),
    )


def _named(check: Check[Any], function: Callable[..., Any] | None) -> Callable[..., Any] | None:
    """``function`` of ``check``, with errors that name the check."""
    if function is None:
        return None

    def called(*arguments: Any) -> Any:
        with plugins.calling(plugins.CHECKS, check.name):
            return function(*arguments)

    return called
