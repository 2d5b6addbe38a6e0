"""Adds decided terms to the sheet. What a person wrote there stays: only empty cells are filled.

People may save the sheet at any moment. What they save while it is written is read again and gets the terms, too.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import sleep

from pipeline import files
from pipeline.errors import UsageError
from pipeline.glossary import sheet
from pipeline.glossary.glossary import GlossaryRow

# How often a sheet that somebody saves at the same time is read again, with growing pauses: about 6 s in all.
_TRIES, _PAUSE = 36, 0.01
_FIRST = ("source", "do_not_translate", "case_sensitive", "note")


@dataclass
class Additions:
    """What became of the terms that were to be added."""

    new: int = 0
    filled: int = 0
    """Lines of the sheet with empty cells that were filled."""
    same: int = 0
    """Terms that the sheet has already."""
    kept: list[str] = field(default_factory=list)
    """Cells that have another text in the sheet, which stays: one sentence each."""


def add(path: Path, rows: Sequence[GlossaryRow], approve: Callable[[Additions], None] = lambda _: None) -> Additions:
    """Add ``rows`` to the sheet in ``path``, and return what became of them.

    ``approve`` is called before the sheet is written, and may raise an error. Raises UsageError if the sheet is faulty
    or would be, PipelineError if it cannot be written; it is then unchanged.
    """
    for tried in range(_TRIES):
        before = sheet.content(path)
        text, done = added(sheet.decoded(before or b"", path), rows, path)
        approve(done)
        if not done.new and not done.filled:
            return done
        sheet.parsed(text, path)
        try:
            files.replace_if(files.real(path), text.encode(sheet.encoding(before or b"")), before)
        except files.SavedMeanwhileError as meanwhile:
            # A save that a later one replaced keeps its terms, whatever the later one says about them.
            lost = [row for save in meanwhile.displaced for row in sheet.parsed(sheet.decoded(save, path), path).rows]
            rows = joined([*rows, *(replace(row, line=0) for row in lost)])
            sleep(_PAUSE * tried)
            continue
        return done
    raise UsageError(
        f"{path} is saved again and again by another program; the terms were not added.",
        "Close it there, and try again.",
    )


def joined(rows: Sequence[GlossaryRow]) -> list[GlossaryRow]:
    """``rows`` without those that are there twice."""
    found: dict[tuple[str, tuple[str, str]], GlossaryRow] = {}
    for row in rows:
        found.setdefault((row.source, row.sense), row)
    return list(found.values())


def added(content: str, rows: Sequence[GlossaryRow], path: Path) -> tuple[str, Additions]:
    """The text of the sheet with ``rows``, and what became of them. Raises UsageError if ``content`` is faulty."""
    known = list(sheet.parsed(content, path).rows)
    lines = dict(sheet.rows_of(content, path)) if content.strip() else {1: list(_FIRST)}
    head = [sheet.column(name, path) for name in lines[1]]
    done, appended = Additions(), list[dict[str, str]]()
    for row in rows:
        cells = _cells(row)
        listed = _listed(known, row)
        if listed is None:
            appended.append(cells)
            known.append(row)
            done.new += 1
            continue
        head += [name for name in cells if name not in head]
        line = lines[listed.line]
        line += [""] * (len(head) - len(line))
        _fill(line, head, cells, listed.line, done)
    columns = list(dict.fromkeys([*head, *(name for cells in appended for name in cells)]))
    lines[1] += columns[len(lines[1]) :]
    rest = [[cells.get(name, "") for name in columns] for cells in appended]
    if not done.filled and not done.new:
        return content, done
    return _written([*lines.values(), *rest], sheet.separator(content), "\r\n" if "\r\n" in content else "\n"), done


def _listed(known: Sequence[GlossaryRow], row: GlossaryRow) -> GlossaryRow | None:
    """The row of the sheet for the same word in the same sense; None if it has none."""
    same = [one for one in known if one.line and one.source.casefold() == row.source.casefold()]
    exact = next((one for one in same if one.sense == row.sense), None)
    return exact or (same[0] if len(same) == 1 and row.sense == ("", "") else None)


def _fill(line: list[str], head: Sequence[str], cells: Mapping[str, str], number: int, done: Additions) -> None:
    filled = False
    for name, cell in cells.items():
        column = head.index(name)
        if name == "source" or line[column].strip() == cell:
            continue
        if line[column].strip():
            if name not in ("decided_by", "decided_on"):
                done.kept.append(f"line {number}: {name} of “{cells['source']}” stays “{line[column]}”, not “{cell}”")
        else:
            line[column], filled = cell, True
    done.filled += filled
    done.same += not filled


def _cells(row: GlossaryRow) -> dict[str, str]:
    """The row's cells by column, without empty ones."""
    cells = {
        "source": row.source,
        "do_not_translate": "yes" * row.do_not_translate,
        "case_sensitive": "" if row.case_sensitive else "no",
        "note": row.note,
        "part_of_speech": row.part_of_speech,
        "decided_by": row.decided_by,
        "decided_on": row.decided_on,
        **row.targets,
        **{f"{locale}:{sheet.FORBIDDEN}": forms for locale, forms in row.avoided.items()},
    }
    return {name: cell for name, cell in cells.items() if cell}


def _written(lines: Sequence[Sequence[str]], separator: str, end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(lines)
    return stream.getvalue()
