"""The progress of a stage, as a bar on a terminal. It uses rich, imported when first needed."""

import sys
from typing import TYPE_CHECKING, Self

from pipeline.cli import streams
from pipeline.cli.harmless import HarmlessStream, plain

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID


class Bar:
    """A progress bar on standard error, shown on a terminal only. Works as ``session.progress.Progress``."""

    def __init__(self) -> None:
        self._progress: RichProgress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def start(self, what: str, total: int) -> None:
        """Begin a bar of ``total`` steps; one that is running ends."""
        self.stop()
        if not streams.shows_progress() or not total:
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from pipeline.cli.screen import Screen

        described = TextColumn("{task.description}", markup=False)
        columns = (described, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        # The bar moves the cursor, which a harmless stream does not let through.
        stream = sys.stderr.stream if isinstance(sys.stderr, HarmlessStream) else sys.stderr
        self._progress = Progress(*columns, console=Screen(file=stream), transient=True)
        self._task = self._progress.add_task(plain(what), total=total)
        self._progress.start()

    def advance(self, count: int = 1) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, count)

    def stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        self._progress = None
