"""Checks: what is wrong with a translation, or with the source itself, and why.

A check is a small function over a unit that yields a message for each fault. Its name is the name that users see; the
first line of its docstring is its title, the rest its rule and where the rule comes from. ``registry`` holds the order
of the checks, their severity and their ITS 2.0 issue type. A message that is ``Doubtful`` is a warning even where the
check reports errors. What a check measures (``numbers.missing``, ``leftovers.echo``, ``completeness.loop``) is a
function of texts that other rooms may call.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.catalog import msgid
from pipeline.checks import codes
from pipeline.checks import source_position as articles
from pipeline.checks.messages import Doubtful
from pipeline.checks.registry import AGREEMENT, DISMISSALS, EVERYWHERE, Check, Look, Scope, known_names, of
from pipeline.language import words
from pipeline.model import Article, Finding, Severity, Term, Unit
from pipeline.style import style_guide
from pipeline.style.style_guide import StyleGuide

__all__ = ["Check", "Scope", "across", "of", "source", "target"]


def target(units: Sequence[Unit], terms: Sequence[Term] = (), guide: StyleGuide | None = None) -> list[Finding]:
    """Findings on ``units`` (one article, one locale), in their order. Units without a target are passed over.

    ``guide`` is the locale's style guide (the default one where it is None); ``terms`` is its glossary. What a unit or
    the style guide dismisses is not reported.
    """
    if not units:
        return []
    asked = replace(guide or style_guide.default(units[0].locale), terms=tuple(terms))
    units = [unit for unit in units if unit.target]
    signs = words.signs(units)
    bare = units if codes.SIGNS.isdisjoint(signs) else codes.without_codes(units)
    scopes: dict[object, Sequence[Unit]] = {None: bare}
    found: list[tuple[Unit, Check[Any], str]] = []
    # Check by check, not unit by unit: the processor keeps one check's code at hand, which saves a third of the time.
    for check, look in _on(of(Scope.UNIT), asked, signs):
        if check.among not in scopes:
            scopes[check.among] = [unit for unit in bare if check.among and check.among(unit)]
        among = units if look in codes.OF_MARKUP else scopes[check.among]
        found += [(unit, check, message) for unit in among for message in look(unit, asked)]
    found += [
        (unit, check, message)
        for check, look in _on(of(Scope.ARTICLE), asked, signs)
        for unit, message in look(bare, asked)
    ]
    if DISMISSALS.name not in asked.disabled:
        dismissing = [unit for unit in units if unit.dismissed]
        found += [(one, DISMISSALS, message) for one in dismissing for message in DISMISSALS.look(one, known_names())]
    places = {id(unit): place for several in (units, bare) for place, unit in enumerate(several)} if found else {}
    told = [(places[id(unit)], check, message) for unit, check, message in found]
    told.sort(key=lambda one: one[0])
    return [
        _finding(units[place], check, message, asked)
        for place, check, message in told
        if check.name not in units[place].dismissed
    ]


def _on(
    table: tuple[Check[Look], ...], guide: StyleGuide, signs: frozenset[str] | None = None
) -> list[tuple[Check[Look], Look]]:
    """The checks of ``table`` that the style guide asks for and that texts of these characters can fail."""
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
    briefs_by_locale: Mapping[str, StyleGuide] | None = None,
    article: Article | None = None,
) -> list[Finding]:
    """Findings that need several locales at hand: ``units`` of one article by locale, ``findings`` of all of them.

    What most locales have in common is reported on the source, at its line where ``article`` is given. The source's own
    style guide, when it is among ``briefs_by_locale``, governs that report.
    """
    asked = {locale: (briefs_by_locale or {}).get(locale) or style_guide.default(locale) for locale in units}
    together: dict[tuple[str, str], dict[str, Unit]] = {}
    for locale, each in units.items():
        for unit in each:
            if unit.target:
                together.setdefault((unit.role, unit.source), {})[locale] = unit
    told = [
        _finding(unit, AGREEMENT, message, asked[unit.locale])
        for sentence in together.values()
        for unit, message in AGREEMENT.look(sentence, asked[next(iter(sentence))].source_locale)
        if AGREEMENT.name not in unit.dismissed | asked[unit.locale].disabled
    ]
    source_locale = next((guide.source_locale for guide in asked.values()), "en")
    own = (briefs_by_locale or {}).get(source_locale) or style_guide.default(source_locale)
    if EVERYWHERE.name in own.disabled:
        return told
    severity = own.severities.get(EVERYWHERE.name, EVERYWHERE.severity)
    lines = {msgid(segment.source): articles.line(article, segment) for segment in article.segments} if article else {}
    for one, message in EVERYWHERE.look(findings, units):
        path, line = (article.path, lines.get(one.source, 0)) if article else (one.path, one.line)
        told.append(Finding(EVERYWHERE.name, severity, one.article, None, path, line, one.source, "", message))
    return told


def source(article: Article, path: Path | None = None, guide: StyleGuide | None = None) -> list[Finding]:
    """Findings on the source of ``article``, in reading order; ``path`` is the file as the user named it."""
    asked = guide or style_guide.default("en")
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
        for check, look in _on(of(Scope.SOURCE), asked)
        for line, sentence, message in look(article)
    ]
    return sorted(findings, key=lambda finding: finding.line)
