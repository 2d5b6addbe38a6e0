"""The progress of every article in every locale."""

from collections import Counter
from collections.abc import Iterator

from pipeline import catalog, engines, workspace
from pipeline.catalog import Catalog, provenance
from pipeline.model import Article, Severity, State
from pipeline.session.journal import reported
from pipeline.session.results import LocaleStatus
from pipeline.session.session import Session
from pipeline.stages import review_order

# The route of a text that is not translated: the article was translated from it.
ORIGINAL = "original"


def status(session: Session) -> list[LocaleStatus]:
    """``statuses``, then one line for each catalog whose source is gone."""
    return [*statuses(session), *_orphans(session)]


def statuses(session: Session) -> list[LocaleStatus]:
    """One line for each article and locale, locales in the settings' order; for an original only that it is one."""
    rows = {article: list(entry.statuses) for article, entry in session.settled.items()}
    for article in session.articles:
        with reported(session.journal, article.id):
            rows[article.id] = [*_article(session, article)]
    return [row for source in session.chosen for row in rows.get(source.id, ())]


def _article(session: Session, article: Article) -> Iterator[LocaleStatus]:
    for locale in filter(session.wants, session.all_targets(article)):
        own = session.originals.of(article, locale) is not None
        yield _original(session, article, locale) if own else _of_locale(session, article, locale)


def _original(session: Session, article: Article, locale: str) -> LocaleStatus:
    catalog_path = session.workspace.shown(session.workspace.catalog(article.id, locale))
    return LocaleStatus(article.id, session.workspace.shown(article.path), locale, catalog_path, route=ORIGINAL)


def _of_locale(session: Session, article: Article, locale: str) -> LocaleStatus:
    current = session.catalog(article.id, locale)
    row = _counted(session, article.id, locale, current)._replace(
        source=session.workspace.shown(article.path),
        back_translation=locale == session.originals.locale(article),
    )
    if current is None:
        failed = session.journal.failed(article.id, locale)
        return row._replace(stale=not failed, failed=failed)
    known = {entry.key for entry in current.entries}
    findings = session.findings(article.id, locale)
    return row._replace(
        stale=not known.issuperset(catalog.keys(article)),
        review_first=review_order.count(session, article, locale),
        errors=sum(1 for finding in findings if finding.severity is Severity.ERROR),
        warnings=sum(1 for finding in findings if finding.severity is Severity.WARNING),
    )


def _counted(session: Session, article: str, locale: str, current: Catalog | None) -> LocaleStatus:
    entries = () if current is None else current.entries
    count = Counter(entry.state for entry in entries)
    drafts = [(entry.target, entry.provenance) for entry in entries if entry.state is State.DRAFT]
    origins = [origin for _, origin in drafts if origin]
    return LocaleStatus(
        article=article,
        source=None,
        locale=locale,
        catalog=session.workspace.shown(session.workspace.catalog(article, locale)),
        units=len(entries) - count[State.DONE],
        untranslated=count[State.UNTRANSLATED],
        draft=count[State.DRAFT],
        reviewed=count[State.REVIEWED],
        obsolete=0 if current is None else len(current.obsolete),
        route=_commonest(f"{one.route} {one.engine}".strip() for one in origins if one.engine),
        models=_commonest(one.model for one in origins if one.model),
        nothing_to_translate=count[State.DONE],
        edited=sum(1 for target, origin in drafts if origin and origin.digest not in ("", provenance.digest(target))),
        rough=any(map(engines.rough, {one.engine for one in origins})),
    )


def _commonest(words: Iterator[str]) -> str:
    return ", ".join(word for word, _ in Counter(words).most_common())


def _orphans(session: Session) -> Iterator[LocaleStatus]:
    if session.names:
        return
    alive = {source.id for source in session.sources}
    for locale, article in workspace.catalogs(session.workspace):
        if article in alive or (session.locales and locale not in session.locales):
            continue
        current = session.catalog(article, locale)
        if current is not None:
            yield _counted(session, article, locale, current)
