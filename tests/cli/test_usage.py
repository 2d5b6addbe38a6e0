"""What is wrong with a command line is one sentence, and what to write instead."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from pipeline import cli
from pipeline.cli.commands import app


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("runn", "There is no command 'runn'.", "Did you mean 'pipeline run'?"),
        ("engines lst", "There is no command 'lst'.", "Did you mean 'pipeline engines list'?"),
        ("run --loclae es", "'pipeline run' has no option --loclae.", "Did you mean --locale?"),
        ("run -w x", "'pipeline run' has no option -w.", "Write it before the command: pipeline -w DIR run"),
        (
            "exchange export -w x",
            "'pipeline exchange export' has no option -w.",
            "Write it before the command: pipeline -w DIR exchange export",
        ),
        (
            "run --workspce x",
            "'pipeline run' has no option --workspce.",
            "Write it before the command: pipeline --workspace DIR run",
        ),
        ("run --workers 4", "'pipeline run' has no option --workers.", "'pipeline run --help' lists its options."),
        ("-l es status", "'pipeline' has no option -l.", "Write it after the command: pipeline status -l"),
        ("-q build", "'pipeline' has no option -q.", "Write it after the command: pipeline build -q"),
        ("--gate draft run", "'pipeline' has no option --gate.", "Write it after the command: pipeline run --gate"),
        ("status --format xml", "--format: 'xml' is not one of its values.", "Write table or json."),
        ("status --format=xml", "--format: 'xml' is not one of its values.", "Write table or json."),
        ("check --fail-on x", "--fail-on: 'x' is not one of its values.", "Write error, warning, note or never."),
        ("status --format", "--format needs a value.", "Write: pipeline status --format table|json"),
        ("run --wait soon", "--wait: 'soon' is not a number of seconds.", "Write a number, such as --wait 30."),
        ("run --wait -1", "--wait: '-1' is not a number of seconds.", "Write a number, such as --wait 30."),
        (
            "review --port 65536",
            "--port: '65536' is not a port.",
            "Write a number from 0 to 65535, such as --port 8080.",
        ),
        ("engines remove", "PACKAGE... is missing.", "Write: pipeline engines remove PACKAGE..."),
        (
            "glossary suggest --limit 0",
            "--limit: '0' is not a number of suggestions.",
            "Write 1 or more, such as --limit 30.",
        ),
    ],
)
def test_a_wrong_command_line_says_what_to_write(
    line: str, message: str, hint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pipeline", *line.split()])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"error: {message}\n  {hint}\n"


def commands(group: Any, path: str = "") -> Iterator[str]:
    """Every command line that has a help of its own."""
    yield path
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{path} {name}".strip())


@pytest.mark.parametrize("command", [*commands(typer.main.get_command(app))])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_no_types_of_the_programming_language(
    command: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pipeline", *command.split(), option])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert shown.startswith("Usage: pipeline")
    assert not set("<>{}") & set(shown)
    assert "..." not in shown.partition("Commands:")[2], "a summary is cut off"
