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
