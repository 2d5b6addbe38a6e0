"""Imports and exports the glossary as TBX, and adds decided terms to ``locales/glossary.csv``."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline import files, glossary
from pipeline.errors import UsageError
from pipeline.exchange import tbx
from pipeline.exchange.exported_files import ExportedFiles
from pipeline.exchange.tbx import TbxSummary
from pipeline.glossary import GlossaryRow, additions, sheet
from pipeline.glossary.additions import Additions
from pipeline.workspace import Workspace

_SUFFIX = ".tbx"


@dataclass(frozen=True, slots=True)
class GlossaryImport:
    """What an import would change, and the terms it would add."""

    path: Path
    read: TbxSummary
    additions: Additions
    rows: Sequence[GlossaryRow]
    digest: str | None
    """The SHA-256 of the file."""

    def lines(self) -> list[str]:
        """The summary for people, one line for each count."""
        done = self.additions
        counts = [f"{done.new:,} new", f"{done.filled:,} filled in", f"{done.same:,} known already"]
        counts += [f"{count:,} skipped: {reason}" for reason, count in self.read.skipped.items()]
        return counts + [f"{len(done.kept):,} that differ, where the sheet stays as it is"] * bool(done.kept)


def look(place: Workspace, path: Path) -> GlossaryImport:
    """What importing ``path`` would change; nothing is written.

    Raises UsageError for another kind of file, PipelineError for a file that cannot be read.
    """
    if path.suffix.lower() != _SUFFIX:
        raise UsageError(f"{path}: only glossaries in TBX can be imported.", "Export the file as TBX-Basic.")
    summary, digest = TbxSummary(), files.digest(path)
    read = tbx.read(files.real(path), place.config.source_locale, place.config.targets, summary)
    rows = additions.joined(list(read))
    _, done = additions.added(sheet.text(place.glossary), rows, place.glossary)
    return GlossaryImport(path, summary, done, rows, digest)


def take(place: Workspace, found: GlossaryImport) -> None:
    """Add the terms of ``found`` to the sheet as it is by now. Raises UsageError if it would be faulty."""
    done = additions.add(place.glossary, found.rows)
    if found.digest and not found.read.skipped and not done.kept:
        ExportedFiles(place).remember(found.path, found.digest)


def give(place: Workspace, path: Path) -> int:
    """Write the glossary as TBX to ``path`` and return the number of its terms.

    Raises PipelineError if ``path`` cannot be written, or holds what was not exported from this workspace.
    """
    rows = glossary.load(place.glossary).rows
    stream = BytesIO()
    tbx.write(stream, rows, place.config.source_locale, place.config.targets)
    ExportedFiles(place).write(path, stream.getvalue())
    return len(rows)
