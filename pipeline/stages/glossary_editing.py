"""Changes to the glossary's sheet by command: a person's decision about a term, and import and export as TBX."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline import files, glossary, locales
from pipeline.catalog import header, msgid
from pipeline.errors import PipelineError, UsageError
from pipeline.exchange import tbx
from pipeline.exchange.exported_files import ExportedFiles
from pipeline.exchange.tbx import TbxSummary
from pipeline.glossary import GlossaryRow, additions, sheet
from pipeline.glossary.additions import Additions
from pipeline.workspace import Workspace

_SUFFIX = ".tbx"


def decide(
    workspace: Workspace,
    source: str,
    locale: str,
    by: str,
    *,
    target: str = "",
    forbidden: Sequence[str] = (),
    keep: bool = False,
    note: str = "",
    part_of_speech: str = "",
) -> Additions:
    """Add the decision of ``by`` about ``source`` in ``locale``, as of today.

    Raises UsageError if it is incomplete, or if the sheet says otherwise.
    """
    locale, source, by = locales.normalize(locale), msgid(source), msgid(by)
    if locale not in workspace.config.targets:
        raise UsageError(f"'{locale}' is not among the targets.", f"Targets: {', '.join(workspace.config.targets)}.")
    if not source or not by:
        raise UsageError("A decision needs a word and a name.", "Write: pipeline glossary accept WORD --by NAME …")
    if not (target or forbidden or keep):
        raise UsageError(f"Nothing is decided about “{source}”.", "Add --target, --forbid or --keep.")
    if target and keep:
        raise UsageError(f"“{source}” cannot be kept and translated.", "Leave out --target or --keep.")
    row = GlossaryRow(
        line=0,
        source=source,
        do_not_translate=keep,
        case_sensitive=True,
        note=msgid(note),
        part_of_speech=msgid(part_of_speech),
        decided_by=by,
        decided_on=header.today(),
        targets={locale: msgid(target)} if target else {},
        avoided={locale: "|".join(map(msgid, forbidden))} if forbidden else {},
    )

    def approve(done: Additions) -> None:
        if done.kept:
            shown = workspace.shown(workspace.glossary)
            raise UsageError(f"{shown}, {'; '.join(done.kept)}.", "Change that line in the sheet.")

    return additions.add(workspace.glossary, [row], approve)


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


def plan_import(workspace: Workspace, path: Path) -> GlossaryImport:
    """What importing ``path`` would change; nothing is written.

    Raises UsageError for another kind of file, PipelineError for a file that cannot be read or contains no term for
    this workspace.
    """
    if path.suffix.lower() != _SUFFIX:
        raise UsageError(f"{path}: only glossaries in TBX can be imported.", "Export the file as TBX-Basic.")
    summary, digest = TbxSummary(), files.digest(path)
    read = tbx.read(files.real(path), workspace.config.source_locale, workspace.config.targets, summary)
    rows = additions.joined(list(read))
    if not rows:
        skipped = "; ".join(f"{count:,} skipped: {reason}" for reason, count in summary.skipped.items())
        raise PipelineError(
            f"{path} contains nothing for this workspace: {skipped or 'it is empty'}.",
            "Check source_locale and targets in pipeline.toml.",
        )
    _, done = additions.added(sheet.text(workspace.glossary), rows, workspace.glossary)
    return GlossaryImport(path, summary, done, rows, digest)


def apply_import(workspace: Workspace, found: GlossaryImport) -> None:
    """Add the terms of ``found`` to the current sheet. Raises UsageError if it would be faulty."""
    done = additions.add(workspace.glossary, found.rows)
    if found.digest and not found.read.skipped and not done.kept:
        ExportedFiles(workspace).remember(found.path, found.digest)


def export(workspace: Workspace, path: Path) -> int:
    """Write the glossary as TBX to ``path`` and return the number of its terms.

    Raises PipelineError if ``path`` cannot be written, or holds what was not exported from this workspace.
    """
    rows = glossary.load(workspace.glossary).rows
    stream = BytesIO()
    tbx.write(stream, rows, workspace.config.source_locale, workspace.config.targets)
    ExportedFiles(workspace).write(path, stream.getvalue())
    return len(rows)
