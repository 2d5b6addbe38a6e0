"""Reads Argos Translate's folders and package metadata in the same way as ``argostranslate``.

The library is not used for this, because it depends on torch and several gigabytes that packages do not need to run. A
test compares the folders with the library's own. Only the oldest packages need the library, for their tokenizer.
"""

import json
import os
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pipeline.errors import EngineError

_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_NAME = "argos-translate"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where Argos Translate keeps its files on this machine."""

    search: tuple[Path, ...]
    """All folders with installed packages."""
    install: Path
    """The folder, one of ``search``, that packages are installed into."""
    downloads: Path
    index: str
    """Address of the package index."""
    local_index: Path
    """Argos' own copy of the index."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The unchecked metadata of a package or of an entry in the index."""

    type: object
    from_code: object
    to_code: object
    package_version: object
    target_prefix: object
    links: object


def folders() -> Folders:
    """The folders set by Argos' environment variables and settings file. Raises EngineError.

    No folder is created; the code that writes there does that.
    """
    home = Path(os.environ["SNAP_USER_DATA"]) if "SNAP" in os.environ else Path.home()
    data = Path(os.getenv("XDG_DATA_HOME", home / ".local" / "share")) / _NAME
    config = Path(os.getenv("XDG_CONFIG_HOME", home / ".config")) / _NAME
    cache = Path(os.getenv("XDG_CACHE_HOME", home / ".local" / "cache")) / _NAME
    settings = _settings(config / "settings.json")
    install = Path(_setting("ARGOS_PACKAGES_DIR", settings, str(data / "packages")))
    return Folders(
        search=tuple(dict.fromkeys([install, *_of_snap()])),
        install=install,
        downloads=cache / "downloads",
        index=_setting("ARGOS_PACKAGE_INDEX", settings, _INDEX),
        local_index=data / "index.json",
    )


def _settings(path: Path) -> dict[str, object]:
    try:
        settings = json.loads(path.read_bytes())
    except (FileNotFoundError, json.JSONDecodeError):  # Argos ignores an invalid file too
        return {}
    except (OSError, ValueError) as error:
        raise EngineError(
            f"{path}, Argos Translate's settings, cannot be read: {error}.", "Correct the file."
        ) from None
    if not isinstance(settings, dict):
        raise EngineError(f"{path}, Argos Translate's settings, is not a table of settings.", "Correct the file.")
    return settings


def _setting(key: str, settings: dict[str, object], default: str) -> str:
    """The value of a setting. The environment overrides the file."""
    found = os.getenv(key, settings.get(key))
    return default if found is None else str(found)


def _of_snap() -> list[Path]:
    """The folders of packages that come with Argos Translate's snap."""
    if "SNAP" not in os.environ:
        return []
    custom = Path(os.environ["SNAP"]) / "snap_custom"
    content = custom / "content_snap_packages"
    own = [custom / "packages"] if (custom / "packages").is_dir() else []
    return own + ([path for path in content.iterdir() if path.is_dir()] if content.is_dir() else [])


def package(folder: Path) -> Metadata | None:
    """The metadata of the package in ``folder``; None if the folder has no readable package."""
    try:
        return metadata(json.loads((folder / "metadata.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return None


def metadata(entry: object) -> Metadata | None:
    """``entry``, read from JSON, as metadata; None if it has another form."""
    if not isinstance(entry, dict):
        return None
    return Metadata(
        entry.get("type") or "translate",
        entry.get("from_code"),
        entry.get("to_code"),
        entry.get("package_version", ""),
        entry.get("target_prefix", ""),
        entry.get("links", []),
    )


def subword_tokenizer(folder: Path, from_code: str, to_code: str) -> Any:
    """The tokenizer of ``argostranslate`` for the old package in ``folder``.

    Raises EngineError if the library is not installed.
    """
    try:
        tokenizer = import_module("argostranslate.tokenizer")
    except ImportError:
        raise EngineError(
            f"The Argos package in {folder} has the oldest package format, which needs Argos Translate itself.",
            "Install a newer package, or the library without torch: pip install sacremoses, then pip install --no-deps "
            "argostranslate.",
        ) from None
    return tokenizer.BPETokenizer(folder / "bpe.model", from_code, to_code)
