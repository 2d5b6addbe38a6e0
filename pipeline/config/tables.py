"""A table of ``pipeline.toml`` → a msgspec struct that declares the settings.

A struct states each setting once: its name, type, range or values, and default. Errors of msgspec are reworded: where
the mistake is, what is wrong, and what to write instead.
"""

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, inspect

from pipeline.config.validation import (
    KINDS,
    among,
    example,
    known_keys,
    locale_code,
    plain,
    web_address,
    writable,
    wrong,
)
from pipeline.errors import UsageError

_MOST = 1_000_000
"""Nobody needs more threads, sentences or seconds; engines break off far above it."""
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
# How the keys of well-known services begin, which GitHub's secret scanning goes by too.
_SECRET = re.compile(r"\b(?:sk-|hf_|gh[opsur]_|github_pat_|glpat-|xox[abp]-|AKIA|AIza|eyJ)[\w-]{6,}")
_KEY = re.compile(r"`\$\.(\w+)")

Rule = Callable[[Any, str, object], Any]
"""(a value, its key, its place in the file) → the value to keep; raises UsageError for an invalid one."""


def check(rule: Rule) -> Meta:
    """For a setting that must satisfy ``rule`` in addition to its type."""
    return Meta(extra={"check": rule})


def _variable(name: str, key: str, where: object) -> str:
    if not _VARIABLE.fullmatch(name):
        raise wrong(
            where,
            key,
            f"{key} is not the name of an environment variable.",
            "Put the key into a variable, and write its name here, such as NEWS_KEY.",
        )
    return name


def _web_address(url: str, key: str, where: object) -> str:
    return web_address(url, key, where, hide=True, such_as="http://localhost:5000 or https://translate.example")


def shaped(pattern: str, such_as: str) -> Rule:
    """The rule for a text that ``pattern`` matches as a whole, such as ``such_as``."""
    shape = re.compile(pattern)

    def fits(value: str, key: str, where: object) -> str:
        if not shape.fullmatch(value):
            raise wrong(where, key, f"{key}: unknown value '{value}'.", f"Write it like {such_as}.")
        return value

    return fits


def locale(code: str, key: str, where: object) -> str:
    """The rule for settings that name a locale."""
    return locale_code(code, key, where)


Count = Annotated[int, Meta(ge=0, le=_MOST)]
"""A whole number from 0; 0 often lets the pipeline choose."""
Positive = Annotated[int, Meta(ge=1, le=_MOST)]
Percent = Annotated[int, Meta(ge=0, le=100)]
WebAddress = Annotated[str, check(_web_address)]
"""The address of a server."""
Variable = Annotated[str, check(_variable)]
"""The name of an environment variable that holds a secret, so that no file contains the secret."""

Percentage = Annotated[str, check(shaped(r"(?:100|[1-9]?\d)%", "85%"))]
"""A share, such as ``85%``."""
Hours = Annotated[str, check(shaped(r"\d{1,5}h", "168h"))]
"""A span of time, such as ``168h``."""


class Settings(msgspec.Struct, frozen=True):
    """A table of settings: each is a field with a default."""


S = TypeVar("S", bound=Settings)


def read(table: object, kind: type[S], where: str) -> S:
    """``table``, found at ``where``, as a ``kind``. Raises UsageError for what is not valid."""
    if not isinstance(table, dict):
        raise wrong(where, "", "expected a table of settings.", f"Write them below a line {where.rpartition(': ')[2]}.")
    fields = {field.encode_name: field.type for field in _fields(kind)}
    known_keys(table, tuple(fields), where, hide=True)
    for key, value in table.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                writable(text, key, where)
                _no_secret(text, key, where)
    try:
        made = msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        found = _KEY.search(str(error))
        key = found[1] if found else ""
        raise _mistake(key, table.get(key), fields[key], where, str(error)) from None
    checked = {key: rule(table[key], key, where) for key in table if (rule := _rule(fields[key]))}
    return msgspec.structs.replace(made, **checked)


def _fields(kind: type[Settings]) -> tuple[inspect.Field, ...]:
    described = inspect.type_info(kind)
    return described.fields if isinstance(described, inspect.StructType) else ()


def _mistake(key: str, value: object, kind: inspect.Type, where: str, mistake: str) -> UsageError:
    """The error for ``value``, which msgspec does not accept as a ``kind``."""
    for each in _alternatives(kind):
        if isinstance(each, inspect.LiteralType) and type(value) is type(each.values[0]):
            return _unknown(str(value), tuple(map(str, each.values)), key, where)
        if isinstance(each, inspect.IntType) and type(value) is int:
            if each.ge is not None and value < each.ge:
                return wrong(where, key, f"'{key}' is {value}.", f"Write {each.ge} or more.")
            return wrong(where, key, f"'{key}' is too large.", f"Write {each.le} or less.")
        if name := type(each.values[0]) if isinstance(each, inspect.LiteralType) else _KIND_OF.get(type(each)):
            inside = " of texts in quotation marks" if isinstance(value, name) else ""
            return wrong(where, key, f"'{key}' must be {KINDS[name]}{inside}.", example(key, name))
    return wrong(where, key, f"'{key}': {mistake}.")


def _unknown(value: str, known: tuple[str, ...], key: str, where: str) -> UsageError:
    if not plain(value):
        return wrong(where, key, f"{key} has an unknown value.", f"Known values: {', '.join(known)}.")
    try:
        among((value,), known, key, where)
    except UsageError as error:
        return error
    return wrong(where, key, f"{key}: unknown value '{value}'.")


def _alternatives(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    """The types that a value may have."""
    if isinstance(kind, inspect.Metadata):
        return _alternatives(kind.type)
    if isinstance(kind, inspect.UnionType):
        return tuple(one for each in kind.types for one in _alternatives(each))
    return (kind,)


_KIND_OF: dict[type[inspect.Type], type] = {
    inspect.IntType: int,
    inspect.StrType: str,
    inspect.BoolType: bool,
    inspect.ListType: list,
    inspect.VarTupleType: list,
    inspect.DictType: dict,
}


def _rule(kind: inspect.Type) -> Rule | None:
    """The rule that a value must satisfy in addition to its type."""
    return next((each.extra["check"] for each in _metadata(kind) if each.extra and "check" in each.extra), None)


def descriptions(kind: type[Settings]) -> dict[str, str]:
    """By name, the descriptions of the settings that have one."""
    found = {}
    for field in _fields(kind):
        for each in _metadata(field.type):
            if each.extra_json_schema and "description" in each.extra_json_schema:
                found[field.encode_name] = str(each.extra_json_schema["description"])
    return found


def _metadata(kind: inspect.Type) -> Iterator[inspect.Metadata]:
    if isinstance(kind, inspect.Metadata):
        yield kind
        yield from _metadata(kind.type)
    elif isinstance(kind, inspect.UnionType):
        for each in kind.types:
            yield from _metadata(each)


def _no_secret(value: str, key: str, where: str) -> None:
    """Raises UsageError for a key in the wrong place: names of models are shown, and kept in catalogs."""
    if _SECRET.search(value):
        raise wrong(
            where,
            key,
            f"{key} holds what looks like a key.",
            "Put it into a variable of the environment, and write the variable's name as api_key_env.",
        )
