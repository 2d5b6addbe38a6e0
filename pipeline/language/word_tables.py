"""Reads the tables of words that are in TOML files beside the modules that use them."""

import tomllib
from importlib.resources import files
from typing import Any


def read(package: str, name: str) -> dict[str, Any]:
    """The table in the file ``name``.toml of ``package``."""
    return tomllib.loads((files(package) / f"{name}.toml").read_text(encoding="utf-8"))
