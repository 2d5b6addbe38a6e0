"""Finished editions: what a publisher pulls.

A writer turns one edition into the bytes of one format; ``WRITERS`` holds them by the names that ``formats`` in
``pipeline.toml`` uses, which are the file endings too.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from pipeline.model import Edition
from pipeline.rendering.edition_context import EditionContext, Sibling, path_of
from pipeline.writers import html, json, markdown, ninjs, text

__all__ = ["ENDINGS", "MEDIA_TYPES", "WRITERS", "EditionContext", "Sibling", "Writer", "path_of"]


class Writer(Protocol):
    """What every writer offers: a pure function, same arguments, same bytes."""

    def __call__(self, edition: Edition, context: EditionContext) -> bytes: ...


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"html": html.write, "md": markdown.write, "txt": text.write, "json": json.write, "ninjs": ninjs.write}
)
ENDINGS: Mapping[str, str] = MappingProxyType({"ninjs": "ninjs.json"})
"""Of formats that are not named by their file ending."""
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html",
        "md": "text/markdown",
        "txt": "text/plain",
        "json": "application/json",
        "ninjs": "application/json",
    }
)
