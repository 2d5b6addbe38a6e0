"""Reads ``locales/glossary.csv``, the sheet that people keep.

Its columns are ``source``, ``do_not_translate``, ``case_sensitive``, ``note``, ``part_of_speech``, ``decided_by`` and
``decided_on``, then one for each locale (``es``: the form to use) and, optionally, ``es:forbidden``; ``|`` separates
several forms. Only ``source`` must be there.
"""

import codecs
import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

from pipeline import files, locales
from pipeline.errors import UsageError, excerpt
from pipeline.glossary.glossary import Glossary, GlossaryRow, alternatives

FIXED = ("source", "do_not_translate", "case_sensitive", "note", "part_of_speech", "decided_by", "decided_on")
FORBIDDEN = "forbidden"
# How many seconds to wait for an editor that is writing the sheet, before it is read as it is.
_PATIENCE = 1.0
_TRUTH = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False, "": False}

_MOST = 100
"""No word has more senses; every two rows of one source are compared."""


def load(path: Path) -> Glossary:
    """The glossary in ``path``; an empty one if there is no such file.

    Raises UsageError, which names the file, the line and the column.
    """
    return parsed(text(path), path)


def text(path: Path) -> str:
    """The file's text; empty if there is no such file. Raises UsageError if it cannot be read."""
    return decoded(content(path) or b"", path)


def content(path: Path) -> bytes | None:
    """The file's bytes; None if there is no such file. Raises UsageError if it cannot be read."""
    try:
        return files.read_at_rest(path, _PATIENCE)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None


def decoded(content: bytes, path: Path) -> str:
    """The text of ``content``, the bytes of ``path``. Raises UsageError if they are not UTF-8 or marked as UTF-16."""
    try:
        return content.decode(encoding(content))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}:{line}: this is not UTF-8.", "Export the sheet as CSV in UTF-8.") from None


def encoding(content: bytes) -> str:
    """The encoding of a sheet by its byte order mark: Excel writes "Unicode text" in UTF-16."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"


def separator(content: str) -> str:
    """What separates the cells of a sheet: where a comma is part of numbers, spreadsheets write a semicolon."""
    return max(",;\t", key=content.partition("\n")[0].count)


def parsed(content: str, path: Path) -> Glossary:
    """The glossary that ``content``, the text of ``path``, has. Raises UsageError as ``load`` does."""
    if not content.strip():
        return Glossary()
    lines = rows_of(content, path)
    head = [column(name, path) for name in lines[0][1]]
    if "source" not in head:
        raise UsageError(f"{path}:1: the column 'source' is missing.", f"Begin the file with {','.join(FIXED[:4])}.")
    if twice := next((name for name in head if head.count(name) > 1), None):
        raise UsageError(f"{path}:1: the column '{excerpt(twice)}' is there twice.", "Remove one of them.")
    rows = [_row(head, cells, line, path) for line, cells in lines[1:] if any(cell.strip() for cell in cells)]
    columns = list(dict.fromkeys(name.partition(":")[0] for name in head if name not in FIXED))
    for one, other, reason in conflicts(rows, columns):
        where = f"line {one.line}" if one is other else f"lines {one.line} and {other.line}"
        raise UsageError(
            f"{path}, {where}: “{excerpt(one.source)}” is decided in two ways: {reason}.",
            "Keep one of them, or tell two senses of the word apart by part_of_speech or note.",
        )
    return Glossary(tuple(rows))


def rows_of(content: str, path: Path) -> list[tuple[int, list[str]]]:
    """The lines of a sheet: the number of the line where each begins, and its cells."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator(content), strict=True)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in reader:
            found.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(
            f"{path}:{begins}: the line is not valid CSV: {error}.",
            "Look for a quotation mark that is not closed, or export the sheet as CSV again.",
        ) from None
    return found


def column(name: str, path: Path) -> str:
    """The column ``name`` as the glossary spells it. Raises UsageError if the glossary has no such column."""
    name = name.strip()
    if name in FIXED:
        return name
    code, _, kind = name.partition(":")
    if kind not in ("", FORBIDDEN):
        raise UsageError(
            f"{path}:1: unknown column '{excerpt(name)}'.", "Name the columns of a locale like es and es:forbidden."
        )
    try:
        return locales.normalize(code) + f":{kind}" * bool(kind)
    except UsageError:
        raise UsageError(
            f"{path}:1: unknown column '{excerpt(name)}', which is not a locale either.",
            f"Known columns: {', '.join(FIXED)}, and locales.",
        ) from None


def _row(head: Sequence[str], cells: Sequence[str], line: int, path: Path) -> GlossaryRow:
    where = f"{path}:{line}"
    if len(cells) > len(head):
        raise UsageError(
            f"{where}: the line has {len(cells)} cells, but there are {len(head)} columns.",
            'Put a cell that contains the separator into quotation marks: "a, b".',
        )
    row = dict.fromkeys(FIXED, "") | {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
    if not row["source"]:
        raise UsageError(f"{where}: the column 'source' is empty.", "Write the word, or remove the line.")
    for column in ("do_not_translate", "case_sensitive"):
        if row[column].lower() not in _TRUTH:
            raise UsageError(f"{where}: {column} is '{excerpt(row[column])}'.", "Write yes or no.")
    if row["decided_on"] and not _day(row["decided_on"]):
        raise UsageError(f"{where}: decided_on is '{excerpt(row['decided_on'])}'.", "Write a day like 2026-05-31.")
    cells_of = {name: cell for name, cell in row.items() if name not in FIXED and cell}
    return GlossaryRow(
        line=line,
        source=row["source"],
        do_not_translate=_TRUTH[row["do_not_translate"].lower()],
        case_sensitive=_TRUTH[row["case_sensitive"].lower()] if row["case_sensitive"] else True,
        note=row["note"],
        part_of_speech=row["part_of_speech"],
        decided_by=row["decided_by"],
        decided_on=row["decided_on"],
        targets={name: cell for name, cell in cells_of.items() if ":" not in name},
        avoided={name.partition(":")[0]: cell for name, cell in cells_of.items() if ":" in name},
    )


def _day(text: str) -> bool:
    try:
        return len(text) == len("2026-05-31") and bool(date.fromisoformat(text))
    except ValueError:
        return False


def conflicts(rows: Sequence[GlossaryRow], columns: Sequence[str]) -> Iterator[tuple[GlossaryRow, GlossaryRow, str]]:
    """Pairs of rows of one source that cannot both hold, each with the reason; ``columns`` are the locales.

    Rows whose part of speech or note differ are senses of a word, and may have other translations.
    """
    by_source = defaultdict[str, list[GlossaryRow]](list)
    for row in rows:
        by_source[row.source if row.case_sensitive else row.source.casefold()].append(row)
    for same in by_source.values():
        for row in same:
            if reason := _demands_what_is_forbidden(row, row, columns):
                yield row, row, reason
        if len(same) > _MOST:
            yield same[0], same[_MOST], f"there are more than {_MOST} rows for it"
        for one, other in combinations(same[:_MOST], 2):
            reason = _demands_what_is_forbidden(one, other, columns) or _demands_what_is_forbidden(other, one, columns)
            if not reason and one.sense == other.sense:
                reason = _differs(one, other, columns)
            if reason:
                yield one, other, reason


def _demands_what_is_forbidden(one: GlossaryRow, other: GlossaryRow, columns: Sequence[str]) -> str:
    for locale in columns:
        wanted = {_spelled(form, one) for form in alternatives(one.target(locale))}
        for form in other.forbidden(locale):
            if _spelled(form, one) in wanted:
                return f"“{form}” is both required and forbidden in {locale}"
    return ""


def _differs(one: GlossaryRow, other: GlossaryRow, columns: Sequence[str]) -> str:
    for locale in columns:
        first, second = one.target(locale), other.target(locale)
        if first and second and first != second:
            return f"“{first}” and “{second}” in {locale}"
    return "one is not translated" if one.do_not_translate != other.do_not_translate else ""


def _spelled(form: str, row: GlossaryRow) -> str:
    return form if row.case_sensitive else form.casefold()
