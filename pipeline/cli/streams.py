"""Standard output and error as whoever started the program left them: closed, full, or in some old encoding."""

import errno
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO, cast

from pipeline.cli.harmless import HarmlessStream

_OF_WRITING = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def prepare() -> None:
    """Make both fit to be written to: what is closed leads nowhere, and what cannot be encoded is spelled out."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: else a catalog might be opened as output
    # Python has none where the number was closed.
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):  # a test's
            continue
        # Files and other programs expect UTF-8, whatever the locale says; a terminal shows what it can.
        asked = stream.isatty() or "PYTHONIOENCODING" in os.environ
        stream.reconfigure(encoding=None if asked else "utf-8", errors="backslashreplace")
    sys.stdout, sys.stderr = _harmless(sys.stdout), _harmless(sys.stderr)


def _harmless(stream: TextIO) -> TextIO:
    """For people, whoever wrote the texts. A terminal's standard error has the progress bar, which moves about."""
    bar = stream is sys.stderr and stream.isatty()
    return stream if bar or isinstance(stream, HarmlessStream) else cast(TextIO, HarmlessStream(stream))


def fault(error: OSError | None = None) -> OSError | None:
    """Why standard output cannot take what was printed; None where it can. It leads nowhere from then on.

    ``error`` is what ended the command: of a file it would name the file, and each stage has its own sentence for that.
    """
    try:
        if error and error.filename is None and error.errno in _OF_WRITING:
            raise error
        sys.stdout.flush()
    except OSError as found:
        # Else Python tries once more when it ends, and complains at length.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return found
    return None


def silence() -> None:
    """Let standard output lead nowhere, and show no progress: only errors are printed."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def shows_progress() -> bool:
    """Whether somebody watches: standard error is a terminal, and nobody asked for silence."""
    return sys.stderr.isatty() and getattr(sys.stdout, "name", "") != os.devnull
