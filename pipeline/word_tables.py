"""Tables of words, phrases and names in TOML files beside the modules that use them, to which anyone can add."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(package: str, name: str, part: str = "") -> Mapping[str, Any]:
    """The table in the file ``name``.toml of ``package``, or its ``part`` under that heading, for reading only.

    An empty one if there is no such file.
    """
    if part:
        table: Mapping[str, Any] = read(package, name)[part]
        return table
    file = files(package) / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def phrases(package: str, name: str, kinds: str, begin: str = "", end: str = "") -> re.Pattern[str]:
    """For the phrases of all ``kinds``, in any case, between ``begin`` and ``end``; a space is between the kinds.

    A list of the table has the phrases of one kind, each a regular expression. ``<part>`` in them is the string
    ``part`` of the table.
    """
    table = read(package, name)
    listed = "|".join(phrase for kind in kinds.split() for phrase in table[kind])
    for part, pattern in table.items():
        if isinstance(pattern, str):
            listed = listed.replace(f"<{part}>", pattern)
    return re.compile(f"{begin}(?:{listed}){end}", re.IGNORECASE)
