"""Units and articles → findings."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline import checks, processes
from pipeline.model import Article, Finding, Severity
from pipeline.session.journal import reported
from pipeline.session.problems import Problem
from pipeline.session.session import Session


@dataclass(frozen=True, slots=True)
class Checked:
    findings: tuple[Finding, ...]
    not_extracted: int = 0
    """The number of catalogs that were not checked, since they do not exist yet."""

    def fails(self, severity: str) -> bool:
        """True if a finding is at least as severe as ``severity``, a Severity; always False for ``never``."""
        ranks = [str(one) for one in Severity]
        grave = [] if severity == "never" else ranks[: ranks.index(severity) + 1]
        return any(finding.severity in grave for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found in one article."""

    findings: tuple[Finding, ...]
    not_extracted: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    """Those of the run so far, with those of this article."""


_MANY = 4000
"""So many translations take longer to check than other processes take to start."""


def check(session: Session, source: bool = False) -> Checked:
    """The target checks' findings in every requested catalog; with ``source`` the source checks' findings instead."""
    work = partial(_look, session, source)
    spread = not source and _are_many(session)
    each = processes.spread(work, session.articles) if spread else list(map(work, session.articles))
    for looked in each:  # another process has filled a journal of its own
        session.journal.record(looked.problems)
        session.journal.note(*looked.notes)
    shown = (replace(one, path=Path(session.workspace.shown(one.path))) for looked in each for one in looked.findings)
    return Checked(tuple(shown), sum(looked.not_extracted for looked in each))


def _are_many(session: Session) -> bool:
    return sum(len(article.segments) * len(session.targets(article)) for article in session.articles) >= _MANY


def _look(session: Session, source: bool, article: Article) -> _Looked:
    found: list[Finding] = []
    with reported(session.journal, article.id):
        found = _source(session, article) if source else _target(session, article)
    missing = sum(
        session.catalog(article.id, locale) is None and not session.journal.failed(article.id, locale)
        for locale in (() if source else session.targets(article))
    )
    return _Looked(tuple(found), missing, session.journal.problems, session.journal.notes)


def _source(session: Session, article: Article) -> list[Finding]:
    return checks.source(article, guide=session.guide(session.workspace.config.source_locale))


def _target(session: Session, article: Article) -> list[Finding]:
    """The findings in all catalogs of ``article``: first what to correct in the source, then locale by locale."""
    catalogs = {locale: session.catalog(article.id, locale) for locale in session.targets(article)}
    units = {locale: current.units(article.id) for locale, current in catalogs.items() if current is not None}
    own = [finding for locale in units for finding in session.findings(article.id, locale)]
    guides = {locale: session.guide(locale) for locale in (session.workspace.config.source_locale, *units)}
    found = [*own, *checks.across(units, own, guides, article)]
    order = {locale: place for place, locale in enumerate(units)}
    return sorted(found, key=lambda finding: (order.get(finding.locale or "", -1), finding.line))
