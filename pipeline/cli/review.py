"""``pipeline review``: the review desk."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import UsageError

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; else this machine alone.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")]
NoOpen = Annotated[bool, typer.Option("--no-open", help="Print the link and open no browser.")]


def review(start: Path, article: str | None, locale: str | None, host: str, port: int, *, no_open: bool) -> None:
    """Serve the desk of the workspace around ``start``, opened at ``article`` in ``locale`` where these are given."""
    from pipeline import workspace

    try:
        from pipeline.desk.server import opening, serve
    except ImportError as error:
        raise UsageError(
            f"The review desk needs the package {error.name}, which is not installed.",
            "Install the extra: pip install 'article-localization-pipeline[review]'.",
        ) from None
    place = workspace.find(start)

    def say(address: str) -> None:
        print(f"The review desk: {address}", flush=True)

    serve(place, host, port, opening(place, article, locale), say, open_browser=not no_open)
