"""The one door to ``argostranslate``: where its folders are, and how it reads a package and an index entry.

Importing its settings creates folders in the home and may print, so it waits until it is needed.
``argostranslate.translate`` and ``.sbd`` are never imported: they need stanza and torch.
"""

import io
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.errors import EngineError


@dataclass(frozen=True, slots=True)
class Folders:
    search: tuple[Path, ...]
    """Every folder that holds installed packages."""
    install: Path
    """The one of them that packages are installed into."""
    downloads: Path
    index: str
    """Address of the package index."""
    local_index: Path
    """Argos' own copy of that index."""


def folders() -> Folders:
    """What Argos is set to, by its environment variables and its settings file. Raises EngineError."""
    settings = _load("argostranslate.settings")
    install = Path(settings.package_data_dir)
    others = [Path(folder) for folder in settings.package_dirs]
    return Folders(
        search=tuple(dict.fromkeys([install, *others])),
        install=install,
        downloads=Path(settings.downloads_dir),
        index=str(settings.package_index),
        local_index=Path(settings.local_package_index),
    )


def package(folder: Path) -> Any:
    """``argostranslate``'s Package in ``folder``; None when the folder holds none that can be read."""
    try:
        return _load("argostranslate.package").Package(folder)
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def offer(entry: object) -> Any:
    """``argostranslate``'s AvailablePackage of an index entry; None when the entry has not that form."""
    try:
        return _load("argostranslate.package").AvailablePackage(entry)
    except (AttributeError, TypeError):
        return None


def _load(name: str) -> ModuleType:
    try:
        with redirect_stdout(io.StringIO()):
            return import_module(name)
    except ImportError as error:
        raise EngineError(
            f"Argos Translate is not installed: {error}.", "Install the requirements again: make setup."
        ) from None
    except OSError as error:
        raise EngineError(
            f"Argos Translate cannot make its folders: {error}.",
            "Set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME to folders that can be written.",
        ) from None
    except (ValueError, KeyError, AssertionError, RuntimeError) as error:
        raise EngineError(
            f"Argos Translate's settings cannot be used: {error}.",
            "Look at the ARGOS_ environment variables and at settings.json in Argos Translate's configuration folder.",
        ) from None
