"""The command line: parameters, one call, a printed result. The only room that prints and exits."""

import gc
import os
import sys

from pipeline.errors import PipelineError

# 128 and the number of the signal, as shells have it.
_INTERRUPTED = 130


def main() -> None:
    """Run the command in ``sys.argv``. A foreseen failure is one sentence and a way out, on standard error."""
    # A command makes millions of small objects and ends: looking for dead circles among them every 700 objects took a
    # fifth of its time, and found next to none.
    gc.set_threshold(100_000, 20, 20)
    try:
        from pipeline.cli import commands, streams, tables, usage
    except KeyboardInterrupt:  # nothing was begun, and there is nothing to say
        sys.exit(_INTERRUPTED)
    try:
        streams.prepare()
        status = usage.called(commands.app)
        if status == _INTERRUPTED:  # what Typer makes of Ctrl+C
            _interrupted()
        _told(streams.fault())
        sys.exit(status)
    except PipelineError as error:
        tables.failure(str(error), error.hint)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _interrupted()
    except OSError as error:
        _told(streams.fault(error))
        _unforeseen(error)
    except Exception as error:  # noqa: BLE001 - a person reads a sentence, not a traceback
        _unforeseen(error)


def _told(fault: OSError | None) -> None:
    """Goes on where standard output has taken all that was printed; ends the program with a sentence on a ``fault``."""
    from pipeline.cli import tables

    if fault:
        # Of a reader that went away (`pipeline status | head`) there is nothing to say to anyone.
        if not isinstance(fault, BrokenPipeError):
            tables.failure(f"Standard output cannot be written: {fault.strerror}.", "Look at where it leads.")
        sys.exit(1)


def _unforeseen(error: Exception) -> None:
    """A fault of the pipeline, in one sentence; with PIPELINE_TRACEBACK set, for whoever looks for it, all of it."""
    from pipeline.cli import tables
    from pipeline.session.unforeseen import sentence

    if os.environ.get("PIPELINE_TRACEBACK"):
        raise error
    said = sentence(error, "this command")
    tables.failure(str(said), "Please report this line; PIPELINE_TRACEBACK=1 shows more. Nothing of yours was changed.")
    sys.exit(1)


def _interrupted() -> None:
    from pipeline.cli import tables

    tables.failure("Interrupted.", "What was done is saved; run the command again to go on.")
    sys.exit(_INTERRUPTED)
