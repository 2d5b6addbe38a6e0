"""``pipeline glossary``: suggests terms, takes decisions, and exchanges the glossary as TBX."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import learning
from pipeline.cli.opened import workspace_of, writing
from pipeline.cli.options import DryRun, Wait, Yes
from pipeline.cli.usage import Command, CommandGroup
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.stages.glossary_editing import GlossaryImport

app = typer.Typer(
    cls=CommandGroup, no_args_is_help=True, rich_markup_mode=None, help="Terms: suggest, accept, import, export."
)
app.command("suggest", cls=Command)(learning.suggest)


_SHOWN = 20
"""The most differences that an import lists."""


@app.command("import", cls=Command)
def import_(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A glossary in TBX.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    wait: Wait = 0,
) -> None:
    """Add the terms of a TBX file to locales/glossary.csv.

    Terms that are already there stay as they are.
    """
    from pipeline.stages import glossary_editing

    workspace = workspace_of(context)
    found = glossary_editing.plan_import(workspace, path)
    _show(found)
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not yes
    if dry_run or (asks and not typer.confirm("Import?")):
        print("Nothing was imported.")
        return
    with writing(workspace, wait):
        glossary_editing.apply_import(workspace, found)
    changed = found.additions.new or found.additions.filled
    print(f"Imported into {workspace.shown(workspace.glossary)}." if changed else "Nothing was imported.")


def _show(found: "GlossaryImport") -> None:
    print(f"{found.path}: {', '.join(found.lines())}.")
    for one in found.additions.kept[:_SHOWN]:
        print(f"  {one}")
    more = len(found.additions.kept) - _SHOWN
    if more > 0:
        print(f"  and {more:,} more")


@app.command("export", cls=Command)
def export(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; its name ends in .tbx.")],
) -> None:
    """Write the glossary as TBX-Basic."""
    from pipeline.stages import glossary_editing

    if path.suffix.lower() != ".tbx":
        raise UsageError(f"{path}: the glossary is written as TBX.", f"Name the file {path.with_suffix('.tbx')}.")
    count = glossary_editing.export(workspace_of(context), path)
    print(f"{path}: {count:,} term{'s' * (count != 1)}")


@app.command("accept", cls=Command)
def accept(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The word or name, as articles write it.")],
    locale: Annotated[str, typer.Option("--locale", "-l", metavar="LOCALE", help="The locale of the decision.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decided it.")],
    target: Annotated[str, typer.Option("--target", metavar="FORM", help="The form to use.")] = "",
    forbid: Annotated[
        list[str] | None, typer.Option("--forbid", metavar="FORM", help="A form not to use; may be repeated.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the source word: it is not translated.")] = False,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What it means, for reviewers.")] = "",
    speech: Annotated[str, typer.Option("--part-of-speech", metavar="WORD", help="noun, verb, adjective …")] = "",
    wait: Wait = 0,
) -> None:
    """Write a decided term into locales/glossary.csv.

    The sheet also says who decided it and when.
    """
    from pipeline.stages import glossary_editing

    workspace = workspace_of(context)
    with writing(workspace, wait):
        done = glossary_editing.decide(
            workspace,
            source,
            locale,
            by,
            target=target,
            forbidden=forbid or (),
            keep=keep,
            note=note,
            part_of_speech=speech,
        )
    outcome = "added" if done.new else "filled in" if done.filled else "known already"
    print(f"{workspace.shown(workspace.glossary)}: {outcome}.")
    if done.new or done.filled:
        print(f"Earlier drafts keep their words. To draft them again: pipeline translate -l {locale} --retranslate")
