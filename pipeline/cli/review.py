"""``pipeline review``: the review desk."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.opened import workspace_of
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.session.results import LocaleStatus

Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on; by default only this machine.")
]


def _port(value: str) -> int:
    """``value`` as the number of a port."""
    if not value.isdecimal() or int(value) > 65535:
        raise UsageError(f"--port: '{value}' is not a port.", "Write a number from 0 to 65535, such as --port 8080.")
    return int(value)


Port = Annotated[
    int | None,
    typer.Option("--port", metavar="PORT", parser=_port, help="0 for any free one; by default the workspace's own."),
]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Print the link and open no browser.")]


def review(
    context: typer.Context,
    article: Annotated[str | None, typer.Argument(metavar="ARTICLE", help="Open at this article.")] = None,
    locale: Annotated[str | None, typer.Option("--locale", "-l", metavar="LOCALE", help="Open in this locale.")] = None,
    host: Host = "127.0.0.1",
    port: Port = None,
    no_open: NoOpen = False,
) -> None:
    """Open the review desk in a browser."""
    try:
        from pipeline.desk.server import opening, serve
    except ImportError as error:
        raise UsageError(
            f"The review desk needs the package {error.name}, which is not installed.",
            "Install the extra: pip install 'article-localization-pipeline[review]'.",
        ) from None
    workspace = workspace_of(context)

    def say(address: str) -> None:
        print(f"The review desk: {address}", flush=True)

    serve(workspace, host, port, opening(workspace, article, locale), say, open_browser=not no_open)


def review_command(workspace: Path | None, rows: Sequence["LocaleStatus"]) -> str:
    """The command that opens the desk where ``rows`` have work left; ``workspace`` is the folder that ``-w`` named."""
    words = ["pipeline", *(["-w", str(workspace)] if workspace else []), "review"]
    left = [row for row in rows if row.source and row.reviewed < row.units]
    if len({row.article for row in rows}) == 1 and left:
        words += [left[0].article, "-l", left[0].locale]
    return shlex.join(words)
