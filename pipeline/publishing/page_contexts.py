"""What the pages of an article need to know besides its words: its other editions, the site, who answers for it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline import __version__, engines
from pipeline.config.review_settings import Responsible
from pipeline.config.workspace_config import Config
from pipeline.edition import Edition, EditionState
from pipeline.glossary import Glossary
from pipeline.model import Article
from pipeline.rendering.edition_context import EditionContext, Sibling, path_of
from pipeline.session.article_work import ArticleWork
from pipeline.workspace import Workspace

GENERATOR = f"article-localization-pipeline {__version__}"


def of_article(
    article: Article,
    editions: Iterable[Edition],
    workspace: Workspace,
    glossary: Glossary,
    pages: Mapping[str, Mapping[str, str]],
    templates: Path | None,
) -> EditionContext:
    """The context that all ``editions`` of ``article`` share.

    ``pages``: by article and locale, the addresses that links lead to; ``templates``: the workspace's own.
    """
    published = [edition for edition in editions if edition.state is not EditionState.WITHHELD]
    config = workspace.config
    return EditionContext(
        base_url=config.base_url,
        siblings=tuple(Sibling(one.locale, path_of(article.id, one.locale), one.state) for one in published),
        format=article.format,
        protected=glossary.kept,
        pages=pages,
        sources=workspace.source,
        overrides=workspace.locales,
        numerals={one.locale: config.for_locale(one.locale).numerals or "latn" for one in published},
        frames=frozenset(config.frames),
        templates=templates,
        generator=GENERATOR,
        site_name=config.site_name,
        lists="html" in config.formats,
        noindex=config.noindex,
        rough=_rough(published),
    )


def of_edition(edition: Edition, context: EditionContext, work: ArticleWork, config: Config) -> EditionContext:
    """``context`` for one ``edition``: the original may have another format, and a locale another editor."""
    original = work.original if edition.state is EditionState.ORIGINAL else None
    answers = config.review_rules(edition.article, edition.locale).responsible or Responsible()
    return replace(
        context,
        format=original.format if original else context.format,
        responsible=answers.name,
        contact=answers.contact,
    )


def _rough(editions: Iterable[Edition]) -> frozenset[str]:
    """The engines of ``editions`` whose drafts are too rough to appear in search results."""
    return frozenset(name for one in editions for name in one.engines if name == "pseudo" or engines.rough(name))
