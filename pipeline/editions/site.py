"""What belongs to a build as a whole, written from its manifest alone: feeds, sitemap, index page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import escape

from pipeline import locales
from pipeline.editions import feeds, html, sitemap
from pipeline.editions.context import Sibling
from pipeline.editions.feeds import Feed, Post
from pipeline.editions.sanitize import clean
from pipeline.editions.strings import strings
from pipeline.model import EditionState

INDEX = "index.html"


class File(NamedTuple):
    path: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings and the workspace say of the whole."""

    name: str | None
    base_url: str | None
    source_locale: str
    overrides: Path | None
    templates: Path | None
    generator: str

    @property
    def publisher(self) -> str:
        """The publication's name, else the host it is published on, else this program's."""
        host = urlsplit(self.base_url).hostname if self.base_url else None
        return self.name or host or self.generator.split()[0]


def files(articles: Sequence[Mapping[str, Any]], site: Site) -> Iterator[File]:
    """Everything that tells of the published pages in ``articles``, the manifest's records; nothing without any.

    The sitemap needs absolute addresses: there is none without a ``base_url``.
    """
    published = [(article, pages) for article in articles if (pages := list(_pages(article)))]
    if not published:
        return
    by_locale: dict[str, list[Post]] = defaultdict(list)
    for article, pages in published:
        siblings = tuple(sibling for sibling, _ in pages)
        for sibling, edition in pages:
            by_locale[sibling.locale].append(_post(article, sibling, edition, siblings))
    for locale, posts in by_locale.items():
        yield from _feeds(locale, tuple(posts), site)
    if site.base_url:
        rows = [([sibling for sibling, _ in pages], _days(pages)) for _, pages in published]
        for path, content in sitemap.sitemaps(rows, site.base_url).items():
            yield File(path, sitemap.MEDIA_TYPE, content)
    yield File(INDEX, "text/html", _index(published, list(by_locale), site))


def _pages(article: Mapping[str, Any]) -> Iterator[tuple[Sibling, Mapping[str, Any]]]:
    """The article's published editions that have a page."""
    for edition in article["editions"]:
        for file in edition["files"]:
            if file["media_type"] == "text/html" and edition["state"] != EditionState.WITHHELD:
                yield Sibling(edition["locale"], file["path"], EditionState(edition["state"])), edition
                break


def _post(
    article: Mapping[str, Any], sibling: Sibling, edition: Mapping[str, Any], siblings: tuple[Sibling, ...]
) -> Post:
    return Post(
        article=article["article"],
        path=sibling.path,
        title=edition["title"],
        summary=edition["description"],
        state=edition["state"],
        authors=tuple(clean(name) for name in article["authors"]),
        published=article["published"],
        updated=edition["updated"],
        siblings=siblings,
    )


def _feeds(locale: str, posts: tuple[Post, ...], site: Site) -> Iterator[File]:
    tag = locales.tag(locale)
    feed = Feed(
        tag, f"{site.publisher} ({locales.own_name(locale)})", site.publisher, site.base_url, posts, site.generator
    )
    for name, content in ((feeds.ATOM, feeds.atom(feed)), (feeds.JSON, feeds.json_feed(feed))):
        yield File(f"{tag}/{name}", feeds.MEDIA_TYPES[name], content)


def _days(pages: Sequence[tuple[Sibling, Mapping[str, Any]]]) -> dict[str, str]:
    return {sibling.path: edition["updated"][:10] for sibling, edition in pages if edition["updated"]}


def _index(
    published: Sequence[tuple[Mapping[str, Any], Sequence[tuple[Sibling, Mapping[str, Any]]]]],
    shown: Sequence[str],
    site: Site,
) -> bytes:
    """The list of all articles, in the source language, each with its languages."""
    say = strings(site.source_locale, site.overrides)
    entries = []
    for article, pages in published:
        # Rows, which a template takes apart much faster than it looks into mappings.
        rows = [(*_shown(sibling.locale), sibling.path, edition["state"]) for sibling, edition in pages]
        entries.append((pages[0][1]["title"], rows, feeds.instant(article["published"])))
    entries.sort(key=lambda entry: str(entry[2] or ""), reverse=True)
    view = {
        "say": say,
        "tag": locales.tag(site.source_locale),
        "direction": locales.direction(site.source_locale),
        "name": site.name or say("Articles"),
        "entries": entries,
        "feeds": [{"tag": tag, "name": name, "kinds": feeds.MEDIA_TYPES} for tag, _, name in map(_shown, shown)],
        "generator": site.generator,
    }
    return html.rendered("index.html", view, site.templates)


@cache
def _shown(locale: str) -> tuple[str, str, str]:
    """Tag, direction and own name, as a list of languages shows it."""
    name = locales.own_name(locale)
    return locales.tag(locale), locales.direction(locale), escape(name[:1].title() + name[1:])
