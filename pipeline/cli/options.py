"""Arguments and options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer


class TableFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


class FailOn(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


Articles = Annotated[list[str] | None, typer.Argument(metavar="[ARTICLE]...", help="Ids or paths; all if none.")]
Locales = Annotated[list[str] | None, typer.Option("--locale", "-l", help="Only this locale; may be repeated.")]


def _gate(value: str | None) -> str | None:
    """``value``, once it is known to be a gate."""
    if value is None:
        return None
    from pipeline.config import locale_settings

    return locale_settings.gate(value, "--gate")


def _engine(value: str | None) -> str | None:
    """``value``, once it is known to be an engine, whether or not there is anything to draft."""
    if value is None:
        return None
    from pipeline import engines

    return engines.known(value)


Engine = Annotated[str | None, typer.Option("--engine", callback=_engine, help="Only this engine, such as argos.")]
GateOption = Annotated[
    str | None,
    typer.Option(
        "--gate", metavar="draft|reviewed|N%", callback=_gate, help="What build lets through; else as configured."
    ),
]
Debug = Annotated[
    bool, typer.Option("--debug", help="Keep what servers were asked and answered in .pipeline/debug.log.")
]
Wait = Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for another pipeline to end.")]
