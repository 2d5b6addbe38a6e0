"""The output of the check command: findings for people or programs, preceded by the corrections made."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli import status_notes, tables
from pipeline.cli.harmless import ReportSyntax, raw
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.stages.check import Checked
    from pipeline.stages.fix import FixedText


def sensible(*, fix: bool, reviewed: bool, source: bool) -> None:
    """Raises UsageError for options that make no sense together."""
    if reviewed and not fix:
        raise UsageError("--reviewed says what --fix may change.", "Write: pipeline check --fix --reviewed")
    if fix and source:
        raise UsageError(
            "--fix corrects translations. Only an article's author may correct the article.", "Leave out --source."
        )


def show(checked: "Checked", layout: str, root: Path, fixed: "Sequence[FixedText] | None" = None) -> None:
    """Print the report in ``layout`` on standard output, with the ``fixed`` texts before it, or in JSON beside it.

    If a program reads standard output, corrections are printed on standard error. ``root`` is the workspace's folder:
    programs that show findings beside the line expect paths relative to the repository's root.
    """
    from pipeline.checks import report

    findings = checked.findings
    if layout == "json":
        beside = {} if fixed is None else {"mended": [asdict(one) for one in fixed]}
        raw(report.as_json(findings, beside), ReportSyntax.JSON)
        return
    lines = [] if fixed is None else list(_fixed(fixed))
    if layout == "text":
        missing = [status_notes.not_extracted(checked.not_extracted)] if checked.not_extracted else []
        tables.lines([*lines, *report.text(findings).splitlines(), *missing])
        return
    for line in lines:
        print(line, file=sys.stderr)
    writers = {
        "github": (report.github, ReportSyntax.GITHUB),
        "sarif": (report.sarif, ReportSyntax.JSON),
        "junit": (report.junit, ReportSyntax.XML),
    }
    write, syntax = writers[layout]
    within = _within(root)
    raw(write([replace(finding, path=within / finding.path) for finding in findings]), syntax)


def _within(root: Path) -> Path:
    """The workspace's path in the repository: the one GitHub checked out, else relative to this folder."""
    base = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    return root.resolve().relative_to(base) if root.resolve().is_relative_to(base) else Path()


def _fixed(fixed: "Sequence[FixedText]") -> Iterator[str]:
    from pipeline.cli.text_diff import differences

    for one in fixed:
        yield f"{one.path}:{one.line}"
        for before, after in differences(one.before, one.after):
            yield f"  {before} → {after}"
    files = len({one.path for one in fixed})
    count = f"{len(fixed)} text{'s' * (len(fixed) != 1)} in {files} file{'s' * (files != 1)}"
    yield f"fixed: {count}" if fixed else "fixed: nothing"
    yield ""
