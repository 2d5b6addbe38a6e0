"""The sitemap: every published page with its translations (sitemaps.org; developers.google.com, localized versions).

Pages with ``noindex`` are listed too: search engines have to come back when they are reviewed (docs/disclosure.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from pipeline.rendering.edition_context import Sibling, search_tags

NAME = "sitemap.xml"
MEDIA_TYPE = "application/xml"
# The protocol allows 50,000 addresses and 50 MB per file. Smaller parts are cheaper for everyone: after a change in one
# article only one part has to be written, downloaded and read by a search engine.
_ADDRESSES = 2_500
_BYTES = 45_000_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(articles: Iterable[tuple[Sequence[Sibling], Mapping[str, str]]], base_url: str) -> dict[str, bytes]:
    """Path → content: one sitemap, or an index and its parts if a single sitemap would be too large.

    ``articles``: the published editions of each, and for each edition (by path) the day of its last change, if known.
    """
    parts = _parts([_article(siblings, days, base_url) for siblings, days in articles])
    if len(parts) <= 1:
        return {NAME: parts[0]} if parts else {}
    names = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)}
    rows = "".join(f"<sitemap><loc>{escape(f'{base_url}/{name}')}</loc></sitemap>\n" for name in names)
    return {NAME: f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{rows}</sitemapindex>\n'.encode(), **names}


def rows(siblings: Sequence[Sibling], days: Mapping[str, str], base_url: str) -> bytes:
    """The rows of one article in a sitemap."""
    return "".join(_article(siblings, days, base_url)).encode()


def _article(siblings: Sequence[Sibling], days: Mapping[str, str], base_url: str) -> list[str]:
    """The ``url`` element of each of an article's pages. All have the same links, so the links are written once."""
    tags = search_tags(siblings)
    links = "".join(_link(tags[sibling.locale], f"{base_url}/{sibling.path}") for sibling in siblings)
    source = next((sibling for sibling in siblings if sibling.state == "source"), None)
    if source:
        links += _link("x-default", f"{base_url}/{source.path}")
    found = []
    for sibling in siblings:
        day = f" <lastmod>{escape(days[sibling.path])}</lastmod>\n" if sibling.path in days else ""
        found.append(f"<url>\n <loc>{escape(f'{base_url}/{sibling.path}')}</loc>\n{day}{links}</url>\n")
    return found


def _link(hreflang: str, address: str) -> str:
    return f' <xhtml:link rel="alternate" hreflang="{escape(hreflang)}" href="{escape(address)}"/>\n'


def _parts(articles: Iterable[Sequence[str]]) -> list[bytes]:
    parts: list[list[str]] = []
    count, size = 0, 0
    for rows in articles:
        length = sum(map(len, rows))  # addresses are ASCII
        if not parts or count + len(rows) > _ADDRESSES or size + length > _BYTES:
            parts.append([])
            count, size = 0, 0
        parts[-1] += rows
        count, size = count + len(rows), size + length
    head = f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    return [f"{head}{''.join(rows)}</urlset>\n".encode() for rows in parts if rows]
