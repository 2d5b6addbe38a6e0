"""What is settled after a command, as the build cache records it: articles, their files, and their editions."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from pipeline.catalog import header
from pipeline.model import Article
from pipeline.review import gates
from pipeline.session import build_cache
from pipeline.session.build_cache import BuildCache, CachedArticle
from pipeline.session.results import Build, Built, LocaleStatus
from pipeline.session.session import Session
from pipeline.workspace import Source

R = TypeVar("R", LocaleStatus, Built)
Inputs = Mapping[Path, str | None]
"""The SHA-256 of files as a run read them; None for a missing file."""


def known(session: Session, cache: BuildCache) -> dict[str, CachedArticle]:
    """The requested articles that have not changed. Looked up before any of them is read."""
    return {source.id: entry for source in session.chosen if (entry := cache.settled(source)) is not None}


def looked_at(session: Session) -> dict[str, tuple[Source, Article | None]]:
    """The sources that this run processed in all their locales without a problem.

    The article is None if it is not to be translated.
    """
    articles = {article.id: article for article in session.articles}
    passed_over = {problem.article for problem in session.journal.problems} | session.settled.keys()
    chosen = () if session.only else session.chosen
    return {source.id: (source, articles.get(source.id)) for source in chosen if source.id not in passed_over}


def inputs(session: Session, name: str, looked_at: tuple[Source, Article | None], built: Build | None = None) -> Inputs:
    """Everything that the article's catalogs and editions are made from, and its template."""
    source, article = looked_at
    template = {session.workspace.template(name): session.template(name)}
    if article is None:
        return {source.path: session.source_digest(source), **template}
    own = session.inputs(article) | session.former_inputs(name)
    return {**own, **template, **(built.inputs.get(name, {}) if built else {})}


def drafted(
    session: Session, cache: BuildCache, inputs: Mapping[str, Inputs], statuses: Sequence[LocaleStatus]
) -> dict[str, CachedArticle]:
    """Cache entries for the articles in ``inputs`` that have not changed since."""
    rows = _by_article(statuses)
    pending = {article.id for article, _, current in session.catalogs() if current.pending()}
    due = _due(session)
    return {
        name: CachedArticle(stamps, tuple(rows.get(name, ())), drafted=name not in pending, due=due.get(name))
        for name, stamps in cache.proven(inputs).items()
    }


def _due(session: Session) -> dict[str, float]:
    """By article: when the first of its drafts will have waited too long for its review, if any still waits."""
    found: dict[str, float] = {}
    for article, locale, current in session.catalogs():
        rules = session.workspace.config.review_rules(article.id, locale)
        moment = gates.due(rules, article.front, current)
        if moment and moment > header.now():
            found[article.id] = min(found.get(article.id, moment.timestamp()), moment.timestamp())
    return found


def published(
    entries: Mapping[str, CachedArticle], built: Build, found: Mapping[str, int] | None = None
) -> dict[str, CachedArticle]:
    """``entries`` with their editions and with the findings ``found``."""
    rows = _by_article(built.editions)
    return {
        name: replace(
            entry,
            built=tuple(rows.get(name, ())),
            digest=built.digests.get(name, ""),
            notes=built.notes.get(name, ()),
            findings=entry.findings if found is None else found.get(name, 0),
        )
        for name, entry in entries.items()
    }


def with_files(entry: CachedArticle, stamps: build_cache.Stamps) -> CachedArticle:
    """``entry`` that also depends on the files in ``stamps``."""
    return replace(entry, files={**entry.files, **stamps})


def close(
    session: Session, cache: BuildCache, entries: Mapping[str, CachedArticle], built: Build | None = None
) -> None:
    """Write the cache. A build of requested locales only is not recorded as the last build."""
    others = {source.id for source in session.sources} - {source.id for source in session.chosen}
    sound = not session.names and all(problem.article for problem in session.journal.problems)
    every = {source.id for source in session.sources} if sound else None
    cache.close(entries, others | session.settled.keys(), None if session.only else built, every)


def _by_article(rows: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.article, []).append(row)
    return found
