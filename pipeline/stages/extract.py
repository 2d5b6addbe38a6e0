"""Articles → catalogs: every sentence has an entry, and what people wrote stands where its sentence now is."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import catalog
from pipeline.errors import PipelineError
from pipeline.model import Article
from pipeline.session.session import Desk
from pipeline.stages.renamed_articles import Former


@dataclass(frozen=True, slots=True)
class Extracted:
    article: str
    locale: str | None
    """``None`` for the article's template."""
    path: str
    changed: bool
    """True when the file was written, or would be."""


def extract(desk: Desk, check: bool = False) -> list[Extracted]:
    """Bring the template and the catalogs of every article asked for up to date with its source.

    With ``check`` nothing is written: ``changed`` tells what would be. Failures are left in ``desk.problems``.
    """
    former = Former(desk)
    rows = [row for article in desk.articles for row in _article(desk, article, check, former)]
    if not check:
        former.tell()
    return rows


def _article(desk: Desk, article: Article, check: bool, former: Former) -> Iterator[Extracted]:
    source = desk.workspace.shown(article.path)
    template = desk.workspace.template(article.id)
    original = desk.original(article)
    originals = catalog.originals(article, [segment.source for segment in original.segments]) if original else {}
    try:
        new = catalog.template(article, source, desk.workspace.config.source_locale, originals)
        changed = catalog.stale(new, template) if check else catalog.save(new, template)
        yield Extracted(article.id, None, desk.workspace.shown(template), changed)
    except PipelineError as error:
        desk.report(error, article.id)
        return
    for locale in desk.targets(article):
        old = desk.catalog(article.id, locale)
        if desk.failed(article.id, locale):
            continue
        path = desk.workspace.catalog(article.id, locale)
        try:
            merged = catalog.merge(
                former.catalog(new, article.id, locale, old),
                article,
                locale,
                source,
                source_locale=desk.workspace.config.source_locale,
                terms=desk.glossary.terms(locale),
                originals=originals,
            )
            changed = catalog.stale(merged, path) if check else desk.put(article.id, locale, merged)
        except PipelineError as error:
            desk.report(error, article.id, locale)
            continue
        yield Extracted(article.id, locale, desk.workspace.shown(path), changed)
