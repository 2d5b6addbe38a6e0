"""A table of ``pipeline.toml`` → a struct that says which settings there are, by msgspec, in the product's own words.

A struct states each setting once: its name, type, range or values, and default. What msgspec finds wrong is said as
everything else about ``pipeline.toml`` is: where, what, and what to write instead.
"""

import re
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, inspect

from pipeline.config.validation import KINDS, among, known_keys, plain, web_address, writable
from pipeline.errors import UsageError

_MOST = 1_000_000
"""Nobody needs more threads, sentences or seconds; engines break off far above it."""
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
# How the keys of well-known services begin, which GitHub's secret scanning goes by too.
_SECRET = re.compile(r"\b(?:sk-|hf_|gh[opsur]_|github_pat_|glpat-|xox[abp]-|AKIA|AIza|eyJ)[\w-]{6,}")
_KEY = re.compile(r"`\$\.(\w+)")

Count = Annotated[int, Meta(ge=0, le=_MOST)]
"""A whole number; 0 often means that the pipeline chooses."""
Positive = Annotated[int, Meta(ge=1, le=_MOST)]
WebAddress = Annotated[str, Meta(extra={"check": "web address"})]
"""The address of a server."""
Variable = Annotated[str, Meta(extra={"check": "variable"})]
"""The name of an environment variable that holds a secret, so that the secret stands in no file."""

Percentage = Annotated[str, Meta(extra={"check": "percentage"})]
"""A share, such as ``85%``."""
Hours = Annotated[str, Meta(extra={"check": "hours"})]
"""A span of time, such as ``168h``."""


class Settings(msgspec.Struct, frozen=True):
    """A table of settings, each a field with a default; one without fields has nothing to set."""


S = TypeVar("S", bound=Settings)


def read(table: object, kind: type[S], where: str) -> S:
    """``table``, which stands at ``where``, as a ``kind``. Raises UsageError for what does not fit."""
    if not isinstance(table, dict):
        raise UsageError(f"{where}: expected a table of settings.")
    fields = {field.encode_name: field.type for field in _fields(kind)}
    known_keys(table, tuple(fields), where, hide=True)
    for key, value in table.items():
        if isinstance(value, str):
            writable(value, key, where)
            _no_secret(value, key, where)
    try:
        made = msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        found = _KEY.search(str(error))
        key = found[1] if found else ""
        raise _mistake(key, table.get(key), fields[key], where, str(error)) from None
    checked = {key: _CHECKS[check](table[key], key, where) for key in table if (check := _check(fields[key]))}
    return msgspec.structs.replace(made, **checked)


def _fields(kind: type[Settings]) -> tuple[inspect.Field, ...]:
    described = inspect.type_info(kind)
    return described.fields if isinstance(described, inspect.StructType) else ()


def _mistake(key: str, value: object, kind: inspect.Type, where: str, said: str) -> UsageError:
    """What is wrong with ``value``, which msgspec does not take for a ``kind``."""
    for each in _alternatives(kind):
        if isinstance(each, inspect.LiteralType) and isinstance(value, str):
            return _unknown(value, tuple(map(str, each.values)), key, where)
        if isinstance(each, inspect.IntType) and type(value) is int:
            if each.ge is not None and value < each.ge:
                return UsageError(f"{where}: '{key}' is {value}.", f"Write {each.ge} or more.")
            return UsageError(f"{where}: '{key}' is too large.", f"Write {each.le} or less.")
        if name := _KIND_OF.get(type(each)):
            return UsageError(f"{where}: '{key}' must be {KINDS[name]}.")
    return UsageError(f"{where}: '{key}': {said}.")


def _unknown(value: str, known: tuple[str, ...], key: str, where: str) -> UsageError:
    if not plain(value):
        return UsageError(f"{where}: {key} has an unknown value.", f"Known values: {', '.join(known)}.")
    try:
        among((value,), known, key, where)
    except UsageError as error:
        return error
    return UsageError(f"{where}: {key}: unknown value '{value}'.")


def _alternatives(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    several = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return tuple(each.type if isinstance(each, inspect.Metadata) else each for each in several)


_KIND_OF: dict[type[inspect.Type], type] = {
    inspect.IntType: int,
    inspect.StrType: str,
    inspect.LiteralType: str,
    inspect.BoolType: bool,
    inspect.ListType: list,
    inspect.VarTupleType: list,
    inspect.DictType: dict,
}


def _check(kind: inspect.Type) -> str:
    """What else a text has to be, by the type's own word for it."""
    several = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return next(
        (str((each.extra or {}).get("check", "")) for each in several if isinstance(each, inspect.Metadata)), ""
    )


def _variable(name: str, key: str, where: object) -> str:
    if not _VARIABLE.fullmatch(name):
        raise UsageError(
            f"{where}: {key} is not the name of an environment variable.",
            "Put the key into a variable, and write its name here, such as NEWS_KEY.",
        )
    return name


def _web_address(url: str, key: str, where: object) -> str:
    return web_address(url, key, where, hide=True)


def _no_secret(value: str, key: str, where: str) -> None:
    """Raises UsageError for a key in the wrong place: names of models are shown, and kept in catalogs."""
    if _SECRET.search(value):
        raise UsageError(
            f"{where}: {key} holds what looks like a key.",
            "Put it into a variable of the environment, and write the variable's name as api_key_env.",
        )


def _shaped(pattern: str, example: str) -> Callable[[str, str, object], str]:
    shape = re.compile(pattern)

    def check(value: str, key: str, where: object) -> str:
        if not shape.fullmatch(value):
            raise UsageError(f"{where}: {key}: unknown value '{value}'.", f"Write it like {example}.")
        return value

    return check


_CHECKS: dict[str, Any] = {
    "web address": _web_address,
    "variable": _variable,
    "percentage": _shaped(r"(?:100|[1-9]?\d)%", "85%"),
    "hours": _shaped(r"\d{1,5}h", "168h"),
}
