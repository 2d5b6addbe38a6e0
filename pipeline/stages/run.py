"""What has changed since the last time is done: all that is to be done (``run``), the drafts alone (``draft``), or the
editions alone (``publish``).

All leave in the ledger what is settled now, so that the next time costs a look at each file.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline import files
from pipeline.model import Article
from pipeline.session import build_cache
from pipeline.session.build_cache import BuildCache, CachedArticle
from pipeline.session.progress import SILENT, Progress
from pipeline.session.results import Build, Built, Done, Standing
from pipeline.session.session import Session
from pipeline.stages import build, check, extract, record, status, translate
from pipeline.workspace import Source

R = TypeVar("R", Standing, Built)


def run(
    session: Session,
    engine: str | None = None,
    gate: str | None = None,
    progress: Progress = SILENT,
    book: BuildCache | None = None,
) -> Done:
    """Bring everything asked for up to date, from the articles to the editions folder.

    What fails for one article or locale is left in ``session.problems``; the others are done. Articles that nothing has
    happened to since the last run are passed over, unless some locales or another gate were asked for. ``book`` is the
    workspace's ledger where it was opened already.
    """
    book = book or build_cache.open_(session.workspace)
    settled = _settled(session, book)
    if not session.only and gate is None:
        session.settled = {article: entry for article, entry in settled.items() if entry.published}
    extract.extract(session)
    record.record(session)
    translate.translate(session, engine=engine, progress=progress)
    record.remember(session)
    built = build.build(session, gate=gate, present=book.editions)
    found = Counter(finding.article for finding in check.check(session, source=True).findings)
    standings = status.standings(session)
    entries = _entries(session, book, standings)
    if gate is None:
        entries = _published(entries, book, built, found)
    _close(session, book, entries, built if gate is None else None)
    source = found | {article: entry.findings for article, entry in session.settled.items() if entry.findings}
    return Done(tuple(standings), source, built)


def draft(
    session: Session, engine: str | None = None, retranslate: bool = False, progress: Progress = SILENT
) -> list[Standing]:
    """Draft what is pending (``translate.translate``), and how all stands then (``status.status``)."""
    book = build_cache.open_(session.workspace)
    settled = _settled(session, book)
    if not session.only and not retranslate:
        session.settled = {article: entry for article, entry in settled.items() if entry.drafted}
    translate.translate(session, engine=engine, retranslate=retranslate, progress=progress)
    record.remember(session)
    standings = status.status(session)
    _close(session, book, _entries(session, book, standings))
    return standings


def publish(
    session: Session, gate: str | None = None, output: Path | None = None, book: BuildCache | None = None
) -> Done:
    """Make the editions (``build.build``), and tell how all stands (``status.status``).

    What is not settled stays so: whether its catalogs are done, only the other stages know.
    """
    book = book or build_cache.open_(session.workspace)
    settled = _settled(session, book)
    if not session.only:
        session.settled = settled
    built = build.build(session, gate=gate, output=output, present=None if output else book.editions)
    standings = status.status(session)
    known: Mapping[Source, CachedArticle] = {}
    if gate is None and output is None:
        known = {source: session.settled[source.id] for source in session.chosen if source.id in session.settled}
        known = {source: entry for source, entry in known.items() if entry.made_from != built.made_from.get(source.id)}
    _close(session, book, _published(known, book, built), built if gate is None else None)
    return Done(tuple(standings), {}, built)


def _settled(session: Session, book: BuildCache) -> dict[str, CachedArticle]:
    """What nothing has happened to, of the articles asked for. Looked up before any of them is read: see ``close``."""
    session.built = book.built
    return {source.id: entry for source in session.chosen if (entry := book.settled(source)) is not None}


def _entries(session: Session, book: BuildCache, standings: Sequence[Standing]) -> dict[Source, CachedArticle]:
    """For the ledger: what was looked at in all its locales and is settled now."""
    rows = _by_article(standings)
    articles = {article.id: article for article in session.articles}
    unsettled = {problem.article for problem in session.problems} | session.settled.keys()
    return {
        source: _drafted(session, source.id, articles.get(source.id), rows.get(source.id, ()))
        for source in (() if session.only else session.chosen)
        if source.id not in unsettled and not (source.id in articles and _overtaken(session, book, articles[source.id]))
    }


def _overtaken(session: Session, book: BuildCache, article: Article) -> bool:
    """Whether somebody saved one of the article's catalogs after this run read it: the next run has to look."""
    original = session.original(article)
    if original and book.overtaken(original.path):
        return True
    for locale in session.targets(article):
        path = session.workspace.catalog(article.id, locale)
        if session.content(article.id, locale) != files.held(path):
            return True
    return False


def _drafted(session: Session, name: str, article: Article | None, rows: Sequence[Standing]) -> CachedArticle:
    """``article`` is None for one that is not to be translated."""
    original = session.original(article) if article else None
    catalogs = [session.catalog(name, locale) for locale in session.targets(article)] if article else []
    own = [session.workspace.template(name), *(session.workspace.root / row.catalog for row in rows)]
    return CachedArticle(
        tuple(rows),
        files=(*own, *([original.path] if original else [])),
        drafted=not any(current.pending() for current in catalogs if current),
    )


def _published(
    entries: Mapping[Source, CachedArticle], book: BuildCache, built: Build, found: Mapping[str, int] | None = None
) -> dict[Source, CachedArticle]:
    """``entries`` with their editions, where it is known what these were made from, and with the findings ``found``."""
    rows = _by_article(built.editions)
    published = {}
    for source, entry in entries.items():
        sources = built.sources.get(source.id, ())
        # An article that is not to be translated has no editions, and they were made from nothing.
        known = built.made_from.get(source.id) != "" and not any(map(book.overtaken, sources))
        published[source] = (
            entry
            if not known
            else replace(
                entry,
                files=(*entry.files, *sources),
                built=tuple(rows.get(source.id, ())),
                made_from=built.made_from.get(source.id, ""),
                findings=entry.findings if found is None else found.get(source.id, 0),
            )
        )
    return published


def _close(
    session: Session, book: BuildCache, entries: Mapping[Source, CachedArticle], built: Build | None = None
) -> None:
    """A folder that was built as the settings do not ask for is not known as what the ledger tells of."""
    others = {source.id for source in session.sources} - {source.id for source in session.chosen}
    book.close(entries, others | session.settled.keys(), None if session.only else built)


def _by_article(rows: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.article, []).append(row)
    return found
