"""Checks: what is wrong with a translation, or with the source itself, and why.

A check is a small function that yields a message for each fault that it finds. The function's name is the name that
users see. The first line of its docstring is its title, the rest is its rule and the rule's source. ``registry``
defines the order of the checks, their severity and their ITS 2.0 issue type. A ``Doubtful`` message is a warning even
if the check reports errors. The functions behind the checks (``numbers.missing``, ``leftovers.echo``,
``completeness.loop``) take plain texts, so other packages may call them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.catalog import msgid
from pipeline.checks import codes
from pipeline.checks.check import Check, CheckFunction, Scope
from pipeline.checks.messages import Doubtful
from pipeline.checks.registry import AGREEMENT, DISMISSALS, EVERYWHERE, known_names, of
from pipeline.checks.sources import source_position as articles
from pipeline.language import words
from pipeline.model import Article, Finding, Severity, Term, Unit
from pipeline.style import style_guide
from pipeline.style.style_guide import StyleGuide

__all__ = ["Check", "Scope", "across", "of", "source", "target"]


def target(units: Sequence[Unit], terms: Sequence[Term] = (), guide: StyleGuide | None = None) -> list[Finding]:
    """Findings on ``units`` (one article, one locale), in their order. Units without a target are skipped.

    ``guide`` is the locale's style guide (None: the default one); ``terms`` is its glossary. Findings that the unit or
    the style guide dismisses are not reported.
    """
    if not units:
        return []
    asked = guide or style_guide.default(units[0].locale)
    if asked.terms != tuple(terms):
        asked = replace(asked, terms=tuple(terms))
    units = [unit for unit in units if unit.target]
    signs = words.signs(units)
    bare = units if codes.SIGNS.isdisjoint(signs) else codes.without_codes(units)
    scopes: dict[object, Sequence[Unit]] = {None: bare}
    found: list[tuple[Unit, Check[Any], str]] = []
    # Run check by check, not unit by unit: one check's code stays in the processor's cache, which saves a third of the
    # time.
    for check, look in _on(of(Scope.UNIT), asked, signs):
        if check.among not in scopes:
            scopes[check.among] = [unit for unit in bare if check.among and check.among(unit)]
        among = units if look in codes.OF_MARKUP else scopes[check.among]
        found += [(unit, check, message) for unit in among for message in look(unit, asked)]
    found += [
        (unit, check, message)
        for check, look in _on(of(Scope.ARTICLE), asked, signs)
        for unit, message in look(units if look in codes.OF_MARKUP else bare, asked)
    ]
    if DISMISSALS.name not in asked.disabled:
        dismissing = [unit for unit in units if unit.dismissed]
        found += [(one, DISMISSALS, message) for one in dismissing for message in DISMISSALS.look(one, known_names())]
    places = {id(unit): place for several in (units, bare) for place, unit in enumerate(several)} if found else {}
    ordered = [(places[id(unit)], check, message) for unit, check, message in found]
    ordered.sort(key=lambda one: one[0])
    return [
        _finding(units[place], check, message, asked)
        for place, check, message in ordered
        if check.name not in units[place].dismissed
    ]


def _on(
    table: tuple[Check[CheckFunction], ...], guide: StyleGuide, signs: frozenset[str] | None = None
) -> list[tuple[Check[CheckFunction], CheckFunction]]:
    """The checks of ``table`` that the style guide enables and that can fail on texts made of these characters."""
    asked = [check for check in table if check.name not in guide.disabled] if guide.disabled else table
    fit = (check for check in asked if check.when is None or check.when(guide))
    return [(check, check.look) for check in fit if signs is None or check.signs is None or check.signs(signs)]


def _finding(unit: Unit, check: Check[Any], message: str, guide: StyleGuide) -> Finding:
    severity = guide.severities.get(check.name, check.severity)
    if isinstance(message, Doubtful) and severity is Severity.ERROR:
        severity = Severity.WARNING
    return Finding(
        check.name, severity, unit.article, unit.locale, unit.path, unit.line, unit.source, unit.target, message
    )


def across(
    units: Mapping[str, Sequence[Unit]],
    findings: Sequence[Finding] = (),
    guides: Mapping[str, StyleGuide] | None = None,
    article: Article | None = None,
) -> list[Finding]:
    """Findings that need several locales: ``units`` of one article by locale, ``findings`` of all locales.

    A finding that most locales share is reported on the source, with its line if ``article`` is given. If
    ``guides``, by locale, contain the style guide of the source locale, that style guide applies to this report.
    """
    asked = {locale: (guides or {}).get(locale) or style_guide.default(locale) for locale in units}
    together: dict[tuple[str, str], dict[str, Unit]] = {}
    for locale, each in units.items():
        for unit in each:
            if unit.target:
                together.setdefault((unit.role, unit.source), {})[locale] = unit
    collected = [
        _finding(unit, AGREEMENT, message, asked[unit.locale])
        for sentence in together.values()
        for unit, message in AGREEMENT.look(sentence, asked[next(iter(sentence))].source_locale)
        if AGREEMENT.name not in unit.dismissed | asked[unit.locale].disabled
    ]
    source_locale = next((guide.source_locale for guide in asked.values()), "en")
    own = (guides or {}).get(source_locale) or style_guide.default(source_locale)
    if EVERYWHERE.name in own.disabled:
        return collected
    severity = own.severities.get(EVERYWHERE.name, EVERYWHERE.severity)
    lines = {msgid(segment.source): articles.line(article, segment) for segment in article.segments} if article else {}
    for one, message in EVERYWHERE.look(findings, units):
        path, line = (article.path, lines.get(one.source, 0)) if article else (one.path, one.line)
        collected.append(Finding(EVERYWHERE.name, severity, one.article, None, path, line, one.source, "", message))
    return collected


def source(article: Article, path: Path | None = None, guide: StyleGuide | None = None) -> list[Finding]:
    """Findings on the source of ``article``, in reading order; ``path`` is the file as the user named it."""
    from pipeline.checks.sources.source_checks import LANGUAGE

    asked = guide or style_guide.default("en")
    found = [
        *((LANGUAGE, one) for one in LANGUAGE.look(article, asked.locale) if LANGUAGE.name not in asked.disabled),
        *((check, one) for check, look in _on(of(Scope.SOURCE), asked) for one in look(article)),
    ]
    findings = [
        Finding(
            check.name,
            asked.severities.get(check.name, check.severity),
            article.id,
            None,
            path or article.path,
            line,
            sentence,
            "",
            message,
        )
        for check, (line, sentence, message) in found
    ]
    return sorted(findings, key=lambda finding: finding.line)
