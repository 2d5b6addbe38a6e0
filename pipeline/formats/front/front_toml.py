"""TOML front matter between ``+++`` lines: its keys and values, and the positions of translatable values."""

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.config import bounded_toml, toml_mistakes
from pipeline.errors import ArticleError
from pipeline.formats.front.front_keys import Parsed, Value, role
from pipeline.formats.front.front_yaml import message_of
from pipeline.formats.front.scalars import characters
from pipeline.formats.offsets import LineNumbers, line_number

_TABLE = re.compile(
    r"(?:^|(?<=\r))[ \t]*\[(?P<array>\[)?[ \t]*"
    r"(?P<name>[\w.\"'-]++(?>(?: ++[\w.\"'-]++)*))[ \t]*\]\]?[ \t]*(?=[#\r\n]|\Z)",
    re.MULTILINE,
)
_STRING = re.compile(
    r"(?:^|(?<=\r))[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*"
    r"(?P<whole>\"(?!\"\")(?P<basic>(?:[^\"\\\r\n]|\\.)*)\"|'''(?s:.)*?'''"
    r"|\"\"\"(?:\r?\n)?(?P<long>[^\"\\\r]*)\"\"\"|\"\"\"(?s:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'(?P<raw>[^'\r\n]*)')",
    re.MULTILINE,
)


def parse(text: str, start: int, path: Path) -> Parsed:
    """Parse the TOML in ``text`` from ``start`` on. Raises ArticleError, naming the line."""
    source = re.sub(r"\r\n?", "\n", text[start:])
    base = line_number(text, start)
    try:
        values = bounded_toml.loads(source)
        repr(values)
    except (ValueError, RecursionError) as error:
        mistake = toml_mistakes.explained(source, message_of(error))
        where, what = base + mistake.line - 1, mistake.what.removeprefix("not valid TOML: ")
        raise ArticleError(f"{path}, line {where}: the front matter is not valid TOML: {what}.", mistake.hint) from None
    tables = list(_TABLE.finditer(text, start))
    edges = [start, *(table.end() for table in tables)], [*(table.start() for table in tables), len(text)]
    found, lines, numbers = [], {}, LineNumbers(text)
    counts: dict[tuple[str, ...], int] = {}
    for begin, end, table in zip(*edges, [None, *tables], strict=True):
        above = tuple(part.strip(" \"'") for part in table["name"].split(".")) if table else ()
        if table and table["array"]:
            if above in counts:  # the arrays inside it begin again
                counts = {name: count for name, count in counts.items() if name[: len(above)] != above or name == above}
            counts[above] = counts.get(above, 0) + 1
        for match in _STRING.finditer(text, begin, end):
            keys = (*above, match["key"])
            if not above:
                lines[match["key"]] = numbers.at(match.start("key"))
            value = _at(values, keys, counts) if role(keys) else None
            if not isinstance(value, str) or not value.strip():
                continue
            basic = match["basic"]
            same = basic is not None and "".join(sign for sign, _ in characters(basic, "basic")) == value
            alone = (name for name in ("raw", "long") if match[name] is not None)
            style = "basic" if same else next(alone, "whole")
            found.append(Value(keys, value, *match.span(style), style))
    return Parsed(values, found, lines)


def _at(values: object, keys: tuple[str, ...], counts: Mapping[tuple[str, ...], int]) -> object:
    """The value of ``keys``; ``counts`` says how many tables of each array (``[[resources]]``) there are so far."""
    for depth, key in enumerate(keys, 1):
        values = values.get(key) if isinstance(values, dict) else None
        index = counts.get(keys[:depth], 0) - 1
        if isinstance(values, list) and 0 <= index < len(values):
            values = values[index]
    return values
