"""The context of a command: its workspace, the lock to write there, the log of requests to engines, and a session."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli import tables

if TYPE_CHECKING:
    from pipeline.session.results import Build
    from pipeline.session.session import Session
    from pipeline.workspace import Workspace


def workspace_of(context: typer.Context) -> "Workspace":
    """The workspace given with ``-w``, or the one around the current folder."""
    from pipeline.workspace import find

    return find(context.obj or Path.cwd())


@contextmanager
def writing(workspace: "Workspace", wait: float) -> Iterator[None]:
    """Hold the workspace's lock, and first remove the temporary files of a killed run."""
    from pipeline.workspace import clean, lock

    with lock(workspace, wait):
        clean(workspace.locales)
        clean(workspace.state, deep=False)
        yield


@contextmanager
def session_of(
    workspace: "Workspace", articles: Sequence[str] | None, locales: Sequence[str] | None
) -> Iterator["Session"]:
    """The session of one command. Ends with status 1 if anything failed."""
    from pipeline.session.session import Session

    session = Session(workspace, articles or (), locales or ())
    try:
        if locales:
            session.verify_locales()
        yield session
    finally:
        tables.problems(session.journal.problems)
    if session.journal.problems:
        raise typer.Exit(1)


def unused(context: typer.Context, used: Iterable[str]) -> list[str]:
    """A note for each setting and each reviewed text in a locale that is not ``used``.

    None for a command about some articles only: it does not know the locales of the others.
    """
    from pipeline.config import unused_settings
    from pipeline.stages import unused_reviews

    if context.params.get("articles") or context.params.get("locale"):
        return []
    workspace, locales = workspace_of(context), set(used)
    return [*unused_settings.notes(workspace.config, locales), *unused_reviews.notes(workspace, locales)]


@contextmanager
def debug_log(folder: Path, wanted: bool) -> Iterator[None]:
    """Write the exchanges with servers to ``debug.log`` in ``folder`` while the block runs, if ``wanted``.

    The log of the previous run is removed, and keys are never logged.
    """
    if not wanted:
        yield
        return
    import logging  # here, so that other commands start without it

    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(folder / "debug.log", "w", encoding="utf-8", errors="replace")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    engines = logging.getLogger("pipeline.engines")
    before = engines.level
    engines.addHandler(handler)
    engines.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        engines.setLevel(before)
        engines.removeHandler(handler)
        handler.close()


def falls_short(session: "Session", built: "Build") -> bool:
    """Whether an edition is withheld that was asked for."""
    asked = {source.id for source in session.chosen}
    return any(edition.article in asked and session.wants(edition.locale) for edition in built.withheld)
