"""Arguments and options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

from pipeline.errors import UsageError


class TableFormat(StrEnum):
    """How a command prints its table."""

    TABLE = "table"
    JSON = "json"


class ReportFormat(StrEnum):
    """How ``check`` prints its findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class FailOn(StrEnum):
    """The least severity of a finding that makes ``check`` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

Articles = Annotated[list[str] | None, typer.Argument(metavar="ARTICLE", help="Ids or paths; all by default.")]
Locales = Annotated[
    list[str] | None, typer.Option("--locale", "-l", metavar="LOCALE", help="Only this locale; may be repeated.")
]


def _gate(value: str | None) -> str | None:
    """``value``, verified to be a gate."""
    if value is None:
        return None
    from pipeline.config import locale_settings

    return locale_settings.gate(value, "--gate")


def _engine(value: str | None) -> str | None:
    """``value``, verified to be an engine, whether or not there is anything to draft."""
    if value is None:
        return None
    from pipeline import engines

    return engines.known(value)


Engine = Annotated[
    str | None, typer.Option("--engine", metavar="NAME", callback=_engine, help="Only this engine, such as argos.")
]
GateOption = Annotated[
    str | None,
    typer.Option(
        "--gate",
        metavar="draft|reviewed|N%",
        callback=_gate,
        help="Which editions to publish; by default as configured.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be imported, and import nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Import without asking.")]
Debug = Annotated[
    bool, typer.Option("--debug", help="Keep requests to servers and their answers in .pipeline/debug.log.")
]


def _seconds(value: str) -> float:
    """``value`` as a waiting time in seconds."""
    try:
        seconds = float(value)
    except ValueError:
        seconds = -1
    if not 0 <= seconds < float("inf"):
        raise UsageError(f"--wait: '{value}' is not a number of seconds.", "Write a number, such as --wait 30.")
    return seconds


def _silence(wanted: bool) -> None:
    if wanted:
        from pipeline.cli import streams

        streams.silence()


Wait = Annotated[
    float,
    typer.Option(
        "--wait",
        metavar="SECONDS",
        parser=_seconds,
        show_default=False,
        help="How long to wait for another pipeline to finish; by default not at all.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", callback=_silence, is_eager=True, help="Print nothing but errors.")
]
