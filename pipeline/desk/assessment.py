"""What the checks find in an article, and how risky each draft is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import checks
from pipeline.catalog import Catalog, Entry
from pipeline.catalog.entry import Key
from pipeline.checks import autofix
from pipeline.checks.messages import words_named
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.model import Finding, State, Unit
from pipeline.stages import review_order


@dataclass(frozen=True, slots=True)
class DeskFinding:
    """A finding as the desk shows it."""

    check: str
    severity: str
    message: str
    fixed: str | None = None
    """The text with the check's own fix applied; None if the check has none."""

    @property
    def words(self) -> list[str]:
        """The words at fault, as the message names them."""
        return words_named(self.message)

    @property
    def pieces(self) -> list[str]:
        """The message as words, then alternately words at fault, and words."""
        pieces, rest = [], self.message
        for word in self.words:
            before, _, rest = rest.partition(f"“{word}”")
            pieces += [before, word]
        return [*pieces, rest]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings and risks of one catalog."""

    current: Catalog
    findings: Mapping[Key, Sequence[Finding]]
    ratings: Mapping[Key, tuple[int, str]]
    """For each draft its risk, 0 to 101, and why it should be reviewed."""


@dataclass(eq=False)
class Assessments:
    """The assessments of catalogs that were shown."""

    _known: dict[Path, Assessment] = field(default_factory=dict)

    def get(self, newsroom: Newsroom, opened: OpenCatalog) -> Assessment:
        """The assessment of the catalog as it is now."""
        known = self._known.get(opened.path)
        if known is None or known.current != opened.current:
            known = self._known[opened.path] = _assessed(newsroom, opened)
        return known

    def last(self, opened: OpenCatalog) -> Assessment | None:
        """The last assessment, which may be of former texts; None if there was none."""
        return self._known.get(opened.path)


def _assessed(newsroom: Newsroom, opened: OpenCatalog) -> Assessment:
    current = opened.current
    keys = {(unit.source, unit.target): (unit.role, unit.source) for unit in current.units(opened.article)}
    found = _targets(newsroom, current.locale, current.units(opened.article))
    by_key: dict[Key, list[Finding]] = {}
    for finding in found:
        by_key.setdefault(keys[finding.source, finding.target], []).append(finding)
    ratings = {entry.key: (risk, why) for entry, risk, why in review_order.rated(current, found)}
    return Assessment(current, by_key, ratings)


def _targets(newsroom: Newsroom, locale: str, units: Sequence[Unit]) -> list[Finding]:
    return checks.target(units, newsroom.glossary.terms(locale), newsroom.guide(locale))


def of_text(newsroom: Newsroom, opened: OpenCatalog, entry: Entry, text: str) -> list[DeskFinding]:
    """The findings on ``text`` as the translation of ``entry``, each with its fix."""
    typed = _typed(opened, entry, text)
    return [_shown(newsroom, typed, one) for one in _targets(newsroom, typed.locale, [typed])]


def of_entry(newsroom: Newsroom, opened: OpenCatalog, entry: Entry, last: Assessment | None) -> list[DeskFinding]:
    """The findings on the text of ``entry``, together with those of the whole article where they are known."""
    known = last.findings.get(entry.key, ()) if last else ()
    if known and all(finding.target == entry.target for finding in known):
        typed = _typed(opened, entry, entry.target)
        return [_shown(newsroom, typed, one) for one in known if one.check not in entry.dismissed]
    return of_text(newsroom, opened, entry, entry.target)


def _typed(opened: OpenCatalog, entry: Entry, text: str) -> Unit:
    locale, dismissed = opened.current.locale, entry.dismissed
    return Unit(opened.article, locale, entry.role, entry.source, text, State.DRAFT, opened.path, 0, dismissed)


def _shown(newsroom: Newsroom, typed: Unit, finding: Finding) -> DeskFinding:
    fixed = autofix.alone(typed, newsroom.guide(typed.locale), finding.check) if typed.target.strip() else typed.target
    return DeskFinding(finding.check, finding.severity.value, finding.message, fixed if fixed != typed.target else None)
