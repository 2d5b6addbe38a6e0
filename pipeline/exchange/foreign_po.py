"""Reads PO files: copies of our catalogs that come back, and files that po4a, mdpo or Translate Toolkit made."""

from pathlib import Path

from pipeline import catalog
from pipeline.catalog import Entry, header
from pipeline.exchange.returned import ReturnedFile, ReturnedText
from pipeline.model import Role, State

_CONTEXTS = {role.value: role for role in Role}


def read(path: Path) -> list[ReturnedFile]:
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
        role=entry.role if ours else _CONTEXTS.get(entry.context or ""),
        comments=entry.comments,
    )
