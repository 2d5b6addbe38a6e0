"""When the words of an edition last changed, whichever program changed them.

A catalog's header has the date on which its editor saved it, but many editors do not update that date. The last build
records the words that it published: if the words differ and the header's date is the same, they changed now.
"""

import hashlib
from datetime import UTC, datetime

from msgspec import UNSET, UnsetType

from pipeline.catalog import header
from pipeline.model import Edition


def words(edition: Edition) -> str:
    """A digest of the edition's words."""
    texts = (sentence.text for passage in edition.passages for sentence in passage.sentences)
    return hashlib.sha256("\0".join((edition.description, *texts)).encode()).hexdigest()[:16]


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
