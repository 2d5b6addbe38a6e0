"""CSV for spreadsheets: a row for each sentence of an article. Cells cannot become formulas.

Written with a byte order mark, so that Excel reads UTF-8, and with commas. Read with commas, semicolons or tabs, as
spreadsheets write them in different countries.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline import files
from pipeline.errors import PipelineError, excerpt
from pipeline.exchange.bilingual import BilingualFile, exported
from pipeline.exchange.returned import APPROVING, ReturnedFile, ReturnedText
from pipeline.locales import tag
from pipeline.model import ROLES, State

COLUMNS = ("article", "source_locale", "locale", "role", "source", "target", "state", "comments", "context", "exported")
_NEEDED = ("source", "target")
_STATES = {*State, *APPROVING, "translated", "initial", "new", "fuzzy", ""}
# Excel takes the separator from a line before the first row, and some programs write it for Excel.
_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
# What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"), and the apostrophe that prevents it.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def written(sheet: BilingualFile) -> bytes:
    """``sheet`` as CSV."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for entry in sheet.entries():
        row = (
            sheet.article,
            tag(sheet.source_locale),
            tag(sheet.locale),
            entry.role.value,
            entry.source,
            entry.target,
            entry.state.value,
            "\n".join(entry.comments),
            "\n".join(entry.extracted),
            exported(entry),
        )
        rows.writerow(map(safe, row))
    return stream.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """``cell`` with an apostrophe in front if a spreadsheet would calculate it; ``plain`` is the inverse."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """``cell`` without the apostrophe that ``safe`` put in front."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def read(path: Path) -> list[ReturnedFile]:
    """The texts for each article and locale in ``path``.

    Raises PipelineError, naming file and line, for missing columns, unknown states and text that is not UTF-8.
    """
    text = _decoded(path)
    named = _SEPARATOR.match(text)
    text, above = text[named.end() :] if named else text, 1 if named else 0
    delimiter = named[1] if named else max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: dict[tuple[str, str, str], list[ReturnedText]] = {}
    first: dict[tuple[str, str, str], int] = {}
    try:
        columns = [cell.strip().lower() for cell in next(reader, [])]
        if missing := [name for name in _NEEDED if name not in columns]:
            raise PipelineError(
                f"{path}, line {1 + above}: the column{'s' * (len(missing) > 1)} {' and '.join(missing)} "
                f"{'are' if len(missing) > 1 else 'is'} missing.",
                f"The first row names the columns: {', '.join(COLUMNS)}.",
            )
        line = above + reader.line_num + 1
        for cells in reader:
            row = {name: plain(cell) for name, cell in zip(columns, cells, strict=False)}
            if any(row.values()):
                key = (row.get("article", ""), row.get("source_locale", ""), row.get("locale", ""))
                found.setdefault(key, []).append(_text(row, path, line))
                first.setdefault(key, line)
            line = above + reader.line_num + 1
    except csv.Error as error:
        line = above + reader.line_num
        raise PipelineError(f"{path}, line {line}: this is not CSV: {error}.", "Export it again.") from None
    return [ReturnedFile(path, *key, tuple(texts), first[key]) for key, texts in found.items()]


def _text(row: Mapping[str, str], path: Path, line: int) -> ReturnedText:
    state = row.get("state", "").strip().lower()
    if state not in _STATES:
        raise PipelineError(
            f"{path}, line {line}: '{excerpt(state)}' is not a state.",
            "Write reviewed for an approved text, else draft.",
        )
    if not row.get("source"):
        raise PipelineError(f"{path}, line {line}: the source is missing.", "Restore the sentence, or delete the row.")
    return ReturnedText(
        source=row["source"],
        target=row.get("target", ""),
        approved=state in APPROVING,
        line=line,
        role=ROLES.get(row.get("role", "").strip().lower()),
        exported=row.get("exported", "").strip(),
        comments=tuple(_lines(row.get("comments", ""))),
    )


def _lines(cell: str) -> Iterator[str]:
    if cell:
        yield from cell.replace("\r\n", "\n").split("\n")


def _decoded(path: Path) -> str:
    try:
        content = files.read(path)
    except OSError as error:
        raise PipelineError(
            f"{path} cannot be read: {error.strerror}.", "Check the name and its permissions."
        ) from None
    # Excel writes "Unicode text" in UTF-16.
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PipelineError(f"{path}, line {line}: this is not UTF-8.", "Save the sheet as CSV UTF-8.") from None
