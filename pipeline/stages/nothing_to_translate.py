"""Sentences without anything to translate: their text is written at once, and nobody has to review it."""

from pipeline import catalog, formats
from pipeline.catalog import Catalog
from pipeline.drafting import conventions
from pipeline.errors import PipelineError
from pipeline.model import Article
from pipeline.session.session import Session


def settle(session: Session) -> None:
    """Write these texts into every requested catalog; one that cannot be written is reported."""
    for article, locale in session.jobs():
        current = session.catalog(article.id, locale)
        if current is None or session.failed(article.id, locale):
            continue
        new = settled(current, article, session.workspace.config.source_locale)
        if new.entries != current.entries:
            try:
                session.put(article.id, locale, new)
            except PipelineError as error:
                session.report(error, article.id, locale)


def settled(current: Catalog, article: Article, source_locale: str) -> Catalog:
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
