"""Where templates run: a workspace's own may come from anyone, and reach text, numbers, dates and lists of these alone.

Jinja's own sandbox allows every attribute that does not begin with an underscore; here an attribute is allowed when it
is listed. So an object that is handed to a template by mistake leads nowhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, runtime
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Cycler, Namespace
from markupsafe import Markup

from pipeline import files
from pipeline.model import Edition, FrontMatter, Passage, Sentence
from pipeline.rendering.edition_context import Sibling
from pipeline.rendering.outline import Group, Outline
from pipeline.rendering.page_strings import Strings
from pipeline.rendering.picture import Picture
from pipeline.writers.disclosure import Correction
from pipeline.writers.page_metadata import Alternate

_TEXT = """
    capitalize casefold center count endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal
    isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip partition
    removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip
    swapcase title translate upper zfill
"""
_DAY = "year month day isoformat isoweekday isocalendar replace strftime weekday"
_HOUR = "hour minute second microsecond isoformat strftime utcoffset tzname"
# Jinja's own objects, and values of the kinds that a view may hold. The first that fits decides.
_LISTED: tuple[tuple[type, str], ...] = (
    (Enum, f"name value {_TEXT}"),
    (Markup, f"striptags unescape {_TEXT}"),
    (str, _TEXT),
    (datetime, f"{_DAY} {_HOUR} date time timestamp"),
    (date, _DAY),
    (time, _HOUR),
    (Mapping, "get items keys values copy"),
    (list, "append count extend index insert pop copy"),
    (tuple, "count index"),
    (Strings, "count date direction language locale names share tag"),
    (
        runtime.LoopContext,
        "changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0",
    ),
    (runtime.Macro, "arguments caller catch_kwargs catch_varargs name"),
    (runtime.BlockReference, "super"),
    (Cycler, "current next reset"),
)
# Their fields and properties are text, numbers, and tuples of such objects.
_NOUNS = (Alternate, Correction, Edition, FrontMatter, Group, Outline, Passage, Picture, Sentence, Sibling)


class PlainValues(SandboxedEnvironment):
    """Allows the attributes that are listed above, and no others."""

    def is_safe_attribute(self, obj: Any, attr: str, _value: object) -> bool:
        if attr.startswith("_"):
            return False
        if isinstance(obj, Namespace) or type(obj).__name__ == "TemplateModule":  # what the template itself put there
            return True
        return attr in _names(type(obj))  # type: ignore[arg-type]  # mypy takes a class for unhashable


@cache
def _names(kind: type) -> frozenset[str]:
    if kind in _NOUNS and is_dataclass(kind):
        properties = {name for name, value in vars(kind).items() if isinstance(value, property)}
        return frozenset(properties | {field.name for field in fields(kind)})
    listed = next((names for base, names in _LISTED if issubclass(kind, base)), "")
    return frozenset((*listed.split(), *getattr(kind, "_fields", ())))


class InsideLoader(FileSystemLoader):
    """Templates of ``own`` before those of ``ours``; one that a link leads to from outside the workspace is refused."""

    def __init__(self, own: Path | None, ours: Path) -> None:
        super().__init__([own, ours] if own else [ours])
        self._own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if self._own and files.leads_out(self._own / template, self._own.parent):
            raise TemplateError(f"{template} is a link that leaves the workspace, or leads into a hidden folder")
        return super().get_source(environment, template)


@cache
def environment(own: Path | None, ours: Path) -> PlainValues:
    """Templates run sandboxed and escape whatever they print; one in ``own`` goes before that of ``ours``."""
    return PlainValues(
        loader=InsideLoader(own, ours),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
