"""Reads tables of phrases in TOML, to which a person can add one without knowing the code.

A list has the phrases of one kind, each a regular expression. ``<name>`` in them is the string ``name`` of the table.
"""

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def pattern(table: Path, kinds: str, begin: str = "", end: str = "") -> re.Pattern[str]:
    """For the phrases of all ``kinds``, in any case, between ``begin`` and ``end``; a space is between the kinds."""
    content = tomllib.loads(table.read_text(encoding="utf-8"))
    phrases = "|".join(phrase for kind in kinds.split() for phrase in content[kind])
    for name, part in content.items():
        if isinstance(part, str):
            phrases = phrases.replace(f"<{name}>", part)
    return re.compile(f"{begin}(?:{phrases}){end}", re.IGNORECASE)
