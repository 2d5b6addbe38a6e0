"""TOML that anyone may have written: what no settings need is refused before the library parses it."""

import re
import tomllib
from typing import Any

_MOST = 1 << 20
# tomllib keeps every beginning of a dotted key: a key of thousands of parts takes gigabytes.
_PARTS = 64
_LONG_KEY = re.compile(
    r"(?<![\w\"'-])(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')(?>[ \t]*+\.[ \t]*+(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')){64}"
)


class TooLargeError(ValueError):
    """The text has more of something than settings need; the message says of what."""


def loads(text: str) -> dict[str, Any]:
    """As ``tomllib.loads``. Raises TooLargeError for what is not worth parsing."""
    if len(text) > _MOST:
        raise TooLargeError(f"it is longer than {_MOST >> 20} MiB")
    if (key := _LONG_KEY.search(text)) is not None:
        line = text.count("\n", 0, key.start()) + 1
        raise TooLargeError(f"a key has more than {_PARTS} parts (at line {line}, column 1)")
    return tomllib.loads(text)


_TOKEN = re.compile(r"#[^\n]*|\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[\[\]{}]")
_PLACE = re.compile(r"\(at line (\d+)")


def unclosed(text: str, message: str) -> tuple[int, str, str] | None:
    """For an error about a list or table that is never closed: the line where it opens, what it is, what closes it."""
    if "Unclosed" not in message and "end of document" not in message:
        return None
    place = _PLACE.search(message)
    before = "\n".join(text.split("\n")[: int(place[1]) - 1]) if place else text
    open_ones: list[re.Match[str]] = []
    for token in _TOKEN.finditer(before):
        if token[0] in "[{":
            open_ones.append(token)
        elif token[0] in "]}" and open_ones:
            open_ones.pop()
    if not open_ones:
        return None
    first = open_ones[0]
    line = before.count("\n", 0, first.start()) + 1
    return (line, "the list", "]") if first[0] == "[" else (line, "the table", "}")
