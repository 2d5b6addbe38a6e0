"""``pipeline init``: a new workspace to begin with."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new workspace.")],
    locale: Annotated[
        list[str] | None,
        typer.Option("--locale", "-l", metavar="LOCALE", help="A language to translate into; may be repeated."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Use a folder that already has files; none is overwritten.")
    ] = False,
) -> None:
    """Make a new workspace with an example article."""
    from pipeline.stages import new_workspace

    for path in new_workspace.create(folder, locale or (), beside=yes):
        print(f"written: {path}")
    print(f"Next: pipeline -w {folder} run. Your own articles go into {folder / 'source'}.")
