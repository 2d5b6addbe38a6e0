"""Units and articles → findings."""

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import checks
from pipeline.model import Article, Finding, Severity
from pipeline.session.session import Desk


@dataclass(frozen=True, slots=True)
class Checked:
    findings: tuple[Finding, ...]

    def fails(self, severity: str) -> bool:
        """True when a finding is at least as severe as ``severity``: one of Severity; ``never`` is never."""
        ranks = [str(one) for one in Severity]
        grave = [] if severity == "never" else ranks[: ranks.index(severity) + 1]
        return any(finding.severity in grave for finding in self.findings)


def check(desk: Desk, source: bool = False) -> Checked:
    """What the target checks find in every catalog asked for; with ``source`` what the source checks find instead."""
    findings = _source(desk) if source else _target(desk)
    return Checked(tuple(replace(one, path=Path(desk.workspace.shown(one.path))) for one in findings))


def _source(desk: Desk) -> list[Finding]:
    brief = desk.brief(desk.workspace.config.source_locale)
    return [finding for article in desk.articles for finding in checks.source(article, brief=brief)]


def _target(desk: Desk) -> list[Finding]:
    return [finding for article in desk.articles for finding in _article(desk, article)]


def _article(desk: Desk, article: Article) -> list[Finding]:
    """What is found in all catalogs of ``article``: first what its source should mend, then locale by locale."""
    catalogs = {locale: desk.catalog(article.id, locale) for locale in desk.targets(article)}
    units = {locale: current.units(article.id) for locale, current in catalogs.items() if current is not None}
    own = [finding for locale in units for finding in desk.findings(article.id, locale)]
    briefs = {locale: desk.brief(locale) for locale in (desk.workspace.config.source_locale, *units)}
    found = [*own, *checks.across(units, own, briefs, article)]
    order = {locale: place for place, locale in enumerate(units)}
    return sorted(found, key=lambda finding: (order.get(finding.locale or "", -1), finding.line))
