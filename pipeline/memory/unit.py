"""A sentence that was translated and reviewed, as the memory holds it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.catalog import Catalog
from pipeline.catalog.review_record import How
from pipeline.model import Role, State


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A reviewed sentence with its translation and its neighbours."""

    source: str
    target: str
    locale: str
    """Of the target, as gettext writes it."""
    source_locale: str
    role: str = Role.PARAGRAPH.value
    """The role of the sentence's block; empty if it has none any more, or an imported memory does not give it."""
    before: str = ""
    """The previous sentence of the article; empty at the beginning or if unknown."""
    after: str = ""
    origin: str = ""
    """The article, or the file it was imported from."""
    imported: bool = False


def of_catalog(catalog: Catalog, article: str, source_locale: str) -> Iterator[MemoryUnit]:
    """The units of ``catalog``: texts that a person reviewed, also for sentences that the article has lost.

    A sentence may have moved to another article. It has no role and no neighbours any more, so that it is never taken
    as reviewed. Texts that were accepted from memory are left out: they would confirm themselves.
    """
    entries = catalog.entries
    for number, entry in enumerate((*entries, *catalog.obsolete)):
        record = entry.record
        if entry.plural is not None or entry.state is not State.REVIEWED:
            continue
        if record and record.how is How.MEMORY and record.holds(entry.target):
            continue
        yield MemoryUnit(
            source=entry.source,
            target=entry.target,
            locale=catalog.locale,
            source_locale=source_locale,
            role="" if entry.obsolete else entry.role.value,
            before=entries[number - 1].source if 0 < number < len(entries) else "",
            after=entries[number + 1].source if number + 1 < len(entries) else "",
            origin=article,
        )
