"""Reads the tables of words that are in TOML files beside the modules that use them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(package: str, name: str) -> Mapping[str, Any]:
    """The table in the file ``name``.toml of ``package``, for reading only."""
    return tomllib.loads((files(package) / f"{name}.toml").read_text(encoding="utf-8"))
