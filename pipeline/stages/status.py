"""How far every article is in every locale."""

from collections import Counter
from collections.abc import Iterator

from pipeline import catalog, engines, workspace
from pipeline.catalog import Catalog
from pipeline.model import Article, Severity, State
from pipeline.session.results import Standing
from pipeline.session.session import Desk
from pipeline.stages import review_order

# The way of a text that is not translated: it is the one that the article was translated from.
ORIGINAL = "original"


def status(desk: Desk) -> list[Standing]:
    """``standings``, then one line for each catalog whose source is gone."""
    return [*standings(desk), *_orphans(desk)]


def standings(desk: Desk) -> list[Standing]:
    """One line for each article and locale, locales in the settings' order; of an original only that it is one."""
    rows = {article: list(entry.standings) for article, entry in desk.settled.items()}
    rows |= {article.id: [*_article(desk, article)] for article in desk.articles}
    return [row for source in desk.chosen for row in rows.get(source.id, ())]


def _article(desk: Desk, article: Article) -> Iterator[Standing]:
    for locale in filter(desk.wants, desk.all_targets(article)):
        own = desk.original(article, locale) is not None
        yield _original(desk, article, locale) if own else _standing(desk, article, locale)


def _original(desk: Desk, article: Article, locale: str) -> Standing:
    catalog_path = desk.workspace.shown(desk.workspace.catalog(article.id, locale))
    return Standing(article.id, desk.workspace.shown(article.path), locale, catalog_path, route=ORIGINAL)


def _standing(desk: Desk, article: Article, locale: str) -> Standing:
    current = desk.catalog(article.id, locale)
    original = article.front.original_locale or desk.workspace.config.original_locale
    row = _counted(desk, article.id, locale, current)._replace(
        source=desk.workspace.shown(article.path),
        back_translation=locale == original,
    )
    if current is None:
        return row._replace(stale=not desk.failed(article.id, locale))
    known = {entry.key for entry in current.entries}
    findings = desk.findings(article.id, locale)
    return row._replace(
        stale=any(
            (block.role, catalog.msgid(segment.source)) not in known
            for block in article.blocks
            for segment in block.segments
        ),
        review_first=len(review_order.first(desk, article, locale)),
        errors=sum(1 for finding in findings if finding.severity is Severity.ERROR),
        warnings=sum(1 for finding in findings if finding.severity is Severity.WARNING),
    )


def _counted(desk: Desk, article: str, locale: str, current: Catalog | None) -> Standing:
    entries = () if current is None else current.entries
    count = Counter(entry.state for entry in entries)
    provenance = [entry.provenance for entry in entries if entry.state is State.DRAFT and entry.provenance]
    return Standing(
        article=article,
        source=None,
        locale=locale,
        catalog=desk.workspace.shown(desk.workspace.catalog(article, locale)),
        units=len(entries),
        untranslated=count[State.UNTRANSLATED],
        draft=count[State.DRAFT],
        reviewed=count[State.REVIEWED],
        obsolete=0 if current is None else len(current.obsolete),
        route=_commonest(f"{one.route} {one.engine}".strip() for one in provenance if one.engine),
        models=_commonest(one.model for one in provenance if one.model),
        rough=any(one.engine in engines.ROUGH for one in provenance),
    )


def _commonest(words: Iterator[str]) -> str:
    return ", ".join(word for word, _ in Counter(words).most_common())


def _orphans(desk: Desk) -> Iterator[Standing]:
    if desk.names:
        return
    alive = {source.id for source in desk.sources}
    for locale, article in workspace.catalogs(desk.workspace):
        if article in alive or (desk.locales and locale not in desk.locales):
            continue
        current = desk.catalog(article, locale)
        if current is not None:
            yield _counted(desk, article, locale, current)
