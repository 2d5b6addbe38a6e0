"""``pipeline exchange``: files for and from other tools."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import tables
from pipeline.cli.opened import session_of, workspace_of, writing
from pipeline.cli.options import Articles, DryRun, Locales, Wait, Yes
from pipeline.cli.usage import Command, CommandGroup

if TYPE_CHECKING:
    from pipeline.errors import PipelineError
    from pipeline.exchange.tmx import Summary
    from pipeline.stages.exchange_catalogs import CatalogImport

app = typer.Typer(
    cls=CommandGroup, no_args_is_help=True, rich_markup_mode=None, help="Exchange translations with other tools."
)

_SHOWN = 20
"""The most new texts that an import lists for a catalog; the others are counted."""


class Layout(StrEnum):
    """What ``exchange export`` writes."""

    TMX = "tmx"
    XLIFF = "xliff"
    XLIFF12 = "xliff12"
    CSV = "csv"


Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="TMX, XLIFF, CSV or PO files.")]
Article = Annotated[str, typer.Option("--article", metavar="ID", help="The article, if the file does not name it.")]
Locale = Annotated[str, typer.Option("--locale", "-l", metavar="LOCALE", help="The locale of the translations.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who reviewed the texts, for the review record.")]
Approve = Annotated[bool, typer.Option("--approve", help="Every text in the files was reviewed, whatever its state.")]
Format = Annotated[
    Layout, typer.Option("--format", metavar="tmx|xliff|xliff12|csv", help="What to write; xliff is XLIFF 2.1.")
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Folder to write to; exchange/ if not given.")
]


@app.command("import", cls=Command)
def import_(
    context: typer.Context,
    paths: Files,
    article: Article = "",
    locale: Locale = "",
    by: By = "",
    approve: Approve = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    wait: Wait = 0,
) -> None:
    """Take over translations and memories of other tools.

    XLIFF, CSV and PO files bring translations that were reviewed elsewhere; TMX brings a memory to draft from.
    """
    from pipeline.exchange.recognition import ExchangeFormat, recognized
    from pipeline.stages import exchange_catalogs, memory
    from pipeline.stages.exchange_catalogs import ImportedAs

    workspace = workspace_of(context)
    memories = [path for path in paths if recognized(path) is ExchangeFormat.TMX]
    reviews = [path for path in paths if path not in memories]
    imported_as = ImportedAs(article, locale, by, approve)
    _show_memories(memory.plan_import(workspace, memories))
    _show_reviews(exchange_catalogs.plan_import(workspace, reviews, imported_as))
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not yes
    if dry_run or (asks and not typer.confirm("Import?")):
        print("Nothing was imported.")
        return
    with writing(workspace, wait):
        done = exchange_catalogs.apply_import(workspace, reviews, imported_as)
        kept = memory.apply_import(workspace, memories)
    changed = [workspace.shown(workspace.catalog(one.article, one.locale)) for one in done if one.accepted.changes]
    for name in [*changed, *[f"{workspace.shown(workspace.locales / 'memory')}/"] * bool(memories)]:
        print(f"Imported into {name}.")
    if not (changed or memories):
        print("Nothing was imported.")
    for path, summary in kept:
        if summary.earlier:
            print(
                f"The memory {path.stem} had texts that {path} does not have. It is kept as "
                f"{workspace.shown(summary.earlier)}; to use both, rename it so that it ends in .tmx."
            )
    if not all(one.accepted.complete for one in done):
        raise typer.Exit(1)


def _show_memories(found: "Sequence[tuple[Path, Summary]]") -> None:
    for path, summary in found:
        print(f"{path}: {', '.join(summary.lines())}.")


def _show_reviews(found: "Sequence[CatalogImport]") -> None:
    from pipeline.stages import exchange_catalogs

    for one in found:
        print(f"{one.path}: {one.article} in {one.locale}: {exchange_catalogs.summary(one)}.")
        lines = list(exchange_catalogs.changes(one))
        more = [f"and {len(lines) - _SHOWN:,} more new texts"] if len(lines) > _SHOWN else []
        for line in (*lines[:_SHOWN], *more, *exchange_catalogs.left(one)):
            print(f"  {line}")
        if waiting := exchange_catalogs.unapproved(one):
            stay = "1 new text stays" if waiting == 1 else f"{waiting:,} new texts stay"
            print(f"  {stay} fuzzy. If all texts in the file were reviewed, import it again with --approve.")
        if one.accepted.approved and not one.by:
            print("  The review record will name nobody. Name the reviewer with --by NAME.")


@app.command("export", cls=Command)
def export(
    context: typer.Context,
    articles: Articles = None,
    locale: Locales = None,
    layout: Format = Layout.TMX,
    output: Output = None,
) -> None:
    """Write articles, or a memory, for other tools.

    XLIFF and CSV hold whole articles; TMX holds what was reviewed or imported.
    """
    from pipeline.exchange.recognition import ExchangeFormat
    from pipeline.stages import exchange_catalogs, memory

    workspace = workspace_of(context)
    folder = output or workspace.root / "exchange"
    refused: list[PipelineError] = []
    if layout is Layout.TMX:
        written, refused = memory.export(workspace, articles or (), locale or (), folder)
        empty = "Nothing is reviewed yet, so there is nothing to export."
    else:
        with session_of(workspace, articles, locale) as session:
            written = exchange_catalogs.export(session, ExchangeFormat(layout.value), folder)
        empty = "There are no catalogs yet. Run: pipeline run"
    for path, count in written:
        print(f"{workspace.shown(path)}: {count:,} sentence{'s' * (count != 1)}")
    for error in refused:
        tables.failure(workspace.shown_in(str(error)), error.hint)
    if refused:
        raise typer.Exit(1)
    if not written:
        print(empty)
