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
from pipeline.session.build_cache import Entry, Ledger
from pipeline.session.progress import SILENT, Progress
from pipeline.session.results import Build, Built, Done, Standing
from pipeline.session.session import Desk
from pipeline.stages import build, check, extract, status, translate
from pipeline.workspace import Source

R = TypeVar("R", Standing, Built)


def run(
    desk: Desk,
    engine: str | None = None,
    gate: str | None = None,
    progress: Progress = SILENT,
    book: Ledger | None = None,
) -> Done:
    """Bring everything asked for up to date, from the articles to the editions folder.

    What fails for one article or locale is left in ``desk.problems``; the others are done. Articles that nothing has
    happened to since the last run are passed over, unless some locales or another gate were asked for. ``book`` is the
    workspace's ledger where it was opened already.
    """
    book = book or build_cache.open_(desk.workspace)
    settled = _settled(desk, book)
    if not desk.only and gate is None:
        desk.settled = {article: entry for article, entry in settled.items() if entry.published}
    extract.extract(desk)
    translate.translate(desk, engine=engine, progress=progress)
    built = build.build(desk, gate=gate, present=book.editions)
    found = Counter(finding.article for finding in check.check(desk, source=True).findings)
    standings = status.standings(desk)
    entries = _entries(desk, book, standings)
    if gate is None:
        entries = _published(entries, book, built, found)
    _close(desk, book, entries, built if gate is None else None)
    source = found | {article: entry.findings for article, entry in desk.settled.items() if entry.findings}
    return Done(tuple(standings), source, built)


def draft(
    desk: Desk, engine: str | None = None, retranslate: bool = False, progress: Progress = SILENT
) -> list[Standing]:
    """Draft what is pending (``translate.translate``), and how all stands then (``status.status``)."""
    book = build_cache.open_(desk.workspace)
    settled = _settled(desk, book)
    if not desk.only and not retranslate:
        desk.settled = {article: entry for article, entry in settled.items() if entry.drafted}
    translate.translate(desk, engine=engine, retranslate=retranslate, progress=progress)
    standings = status.status(desk)
    _close(desk, book, _entries(desk, book, standings))
    return standings


def publish(desk: Desk, gate: str | None = None, output: Path | None = None, book: Ledger | None = None) -> Done:
    """Make the editions (``build.build``), and tell how all stands (``status.status``).

    What is not settled stays so: whether its catalogs are done, only the other stages know.
    """
    book = book or build_cache.open_(desk.workspace)
    settled = _settled(desk, book)
    if not desk.only:
        desk.settled = settled
    built = build.build(desk, gate=gate, output=output, present=None if output else book.editions)
    standings = status.status(desk)
    known: Mapping[Source, Entry] = {}
    if gate is None and output is None:
        known = {source: desk.settled[source.id] for source in desk.chosen if source.id in desk.settled}
        known = {source: entry for source, entry in known.items() if entry.made_from != built.made_from.get(source.id)}
    _close(desk, book, _published(known, book, built), built if gate is None else None)
    return Done(tuple(standings), {}, built)


def _settled(desk: Desk, book: Ledger) -> dict[str, Entry]:
    """What nothing has happened to, of the articles asked for. Looked up before any of them is read: see ``close``."""
    desk.built = book.built
    return {source.id: entry for source in desk.chosen if (entry := book.settled(source)) is not None}


def _entries(desk: Desk, book: Ledger, standings: Sequence[Standing]) -> dict[Source, Entry]:
    """For the ledger: what was looked at in all its locales and is settled now."""
    rows = _by_article(standings)
    articles = {article.id: article for article in desk.articles}
    unsettled = {problem.article for problem in desk.problems} | desk.settled.keys()
    return {
        source: _drafted(desk, source.id, articles.get(source.id), rows.get(source.id, ()))
        for source in (() if desk.only else desk.chosen)
        if source.id not in unsettled and not (source.id in articles and _overtaken(desk, book, articles[source.id]))
    }


def _overtaken(desk: Desk, book: Ledger, article: Article) -> bool:
    """Whether somebody saved one of the article's catalogs after this run read it: the next run has to look."""
    original = desk.original(article)
    if original and book.overtaken(original.path):
        return True
    for locale in desk.targets(article):
        path = desk.workspace.catalog(article.id, locale)
        if desk.content(article.id, locale) != files.held(path):
            return True
    return False


def _drafted(desk: Desk, name: str, article: Article | None, rows: Sequence[Standing]) -> Entry:
    """``article`` is None for one that is not to be translated."""
    original = desk.original(article) if article else None
    catalogs = [desk.catalog(name, locale) for locale in desk.targets(article)] if article else []
    own = [desk.workspace.template(name), *(desk.workspace.root / row.catalog for row in rows)]
    return Entry(
        tuple(rows),
        files=(*own, *([original.path] if original else [])),
        drafted=not any(current.pending() for current in catalogs if current),
    )


def _published(
    entries: Mapping[Source, Entry], book: Ledger, built: Build, found: Mapping[str, int] | None = None
) -> dict[Source, Entry]:
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


def _close(desk: Desk, book: Ledger, entries: Mapping[Source, Entry], built: Build | None = None) -> None:
    """A folder that was built as the settings do not ask for is not known as what the ledger tells of."""
    others = {source.id for source in desk.sources} - {source.id for source in desk.chosen}
    book.close(entries, others | desk.settled.keys(), None if desk.only else built)


def _by_article(rows: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.article, []).append(row)
    return found
