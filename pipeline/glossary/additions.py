"""Adds decided terms to the sheet. What a person wrote there stays: only empty cells are filled."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.glossary import sheet
from pipeline.glossary.row import GlossaryRow

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


def added(content: str, rows: Sequence[GlossaryRow], path: Path) -> tuple[str, Additions]:
    """The text of the sheet with ``rows``, and what became of them. Raises UsageError if ``content`` is faulty."""
    known = list(sheet.parsed(content, path).rows)
    lines = dict(sheet.rows_of(content, path)) if content.strip() else {1: list(_FIRST)}
    head = [sheet.column(name, path) for name in lines[1]]
    done, appended = Additions(), list[dict[str, str]]()
    for row in rows:
        cells = _cells(row)
        place = _place(known, row)
        if place is None:
            appended.append(cells)
            known.append(row)
            done.new += 1
            continue
        head += [name for name in cells if name not in head]
        line = lines[place.line]
        line += [""] * (len(head) - len(line))
        _fill(line, head, cells, place.line, done)
    columns = list(dict.fromkeys([*head, *(name for cells in appended for name in cells)]))
    lines[1] += columns[len(lines[1]) :]
    rest = [[cells.get(name, "") for name in columns] for cells in appended]
    if not done.filled and not done.new:
        return content, done
    return _written([*lines.values(), *rest], "\r\n" if "\r\n" in content else "\n"), done


def _place(known: Sequence[GlossaryRow], row: GlossaryRow) -> GlossaryRow | None:
    """The line of the sheet for the same word in the same sense; None if it has none."""
    same = [one for one in known if one.line and _spelled(one) == _spelled(row)]
    exact = next((one for one in same if one.sense == row.sense), None)
    return exact or (same[0] if len(same) == 1 and row.sense == ("", "") else None)


def _spelled(row: GlossaryRow) -> str:
    return row.source.casefold()


def _fill(line: list[str], head: Sequence[str], cells: Mapping[str, str], number: int, done: Additions) -> None:
    filled = False
    for name, cell in cells.items():
        place = head.index(name)
        if name == "source" or line[place].strip() == cell:
            continue
        if line[place].strip():
            if name not in ("decided_by", "decided_on"):
                done.kept.append(f"line {number}: {name} of “{cells['source']}” stays “{line[place]}”, not “{cell}”")
        else:
            line[place], filled = cell, True
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


def _written(lines: Sequence[Sequence[str]], end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end).writerows(lines)
    return stream.getvalue()
