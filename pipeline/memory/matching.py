"""Finds the memory's matches for a sentence, each with a level in percent and the reasons that lower it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heapify, heappop, heappush

from pipeline import locales
from pipeline.catalog import source_changes
from pipeline.catalog.source_changes import SourceChange
from pipeline.checks import codes
from pipeline.memory.fuzzy_index import similarity
from pipeline.memory.repair import may_be_repaired, repaired
from pipeline.memory.store import Store
from pipeline.memory.unit import MemoryUnit

CONTEXT, EXACT, REPAIRED = 101, 100, 99
SHOWN = 75
"""Lower levels do not help a reviewer."""
_UNREPAIRED = 79
"""The highest level of a match with a different number, name or negation."""
_GRAVE = {SourceChange.NUMBERS, SourceChange.NEGATION, SourceChange.NAMES}
# What lowers a match, in percent.
_CODES, _SEVERAL, _REGION, _FORM = 1, 1, 5, 1


@dataclass(frozen=True, slots=True)
class MemoryQuery:
    """A sentence that a translation is wanted for."""

    source: str
    role: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A reviewed sentence that is equal or similar to the one asked for."""

    level: int
    """101: same sentence, role and neighbours; 100: same sentence; 99: repaired; below: similarity in percent."""
    text: str
    """The translation, repaired if possible."""
    unit: MemoryUnit
    exchanged: tuple[tuple[str, str], ...] = ()
    """What the repair exchanged: old and new form."""
    notes: tuple[str, ...] = ()
    """The reasons that lowered the level, in words."""


def matches(
    store: Store, query: MemoryQuery, source_locale: str, locale: str, import_penalty: int = 5, limit: int = 5
) -> list[Match]:
    """The best matches of ``query`` for a translation from ``source_locale`` into ``locale``, best first.

    If several matches have the same translation, only the best is returned. Matches of equal level keep their order.
    """

    def serves(unit: MemoryUnit) -> bool:
        return _serves(unit, source_locale, locale)

    exact = [_exact(query, unit) for unit in store.exact(query.source) if serves(unit)]
    units = [match.unit for match in exact]
    if not exact:
        like = dict.fromkeys(unit for unit, _ in store.like(query.source, 2 * limit, serves))
        like |= dict.fromkeys(store.framed(query.source, 4 * limit, serves))
        units += [unit for unit in like if unit.source != query.source]
    ambiguous = _ambiguous(units)

    def lowered(match: Match) -> Match:
        return _lowered(match, source_locale, locale, import_penalty, ambiguous)

    # A repair takes long, so a unit is compared only when no other one can be better: a heap of the highest levels.
    ranked = list[tuple[int, int, Match | None]]()
    for index, match in enumerate(map(lowered, exact)):
        ranked.append((-match.level, index, match))
    for index, unit in enumerate(units[len(exact) :], len(exact)):
        highest = lowered(Match(_highest(query.source, unit), "", unit))
        ranked.append((-highest.level, index, None))
    heapify(ranked)
    best: dict[str, Match] = {}
    while ranked and len(best) < limit and -ranked[0][0] >= SHOWN:
        _, index, compared = heappop(ranked)
        if compared is None:
            match = lowered(_like(query, units[index], locale))
            heappush(ranked, (-match.level, index, match))
        else:
            best.setdefault(compared.text, compared)
    return list(best.values())


def _serves(unit: MemoryUnit, source_locale: str, locale: str) -> bool:
    """Whether the unit's languages and scripts are the ones requested, in any region."""
    return _language(unit.locale) == _language(locale) and _language(unit.source_locale) == _language(source_locale)


def _language(locale: str) -> tuple[str, str | None]:
    known = locales.cldr(locale)
    return known.language, known.script


def _exact(query: MemoryQuery, unit: MemoryUnit) -> Match:
    same = (unit.role, unit.before, unit.after) == (query.role, query.before, query.after) and not unit.imported
    return Match(CONTEXT if same else EXACT, unit.target, unit)


def _highest(source: str, unit: MemoryUnit) -> int:
    """The highest level that ``unit`` can have, found sooner than its level."""
    if may_be_repaired(source, unit.source, unit.source_locale):
        return REPAIRED
    return int(REPAIRED * similarity(codes.words(source), codes.words(unit.source)))


def _like(query: MemoryQuery, unit: MemoryUnit, locale: str) -> Match:
    if codes.words(query.source) == codes.words(unit.source):
        return Match(EXACT - _CODES, unit.target, unit, notes=("other markup",))
    fitted = repaired(query.source, unit.source, unit.target, unit.source_locale, locale)
    if fitted:
        return Match(REPAIRED, fitted.text, unit, fitted.exchanged)
    level, notes = int(REPAIRED * similarity(codes.words(query.source), codes.words(unit.source))), list[str]()
    if level == REPAIRED:
        level, notes = level - _FORM, ["other punctuation or capitals"]
    if _codes(query.source) != _codes(unit.source):
        level, notes = level - _CODES, [*notes, "other markup"]
    changes = source_changes.between(unit.source, query.source)
    if grave := [change.value for change in changes if change in _GRAVE]:
        level, notes = min(level, _UNREPAIRED), [*notes, f"other {', '.join(grave)}"]
    return Match(level, unit.target, unit, notes=tuple(notes))


@lru_cache(maxsize=1024)
def _codes(text: str) -> tuple[str, ...]:
    return tuple(codes.split(text)[1::2])


def _lowered(match: Match, source_locale: str, locale: str, import_penalty: int, ambiguous: frozenset[str]) -> Match:
    """``match`` with the penalties for its unit's origin, and for a source with several translations."""
    level, notes = match.level, list(match.notes)
    if match.unit.imported and import_penalty:
        level, notes = level - import_penalty, [*notes, f"imported from {match.unit.origin}"]
    if match.unit.locale != locale or match.unit.source_locale != source_locale:
        other = match.unit.locale != locale
        said = f"written for {match.unit.locale}" if other else f"translated from {match.unit.source_locale}"
        level, notes = level - _REGION, [*notes, said]
    # Role and neighbours decide which of several translations is meant.
    if match.unit.source in ambiguous and level <= EXACT:
        level, notes = level - _SEVERAL, [*notes, "several translations"]
    return match if level == match.level else replace(match, level=level, notes=tuple(notes))


def _ambiguous(units: Sequence[MemoryUnit]) -> frozenset[str]:
    """The sources that have several reviewed translations among ``units``, so that the right one is unknown."""
    texts: dict[str, set[str]] = {}
    for unit in units:
        texts.setdefault(unit.source, set()).add(unit.target)
    return frozenset(source for source, targets in texts.items() if len(targets) > 1)
