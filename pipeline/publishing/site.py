"""The files of a build as a whole, written from its manifest alone: feeds, sitemap, index pages."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import escape
from msgspec import UnsetType

from pipeline import locales
from pipeline.publishing import feeds, sitemap
from pipeline.publishing.feeds import Feed, Post
from pipeline.publishing.manifest import ArticleRecord, EditionRecord
from pipeline.rendering.edition_context import Sibling
from pipeline.rendering.page_strings import strings
from pipeline.rendering.sanitize import clean
from pipeline.writers import html

INDEX = "index.html"
# Articles on a page of the index; the newest page grows to twice as many before it is split in two. An older page thus
# stays the same when an article is added, and no page is too long to read or to inspect before publishing.
_PAGE = 100

Page = tuple[Sibling, EditionRecord]
"""A published edition that has a page."""
Published = tuple[ArticleRecord, Sequence[Page]]
"""An article with its pages."""

# A line of a list: title, its pages (tag, direction, name, address, state), and when it was published.
Entry = tuple[str | None, Sequence[tuple[str, ...]], datetime | None]


class File(NamedTuple):
    """A file of the site that belongs to no single edition."""

    path: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """Settings and workspace data about the site as a whole."""

    name: str | None
    base_url: str | None
    source_locale: str
    overrides: Path | None
    templates: Path | None
    generator: str

    @property
    def publisher(self) -> str:
        """The publication's name, else the host it is published on, else this program's name."""
        host = urlsplit(self.base_url).hostname if self.base_url else None
        return self.name or host or self.generator.split()[0]


def files(articles: Sequence[ArticleRecord], site: Site) -> Iterator[File]:
    """All files that list the published pages in ``articles``, the manifest's records; nothing if there are no pages.

    Feeds and the sitemap need absolute addresses: they are not written without a ``base_url``.
    """
    published = [(article, pages) for article in articles if (pages := list(_pages(article)))]
    if not published:
        return
    by_locale = _posts(published)
    for locale, posts in by_locale.items():
        yield from _feeds(locale, posts, site)
    if site.base_url:
        rows = [([sibling for sibling, _ in pages], _days(pages)) for _, pages in published]
        for path, content in sitemap.sitemaps(rows, site.base_url).items():
            yield File(path, sitemap.MEDIA_TYPE, content)
    yield from _index(published, list(by_locale), site)
    for locale in by_locale:
        yield from _own_index(locale, list(by_locale), published, site)


def amended(
    changes: Sequence[tuple[ArticleRecord, ArticleRecord]],
    articles: Mapping[str, ArticleRecord],
    site: Site,
    last: Mapping[str, Callable[[], bytes]],
) -> list[File] | None:
    """The ``files`` that ``changes`` affect, each an article before and after; None if all have to be made again.

    ``articles`` are all current articles by id, and ``last`` gives the previous files, by path. The text of an article
    changes far more often than the set of its pages. In that case only dates in the sitemap change, and the feeds with
    that article; of a thousand articles only the changed ones have to be processed.
    """
    made: dict[str, bytes] = {}
    retold: dict[str, set[str]] = defaultdict(set)
    retitled: set[str] = set()
    for was, now in changes:
        before, after = list(_pages(was)), list(_pages(now))
        if not after or not feeds.instant(now.published) or _placed(was, before) != _placed(now, after):
            return None
        if site.base_url:
            old, new = (
                sitemap.rows([one for one, _ in pages], _days(pages), site.base_url) for pages in (before, after)
            )
            name = next(
                (name for name in last if name.endswith(".xml") and old in (made.get(name) or last[name]())), None
            )
            if name is None:
                return None
            made[name] = (made.get(name) or last[name]()).replace(old, new, 1)
        for (sibling, edition), (_, earlier) in zip(after, before, strict=True):
            if not _has_lists(sibling, articles, last, site):
                return None
            if _in_feeds(edition) != _in_feeds(earlier):
                retold[sibling.locale].add(now.article)
            if edition.title != earlier.title:
                retitled.add(sibling.locale)
    sitemaps = [File(name, sitemap.MEDIA_TYPE, content) for name, content in made.items()]
    renewed = _renewed_feeds(retold, articles, site, last) if site.base_url else ()
    return [*sitemaps, *renewed, *_own_indexes(retitled, articles, site)]


def _renewed_feeds(
    retold: Mapping[str, Collection[str]],
    articles: Mapping[str, ArticleRecord],
    site: Site,
    last: Mapping[str, Callable[[], bytes]],
) -> Iterator[File]:
    """The feeds, by locale, that list articles in ``retold``."""
    for locale, changed in retold.items():
        shown = feeds.articles(last[f"{locales.tag(locale)}/{feeds.JSON}"]())
        if not shown.isdisjoint(changed):
            published = [(article, list(_pages(article))) for name, article in articles.items() if name in shown]
            yield from _feeds(locale, _posts(published)[locale], site)


def _own_indexes(wanted: Collection[str], articles: Mapping[str, ArticleRecord], site: Site) -> Iterator[File]:
    """The lists in the languages ``wanted``."""
    published = (
        [(article, pages) for article in articles.values() if (pages := list(_pages(article)))] if wanted else []
    )
    shown = list(dict.fromkeys(sibling.locale for _, pages in published for sibling, _ in pages))
    for locale in shown:
        if locale in wanted:
            yield from _own_index(locale, shown, published, site)


def _has_lists(page: Sibling, articles: Collection[str], last: Collection[str], site: Site) -> bool:
    """Whether the last build had the feeds and the index that ``page`` links to."""
    own = f"{page.tag}/{INDEX}" in last or "index" in articles
    return own and (not site.base_url or f"{page.tag}/{feeds.JSON}" in last)


def _in_feeds(edition: EditionRecord) -> tuple[object, ...]:
    """The data of an edition that appears in feeds."""
    return edition.title, edition.description, edition.updated, edition.image


def _placed(article: ArticleRecord, pages: Sequence[Page]) -> tuple[object, ...]:
    """The data that decides an article's place in lists and its links to its translations."""
    return article.published, article.authors, pages[0][1].title, [sibling for sibling, _ in pages]


def _posts(published: Sequence[Published]) -> dict[str, tuple[Post, ...]]:
    """By locale: the newest posts, for its feeds."""
    by_locale: dict[str, list[tuple[datetime, Published, int]]] = defaultdict(list)
    for article, pages in published:
        day = feeds.instant(article.published)
        for number, (sibling, edition) in enumerate(pages):
            dated = day or feeds.instant(_text(edition.updated)) or feeds.EPOCH
            by_locale[sibling.locale].append((dated, (article, pages), number))
    newest = {
        locale: sorted(rows, key=lambda row: row[0], reverse=True)[: feeds.LENGTH] for locale, rows in by_locale.items()
    }
    return {locale: tuple(_post(*row[1:]) for row in rows) for locale, rows in newest.items()}


def _pages(article: ArticleRecord) -> Iterator[Page]:
    """The article's published editions that have a page."""
    for edition in article.editions:
        if page := edition.page:
            yield Sibling(edition.locale, page, edition.state), edition


def _post(published: Published, number: int) -> Post:
    """The ``number``-th edition of an article."""
    article, pages = published
    sibling, edition = pages[number]
    return Post(
        article=article.article,
        path=sibling.path,
        title=_text(edition.title) or "",
        summary=_text(edition.description) or "",
        state=edition.state,
        authors=tuple(clean(name) for name in article.authors),
        published=article.published,
        image=_text(edition.image),
        updated=_text(edition.updated),
        siblings=tuple(other for other, _ in pages),
    )


def _text(value: str | UnsetType | None) -> str | None:
    return None if isinstance(value, UnsetType) else value


def _feeds(locale: str, posts: tuple[Post, ...], site: Site) -> Iterator[File]:
    if not site.base_url:
        return
    tag = locales.tag(locale)
    feed = Feed(
        tag, f"{site.publisher} ({locales.own_name(locale)})", site.publisher, site.base_url, posts, site.generator
    )
    for name, content in ((feeds.ATOM, feeds.atom(feed)), (feeds.JSON, feeds.json_feed(feed))):
        yield File(f"{tag}/{name}", feeds.MEDIA_TYPES[name], content)
    yield File(f"{tag}/{feeds.RSS}", feeds.RSS_MEDIA_TYPE, feeds.rss(feed))


def _days(pages: Sequence[Page]) -> dict[str, str]:
    return {sibling.path: day[:10] for sibling, edition in pages if (day := _text(edition.updated))}


def _index(published: Sequence[Published], shown: Sequence[str], site: Site) -> Iterator[File]:
    """The list of all articles, the newest first, in the source language, each with its languages; split into pages."""
    entries: list[Entry] = []
    for article, pages in published:
        # Rows, because a template unpacks them much faster than it looks up keys of mappings.
        rows = [(*_shown(sibling.locale), sibling.path, edition.state) for sibling, edition in pages]
        entries.append((_text(pages[0][1].title), rows, feeds.instant(article.published)))
    found = [
        {"tag": tag, "name": name, "kinds": html.feeds_of(site.base_url), "folder": f"{tag}/"}
        for tag, _, name in map(_shown, shown)
    ]
    yield from _listed(entries, site.source_locale, "", {"feeds": found, "alternates": [], "own": False}, site)


def _own_index(locale: str, shown: Sequence[str], published: Sequence[Published], site: Site) -> Iterator[File]:
    """The list of what is published in one language, in that language; not made if an article has its address."""
    if any(article.article == "index" for article, _ in published):
        return
    tag, _, name = row = _shown(locale)
    entries: list[Entry] = [
        (
            _text(edition.title),
            [(*row, sibling.path.removeprefix(f"{tag}/"), edition.state)],
            feeds.instant(article.published),
        )
        for article, pages in published
        for sibling, edition in pages
        if sibling.locale == locale
    ]
    others = [(other, f"{site.base_url}/{other}/{INDEX}") for other in map(locales.tag, shown)] if site.base_url else []
    found = [{"tag": tag, "name": name, "kinds": html.feeds_of(site.base_url), "folder": ""}]
    yield from _listed(entries, locale, f"{tag}/", {"feeds": found, "alternates": others, "own": True}, site)


def _listed(entries: list[Entry], locale: str, folder: str, view: Mapping[str, object], site: Site) -> Iterator[File]:
    say = strings(locale, site.overrides)
    entries.sort(key=lambda entry: entry[2] or feeds.EPOCH, reverse=True)
    older = max(len(entries) // _PAGE - 1, 0)
    starts = [0, *(len(entries) - _PAGE * number for number in range(older, 0, -1)), len(entries)]
    names = [INDEX, *(f"index-{number}.html" for number in range(older, 0, -1))]
    common = {
        **view,
        "say": say,
        "tag": locales.tag(locale),
        "direction": locales.direction(locale),
        "name": site.name or say("Articles"),
        "pages": names,
        "generator": site.generator,
    }
    for name, (start, end) in zip(names, pairwise(starts), strict=True):
        page = {**common, "entries": entries[start:end], "page": name}
        if name != INDEX:  # the older pages of two languages do not hold the same articles
            page["alternates"] = []
        yield File(f"{folder}{name}", "text/html", html.rendered("index.html", page, site.templates))


@cache
def _shown(locale: str) -> tuple[str, str, str]:
    """Tag, direction and own name, as a list of languages shows it."""
    name = locales.own_name(locale)
    return locales.tag(locale), locales.direction(locale), escape(name[:1].title() + name[1:])
