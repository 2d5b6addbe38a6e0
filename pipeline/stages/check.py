"""Units and articles → findings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import checks
from pipeline.model import Article, Finding, Severity
from pipeline.session.journal import reported
from pipeline.session.session import Session


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found."""

    findings: tuple[Finding, ...]
    not_extracted: int = 0
    """The number of catalogs that were not checked, since they do not exist yet."""

    def fails(self, severity: str) -> bool:
        """True if a finding is at least as severe as ``severity``, a Severity; always False for ``never``."""
        ranks = [str(one) for one in Severity]
        grave = [] if severity == "never" else ranks[: ranks.index(severity) + 1]
        return any(finding.severity in grave for finding in self.findings)


def check(session: Session, source: bool = False) -> Checked:
    """The target checks' findings in every requested catalog; with ``source`` the source checks' findings instead."""
    findings = _source(session) if source else _target(session)
    shown = tuple(replace(one, path=Path(session.workspace.shown(one.path))) for one in findings)
    return Checked(shown, 0 if source else _not_extracted(session))


def _not_extracted(session: Session) -> int:
    return sum(
        session.catalog(article.id, locale) is None and not session.journal.failed(article.id, locale)
        for article in session.articles
        for locale in session.targets(article)
    )


def _source(session: Session) -> list[Finding]:
    guide = session.guide(session.workspace.config.source_locale)
    return _each(session, lambda article: list(checks.source(article, guide=guide)))


def _target(session: Session) -> list[Finding]:
    return _each(session, lambda article: _article(session, article))


def _each(session: Session, look: Callable[[Article], list[Finding]]) -> list[Finding]:
    found: list[Finding] = []
    for article in session.articles:
        with reported(session.journal, article.id):
            found += look(article)
    return found


def _article(session: Session, article: Article) -> list[Finding]:
    """The findings in all catalogs of ``article``: first what to correct in the source, then locale by locale."""
    catalogs = {locale: session.catalog(article.id, locale) for locale in session.targets(article)}
    units = {locale: current.units(article.id) for locale, current in catalogs.items() if current is not None}
    own = [finding for locale in units for finding in session.findings(article.id, locale)]
    guides = {locale: session.guide(locale) for locale in (session.workspace.config.source_locale, *units)}
    found = [*own, *checks.across(units, own, guides, article)]
    order = {locale: index for index, locale in enumerate(units)}
    return sorted(found, key=lambda finding: (order.get(finding.locale or "", -1), finding.line))
