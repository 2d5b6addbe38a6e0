"""The sentences to look at first, of all that no person has reviewed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog import Entry
from pipeline.drafting import risk
from pipeline.model import Article, Finding, Severity, State
from pipeline.session.session import Session


@dataclass(frozen=True, slots=True)
class Risky:
    """A draft, and why it should be looked at."""

    article: str
    locale: str
    path: str
    line: int
    """Of its entry in the catalog at ``path``, from 1."""
    risk: int
    """0 to 99: the share of like drafts that look safer; 100 for one in which a check found an error."""
    why: str
    source: str
    target: str


def first(session: Session, article: Article, locale: str) -> list[Risky]:
    """The drafts of ``article`` that are to be reviewed first, the worst first."""
    found = [one for one in _drafts(session, article, locale) if one.risk >= risk.FIRST]
    return sorted(found, key=lambda one: (-one.risk, one.line))


def everywhere(session: Session) -> list[Risky]:
    """``first`` of every article and locale asked for, the worst of all first."""
    found = [one for article, locale in session.jobs() for one in first(session, article, locale)]
    return sorted(found, key=lambda one: -one.risk)


def _drafts(session: Session, article: Article, locale: str) -> Iterator[Risky]:
    current = session.catalog(article.id, locale)
    if current is None:
        return
    lines = {unit.source: unit.line for unit in current.units(article.id)}
    findings: dict[tuple[str, str], list[Finding]] = {}
    for finding in session.findings(article.id, locale):
        if finding.severity is Severity.NOTE:
            continue
        findings.setdefault((finding.source, finding.target), []).append(finding)
    drafts = [entry for entry in current.entries if entry.state is State.DRAFT]
    told = [findings.get((entry.source, entry.target), []) for entry in drafts]
    path = session.workspace.shown(session.workspace.catalog(article.id, locale))
    for entry, about, value in zip(drafts, told, _risks(drafts, told), strict=True):
        row = Risky(article.id, locale, path, lines.get(entry.source, 0), value, "", entry.source, entry.target)
        yield replace(row, why=_why(entry, about))


def _risks(drafts: Sequence[Entry], told: Sequence[Sequence[Finding]]) -> Iterator[int]:
    """As kept with the draft; where it was not, as findings and length have it; an error counts above all."""
    looks = [risk.Look(len(entry.source), doubtful=bool(about)) for entry, about in zip(drafts, told, strict=True)]
    for entry, about, guessed in zip(drafts, told, risk.risks(looks), strict=True):
        kept = entry.provenance.risk if entry.provenance else None
        wrong = any(finding.severity is Severity.ERROR for finding in about)
        yield 100 if wrong else guessed if kept is None else kept


def _why(entry: Entry, about: Sequence[Finding]) -> str:
    worst = sorted(about, key=lambda finding: finding.severity is not Severity.ERROR)
    if worst:
        return f"{worst[0].check}: {worst[0].message}"
    origin = entry.provenance
    if origin and origin.score is not None:
        return f"the engine is less sure of it than of most (score {origin.score:.2f})"
    return "a long sentence, or one that the engine needed help with"
