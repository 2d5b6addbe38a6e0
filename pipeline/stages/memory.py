"""The workspace's memory: searched for words, filled with memories of other tools, and exported."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline import files, locales
from pipeline.errors import PipelineError
from pipeline.exchange import tmx, workspace_memory
from pipeline.exchange.exported_files import ExportedFiles
from pipeline.exchange.tmx import Summary
from pipeline.memory import concordance
from pipeline.memory.unit import MemoryUnit
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit that contains the words, and where, as start and end."""

    unit: MemoryUnit
    source_hits: Sequence[tuple[int, int]]
    target_hits: Sequence[tuple[int, int]]


def search(workspace: Workspace, words: str, locale: str | None) -> tuple[list[FoundUnit], list[str]]:
    """The units of the memory that contain all of ``words`` in source or target, and notes for the user.

    Raises UsageError for an unknown locale, PipelineError for an index that cannot be written.
    """
    wanted = locales.normalize(locale) if locale else None
    memory, failures = workspace_memory.opened(workspace)
    with closing(memory):
        found = memory.search(words, wanted)
    notes = [*memory.notes, *(f"The memory lacks a file: {error}" for error in failures)]
    return [
        FoundUnit(unit, concordance.hits(unit.source, words), concordance.hits(unit.target, words)) for unit in found
    ], notes


def plan_import(workspace: Workspace, paths: Sequence[Path]) -> list[tuple[Path, Summary]]:
    """A summary of what importing each of ``paths`` would add; nothing is written.

    Raises PipelineError for a file that cannot be read.
    """
    return [(path, _import(workspace, path, store=False)) for path in paths]


def apply_import(workspace: Workspace, paths: Sequence[Path]) -> list[tuple[Path, Summary]]:
    """Import ``paths``: the units that fit the workspace are kept as TMX under ``locales/memory/``."""
    found = []
    for path in paths:
        digest = files.digest(path)
        summary = _import(workspace, path, store=True)
        if digest and not summary.skipped:
            ExportedFiles(workspace).remember(path, digest)
        found.append((path, summary))
    return found


def _import(workspace: Workspace, path: Path, *, store: bool) -> Summary:
    config, folder = workspace.config, workspace.locales / "memory"
    files.refuse_links(folder / f"{path.stem}.tmx", workspace.root)
    return workspace_memory.import_tmx(path, folder, config.source_locale, config.targets, store)


def export(
    workspace: Workspace, articles: Sequence[str], only: Sequence[str], folder: Path
) -> tuple[list[tuple[Path, int]], list[PipelineError]]:
    """Write the memory as TMX into ``folder``, one file for each pair of locales.

    Returns the files with their numbers of units, and an error for each file that cannot be written or that somebody
    has changed since its export. ``articles`` and ``only`` limit the export to some articles and locales. Raises
    PipelineError if the index cannot be written.
    """
    memory, failures = workspace_memory.opened(workspace)
    if failures:
        raise failures[0]
    wanted = tuple(locales.normalize(code) for code in only)
    with closing(memory):
        units = [unit for unit in memory.units() if not articles or unit.origin in articles]
    pairs: dict[tuple[str, str], list[MemoryUnit]] = {}
    for unit in units:
        if not wanted or unit.locale in wanted:
            pairs.setdefault((unit.source_locale, unit.locale), []).append(unit)
    written, refused = [], []
    for (source, target), found in sorted(pairs.items()):
        path = folder / f"{locales.tag(source)}-{locales.tag(target)}.tmx"
        stream = BytesIO()
        count = tmx.write(stream, found, source)
        try:
            ExportedFiles(workspace).write(path, stream.getvalue())
        except PipelineError as error:
            refused.append(error)
            continue
        written.append((path, count))
    return written, refused
