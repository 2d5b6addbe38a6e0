"""Searches the memory for words, as ``pipeline memory search`` does."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from pipeline import locales
from pipeline.exchange import workspace_memory
from pipeline.memory import concordance
from pipeline.memory.unit import MemoryUnit
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit that contains the words, and where, as start and end."""

    unit: MemoryUnit
    source_hits: Sequence[tuple[int, int]]
    target_hits: Sequence[tuple[int, int]]


def search(place: Workspace, words: str, locale: str | None) -> tuple[list[FoundUnit], list[str]]:
    """The units of the memory that contain all of ``words`` in source or target, and notes for the user.

    Raises UsageError for an unknown locale, PipelineError for an index that cannot be written.
    """
    wanted = locales.normalize(locale) if locale else None
    memory, failures = workspace_memory.opened(place)
    with closing(memory):
        found = memory.search(words, wanted)
    notes = [*memory.notes, *(f"The memory lacks a file: {error}" for error in failures)]
    return [
        FoundUnit(unit, concordance.hits(unit.source, words), concordance.hits(unit.target, words)) for unit in found
    ], notes
