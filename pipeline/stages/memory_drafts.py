"""Drafts from memory: sentences that people have already reviewed are not sent to an engine again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace

from pipeline.catalog import Catalog, Drafted, Entry, header
from pipeline.catalog.entry import Key
from pipeline.catalog.review_record import How
from pipeline.errors import PipelineError
from pipeline.exchange import workspace_memory
from pipeline.memory import matching
from pipeline.memory.matching import Match, MemoryQuery
from pipeline.memory.store import Store
from pipeline.review.recording import with_record
from pipeline.session.journal import reported
from pipeline.session.session import Session

_CERTAIN = 99
"""From this level on, no engine is called."""
_GOOD = 85
"""From this level on, a match replaces a draft by an engine that gives no estimate of its quality."""
_COMPARED = 2
"""The matches to look for; the best of them counts."""
_RISKY = 50
"""A match also replaces a draft with at least this risk."""


def before(session: Session, retranslate: bool = False) -> None:
    """Draft pending sentences from memory if they were reviewed elsewhere, exactly or except for numbers and names.

    With ``retranslate``, untouched machine drafts are replaced too.
    """

    def wanted(current: Catalog) -> Sequence[Entry]:
        return current.pending(retranslate)

    _draft(session, wanted, lambda match, _: match.level >= _CERTAIN)


def after(session: Session, drafted: Mapping[tuple[str, str], frozenset[Key]]) -> None:
    """Replace machine drafts by good matches, and add weaker matches as hints for the reviewer.

    ``drafted``: the sentences that were just sent to an engine, by article and locale.
    """
    if not any(drafted.values()):
        return

    def wanted(current: Catalog) -> Sequence[Entry]:
        return [entry for entry in current.entries if entry.untouched or not entry.target]

    _draft(session, wanted, _better, drafted)


def _better(match: Match, entry: Entry) -> bool:
    """Whether ``match`` replaces the draft of ``entry``."""
    origin = entry.provenance
    if match.level < _GOOD or (origin and origin.match is not None):
        return False
    return origin is None or origin.score is None or (origin.risk or 0) >= _RISKY


def _draft(
    session: Session,
    wanted: Callable[[Catalog], Sequence[Entry]],
    takes: Callable[[Match, Entry], bool],
    only: Mapping[tuple[str, str], frozenset[Key]] | None = None,
) -> None:
    jobs = list(_jobs(session, wanted, only))
    if not jobs:
        return
    try:
        memory, failures = workspace_memory.opened(session.workspace)
    except PipelineError as error:
        session.journal.note(f"The memory was not used: {error} {error.hint}")
        return
    session.journal.note(*memory.notes, *(f"The memory lacks a file: {error}" for error in failures))
    with closing(memory):
        for article, locale, entries in () if memory.empty() else jobs:
            current = session.catalog(article, locale)
            if current is None:
                continue
            try:
                new = _from_memory(session, memory, current, entries, takes)
            except PipelineError as error:  # the index is damaged: the engine drafts the rest
                session.journal.note(f"The memory was not used: {error} {error.hint}")
                return
            if new != current:
                with reported(session.journal, article, locale):
                    session.put(article, locale, new)


def _jobs(
    session: Session,
    wanted: Callable[[Catalog], Sequence[Entry]],
    only: Mapping[tuple[str, str], frozenset[Key]] | None,
) -> Iterator[tuple[str, str, list[Entry]]]:
    for article, locale, current in session.catalogs():
        asked = None if only is None else only.get((article.id, locale), frozenset())
        if entries := [entry for entry in wanted(current) if asked is None or entry.key in asked]:
            yield article.id, locale, entries


def _from_memory(
    session: Session,
    memory: Store,
    current: Catalog,
    entries: Sequence[Entry],
    takes: Callable[[Match, Entry], bool],
) -> Catalog:
    config = session.workspace.config
    places = {entry.key: number for number, entry in enumerate(current.entries)}
    drafts: dict[Key, Drafted] = {}
    accepted: dict[Key, Match] = {}
    hints: dict[Key, str] = {}
    for entry in entries:
        query = _query(current, places[entry.key])
        found = matching.matches(
            memory, query, config.source_locale, current.locale, config.memory.import_penalty, _COMPARED
        )
        if not found:
            continue
        best = found[0]
        if takes(best, entry):
            drafts[entry.key] = _drafted(best, entry)
            if best.exchanged or best.notes:
                hints[entry.key] = _shown(best)
            if config.memory.accept is not None and best.level >= config.memory.accept:
                accepted[entry.key] = best
        elif entry.untouched:
            hints[entry.key] = f"{_shown(best)}: “{best.unit.source}” → “{best.text}” ({best.unit.origin})"
    return _accepted(current.drafted(drafts).hinted(hints), accepted)


def _shown(match: Match) -> str:
    """The match's level, and what a reviewer has to look at."""
    exchanged = ", ".join(f"“{old}” → “{new}”" for old, new in match.exchanged)
    return "; ".join((f"{match.level} %", *match.notes, *([f"exchanged {exchanged}"] if exchanged else ())))


def _query(current: Catalog, index: int) -> MemoryQuery:
    entries = current.entries
    entry = entries[index]
    return MemoryQuery(
        entry.source,
        entry.role.value,
        entries[index - 1].source if index else "",
        entries[index + 1].source if index + 1 < len(entries) else "",
    )


def _drafted(match: Match, entry: Entry) -> Drafted:
    return Drafted(
        text=match.text,
        engine="",
        route="",
        model="",
        reason="memory",
        match=match.level,
        origin=match.unit.origin,
        of="" if match.unit.source == entry.source else match.unit.source,
    )


def _accepted(current: Catalog, accepted: Mapping[Key, Match]) -> Catalog:
    """``current`` with the matches that the settings accept as reviewed, and their records."""
    if not accepted:
        return current
    approved = current.translated({key: match.text for key, match in accepted.items()})
    entries = (
        with_record(entry, "", header.today(), None, How.MEMORY) if entry.key in accepted else entry
        for entry in approved.entries
    )
    return replace(approved, entries=tuple(entries))
