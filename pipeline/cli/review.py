"""``pipeline review``: the review desk."""

from typing import Annotated

import typer

from pipeline.cli.opened import workspace_of
from pipeline.errors import UsageError

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; else this machine alone.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Print the link and open no browser.")]


def review(
    context: typer.Context,
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="Open at this article.")] = None,
    locale: Annotated[str | None, typer.Option("--locale", "-l", help="Open in this locale.")] = None,
    host: Host = "127.0.0.1",
    port: Port = 0,
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
    place = workspace_of(context)

    def say(address: str) -> None:
        print(f"The review desk: {address}", flush=True)

    serve(place, host, port, opening(place, article, locale), say, open_browser=not no_open)
