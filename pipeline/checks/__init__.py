"""Checks: what is wrong with a translation, or with the source itself, said quietly and with a reason.

A check is one small function over a unit that yields messages, one for each thing it found. Its name is the name that
users see; the first line of its docstring is its title, the rest its rule and the rule's source. Order, severity and
ITS 2.0 issue type stand in the tables here. Measuring is kept apart from deciding: what a check measures
(``numbers.missing``, ``language.echo``, ``wholeness.loop`` …) is a function of texts that others may call.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipeline.checks import (
    amounts,
    capitals,
    characters,
    codes,
    consistency,
    dates,
    language,
    names,
    negation,
    numbers,
    places,
    punctuation,
    quotation,
    spacing,
    terms,
    wholeness,
)
from pipeline.checks import article as articles
from pipeline.checks import brief as briefs
from pipeline.checks.brief import Brief
from pipeline.model import Article, Finding, Severity, Term, Unit

Look = TypeVar("Look", bound=Callable[..., Iterator[object]])


@dataclass(frozen=True, slots=True)
class Check(Generic[Look]):
    """A line of a table: the function that looks, and what its findings weigh."""

    look: Look
    severity: Severity
    issue: str
    """ITS 2.0 localization quality issue type."""

    @property
    def name(self) -> str:
        return self.look.__name__

    @property
    def title(self) -> str:
        return (self.look.__doc__ or "").strip().partition("\n")[0]


_E, _W = Severity.ERROR, Severity.WARNING

TARGET: tuple[Check[Callable[[Unit, Brief], Iterator[str]]], ...] = (
    Check(language.empty, _E, "omission"),
    Check(language.untranslated, _E, "untranslated"),
    Check(language.script, _E, "mistranslation"),
    Check(language.language, _E, "mistranslation"),
    Check(numbers.numbers, _E, "numbers"),
    Check(amounts.scale_words, _E, "numbers"),
    Check(numbers.separators, _W, "locale-violation"),
    Check(amounts.percent, _W, "numbers"),
    Check(amounts.currency, _W, "numbers"),
    Check(dates.dates, _W, "mistranslation"),
    Check(dates.date_order, _W, "locale-violation"),
    Check(places.places, _W, "inconsistent-entities"),
    Check(names.strangers, _W, "inconsistent-entities"),
    Check(terms.glossary, _E, "terminology"),
    Check(negation.negation, _W, "mistranslation"),
    Check(codes.codes, _E, "markup"),
    Check(codes.links, _E, "non-conformance"),
    Check(wholeness.repetition, _E, "duplication"),
    Check(wholeness.doubled, _W, "duplication"),
    Check(wholeness.length, _W, "length"),
    Check(wholeness.sentences, _W, "omission"),
    Check(quotation.quote_style, _W, "locale-violation"),
    Check(punctuation.brackets, _W, "typographical"),
    Check(punctuation.inverted, _W, "typographical"),
    Check(spacing.spacing, _W, "whitespace"),
    Check(spacing.high_marks, _W, "whitespace"),
    Check(characters.characters, _E, "characters"),
    Check(characters.mojibake, _E, "characters"),
    Check(characters.apostrophes, _W, "typographical"),
)
"""Checks of one unit, called with the unit and the brief."""

ARTICLE: tuple[Check[Callable[[Sequence[Unit], Brief], Iterator[tuple[Unit, str]]]], ...] = (
    Check(names.names, _W, "inconsistent-entities"),
    Check(quotation.quotes, _W, "typographical"),
    Check(punctuation.endings, _W, "typographical"),
    Check(capitals.capitals, _W, "style"),
    Check(consistency.inconsistent, _W, "inconsistency"),
    Check(consistency.reused, _W, "mistranslation"),
)
"""Checks of all units of an article in one locale; they yield the unit and the message."""

SOURCE: tuple[Check[Callable[[Article], Iterator[articles.Note]]], ...] = (
    Check(articles.spelling, _W, "inconsistent-entities"),
    Check(articles.unclosed, _W, "typographical"),
    Check(articles.mixed_quotes, _W, "typographical"),
    Check(articles.doubled_words, _W, "duplication"),
    Check(articles.end_stops, _W, "typographical"),
    Check(articles.vague_dates, _W, "locale-specific-content"),
)
"""Checks of an article, called with it; they yield (line, sentence, message)."""


def target(units: Sequence[Unit], terms: Sequence[Term] = (), brief: Brief | None = None) -> list[Finding]:
    """Findings on ``units`` (one article, one locale), in their order. Units without a target are passed over.

    ``brief`` is what the house asks of the locale (``brief.default`` where it is None); ``terms`` is its glossary.
    A unit's own dismissals and the brief's are heeded.
    """
    if not units:
        return []
    asked = replace(brief or briefs.default(units[0].locale), terms=tuple(terms))
    units = [unit for unit in units if unit.target]
    table, whole = _on(TARGET, asked), _on(ARTICLE, asked)
    # Check by check, not unit by unit: the processor keeps one check's code at hand, which saves a third of the time.
    found: list[tuple[Unit, Check[Any], str]] = [
        (unit, check, message) for check, look in table for unit in units for message in look(unit, asked)
    ]
    found += [(unit, check, message) for check, look in whole for unit, message in look(units, asked)]
    places = {id(unit): place for place, unit in enumerate(units)}
    found.sort(key=lambda one: places[id(one[0])])
    return [_finding(*one, asked) for one in found if one[1].name not in one[0].dismissed]


def _on(table: tuple[Check[Look], ...], brief: Brief) -> list[tuple[Check[Look], Look]]:
    return [(check, check.look) for check in table if check.name not in brief.disabled]


def _finding(unit: Unit, check: Check[Any], message: str, brief: Brief) -> Finding:
    severity = brief.severities.get(check.name, check.severity)
    return Finding(
        check.name, severity, unit.article, unit.locale, unit.path, unit.line, unit.source, unit.target, message
    )


def source(article: Article, path: Path | None = None) -> list[Finding]:
    """Findings on the source of ``article``, in reading order; ``path`` is the file as the user named it."""
    shown = path or article.path
    findings = [
        Finding(check.name, check.severity, article.id, None, shown, line, sentence, "", message)
        for check in SOURCE
        for line, sentence, message in check.look(article)
    ]
    return sorted(findings, key=lambda finding: finding.line)
