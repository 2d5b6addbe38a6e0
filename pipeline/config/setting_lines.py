"""The line of a setting in the file that it comes from, for messages about it."""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline import files

_PART = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[\w-]+)"
_DOTTED = rf"{_PART}(?>(?:[ \t]*\.[ \t]*{_PART})*)"
_HEADER = rf"[ \t]*\[\[?[ \t]*({_DOTTED})[ \t]*\]"
_SETTING = rf"[ \t]*({_DOTTED})[ \t]*="


def located(where: str, key: str) -> str:
    """``where``, such as ``pipeline.toml: [locale.es]``, with the line of ``key`` in that table, if it can be found.

    The file is read again: only a mistake needs its line.
    """
    path, colon, table = where.partition(": ")
    wanted = _names(f"{table}.{key}")
    try:
        text = files.read(Path(path)).decode("utf-8-sig")
    except (OSError, ValueError):
        return where
    line, depth = 0, 0
    for number, names in _named(text):
        if depth < len(names) and names == wanted[: len(names)]:
            line, depth = number, len(names)
    return f"{path}, line {line}{colon}{table}" if line else where


def _named(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each line that begins a table or a setting, with its full name in parts."""
    above: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(_HEADER, line):
            above = _names(header[1])
            yield number, above
        elif setting := re.match(_SETTING, line):
            yield number, (*above, *_names(setting[1]))


def _names(dotted: str) -> tuple[str, ...]:
    """The parts of a name, as two spellings of one locale have them in common."""
    return tuple(part.strip("\"'").replace("-", "_").lower() for part in re.findall(_PART, dotted))
