"""Runs what has changed since the last run: all stages (``run``), drafts (``draft``) or editions (``publish``).

Each records in the build cache what is settled now, so that the next run only looks at each file's stamp.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace as with_

from pipeline.catalog import Key, header
from pipeline.model import Article
from pipeline.review import gates
from pipeline.session import build_cache
from pipeline.session.build_cache import BuildCache, CachedArticle
from pipeline.session.progress import SILENT, Progress
from pipeline.session.results import Build, Built, Done, LocaleStatus
from pipeline.session.session import Session
from pipeline.stages import build, check, extract, memory_drafts, record, status, translate
from pipeline.workspace import Source

R = TypeVar("R", LocaleStatus, Built)
Inputs = Mapping[Path, str | None]
"""The SHA-256 of files as a run read them; None for a missing file."""


def run(
    session: Session,
    engine: str | None = None,
    gate: str | None = None,
    progress: Progress = SILENT,
    cache: BuildCache | None = None,
) -> Done:
    """Bring everything requested up to date, from the articles to the editions folder.

    Failures for one article or locale are added to ``session.problems``; the others are processed. Articles that have
    not changed since the last run are skipped, unless particular locales or another gate were requested. ``cache`` is
    the workspace's build cache, if it is already open.
    """
    cache = cache or build_cache.open_(session.workspace)
    known = _known(session, cache)
    whole = not session.only and gate is None
    session = replace(session, settled={name: entry for name, entry in known.items() if whole and entry.published})

    session.notes.extend(note for entry in session.settled.values() for note in entry.notes)

    extract.extract(session)
    record.record(session)
    memory_drafts.before(session)
    pending = _pending(session)
    translate.translate(session, engine=engine, progress=progress)
    memory_drafts.after(session, pending)
    record.remember(session)
    found = check.check(session, source=True)
    built = build.build(session, gate=gate, cache=cache)
    statuses = status.statuses(session)

    counts = Counter(finding.article for finding in found.findings)
    inputs = {name: _inputs(session, name, article, built) for name, article in _looked_at(session).items()}
    entries = _drafted(session, cache, inputs, statuses)
    if gate is None:
        entries = _published(entries, built, counts)
    _close(session, cache, entries, built if gate is None else None)
    counts |= {name: entry.findings for name, entry in session.settled.items() if entry.findings}
    return Done(tuple(statuses), counts, built)


def draft(
    session: Session, engine: str | None = None, retranslate: bool = False, progress: Progress = SILENT
) -> list[LocaleStatus]:
    """Draft what is pending (``translate.translate``), and return the resulting status (``status.status``)."""
    cache = build_cache.open_(session.workspace)
    known = _known(session, cache)
    whole = not session.only and not retranslate
    session = replace(session, settled={name: entry for name, entry in known.items() if whole and entry.drafted})
    extract.settle_wordless(session)
    memory_drafts.before(session, retranslate)
    pending = _pending(session, retranslate)
    translate.translate(session, engine=engine, retranslate=retranslate, progress=progress)
    memory_drafts.after(session, pending)
    record.remember(session)
    statuses = status.status(session)
    inputs = {name: _inputs(session, name, article) for name, article in _looked_at(session).items()}
    _close(session, cache, _drafted(session, cache, inputs, statuses))
    return statuses


def publish(
    session: Session, gate: str | None = None, output: Path | None = None, cache: BuildCache | None = None
) -> Done:
    """Make the editions (``build.build``), and return the resulting status (``status.status``).

    Articles that are not settled remain so: only the other stages know whether their catalogs are up to date.
    """
    cache = cache or build_cache.open_(session.workspace)
    known = _known(session, cache)
    session = replace(session, settled={} if session.only else known)
    built = build.build(session, gate=gate, output=output, cache=cache)
    statuses = status.status(session)
    entries: dict[str, CachedArticle] = {}
    if gate is None and output is None:
        stamps = cache.proven({name: built.inputs[name] for name in session.settled if name in built.inputs})
        entries = {name: _with_files(session.settled[name], more) for name, more in stamps.items()}
    _close(session, cache, _published(entries, built), built if gate is None else None)
    return Done(tuple(statuses), {}, built)


def _pending(session: Session, retranslate: bool = False) -> dict[tuple[str, str], frozenset[Key]]:
    """By article and locale: the sentences to send to an engine."""
    return {
        (article.id, locale): frozenset(entry.key for entry in current.pending(retranslate))
        for article, locale in session.jobs()
        if (current := session.catalog(article.id, locale)) is not None
    }


def _known(session: Session, cache: BuildCache) -> dict[str, CachedArticle]:
    """The requested articles that have not changed. Looked up before any of them is read."""
    return {source.id: entry for source in session.chosen if (entry := cache.settled(source)) is not None}


def _looked_at(session: Session) -> dict[str, tuple[Source, Article | None]]:
    """The sources that this run processed in all their locales without a problem.

    The article is None if it is not to be translated.
    """
    articles = {article.id: article for article in session.articles}
    passed_over = {problem.article for problem in session.problems} | session.settled.keys()
    chosen = () if session.only else session.chosen
    return {source.id: (source, articles.get(source.id)) for source in chosen if source.id not in passed_over}


def _inputs(
    session: Session, name: str, looked_at: tuple[Source, Article | None], built: Build | None = None
) -> Inputs:
    """Everything that the article's catalogs and editions are made from, and its template."""
    source, article = looked_at
    template = {session.workspace.template(name): session.template(name)}
    if article is None:
        return {source.path: session.source_digest(source), **template}
    return {**session.inputs(article), **template, **(built.inputs.get(name, {}) if built else {})}


def _drafted(
    session: Session, cache: BuildCache, inputs: Mapping[str, Inputs], statuses: Sequence[LocaleStatus]
) -> dict[str, CachedArticle]:
    """Cache entries for the articles in ``inputs`` that have not changed since."""
    rows = _by_article(statuses)
    pending = {
        article.id
        for article, locale in session.jobs()
        if (current := session.catalog(article.id, locale)) and current.pending()
    }
    due = _due(session)
    return {
        name: CachedArticle(stamps, tuple(rows.get(name, ())), drafted=name not in pending, due=due.get(name))
        for name, stamps in cache.proven(inputs).items()
    }


def _due(session: Session) -> dict[str, float]:
    """By article: when the first of its drafts will have waited too long for its review, if any still waits."""
    found: dict[str, float] = {}
    for article, locale in session.jobs():
        current = session.catalog(article.id, locale)
        rules = session.workspace.config.review_rules(article.id, locale)
        moment = gates.due(rules, article.front, current) if current else None
        if moment and moment > header.now():
            found[article.id] = min(found.get(article.id, moment.timestamp()), moment.timestamp())
    return found


def _published(
    entries: Mapping[str, CachedArticle], built: Build, found: Mapping[str, int] | None = None
) -> dict[str, CachedArticle]:
    """``entries`` with their editions and with the findings ``found``."""
    rows = _by_article(built.editions)
    return {
        name: with_(
            entry,
            built=tuple(rows.get(name, ())),
            digest=built.digests.get(name, ""),
            notes=built.notes.get(name, ()),
            findings=entry.findings if found is None else found.get(name, 0),
        )
        for name, entry in entries.items()
    }


def _with_files(entry: CachedArticle, stamps: build_cache.Stamps) -> CachedArticle:
    return with_(entry, files={**entry.files, **stamps})


def _close(
    session: Session, cache: BuildCache, entries: Mapping[str, CachedArticle], built: Build | None = None
) -> None:
    """Write the cache. A build of requested locales only is not recorded as the last build."""
    others = {source.id for source in session.sources} - {source.id for source in session.chosen}
    sound = not session.names and all(problem.article for problem in session.problems)
    every = {source.id for source in session.sources} if sound else None
    cache.close(entries, others | session.settled.keys(), None if session.only else built, every)


def _by_article(rows: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.article, []).append(row)
    return found
