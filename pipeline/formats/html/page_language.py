"""Makes a whole page say the language that it was translated into."""

import re

from pipeline import locales
from pipeline.markup.tags import tags

_HEAD_END = re.compile(r"</head\b|<body\b", re.IGNORECASE)


def in_language(page: str, locale: str) -> str:
    """``page`` with the language and direction of ``locale`` in its ``<html>`` tag, if it has one.

    A value that a template fills in stays.
    """
    end = _HEAD_END.search(page)
    root = next((tag for tag in tags(page[: end.start()] if end else page) if tag.name == "html"), None)
    if root is None:
        return page
    tag, direction = page[root.start : root.end], locales.direction(locale)
    tag = _with(tag, "lang", locales.tag(locale))
    if "xml:lang" in root.attributes:
        tag = _with(tag, "xml:lang", locales.tag(locale))
    if "dir" in root.attributes or direction == "rtl":
        tag = _with(tag, "dir", direction)
    return f"{page[: root.start]}{tag}{page[root.end :]}"


def _with(tag: str, name: str, value: str) -> str:
    """``tag`` with the attribute ``name``, whose value is ``value``."""
    found = re.search(rf"(?<=\s){name}(?=[\s=/>])(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?", tag, re.IGNORECASE)
    if found is None:
        start = len("<html")
        return f'{tag[:start]} {name}="{value}"{tag[start:]}'
    if "{" in (found[1] or ""):
        return tag
    return f'{tag[: found.start()]}{name}="{value}"{tag[found.end() :]}'
