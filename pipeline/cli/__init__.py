"""The command line: parameters, one call, a printed result. The only room that prints and exits."""

import gc
import os
import sys

from pipeline.errors import PipelineError

# 128 plus the signal's number, as in shells.
_INTERRUPTED = 130
COLLECTED = (100_000, 20, 20)
"""How seldom a command looks for garbage cycles. It creates millions of small objects and ends: a look every 700
objects took a fifth of its time, and found almost none."""


def main() -> None:
    """Run the command in ``sys.argv``. An expected failure prints one sentence and a hint on standard error."""
    gc.set_threshold(*COLLECTED)
    try:
        from pipeline.cli import commands, streams, tables, usage
    except KeyboardInterrupt:  # nothing has begun, so there is nothing to report
        sys.exit(_INTERRUPTED)
    try:
        streams.prepare()
        status = usage.called(commands.app)
        if status == _INTERRUPTED:  # Typer's exit status for Ctrl+C
            _interrupted()
        _exit_unless_printed(streams.fault())
        sys.exit(status)
    except PipelineError as error:
        tables.failure(str(error), error.hint)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _interrupted()
    except OSError as error:
        _exit_unless_printed(streams.fault(error))
        _unforeseen(error)
    except Exception as error:  # noqa: BLE001 - a person reads a sentence, not a traceback
        _unforeseen(error)


def _exit_unless_printed(fault: OSError | None) -> None:
    """Return if standard output took everything printed; otherwise exit with a message about ``fault``."""
    from pipeline.cli import tables

    if fault:
        # If the reader went away (`pipeline status | head`), nobody needs a message.
        if not isinstance(fault, BrokenPipeError):
            tables.failure(f"Standard output cannot be written: {fault.strerror}.", "Check where it goes.")
        sys.exit(1)


def _unforeseen(error: Exception) -> None:
    """Report a bug in the pipeline, in one sentence; with PIPELINE_TRACEBACK set, with the full traceback."""
    from pipeline.cli import tables
    from pipeline.session.problems import sentence

    if os.environ.get("PIPELINE_TRACEBACK"):
        raise error
    message = sentence(error, "this command")
    tables.failure(
        str(message), "Please report this line; PIPELINE_TRACEBACK=1 shows more. Nothing of yours was changed."
    )
    sys.exit(1)


def _interrupted() -> None:
    from pipeline.cli import tables

    tables.failure("Interrupted.", "What was done is saved; run the command again to go on.")
    sys.exit(_INTERRUPTED)
