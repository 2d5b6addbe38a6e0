"""The memory of a workspace: reviewed texts of its catalogs, and imported memories.

Imported memories are kept as TMX under ``locales/memory/``, and committed like catalogs.
"""

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from pipeline import files
from pipeline.errors import PipelineError
from pipeline.exchange import tmx
from pipeline.exchange.tmx import Summary
from pipeline.memory import refresh
from pipeline.memory.refresh import Provider
from pipeline.memory.store import Store
from pipeline.memory.unit import MemoryUnit
from pipeline.workspace import Workspace, catalogs


def opened(workspace: Workspace) -> tuple[Store, list[PipelineError]]:
    """The up-to-date memory, and errors for files that could not be read. The caller closes the memory.

    Raises PipelineError when its index cannot be written.
    """
    files.remove_links(workspace.state / "memory", workspace.state)
    return refresh.opened(workspace.state / "memory", list(_providers(workspace)))


def _providers(workspace: Workspace) -> Iterator[Provider]:
    config = workspace.config
    for locale, article in catalogs(workspace):
        if locale in config.targets:
            path = workspace.catalog(article, locale)
            yield refresh.catalog_provider(f"{locale}/{article}", path, article, config.source_locale)
    yield from imported_providers(workspace.locales / "memory", workspace.root, config.source_locale, config.targets)


def import_tmx(path: Path, folder: Path, source_locale: str, targets: Sequence[str], store: bool = True) -> Summary:
    """Import the units of the TMX file ``path`` that fit the workspace's languages into ``folder``, under its name.

    With ``store`` False nothing is written. A broken file leaves nothing behind. Raises PipelineError.
    """
    summary = Summary()
    units = tmx.read(path, source_locale, targets, summary)
    if not store:
        for _ in units:
            pass
        return summary
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f".{path.stem[:100]}.{secrets.token_hex(4)}.tmp"  # ``workspace.clean`` knows the form
    try:
        with made.open("xb") as stream:
            tmx.write(stream, units, source_locale)
            stream.flush()
            os.fsync(stream.fileno())
        if not summary.taken:
            raise PipelineError(
                f"{path} contains nothing for this workspace: {'; '.join(summary.lines()[1:]) or 'it is empty'}.",
                "Check source_locale and targets in pipeline.toml.",
            )
        kept = folder / f"{path.stem}.tmx"
        if kept.exists() and not _units(kept, source_locale, targets) <= _units(made, source_locale, targets):
            summary.earlier = _put_aside(kept)
        made.replace(kept)
    finally:
        made.unlink(missing_ok=True)
    return summary


def _units(path: Path, source_locale: str, targets: Sequence[str]) -> set[tuple[str, ...]]:
    """What a memory says, without where it says so; a text that no target has stands for itself."""
    summary = Summary()
    try:
        found = {(unit.source, unit.target, unit.locale) for unit in tmx.read(path, source_locale, targets, summary)}
    except PipelineError:
        return {(str(path),)}
    return found | {(str(path), reason) for reason in summary.skipped}


def _put_aside(path: Path) -> Path:
    """A copy of the memory ``path`` beside it, under a name that is free."""
    numbers = count(1)
    while True:
        aside = path.with_name(f"{path.name}.old{next(numbers)}")
        with suppress(files.SavedMeanwhileError):
            files.replace_if(aside, files.read(path), None)
            return aside


def imported_providers(folder: Path, root: Path, source_locale: str, targets: Sequence[str]) -> Iterator[Provider]:
    """A provider of units for each memory in ``folder``, which is in the workspace ``root``."""
    for path in sorted(folder.glob("*.tmx")):
        yield _provider(path, root, source_locale, targets)


def _provider(path: Path, root: Path, source_locale: str, targets: Sequence[str]) -> Provider:
    def units() -> Iterator[MemoryUnit]:
        files.refuse_links(path, root)
        return tmx.read(files.real(path), source_locale, targets, Summary())

    return Provider(f"memory/{path.name}", path, units)
