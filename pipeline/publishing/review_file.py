"""``<article>.review.json``: what the settings allow to be published about the review of an edition.

``writers/schema/review.json`` documents it. The source text and an original have none, because nobody translated them.
"""

from collections.abc import Callable

import msgspec

from pipeline import locales
from pipeline.config.workspace_config import Config
from pipeline.edition import EditionState
from pipeline.rendering.edition_context import path_of
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.review import audit
from pipeline.review.audit import EditionReview
from pipeline.session.article_work import ArticleWork
from pipeline.writers import digital_source

ENDING = "review.json"


def made(
    work: ArticleWork, rendered: RenderedArticle, config: Config, last: Callable[[str], bytes | None]
) -> bytes | None:
    """The review record to publish beside the edition; that of the ``last`` build if the edition is from it."""
    edition = rendered.edition
    current, rules = work.catalogs.get(edition.locale), config.review_rules(edition.article, edition.locale)
    if rules.record == "none" or edition.state is EditionState.WITHHELD or not edition.state.is_translation:
        return None
    if edition.earlier or not work.wants(edition.locale):
        return last(path_of(edition.article, edition.locale, ENDING))
    if current is None:
        return None
    review = audit.of(edition.article, edition.locale, current, work.article.front, rules)
    return write(review, rendered, names=rules.record == "names")


def write(review: EditionReview, rendered: RenderedArticle, *, names: bool) -> bytes:
    """Return the JSON in UTF-8. ``names``: whether it names the people who reviewed and checked the edition."""
    edition = rendered.edition
    checked = review.checked and {"on": review.checked.on or None, **({"by": review.checked.by} if names else {})}
    content: dict[str, object] = {
        "article": review.article,
        "locale": review.locale,
        "tag": locales.tag(review.locale),
        "translation_state": edition.state.value,
        "counts_as_reviewed": edition.state is EditionState.REVIEWED,
        "digital_source_type": digital_source.term(rendered),
        "sentences": review.sentences,
        "reviewed": review.reviewed,
        "in_bulk": review.bulk,
        "unchanged": None if review.unchanged is None else round(review.unchanged, 4),
        "first": review.first,
        "last": review.last,
        "reviewers": len(review.reviewers),
        "unnamed": review.unnamed,
        "checked": checked,
        "responsible": msgspec.to_builtins(review.responsible),
    }
    if names:
        content["names"] = list(review.reviewers)
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
