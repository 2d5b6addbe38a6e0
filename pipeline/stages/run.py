"""Extract, translate, check and build in one go, for what has changed since the last time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.stages import build, check, extract, ledger, status, translate
from pipeline.stages.desk import Desk
from pipeline.stages.progress import SILENT, Progress


@dataclass(frozen=True, slots=True)
class Done:
    standings: tuple[status.Standing, ...]
    source: Mapping[str, int]
    """How many findings the source checks have of each article itself."""
    build: build.Build


def run(desk: Desk, engine: str | None = None, gate: str | None = None, progress: Progress = SILENT) -> Done:
    """Bring everything asked for up to date, from the articles to the editions folder.

    What fails for one article or locale is left in ``desk.problems``; the others are done. Articles that nothing has
    happened to since the last run are passed over, unless some locales or another gate were asked for.
    """
    book = ledger.open_(desk.workspace)
    settled = {}
    if not desk.only and gate is None:
        looked_up = {source: book.settled(source) for source in desk.chosen}
        settled = {source.id: entry for source, entry in looked_up.items() if entry is not None}
    desk.settled = frozenset(settled)
    extract.extract(desk)
    translate.translate(desk, engine=engine, progress=progress)
    built = build.build(desk, gate=gate)
    found = Counter(finding.article for finding in check.check(desk, source=True).findings)
    standings = status.standings(desk)
    _close(desk, book, standings, built, found)
    rows = [*standings, *(standing for entry in settled.values() for standing in entry.standings)]
    source = found | {article: entry.findings for article, entry in settled.items() if entry.findings}
    return Done(tuple(sorted(rows, key=lambda row: row.article)), source, built)


def _close(
    desk: Desk, book: ledger.Ledger, standings: list[status.Standing], built: build.Build, found: Mapping[str, int]
) -> None:
    """Enter in the ledger what is settled now: done in every locale, and published."""
    unsettled = {problem.article for problem in desk.problems} | {edition.article for edition in built.withheld}
    entries = {}
    for source in desk.chosen:
        if source.id in desk.settled or source.id in unsettled or desk.only:
            continue
        rows = tuple(standing for standing in standings if standing.article == source.id)
        entries[source] = ledger.Entry(rows, found.get(source.id, 0), (*_files(desk, source.id, rows, built),))
    book.close(entries, {source.id for source in desk.sources if source not in desk.chosen} | desk.settled)


def _files(desk: Desk, article: str, rows: tuple[status.Standing, ...], built: build.Build) -> Iterator[Path]:
    yield desk.workspace.template(article)
    for row in rows:
        yield desk.workspace.catalog(article, row.locale)
    yield from built.sources.get(article, ())
    for edition in built.editions:
        if edition.article == article:
            yield from (built.folder / name for name in edition.files)
