"""The texts of machine drafts, kept for the review record and for what can be learned from their review.

A review overwrites the draft in the PO file, so what became of it can be seen only while the draft is kept.
There is one file for each catalog under ``.pipeline/reviews/``. Without it, the record leaves out the share.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline import files
from pipeline.catalog import Catalog, header


class LastSeen(msgspec.Struct, frozen=True):
    """A catalog as the last run left it."""

    translator: str = ""
    """The header's Last-Translator."""
    revised: str = ""
    """The header's PO-Revision-Date, in ISO 8601."""
    drafts: dict[str, str] = {}
    """Drafts that await their review, and those that reviewed texts were made from: ``digest`` to text."""
    engines: dict[str, str] = {}
    """The engine of each draft, or ``memory``: ``digest`` to name."""


@dataclass(frozen=True, slots=True)
class DraftTexts:
    """The store of one workspace."""

    folder: Path
    """``.pipeline/reviews``."""

    def read(self, article: str, locale: str) -> LastSeen | None:
        """The catalog as the last run left it; None if nothing is known about it."""
        try:
            return msgspec.json.decode(files.read(self._path(article, locale)), type=LastSeen)
        except (OSError, msgspec.DecodeError):
            return None

    def keep(self, article: str, locale: str, current: Catalog) -> None:
        """Remember ``current`` as this run leaves it, with the drafts that still await review."""
        known = self.read(article, locale)
        found = seen(current, known or LastSeen())
        if found != known:
            files.replace(self._path(article, locale), msgspec.json.encode(found), lasting=False)

    def _path(self, article: str, locale: str) -> Path:
        path = self.folder / locale / f"{article}.json"
        files.remove_links(path, self.folder.parent)
        return path


def seen(current: Catalog, known: LastSeen) -> LastSeen:
    """What to remember of ``current``: header fields, drafts, and the ``known`` drafts still referenced."""
    drafts, engines = dict[str, str](), dict[str, str]()
    for entry in current:
        origin, record = entry.provenance, entry.record
        draft = origin.digest if origin else ""
        if origin and entry.untouched:
            drafts[draft], engines[draft] = entry.target, origin.engine or origin.reason.value
            continue
        for digest in (draft, record.draft if record else ""):
            if digest in known.drafts:
                drafts[digest] = known.drafts[digest]
            if digest in known.engines:
                engines[digest] = known.engines[digest]
    translator, revised = header.last_translator(current.header), header.revised(current.header) or ""
    return LastSeen(translator, revised, drafts, engines)
