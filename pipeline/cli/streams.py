"""Standard output and error, which may be closed, full, or in an old encoding when the program starts."""

import errno
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO, cast

from pipeline.cli.harmless import HarmlessStream

_OF_WRITING = frozenset({errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


def prepare() -> None:
    """Make both streams writable: a closed one discards its output, and unencodable characters are escaped."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: else a catalog might be opened as output
    # Python sets the stream of a closed descriptor to None.
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):  # replaced by a test
            continue
        # Files and other programs expect UTF-8, whatever the locale; a terminal shows what it can.
        asked = stream.isatty() or "PYTHONIOENCODING" in os.environ
        stream.reconfigure(encoding=None if asked else "utf-8", errors="backslashreplace")
    sys.stdout, sys.stderr = _harmless(sys.stdout), _harmless(sys.stderr)


def _harmless(stream: TextIO) -> TextIO:
    return stream if isinstance(stream, HarmlessStream) else cast(TextIO, HarmlessStream(stream))


def fault(error: OSError | None = None) -> OSError | None:
    """Why standard output cannot take what was printed; None if it can. After a fault, further output is discarded.

    ``error`` is the exception that ended the command. An error with a file name is about that file, and the stages
    report it themselves.
    """
    try:
        if error and error.filename is None and error.errno in _OF_WRITING:
            raise error
        sys.stdout.flush()
    except OSError as found:
        # Otherwise Python tries again when it exits, and prints a long complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return found
    return None


def silence() -> None:
    """Discard standard output, and show no progress: only errors are printed."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def shows_progress() -> bool:
    """Whether to show progress: standard error is a terminal, and ``--quiet`` was not given."""
    return sys.stderr.isatty() and getattr(sys.stdout, "name", "") != os.devnull
