"""What can be learned from reviews: how much of the drafts survived, and which terms are worth a decision."""

from collections.abc import Iterator

from pipeline.catalog import Catalog
from pipeline.catalog.entry import Address, Entry
from pipeline.model import State
from pipeline.review import reviewed_drafts, survival, term_suggestions
from pipeline.review.draft_texts import DraftTexts, LastSeen
from pipeline.review.history import History
from pipeline.review.reviewed_drafts import ReviewedDraft
from pipeline.review.survival import Survival
from pipeline.review.term_suggestions import TermSuggestion
from pipeline.session.session import Session


def report(session: Session) -> list[Survival]:
    """How much of the drafts survived, by locale, engine and month."""
    return survival.survivals(_drafts(session))


def suggestions(session: Session) -> list[TermSuggestion]:
    """Terms worth a decision, except those that the glossary has: corrected ones first, then recurring ones."""
    source_locale = session.workspace.config.source_locale
    reviewed: dict[str, list[tuple[str, str]]] = {}
    for _, locale, current in session.catalogs():
        pairs = ((entry.source, entry.target) for entry in current.entries if entry.state is State.REVIEWED)
        reviewed.setdefault(locale, []).extend(pairs)
    sentences = [
        (article.id, " ".join(segment.source.split())) for article in session.articles for segment in article.segments
    ]
    found = [*term_suggestions.corrected(list(_drafts(session)), source_locale)]
    found += term_suggestions.recurring(sentences, reviewed, source_locale)
    return [one for one in found if not _known(session, one)]


def _known(session: Session, suggestion: TermSuggestion) -> bool:
    rows = (row for row in session.glossary.rows if row.source.casefold() == suggestion.source.casefold())
    return any(not suggestion.locale or row.target(suggestion.locale) for row in rows)


def _drafts(session: Session) -> Iterator[ReviewedDraft]:
    texts, history = DraftTexts(session.workspace.state / "reviews"), History(session.workspace.root)
    for article, locale, current in session.catalogs():
        last = texts.read(article.id, locale)
        path = session.workspace.catalog(article.id, locale)
        approvals = history.approvals(path, dict(_forgotten(current, last)))
        yield from reviewed_drafts.of(article.id, current, last, approvals)


def _forgotten(current: Catalog, last: LastSeen | None) -> Iterator[tuple[Address, Entry]]:
    """The reviewed entries whose draft or its engine the last run did not keep."""
    for entry in current.entries:
        draft = entry.record.draft if entry.record else ""
        if draft and entry.state is State.REVIEWED and not (last and draft in last.drafts and draft in last.engines):
            yield entry.address, entry
