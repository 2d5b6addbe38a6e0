"""What changed since the last build: the inputs of an article's editions, and the words of an edition.

While the digest of their inputs is unchanged, editions are not made again. A catalog's header has the date on which its
editor saved it, but many editors do not update that date. The last build records the words that it published: if the
words differ and the header's date is the same, they changed now.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import UNSET, UnsetType

from pipeline.catalog import header
from pipeline.edition import Edition
from pipeline.review import gates
from pipeline.session.article_work import ArticleWork
from pipeline.workspace import Workspace


def overdue(work: ArticleWork, locale: str, workspace: Workspace) -> bool:
    """Whether a draft of the article has waited too long for its review in ``locale``."""
    current = work.catalogs.get(locale)
    rules = workspace.config.review_rules(work.article.id, locale)
    return current is not None and gates.overdue(rules, work.article.front, current)


def digest(
    work: ArticleWork, attached: Mapping[Path, str | None], workspace: Workspace, settings: str, gate: str | None
) -> str:
    """SHA-256 over everything: settings, gate, the requested locales, and the content of every file.

    ``settings`` is the digest of what all articles depend on. ``gate`` overrides the settings' gate.
    """
    late = [locale for locale in work.targets if overdue(work, locale, workspace)]
    head = (settings, gate or "", " ".join(sorted(work.asked)), " ".join(sorted(work.failed)), *late)
    files = {workspace.shown(path): content or "none" for path, content in (dict(work.inputs) | dict(attached)).items()}
    lines = [*head, *(f"{content} {path}" for path, content in sorted(files.items()))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


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
