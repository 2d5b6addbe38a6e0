"""The log of requests to engines and their answers, written with ``--debug``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
