"""The commands of the program and their options, read from the program itself."""

from collections.abc import Iterator
from typing import Any

import typer

from pipeline.cli.commands import app


def options() -> dict[str, set[str]]:
    """By command, such as ``engines list``: its options, without ``--help``."""
    return dict(_options(typer.main.get_command(app), ()))


def formats() -> list[str]:
    """Every command with each value of its option ``--format``, such as ``check --format sarif``."""
    found = []
    for name, command in _commands(typer.main.get_command(app), ()):
        for param in command.params:
            if "--format" in param.opts:
                found += [f"{name} --format {value}" for value in str(param.metavar).split("|")]
    return found


def _options(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, set[str]]]:
    for name, found in _commands(command, path):
        names = {option for param in found.params for option in param.opts if option.startswith("--")}
        yield name, names - {"--help"}


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    commands = getattr(command, "commands", None)
    if commands is None:
        yield " ".join(path), command
        return
    for name, found in commands.items():
        yield from _commands(found, (*path, name))
