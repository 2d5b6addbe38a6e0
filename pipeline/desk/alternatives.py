"""Other drafts of the machine for one sentence, asked of the engine only when somebody wants them."""

from pipeline import drafting
from pipeline.catalog import Entry
from pipeline.desk.newsroom import Newsroom
from pipeline.desk.open_catalogs import OpenCatalog
from pipeline.drafting import DraftJob, DraftRequest
from pipeline.drafting.providers import Services
from pipeline.drafting.quality import Judge, lenient
from pipeline.errors import EngineError
from pipeline.workspace import Workspace


def offered(place: Workspace, locale: str) -> bool:
    """Whether the engine that serves ``locale`` can have other drafts. Apertium has one only: it has no scores."""
    try:
        return Services(place, place.config.engines).find(locale).offers_alternatives
    except EngineError:
        return False


def of(newsroom: Newsroom, opened: OpenCatalog, entry: Entry) -> list[str]:
    """Drafts other than the present text, likeliest first; none where the engine has only one.

    Raises EngineError if no engine serves the locale.
    """
    config, locale = newsroom.place.config, opened.current.locale
    service = Services(newsroom.place, config.engines).find(locale)
    article = newsroom.article(opened.article)
    request = DraftRequest(entry.source, article.format if article else "text")
    job = DraftJob(service.engine, newsroom.glossary.terms(locale), config.source_locale, locale)
    judge = lenient if service.engine.name == "pseudo" else Judge(config.source_locale, locale)
    found = drafting.alternatives(request, job, service, judge)
    return [text for text in found if text != entry.target]
