"""``pipeline engines``: what drafts each target, and the Argos packages on this machine."""

from typing import Annotated

import typer

from pipeline.cli import tables
from pipeline.cli.opened import workspace_of
from pipeline.cli.progress_bar import Bar
from pipeline.cli.usage import Command, CommandGroup

app = typer.Typer(
    cls=CommandGroup,
    invoke_without_command=True,
    rich_markup_mode=None,
    help="List the engine of each target; manage Argos packages.",
)

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on success.")]


@app.callback()
def main(context: typer.Context) -> None:
    """List the engine of each target; manage Argos packages."""
    if context.invoked_subcommand is None:
        list_(context)


@app.command("list", cls=Command)
def list_(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Status 1 when a target has no engine.")] = False,
    available: Annotated[
        bool, typer.Option("--available", help="Show the packages of the Argos index instead.")
    ] = False,
) -> None:
    """Show what drafts each target, and the Argos packages."""
    from pipeline.stages import engines

    workspace = workspace_of(context)
    if available:
        for row in engines.available(workspace):
            print(f"{row.package:20} {row.serves}" + "  installed" * row.installed)
        return
    found = engines.survey(workspace)
    tables.survey(found)
    if check and not all(row.engine for row in found.servings):
        raise typer.Exit(1)


@app.command(cls=Command)
def install(
    context: typer.Context,
    wanted: Annotated[list[str] | None, typer.Argument(metavar="LOCALE|FILE")] = None,
    quiet: Quiet = False,
) -> None:
    """Install Argos packages, by default those for all targets.

    A LOCALE is fetched from the index; a FILE (.argosmodel) needs no network.
    """
    from pipeline.stages import engines
    from pipeline.workspace import lock as write_lock

    workspace = workspace_of(context)
    with write_lock(workspace), Bar() as bar:
        installed = engines.install(workspace, wanted or (), bar)
    if not quiet:
        print(f"Installed: {', '.join(installed)}." if installed else "Everything is installed already.")


@app.command(cls=Command)
def allow(
    context: typer.Context, engine: Annotated[str, typer.Argument(metavar="ENGINE", help="The engine, such as openai.")]
) -> None:
    """Allow an engine's settings to use a host, a key or a folder.

    The permission is kept for you, on this machine.
    """
    from pipeline.stages import engines

    allowed, path = engines.allow(workspace_of(context), engine)
    print(f"Allowed: {allowed}. It is kept in {path}; take the line out to forbid it.")


@app.command(cls=Command)
def remove(
    packages: Annotated[list[str], typer.Argument(metavar="PACKAGE...", help="A package, such as en_es.")],
) -> None:
    """Remove Argos packages from this machine."""
    from pipeline.stages import engines

    print(f"Removed: {', '.join(engines.remove(packages))}.")


@app.command(cls=Command)
def lock(context: typer.Context) -> None:
    """Record the Argos packages in locales/engines.lock.

    The version and the SHA-256 of each installed package.
    """
    from pipeline.stages import engines
    from pipeline.workspace import lock as write_lock

    workspace = workspace_of(context)
    with write_lock(workspace):
        path, packages = engines.lock(workspace)
    if packages:
        print(f"{workspace.shown(path)}: {', '.join(packages)}.")
    else:
        print("No Argos packages are installed, so there is nothing to record.")
