"""``pipeline memory``: searches reviewed texts, and reports what became of drafts."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import learning, tables
from pipeline.cli.opened import workspace_of
from pipeline.cli.options import TableFormat
from pipeline.cli.usage import Command, CommandGroup

if TYPE_CHECKING:
    from pipeline.stages.memory import FoundUnit

app = typer.Typer(
    cls=CommandGroup, no_args_is_help=True, rich_markup_mode=None, help="Search what was reviewed; report on drafts."
)
app.command("report", cls=Command)(learning.report)


@app.command("search", cls=Command)
def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Words of the source or the translation.")],
    locale: Annotated[str | None, typer.Option("--locale", "-l", metavar="LOCALE", help="Only this locale.")] = None,
    layout: Annotated[
        TableFormat, typer.Option("--format", metavar="table|json", help="Output format.")
    ] = TableFormat.TABLE,
) -> None:
    """Show how words were translated before.

    Accents and case are ignored.
    """
    from pipeline.stages import memory

    found, notes = memory.search(workspace_of(context), " ".join(words), locale)
    for note in notes:
        print(note, file=sys.stderr)
    if layout is TableFormat.JSON:
        tables.as_json({"units": [_record(one) for one in found]})
        return
    for one in found:
        unit = one.unit
        _print(unit.source, one.source_hits)
        _print(unit.target, one.target_hits, f"  {unit.locale}: ", f"  ({unit.origin})")
    if not found:
        print(f"“{' '.join(words)}” is not in the memory.")


def _record(found: "FoundUnit") -> dict[str, object]:
    unit = found.unit
    return {
        "source": unit.source,
        "target": unit.target,
        "locale": unit.locale,
        "origin": unit.origin,
        "source_hits": [unit.source[start:end] for start, end in found.source_hits],
        "target_hits": [unit.target[start:end] for start, end in found.target_hits],
    }


def _print(text: str, hits: Sequence[tuple[int, int]], before: str = "", after: str = "") -> None:
    """Print ``text``, on a terminal with its hits in bold."""
    if sys.stdout.isatty():
        from rich.text import Text

        shown = Text(text)
        for start, end in hits:
            shown.stylize("bold", start, end)
        tables.console().print(Text(before) + shown + Text(after), highlight=False)
        return
    print(f"{before}{text}{after}")
