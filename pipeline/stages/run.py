"""Runs what has changed since the last run: all stages (``run``), or only drafts (``draft``).

Like ``publish``, each records in the build cache what is settled now, so that the next run only looks at each file's
stamp.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pipeline.catalog import Key
from pipeline.model import Finding, Severity
from pipeline.session import build_cache
from pipeline.session.build_cache import BuildCache
from pipeline.session.progress import SILENT, Progress
from pipeline.session.results import Build, Done, LocaleStatus
from pipeline.session.session import Session
from pipeline.stages import build, check, extract, memory_drafts, record, settled, status, translate


def run(
    session: Session,
    engine: str | None = None,
    gate: str | None = None,
    progress: Progress = SILENT,
    cache: BuildCache | None = None,
) -> Done:
    """Bring everything requested up to date, from the articles to the editions folder.

    Failures for one article or locale are added to ``session.journal``; the others are processed. Articles that have
    not changed since the last run are skipped, unless particular locales or another gate were requested. ``cache`` is
    the workspace's build cache, if it is already open.
    """
    cache = cache or build_cache.open_(session.workspace)
    known = settled.known(session, cache)
    whole = not session.only and gate is None
    session = replace(session, settled={name: entry for name, entry in known.items() if whole and entry.published})

    session.journal.note(*(note for entry in session.settled.values() for note in entry.notes))

    extract.extract(session)
    record.record(session)
    memory_drafts.before(session)
    pending = _pending(session)
    translate.translate(session, engine=engine, progress=progress)
    memory_drafts.after(session, pending)
    record.remember(session)
    found = check.check(session, source=True)
    built = _with_errors(build.build(session, gate=gate, cache=cache), found.findings)
    session.journal.note(*(note for notes in built.notes.values() for note in notes))
    statuses = status.statuses(session)

    counts = Counter(finding.article for finding in found.findings)
    inputs = {
        name: settled.inputs(session, name, article, built) for name, article in settled.looked_at(session).items()
    }
    entries = settled.drafted(session, cache, inputs, statuses)
    if gate is None:
        entries = settled.published(entries, built, counts)
    settled.close(session, cache, entries, built if gate is None else None)
    counts |= {name: entry.findings for name, entry in session.settled.items() if entry.findings}
    return Done(tuple(statuses), counts, built)


def _with_errors(built: Build, found: Iterable[Finding]) -> Build:
    """``built`` with notes on the errors in articles themselves: nobody should review what comes of these."""
    notes = dict(built.notes)
    for one in found:
        if one.severity is Severity.ERROR:
            notes[one.article] = (*notes.get(one.article, ()), f"{one.path}, line {one.line}: {one.message}")
    return replace(built, notes=notes)


def draft(
    session: Session, engine: str | None = None, retranslate: bool = False, progress: Progress = SILENT
) -> list[LocaleStatus]:
    """Draft what is pending (``translate.translate``), and return the resulting status (``status.status``)."""
    cache = build_cache.open_(session.workspace)
    known = settled.known(session, cache)
    whole = not session.only and not retranslate
    session = replace(session, settled={name: entry for name, entry in known.items() if whole and entry.drafted})
    extract.settle_wordless(session)
    memory_drafts.before(session, retranslate)
    pending = _pending(session, retranslate)
    translate.translate(session, engine=engine, retranslate=retranslate, progress=progress)
    memory_drafts.after(session, pending)
    record.remember(session)
    statuses = status.status(session)
    inputs = {name: settled.inputs(session, name, article) for name, article in settled.looked_at(session).items()}
    settled.close(session, cache, settled.drafted(session, cache, inputs, statuses))
    return statuses


def _pending(session: Session, retranslate: bool = False) -> dict[tuple[str, str], frozenset[Key]]:
    """By article and locale: the sentences to send to an engine."""
    return {
        (article.id, locale): frozenset(entry.key for entry in current.pending(retranslate))
        for article, locale, current in session.catalogs()
    }
