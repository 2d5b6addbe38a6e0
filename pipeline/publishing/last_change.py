"""When the words of an edition last changed, whatever program changed them.

A catalog's header says when its editor saved it, but many editors leave that date alone. The last build knows the words
that it published: where they differ and the header's date did not move, they changed now.
"""

import hashlib
from datetime import UTC, datetime

from msgspec import UNSET, UnsetType

from pipeline.catalog import header
from pipeline.model import Edition


def words(edition: Edition) -> str:
    """A digest of what the edition says."""
    said = (sentence.text for passage in edition.passages for sentence in passage.sentences)
    return hashlib.sha256("\0".join((edition.description, *said)).encode()).hexdigest()[:16]


def updated(edition: Edition, last_words: str, last_updated: str | UnsetType | None) -> str | None:
    """When ``edition`` last changed, in ISO 8601; ``last_words`` and ``last_updated`` are those of the last build."""
    if not last_words or last_updated is UNSET or last_updated is None or edition.earlier:
        return edition.updated
    if words(edition) == last_words:
        return last_updated
    if edition.updated is None or _instant(edition.updated) <= _instant(last_updated):
        return max(header.now().replace(microsecond=0), _instant(last_updated)).isoformat()
    return edition.updated


def _instant(written: str) -> datetime:
    day = datetime.fromisoformat(written)
    return day if day.tzinfo else day.replace(tzinfo=UTC)
