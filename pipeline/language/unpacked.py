"""The user's cache folder, where data that packages ship compressed is kept ready to read.

Whoever deletes the folder loses half a second of the next command.
"""

from pathlib import Path


def folder(package: str) -> Path:
    """Where the data of the installed version of ``package`` is kept."""
    # Imported here because most commands need no such data.
    from importlib.metadata import version

    from platformdirs import user_cache_path

    return user_cache_path("article-localization-pipeline") / f"{package}-{version(package)}"
