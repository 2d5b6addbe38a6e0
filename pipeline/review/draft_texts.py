"""The texts of machine drafts, kept until a person's review of them is recorded.

A review overwrites the draft in the PO file, so the share that survived can be computed only while the draft is kept.
There is one file for each catalog under ``.pipeline/reviews/``. Without it, the record leaves out the share.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline import files
from pipeline.catalog import Catalog, header
from pipeline.model import State


class LastSeen(msgspec.Struct, frozen=True):
    """A catalog as the last run left it."""

    translator: str = ""
    """The header's Last-Translator."""
    revised: str = ""
    """The header's PO-Revision-Date, in ISO 8601."""
    drafts: dict[str, str] = {}
    """Drafts whose review is not recorded yet: ``digest`` to text."""


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
        found = seen(current, known.drafts if known else {})
        if found != known:
            files.replace(self._path(article, locale), msgspec.json.encode(found), lasting=False)

    def _path(self, article: str, locale: str) -> Path:
        path = self.folder / locale / f"{article}.json"
        files.remove_links(path, self.folder.parent)
        return path


def seen(current: Catalog, known: Mapping[str, str]) -> LastSeen:
    """What to remember of ``current``: header fields, drafts, and the ``known`` drafts still referenced."""
    drafts: dict[str, str] = {}
    for entry in current:
        draft = entry.provenance.digest if entry.provenance else ""
        if entry.untouched:
            drafts[draft] = entry.target
        elif draft in known and not (entry.state is State.REVIEWED and entry.record):
            drafts[draft] = known[draft]
    return LastSeen(header.last_translator(current.header), header.revised(current.header) or "", drafts)
