"""The sandbox for templates. A workspace's templates are untrusted: they can use only text, numbers, dates and lists.

Jinja's own sandbox allows every attribute that does not begin with an underscore; this one allows only listed
attributes. So a template can do nothing with an object that is passed to it by mistake.
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
from pipeline.edition import Edition, Passage, Sentence
from pipeline.model import FrontMatter
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
# Allowed attributes of Jinja's own objects and of the types of template variables. The first matching type decides.
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
# Classes whose fields and properties are text, numbers, and tuples of such objects.
_NOUNS = (Alternate, Correction, Edition, FrontMatter, Group, Outline, Passage, Picture, Sentence, Sibling)


class PlainValues(SandboxedEnvironment):
    """Allows only the attributes that are listed above."""

    def is_safe_attribute(self, obj: Any, attr: str, _value: object) -> bool:
        if attr.startswith("_"):
            return False
        if isinstance(obj, Namespace) or type(obj).__name__ == "TemplateModule":  # the template's own values
            return True
        return attr in _names(type(obj))  # type: ignore[arg-type]  # mypy treats a class as unhashable


@cache
def _names(kind: type) -> frozenset[str]:
    if kind in _NOUNS and is_dataclass(kind):
        properties = {name for name, value in vars(kind).items() if isinstance(value, property)}
        return frozenset(properties | {field.name for field in fields(kind)})
    listed = next((names for base, names in _LISTED if issubclass(kind, base)), "")
    return frozenset((*listed.split(), *getattr(kind, "_fields", ())))


class InsideLoader(FileSystemLoader):
    """Loads templates from ``own``, then from ``ours``.

    Refuses links in ``own`` that leave the workspace or lead into a hidden folder.
    """

    def __init__(self, own: Path | None, ours: Path) -> None:
        super().__init__([own, ours] if own else [ours])
        self._own = own

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if self._own and files.leads_out(self._own / template, self._own.parent):
            raise TemplateError(f"{template} is a link that leaves the workspace, or leads into a hidden folder")
        return super().get_source(environment, template)


@cache
def environment(own: Path | None, ours: Path) -> PlainValues:
    """Return a sandboxed environment that escapes all output; templates in ``own`` override those in ``ours``."""
    return PlainValues(
        loader=InsideLoader(own, ours),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
