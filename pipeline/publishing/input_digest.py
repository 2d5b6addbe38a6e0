"""One digest of everything an article's editions are made from: while it is unchanged, they are not made again."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pipeline.review import gates
from pipeline.session.article_work import ArticleWork
from pipeline.workspace import Workspace


def overdue(work: ArticleWork, locale: str, place: Workspace) -> bool:
    """Whether a draft of the article has waited too long for its review in ``locale``."""
    current = work.catalogs.get(locale)
    rules = place.config.review_rules(work.article.id, locale)
    return current is not None and gates.overdue(rules, work.article.front, current)


def digest(
    work: ArticleWork, attached: Mapping[Path, str | None], place: Workspace, settings: str, gate: str | None
) -> str:
    """SHA-256 over everything: settings, gate, the requested locales, and the content of every file.

    ``settings`` is the digest of what all articles depend on. ``gate`` overrides the settings' gate.
    """
    late = [locale for locale in work.targets if overdue(work, locale, place)]
    head = (settings, gate or "", " ".join(sorted(work.asked)), " ".join(sorted(work.failed)), *late)
    files = {place.shown(path): content or "none" for path, content in (dict(work.inputs) | dict(attached)).items()}
    lines = [*head, *(f"{content} {path}" for path, content in sorted(files.items()))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
