"""The argument parser: what it converts and shows, and its errors, reported like every other failure."""

import re
import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from pipeline.errors import PipelineError, UsageError

_UNENCODED = re.compile("[\ud800-\udfff]")
"""What Python makes of bytes of an argument that are not UTF-8; no file of the workspace can contain it."""
_NEAR, _LIKE = 0.8, 0.7  # how alike two options are if one is surely, or perhaps, a slip of the other
_QUOTED = re.compile(r"'([^']*)'")


class Command(TyperCommand):
    """A command whose parameters are ``_prepared``."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _prepared(super().get_params(ctx))


class CommandGroup(TyperGroup):
    """A group of commands with options of its own that are ``_prepared``."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _prepared(super().get_params(ctx))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; an error of it names files of the workspace by their paths there."""
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            from pipeline.workspace import relative, root_above

            if root := root_above(ctx.obj or Path.cwd()):
                error.args = (relative(str(error), root),)
            raise


def _prepared(params: list[Any]) -> list[Any]:
    """``params``, whose help shows no types of the programming language, and which convert no more than they must."""
    for param in params:
        param.process_value = partial(_processed, param)
        if isinstance(param, TyperArgument):
            param.display_type_rich = _no_type  # type: ignore[method-assign]
            param.get_usage_pieces = partial(_written_in_usage, param)  # type: ignore[method-assign]
    return params


def _processed(param: Any, context: Any, value: Any) -> Any:
    """``value`` as the command takes it. Texts and default values are not converted.

    Typer converts with pydantic, whose import takes a third of the time of a command with nothing to do.
    """
    as_it_is = param.type_descriptor.annotation in (str, list[str])
    if param.required or not (as_it_is or context.get_parameter_source(param.name).name == "DEFAULT"):
        return type(param).process_value(param, context, value)
    return param.callback(context, param, value) if param.callback else value


def _no_type(ctx: Any) -> None:  # noqa: ARG001
    return None


def _written_in_usage(param: TyperArgument, ctx: Any) -> list[str]:  # noqa: ARG001
    name = param.metavar or str(param.name).upper()
    name += "..." * (param.nargs != 1 and not name.endswith("..."))
    return [name if param.required else f"[{name}]"]


def called(app: typer.Typer) -> int:
    """Run the command in the command line; returns its exit status. Raises UsageError for a wrong command line."""
    for argument in sys.argv[1:]:
        if _UNENCODED.search(argument):
            raise UsageError(f"{argument!r} is not UTF-8.", "Type it in UTF-8, or rename the file.")
    try:
        return int(app(prog_name="pipeline", standalone_mode=False) or 0)
    except typer.TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":
            refuse(error, typer.main.get_command(app))
        print(error.message, file=sys.stderr)
        return UsageError.exit_code


def refuse(error: typer.TyperException, app: Any) -> NoReturn:
    """Raises UsageError for an error that the parser of ``app`` found in the command line."""
    # The parser exports only the common base class.
    context, kind = getattr(error, "ctx", None), type(error).__name__
    path = context.command_path if context else "pipeline"
    message = getattr(error, "message", "") or str(error)
    if kind == "NoSuchOption":
        _no_option(error, path, context)
    if kind == "BadOptionUsage":
        option = str(getattr(error, "option_name", ""))
        names, command = _named(app)
        raise UsageError(f"{option} needs a value.", f"Write: {' '.join(names)} {_written(option, command)}")
    param = getattr(error, "param", None)
    if kind == "MissingParameter" and param is not None:
        raise UsageError(f"{param.metavar or param.name.upper()} is missing.", f"Write: {path} {_written_of(param)}")
    if kind == "BadParameter" and param is not None:
        value = f"'{_value(param.opts)}'" if _value(param.opts) else "that"
        raise UsageError(f"{param.opts[0]}: {value} is not one of its values.", f"Write {_choices(param)}.")
    named = _QUOTED.search(message)
    if message.startswith("No such command") and named:
        near = get_close_matches(named[1], _commands(context), 1)
        hint = f"Did you mean '{path} {near[0]}'?" if near else f"'{path} --help' lists the commands."
        raise UsageError(f"There is no command '{named[1]}'.", hint)
    raise UsageError(f"{message.rstrip('.')}.", f"'{path} --help' shows how the command is called.")


def _no_option(error: Exception, path: str, context: Any) -> NoReturn:
    option = str(getattr(error, "option_name", ""))
    message = f"'{path}' has no option {option}."
    root = context.find_root()
    before = [] if context is root else [one for one in _options(root.command) if one not in _options(context.command)]
    own = get_close_matches(option, _options(context.command), 1, _LIKE)
    near = [option] if option in before else [] if own else get_close_matches(option, before, 1, _NEAR)
    if near:
        what = f"{_written(near[0], root.command)} {path.partition(' ')[2]}"
        raise UsageError(message, f"Write it before the command: pipeline {what}")
    others = {name: each for name, each in getattr(context.command, "commands", {}).items() if option in _options(each)}
    if others:
        behind = next((word for word in sys.argv[1:] if word in others), next(iter(others)))
        raise UsageError(message, f"Write it after the command: {path} {behind} {option}")
    raise UsageError(message, f"Did you mean {own[0]}?" if own else f"'{path} --help' lists its options.")


def _commands(context: Any) -> Iterable[str]:
    return getattr(context.command, "commands", {}) if context else ()


def _options(command: Any) -> list[str]:
    return [option for param in command.params for option in param.opts if option.startswith("-")]


def _named(app: Any) -> tuple[list[str], Any]:
    """The command on the command line: its names, and the parser's object for it."""
    names, command = ["pipeline"], app
    for word in sys.argv[1:]:
        if word in getattr(command, "commands", {}):
            names, command = [*names, word], command.commands[word]
    return names, command


def _written(option: str, command: Any) -> str:
    """The option with the name of its value, as help shows it."""
    param = next((param for param in command.params if option in param.opts), None)
    return f"{option} {param.metavar}" if param is not None and param.metavar else option


def _written_of(param: Any) -> str:
    option = param.opts[0] if param.opts[0].startswith("-") else ""
    return f"{option} {param.metavar or param.name.upper()}".strip()


def _choices(param: Any) -> str:
    *others, last = (param.metavar or param.name).split("|")
    return f"{', '.join(others)} or {last}" if others else last


def _value(options: Iterable[str]) -> str:
    """The value on the command line for one of ``options``."""
    return next(_values(set(options)), "")


def _values(options: set[str]) -> Iterator[str]:
    words = sys.argv[1:]
    for word, after in zip(words, [*words[1:], ""], strict=True):
        name, equals, value = word.partition("=")
        if word in options:
            yield after
        elif equals and name in options:
            yield value
