"""Recognizes the format of a file that is to be imported, and reads it.

PO files are copies of our catalogs that come back, or files that po4a, mdpo or Translate Toolkit made.
"""

from enum import StrEnum
from pathlib import Path

from pipeline import catalog
from pipeline.catalog import Entry, header
from pipeline.errors import PipelineError, UsageError, excerpt
from pipeline.exchange import spreadsheet, xliff2_reader, xliff12_reader, xml
from pipeline.exchange.returned import ReturnedFile, ReturnedText
from pipeline.model import ROLES, State

_XML = (".xlf", ".xliff", ".xml", ".tmx", ".tbx", ".mxliff", ".mqxliff", ".sdlxliff")
_XLIFF2, _XLIFF1 = "2.", "1."


class ExchangeFormat(StrEnum):
    """A format that can be imported."""

    TMX = "tmx"
    XLIFF2 = "xliff"
    XLIFF12 = "xliff12"
    CSV = "csv"
    PO = "po"


def recognized(path: Path) -> ExchangeFormat:
    """The format of ``path``, by its ending and, for XML, by its outermost element.

    Raises UsageError for a file that cannot be imported, PipelineError for one that cannot be read.
    """
    suffix = path.suffix.lower()
    if path.is_dir():
        raise UsageError(f"{path} is a folder.", f"Name its files, such as {path}/*.xlf.")
    if suffix == ".csv":
        return ExchangeFormat.CSV
    if suffix in (".po", ".pot"):
        return ExchangeFormat.PO
    if suffix in _XML:
        return _of_xml(path)
    raise UsageError(f"{path}: files of this kind cannot be imported.", "Import TMX, XLIFF (.xlf), CSV or PO files.")


def _of_xml(path: Path) -> ExchangeFormat:
    top = xml.root(path)
    name, version = xml.local_name(top), str(top.get("version", ""))
    if path.suffix.lower() == ".tmx" or name == "tmx":
        return ExchangeFormat.TMX
    if name in ("tbx", "martif"):
        raise UsageError(f"{path} is a glossary.", f"Run: pipeline glossary import {path}")
    if name != "xliff":
        raise PipelineError(
            f"{path}, line {top.sourceline or 1}: the outermost element is '{excerpt(name)}', "
            "which is neither XLIFF nor TMX.",
            "Export it as XLIFF or TMX.",
        )
    if version.startswith(_XLIFF2):
        return ExchangeFormat.XLIFF2
    if version.startswith(_XLIFF1):
        return ExchangeFormat.XLIFF12
    raise PipelineError(
        f"{path}, line {top.sourceline or 1}: XLIFF of version '{excerpt(version)}' is not known.",
        "Export it as XLIFF 2.1 or 1.2.",
    )


def read(path: Path) -> list[ReturnedFile]:
    """The texts in ``path``, by article and locale; not for TMX.

    Raises PipelineError, naming file and line, for a file that is damaged or without any sentence.
    """
    readers = {
        ExchangeFormat.XLIFF2: xliff2_reader.read,
        ExchangeFormat.XLIFF12: xliff12_reader.read,
        ExchangeFormat.CSV: spreadsheet.read,
        ExchangeFormat.PO: read_po,
    }
    found = readers[recognized(path)](path)
    if not any(one.texts for one in found):
        raise PipelineError(f"{path} contains no sentence.", "Export it again.")
    return found


def read_po(path: Path) -> list[ReturnedFile]:
    """The translations in ``path``. Raises CatalogError, naming file and line, if it is not valid PO."""
    found = catalog.load(path)
    fields = header.fields(found.header)
    ours = "X-Segmenter" in fields
    texts = [_text(entry, found.line(entry), ours=ours) for entry in found.entries if entry.plural is None]
    return [
        ReturnedFile(
            path=path,
            original=fields.get("Project-Id-Version", "") if ours else "",
            source_code=fields.get("X-Source-Language", ""),
            target_code=fields.get("Language", ""),
            texts=tuple(texts),
            by=header.last_translator(found.header),
        )
    ]


def _text(entry: Entry, line: int, *, ours: bool) -> ReturnedText:
    return ReturnedText(
        source=entry.source,
        target=entry.target,
        approved=entry.state is State.REVIEWED,
        line=line,
        role=entry.role if ours else ROLES.get(entry.context or ""),
        comments=entry.comments,
    )
