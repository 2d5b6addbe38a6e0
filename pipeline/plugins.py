"""Engines, formats and checks of other packages, found by their entry points.

An entry point is a line in the metadata of an installed package. The package is imported only when what it registers is
needed, and the metadata is read once.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import ArticleError, PipelineError, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENGINES, FORMATS, CHECKS = "pipeline.engines", "pipeline.formats", "pipeline.checks"
"""The groups of entry points, as in the ``[project.entry-points]`` tables of a package."""

T = TypeVar("T")


class PluginError(UsageError):
    """A package registers something that cannot be used."""


@cache
def installed() -> tuple[str, ...]:
    """The packages that register something with the pipeline, each as ``name-version.dist-info``.

    This reads the folders directly: ``importlib.metadata`` takes ten times as long, and most machines have no plug-ins.
    """
    return tuple(
        sorted(found.name for folder in dict.fromkeys(sys.path) if folder for found in _distributions(Path(folder)))
    )


def _distributions(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = [Path(entry.path) for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:  # sys.path may name a folder that does not exist, or a file
        return
    for path in found:
        with suppress(OSError):
            if b"[pipeline." in (path / "entry_points.txt").read_bytes():
                yield path


@cache
def names(group: str) -> tuple[str, ...]:
    """The names that packages have registered in ``group``, sorted."""
    return tuple(sorted(_registered(group)))


def load(group: str, name: str, kind: type[T]) -> T:
    """The object registered as ``name`` in ``group``.

    Raises PluginError if its package cannot be imported, or if the object is not a ``kind``.
    """
    entry = _registered(group)[name]
    with calling(group, name, "cannot be loaded"):
        found = entry.load()
    if not isinstance(found, kind):
        raise PluginError(
            f"{described(group, name)} is of the type {type(found).__name__}, not {kind.__name__}.",
            f"Let its entry point {entry.value} name a {kind.__name__}: CONTRIBUTING.md shows how.",
        )
    return found


def every(group: str, kind: type[T]) -> Iterator[tuple[str, T]]:
    """Each object of ``group`` with its name. Raises PluginError as ``load`` does."""
    for name in names(group):
        yield name, load(group, name, kind)


@contextmanager
def calling(
    group: str, name: str, what: str = "failed", article: Path | None = None, error: type[PipelineError] = PluginError
) -> Iterator[None]:
    """Run code of another package; any exception becomes a one-sentence error.

    Raises ``error``, or ArticleError if the code failed on one ``article``.
    """
    try:
        yield
    except PipelineError:
        raise
    except Exception as cause:
        message, hint = failure(group, name, cause, what), _hint(group, name)
        raise (ArticleError(f"{article}: {message}", hint) if article else error(message, hint)) from cause


def failure(group: str, name: str, error: Exception, what: str = "failed") -> str:
    """The sentence that reports that a registered object failed with ``error``."""
    cause = f"{type(error).__name__}: {str(error).strip().rstrip('.')}".removesuffix(": ")
    return f"{described(group, name)} {what}: {cause}."


def described(group: str, name: str) -> str:
    """How messages refer to a registered object: its kind, its name and its package."""
    kind = group.rpartition(".")[2].removesuffix("s")
    package = _package(group, name)
    return f"The {kind} '{name}'" + (f" of the package {package}" if package else "")


def _hint(group: str, name: str) -> str:
    package = _package(group, name)
    return f"Update it, or remove it: pip uninstall {package}." if package else "Update its package, or remove it."


def _package(group: str, name: str) -> str:
    found = _registered(group)[name].dist
    return found.name if found else ""


@cache
def _registered(group: str) -> "Mapping[str, EntryPoint]":
    if not installed():
        return {}
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=group)}
