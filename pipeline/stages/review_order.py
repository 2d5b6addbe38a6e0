"""Which of the unreviewed sentences to review first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import engines, locales
from pipeline.catalog import Catalog, Entry
from pipeline.catalog.provenance import Reason
from pipeline.checks import registry
from pipeline.drafting import risk
from pipeline.drafting.difficulty import left_in_pivot, level, reason, untranslated, work
from pipeline.engines.pseudo import PSEUDO
from pipeline.model import Article, Finding, Role, Severity, State
from pipeline.session.session import Session

# Above every risk, which is at most 99.
_STALE, _WRONG = 101, 100
# Words left in the source's language and much work, then what readers see first, then other findings.
_LEFT = _MUCH = 97
_SEEN_FIRST, _FOUND = 95, 90
# A draft with this many words of another language is as bad as one in which a check finds one: a single word may be of
# both languages.
_SEVERAL = 2
# What readers see before anything else, often alone.
_PROMINENT = frozenset({Role.TITLE, Role.SUBTITLE, Role.CAPTION})
# One draft in so many is listed for its work, whatever its risk. On articles made of the references, no other number
# from 2 to 8 finds more of the drafts that are worst by their share of wrong letters and by their number (drafts.md).
_ONE_IN = 4


@dataclass(frozen=True, slots=True)
class Risky:
    """A draft, and why it should be reviewed."""

    article: str
    locale: str
    path: str
    line: int
    """The line of its entry in the catalog at ``path``, from 1."""
    risk: int
    """0 to 99: the share of similar drafts that look safer; 100 for a draft with an error found by a check, 101 for a
    person's text whose source has changed.
    """
    why: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _Rated:
    entry: Entry
    about: Sequence[Finding]
    """The findings that make it doubtful."""
    risk: int
    work: float
    """An estimate of the letters that need work; known for rule-based engines only."""
    much: bool
    """Whether it is one of those with the most work, which are listed whatever their risk."""


def count(session: Session, article: Article, locale: str) -> int:
    """How many sentences ``first`` lists."""
    current = session.catalog(article.id, locale)
    listed = [] if current is None else _rated(current, session.findings(article.id, locale))
    return sum(one.risk >= risk.FIRST for one in listed)


def first(session: Session, article: Article, locale: str) -> list[Risky]:
    """What to review first in ``article``: texts of people whose source has changed, then the riskiest drafts.

    Of drafts with the same risk, those that may need the most work come first.
    """
    current = session.catalog(article.id, locale)
    if current is None:
        return []
    path = session.workspace.shown(session.workspace.catalog(article.id, locale))
    listed = [one for one in _rated(current, session.findings(article.id, locale)) if one.risk >= risk.FIRST]
    listed.sort(key=lambda one: (-one.risk, -one.work, current.line(one.entry)))
    return [
        Risky(
            article.id,
            locale,
            path,
            current.line(one.entry),
            one.risk,
            _why(one, locale),
            one.entry.source,
            one.entry.target,
        )
        for one in listed
    ]


def everywhere(session: Session) -> list[Risky]:
    """``first`` for every requested article and locale, the riskiest of all first."""
    found = [one for article, locale in session.jobs() for one in first(session, article, locale)]
    return sorted(found, key=lambda one: -one.risk)


def rated(current: Catalog, found: Sequence[Finding]) -> Iterator[tuple[Entry, int, str]]:
    """Each draft in ``current`` with its risk and why to review it; ``found`` are the findings on its texts."""
    for one in _rated(current, found):
        yield one.entry, one.risk, _why(one, current.locale)


def _rated(current: Catalog, found: Sequence[Finding]) -> list[_Rated]:
    """Each draft in ``current``, in the order of the catalog; ``found`` are the findings on the catalog's texts.

    Warnings about typography do not make a draft risky: most are fixed by a command, or when an edition is built.
    """
    findings: dict[tuple[str, str], list[Finding]] = {}
    doubts = registry.doubts()
    for finding in found:
        if finding.severity is Severity.ERROR or (finding.severity is Severity.WARNING and finding.check in doubts):
            findings.setdefault((finding.source, finding.target), []).append(finding)
    drafts = [entry for entry in current.entries if entry.state is State.DRAFT]
    about = [findings.get((entry.source, entry.target), []) for entry in drafts]
    works = [_work(entry, current.locale) for entry in drafts]
    much = sorted(works)[len(works) * (_ONE_IN - 1) // _ONE_IN] if works else 0.0
    values = _risks(drafts, about, current.locale)
    return [
        _Rated(entry, own, max(value, _MUCH) if letters >= much > 0 else value, letters, letters >= much > 0)
        for entry, own, value, letters in zip(drafts, about, values, works, strict=True)
    ]


def _work(entry: Entry, locale: str) -> float:
    """How much work a draft may be: twice as much where readers see it first. Estimated for rule-based engines only."""
    if entry.provenance is None or not engines.rough(entry.provenance.engine):
        return 0.0
    return work(entry.source, entry.target, locale) * (2 if entry.role in _PROMINENT else 1)


def _risks(drafts: Sequence[Entry], findings: Sequence[Sequence[Finding]], locale: str) -> Iterator[int]:
    """The risk recorded with each draft; otherwise estimated from findings and difficulty.

    A person's text whose source changed has the highest risk, then an error, then what readers see first.
    """
    recorded = [_recorded(entry) for entry in drafts]
    # Drafts are compared with each other, so all are rated again if one has no recorded risk.
    signs = [
        risk.RiskSigns(level(entry.source, entry.target, locale), doubtful=bool(about))
        for entry, about in zip(drafts if None in recorded else (), findings, strict=False)
    ]
    guesses = risk.risks(signs) or [0] * len(drafts)
    for entry, about, guessed, kept in zip(drafts, findings, guesses, recorded, strict=True):
        value = guessed if kept is None else kept
        if about:
            value = max(value, _FOUND)
        if entry.role in _PROMINENT:
            value = max(value, _SEEN_FIRST)
        pivot = _pivot(entry)
        left = len(untranslated(entry.source, entry.target, locale))
        left += len(left_in_pivot(entry.source, entry.target, locale, pivot))
        if left >= _SEVERAL or any(finding.check == "untranslated" for finding in about):
            value = max(value, _LEFT)
        if any(finding.severity is Severity.ERROR for finding in about):
            value = _WRONG
        yield _STALE if _changed(entry) is not None else value


def _recorded(entry: Entry) -> int | None:
    """The risk recorded with a draft; 0 for a pseudo-translation, which has no words to judge."""
    origin = entry.provenance
    return 0 if origin and origin.engine == PSEUDO.name else origin.risk if origin else None


def _changed(entry: Entry) -> str | None:
    """What changed in the source of a person's text, such as ``numbers``; None if nothing did."""
    origin = entry.provenance
    if origin and origin.reason is Reason.SOURCE_CHANGED:
        return origin.change
    return "" if entry.previous_source is not None and entry.human else None


def _why(one: _Rated, locale: str) -> str:
    entry, origin = one.entry, one.entry.provenance
    changed = _changed(entry)
    if changed is not None:
        what = f" ({changed.replace(',', ', ')})" if changed else ""
        return f"the source has changed since a person wrote this{what}"
    worst = sorted(one.about, key=lambda finding: finding.severity is not Severity.ERROR)
    if worst:
        return f"{worst[0].check}: {worst[0].message}" + "; much else may need work" * one.much
    if origin and origin.score is not None:
        return f"the engine is less sure of it than of most (score {origin.score:.2f})"
    if entry.role in _PROMINENT and not one.much and (origin is None or (origin.risk or 0) < _SEEN_FIRST):
        return f"a {entry.role}, which readers see first"
    return "much of it may need work: " * one.much + reason(entry.source, entry.target, locale, _pivot(entry))


def _pivot(entry: Entry) -> str:
    """The language that the draft of ``entry`` was made through: ``es`` for ``en>es>fr``; empty if there was none."""
    legs = entry.provenance.route.split(">") if entry.provenance else []
    return locales.language(legs[1]) if len(legs) > 2 else ""
