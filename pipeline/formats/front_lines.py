"""Unfenced ``Key: value`` lines at the top of an article, as Pelican and MultiMarkdown read them."""

import re

from pipeline.formats.front_keys import Parsed, Value, canonical, role
from pipeline.formats.offsets import line_number, lines

_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]{0,30}):[ \t]++(?P<value>\S(?:.*[^ \t\n])?)[ \t]*$")
_KNOWN = frozenset(
    ("title", "subtitle", "date", "modified", "author", "authors", "category", "tags", "slug", "summary")  # of Pelican
) | {"description", "lang", "status", "template", "image"}


def parse(text: str, start: int) -> tuple[Parsed, int] | None:
    """Parse the lines from ``start`` to the first blank line; also return where they end. None if a line is not a key.

    A single known key may be the first words of a text; two known keys, or a title, are front matter.
    """
    values: dict[str, object] = {}
    found: list[Value] = []
    places: dict[str, int] = {}
    end = start
    for begin, stop in lines(text, start):
        if not text[begin:stop].strip():
            break
        match = _LINE.match(text[begin:stop])
        if match is None or match["key"] in values:
            return None
        key, value = match["key"], match["value"]
        values[key], places[key], end = value, line_number(text, begin), stop
        if role((key,)):
            first = begin + match.start("value")
            found.append(Value((key,), value, first, first + len(value), "line"))
    known = [key for key in values if key.lower() in _KNOWN]
    if len(known) < len(values) / 2 or not (len(known) > 1 or any(canonical(key) == "title" for key in known)):
        return None
    return Parsed(values, found, places), end
