"""Machine-readable metadata of a page: hreflang, OpenGraph, JSON-LD."""

from dataclasses import dataclass
from datetime import date, datetime

from pipeline import locales
from pipeline.edition import Edition, EditionState
from pipeline.rendering.edition_context import EditionContext, Sibling, search_tags
from pipeline.rendering.rendered_article import RenderedArticle
from pipeline.rendering.sanitize import clean
from pipeline.writers import digital_source
from pipeline.writers.disclosure import credits_of, translated_source


@dataclass(frozen=True, slots=True)
class Alternate:
    """An absolute link to a published edition, as search engines require it."""

    hreflang: str
    href: str


def alternates(context: EditionContext, edition: Edition) -> tuple[Alternate, ...]:
    """Return links to every published edition, this one included, and to the source as ``x-default``.

    Empty without a ``base_url``: search engines ignore relative addresses (developers.google.com, localized versions).
    """
    if not context.base_url:
        return ()
    tags = search_tags(context.siblings)
    links = [Alternate(tags[sibling.locale], f"{context.base_url}/{sibling.path}") for sibling in context.siblings]
    source = context.source_of(edition)
    return (*links, Alternate("x-default", f"{context.base_url}/{source.path}")) if source else tuple(links)


def published(edition: Edition) -> date | datetime | None:
    """Return when the article was published, or None if the front matter has no ISO 8601 date or time."""
    written = edition.front.published
    if not written:
        return None
    try:
        return datetime.fromisoformat(written) if len(written) > 10 else date.fromisoformat(written)
    except ValueError:
        return None


def og_locales(edition: Edition, context: EditionContext) -> tuple[str | None, tuple[str, ...]]:
    """Return ``og:locale`` of the page and of its siblings, without those that have no likely territory in CLDR."""
    own = locales.og_locale(edition.locale)
    others = [locales.og_locale(sibling.locale) for sibling in context.siblings if sibling.locale != edition.locale]
    return own, tuple(dict.fromkeys(code for code in others if code and code != own))


def json_ld(rendered: RenderedArticle) -> dict[str, object]:
    """Return the page as a schema.org NewsArticle.

    ``translationOfWork`` is the source text, whose own ``translationOfWork`` is the original. ``translator`` has only
    people, as schema.org requires; engines are named in ``creditText``.
    """
    edition, context, address = rendered.edition, rendered.context, rendered.address
    work: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": rendered.title,
        "inLanguage": locales.tag(edition.locale),
    }
    if address:
        work |= {"@id": f"{address}#article", "url": address, "mainEntityOfPage": address}
    if summary := rendered.description:
        work["description"] = summary
    if day := published(edition):
        work["datePublished"] = day.isoformat()
    work |= _shared(rendered)
    if lines := credits_of(rendered):
        work["creditText"] = " · ".join(line.text for line in lines)
    if edition.state is EditionState.SOURCE:
        return work | _origin(edition, context)
    if edition.state is EditionState.ORIGINAL:
        return work
    if not translated_source(edition) and edition.front.translators:
        work["translator"] = _people(edition.front.translators)
    return work | {"translationOfWork": _source(edition, context.source_of(edition), context)}


def _shared(rendered: RenderedArticle) -> dict[str, object]:
    """Return the known values among the date of change, picture, publisher, authors and reviewers."""
    edition, shown = rendered.edition, rendered.picture
    publisher = rendered.context.site_name
    known = {
        "dateModified": edition.updated,
        "image": [shown.address] if shown and shown.absolute else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher} if publisher else None,
        "author": _people(edition.front.authors),
        "editor": _people(edition.reviewers),
        "digitalSourceType": digital_source.term(rendered),
        "accountablePerson": _people((rendered.context.responsible,)) if rendered.context.responsible else None,
    }
    return {key: value for key, value in known.items() if value}


def _source(edition: Edition, sibling: Sibling | None, context: EditionContext) -> dict[str, object]:
    work: dict[str, object] = {"@type": "NewsArticle", "inLanguage": locales.tag(edition.source_locale)}
    if sibling and (address := context.address(sibling.path)):
        work |= {"@id": f"{address}#article", "url": address}
    return work | _origin(edition, context)


def _origin(edition: Edition, context: EditionContext) -> dict[str, object]:
    """Return the source text's translators and its original; empty if the source text is not a translation."""
    if edition.original_locale is None or not translated_source(edition):
        return {}
    original: dict[str, object] = {"@type": "NewsArticle", "inLanguage": locales.tag(edition.original_locale)}
    published = context.original()
    if address := (context.address(published.path) if published else web_address(edition.front.original)):
        original["url"] = address
    people = {"translator": _people(edition.front.translators)} if edition.front.translators else {}
    return {**people, "translationOfWork": original}


def web_address(address: str | None) -> str:
    """Return ``address`` if it is an http or https address, otherwise an empty string."""
    return clean(address) if address and address.lower().startswith(("https://", "http://")) else ""


def _people(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": clean(name)} for name in names]
