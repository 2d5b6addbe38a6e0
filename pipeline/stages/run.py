"""What has changed since the last time is done: all that is to be done (``run``), or the drafts alone (``draft``).

Both leave in the ledger what is settled now, so that the next time costs a look at each file.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from pipeline.model import Article, EditionState
from pipeline.stages import build, check, extract, ledger, status, translate
from pipeline.stages.desk import Desk
from pipeline.stages.ledger import Entry, Ledger
from pipeline.stages.progress import SILENT, Progress
from pipeline.stages.results import Build, Built, Done, Standing

R = TypeVar("R", Standing, Built)


def run(desk: Desk, engine: str | None = None, gate: str | None = None, progress: Progress = SILENT) -> Done:
    """Bring everything asked for up to date, from the articles to the editions folder.

    What fails for one article or locale is left in ``desk.problems``; the others are done. Articles that nothing has
    happened to since the last run are passed over, unless some locales or another gate were asked for.
    """
    book = ledger.open_(desk.workspace)
    if not desk.only and gate is None:
        desk.settled = {source.id: entry for source in desk.chosen if (entry := book.published(source))}
    extract.extract(desk)
    translate.translate(desk, engine=engine, progress=progress)
    built = build.build(desk, gate=gate)
    found = Counter(finding.article for finding in check.check(desk, source=True).findings)
    standings = status.standings(desk)
    _close(desk, book, standings, built, found)
    source = found | {article: entry.findings for article, entry in desk.settled.items() if entry.findings}
    return Done(tuple(standings), source, built)


def draft(
    desk: Desk, engine: str | None = None, retranslate: bool = False, progress: Progress = SILENT
) -> list[Standing]:
    """Draft what is pending (``translate.translate``), and how all stands then (``status.status``)."""
    book = ledger.open_(desk.workspace)
    if not desk.only and not retranslate:
        looked_up = {source.id: book.settled(source) for source in desk.chosen}
        desk.settled = {article: entry for article, entry in looked_up.items() if entry and entry.drafted}
    translate.translate(desk, engine=engine, retranslate=retranslate, progress=progress)
    standings = status.status(desk)
    _close(desk, book, standings)
    return standings


def _close(
    desk: Desk,
    book: Ledger,
    standings: Sequence[Standing],
    built: Build | None = None,
    found: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Enter in the ledger what was looked at in all its locales and is settled now."""
    rows, editions = _by_article(standings), _by_article(built.editions if built else ())
    articles = {article.id: article for article in desk.articles}
    unsettled = {problem.article for problem in desk.problems}
    entries = {}
    for source in () if desk.only else desk.chosen:
        if source.id in desk.settled or source.id in unsettled:
            continue
        entry = _drafted(desk, source.id, articles.get(source.id), rows.get(source.id, ()))
        entries[source] = _published(entry, source.id, built, editions.get(source.id, ()), found) if built else entry
    others = {source.id for source in desk.sources} - {source.id for source in desk.chosen}
    book.close(entries, others | desk.settled.keys(), built.whole if built else None)


def _drafted(desk: Desk, name: str, article: Article | None, rows: Sequence[Standing]) -> Entry:
    """``article`` is None for one that is not to be translated."""
    original = desk.original(article) if article else None
    catalogs = [desk.catalog(name, locale) for locale in desk.targets(article)] if article else []
    files = [desk.workspace.template(name), *(desk.workspace.root / row.catalog for row in rows)]
    return Entry(
        tuple(rows),
        files=(*files, *([original.path] if original else [])),
        drafted=not any(current.pending() for current in catalogs if current),
    )


def _published(entry: Entry, name: str, built: Build, editions: Sequence[Built], found: Mapping[str, int]) -> Entry:
    """``entry`` with its editions; without them where one is withheld: the next run looks at it again."""
    if any(edition.state is EditionState.WITHHELD for edition in editions):
        return entry
    files = (built.folder / path for edition in editions for path in edition.files)
    return replace(
        entry,
        files=(*entry.files, *built.sources.get(name, ()), *files),
        built=tuple(editions),
        findings=found.get(name, 0),
    )


def _by_article(rows: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.article, []).append(row)
    return found
