"""``pipeline exchange`` and ``pipeline memory``: import and export translation memories, and search reviewed texts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.exchange.tmx import Summary

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Import and export translation memories (TMX).")
memory = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Search what was reviewed before.")

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="TMX files.")]
Locales = Annotated[list[str] | None, typer.Option("--locale", "-l", help="Only this locale; may be repeated.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be imported, and import nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Import without asking.")]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="DIR", help="Folder to write to; exchange/ if not given.")
]


@app.command("import")
def import_(context: typer.Context, paths: Files, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Keep translation memories of other tools under locales/memory/, and draft from them from now on."""
    from pipeline import workspace
    from pipeline.stages import exchange

    place = workspace.find(context.obj or Path.cwd())
    _show(exchange.look(place, paths))
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not yes
    if dry_run or (asks and not typer.confirm("Import?")):
        print("Nothing was imported.")
        return
    with workspace.lock(place):
        exchange.take(place, paths)
    print(f"Imported into {place.shown(place.locales / 'memory')}/.")


def _show(found: "list[tuple[Path, Summary]]") -> None:
    for path, summary in found:
        print(f"{path}: {', '.join(summary.lines())}.")


@app.command("export")
def export(
    context: typer.Context,
    articles: Annotated[list[str] | None, typer.Argument(metavar="[ARTICLE]...", help="Ids; all by default.")] = None,
    locale: Locales = None,
    output: Output = None,
) -> None:
    """Write what was reviewed, and the imported memories, as TMX: a file for each language."""
    from pipeline import workspace
    from pipeline.stages import exchange

    place = workspace.find(context.obj or Path.cwd())
    written = exchange.give(place, articles or (), locale or (), output or place.root / "exchange")
    for path, count in written:
        print(f"{place.shown(path)}: {count:,} sentence{'s' * (count != 1)}")
    if not written:
        print("Nothing is reviewed yet, so there is nothing to export.")


@memory.command("search")
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
    locale: Annotated[str | None, typer.Option("--locale", "-l", help="Only this locale.")] = None,
) -> None:
    """Show how words were translated before, in source or translation."""
    from pipeline import workspace
    from pipeline.stages import exchange

    found = exchange.search(workspace.find(context.obj or Path.cwd()), " ".join(words), locale)
    for unit in found:
        print(f"{unit.source}\n  {unit.locale}: {unit.target}  ({unit.origin})")
    if not found:
        print(f"“{' '.join(words)}” is not in the memory.")
