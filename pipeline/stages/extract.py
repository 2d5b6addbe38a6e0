"""Articles → catalogs: every sentence has an entry, and what people wrote moves with its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pipeline import catalog, files, formats
from pipeline.catalog import Catalog
from pipeline.checks.names import standard_names
from pipeline.drafting import conventions
from pipeline.errors import PipelineError
from pipeline.model import Article
from pipeline.session.journal import reported
from pipeline.session.session import Session
from pipeline.stages.renamed_articles import RenamedArticle


@dataclass(frozen=True, slots=True)
class Extracted:
    """A catalog or template after the extraction."""

    article: str
    locale: str | None
    """``None`` for the article's template."""
    path: str
    changed: bool
    """True if the file was written, or would be."""


def extract(session: Session, check: bool = False) -> list[Extracted]:
    """Bring the template and the catalogs of every requested article up to date with its source.

    With ``check`` nothing is written: ``changed`` tells what would be. Failures are added to ``session.journal``.
    """
    former = RenamedArticle(session)
    rows: list[Extracted] = []
    for article in session.articles:
        with reported(session.journal, article.id):
            rows += _article(session, article, check, former)
    if not check:
        session.journal.note(*former.notes())
    return rows


def _article(session: Session, article: Article, check: bool, former: RenamedArticle) -> Iterator[Extracted]:
    source = session.workspace.shown(article.path)
    template = session.workspace.template(article.id)
    original = session.originals.of(article)
    originals = catalog.originals(article, [segment.source for segment in original.segments]) if original else {}
    try:
        files.refuse_links(template, session.workspace.root)
        new = catalog.template(article, source, session.workspace.config.source_locale, originals)
        changed = catalog.stale(new, template) if check else session.put_template(article.id, new)
        yield Extracted(article.id, None, session.workspace.shown(template), changed)
    except PipelineError as error:
        session.journal.report(error, article.id)
        return
    for locale in session.targets(article):
        old = session.catalog(article.id, locale)
        if session.journal.failed(article.id, locale):
            continue
        path = session.workspace.catalog(article.id, locale)
        source_locale, terms = session.workspace.config.source_locale, session.glossary.terms(locale)
        try:
            merged = catalog.merge(
                former.catalog(new, article.id, locale, old),
                article,
                locale,
                source,
                source_locale=source_locale,
                terms=terms,
                originals=originals,
                names=partial(standard_names.as_terms, source_locale=source_locale, locale=locale, known=terms),
            )
            merged = with_wordless(merged, article, source_locale)
            changed = catalog.stale(merged, path) if check else session.put(article.id, locale, merged)
        except PipelineError as error:
            session.journal.report(error, article.id, locale)
            continue
        yield Extracted(article.id, locale, session.workspace.shown(path), changed)


def settle_wordless(session: Session) -> None:
    """Write a text for each sentence with nothing to translate into every requested catalog; nobody has to review it.

    A catalog that cannot be written is reported.
    """
    for article, locale, current in session.catalogs():
        new = with_wordless(current, article, session.workspace.config.source_locale)
        if new.entries != current.entries:
            with reported(session.journal, article.id, locale):
                session.put(article.id, locale, new)


def with_wordless(current: Catalog, article: Article, source_locale: str) -> Catalog:
    """``current``, the catalog of ``article``, with a text for each sentence that has nothing to translate.

    Figures are written as the locale writes them; all else stays as it is.
    """
    syntax = formats.get(article.format).syntax
    wordless = dict.fromkeys(
        (block.role, catalog.msgid(segment.source))
        for block in article.blocks
        for segment in block.segments
        if segment.wordless
    )
    return current.settled({key: conventions.copied(key[1], syntax, source_locale, current.locale) for key in wordless})
