"""Feeds: Atom (RFC 4287), JSON Feed 1.1 and RSS 2.0, one of each per language, listing the editions published in it.

RSS (rssboard.org) is for readers and aggregators that know no other format.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import msgspec
from msgspec import Struct, field

from pipeline.rendering.edition_context import Sibling, name_of
from pipeline.writers.html import FEEDS

ATOM = "feed.atom"
JSON = "feed.json"
RSS = "feed.rss"
MEDIA_TYPES = FEEDS
RSS_MEDIA_TYPE = "application/rss+xml"
# Newest entries only: a feed is for news; the index and the sitemap list everything.
LENGTH = 50
STATES = "https://schema.org/CreativeWork#translation-state"
"""The scheme of the category of a feed entry that gives the state of its translation."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""The date of an entry without any date."""
_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"


@dataclass(frozen=True, slots=True)
class Post:
    """A published edition as an entry of a feed."""

    article: str
    path: str
    """The path of its page, relative to the editions folder."""
    title: str
    summary: str
    state: str
    """The review state, as in the manifest."""
    authors: tuple[str, ...]
    published: str | None
    """ISO 8601, from the article's front matter."""
    image: str | None
    """The absolute address of its picture."""
    updated: str | None
    """ISO 8601: when the words last changed."""
    siblings: tuple[Sibling, ...] = ()
    """The article's published editions, this one included."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The content of a language's feeds, common to all formats."""

    tag: str
    title: str
    publisher: str
    base_url: str
    posts: tuple[Post, ...]
    """The newest first."""
    generator: str

    def address(self, path: str) -> str:
        """The absolute address of ``path``."""
        return f"{self.base_url}/{path}"

    def name(self, path: str) -> str:
        return name_of(path, self.base_url)


def instant(written: str | None) -> datetime | None:
    """A date, or date and time, in ISO 8601; a time without a zone counts as UTC. None for any other text."""
    if not written:
        return None
    try:
        day = datetime.fromisoformat(written)
    except ValueError:
        try:
            day = datetime.combine(date.fromisoformat(written), datetime.min.time())
        except ValueError:
            return None
    return day if day.tzinfo else day.replace(tzinfo=UTC)


def rfc3339(day: datetime) -> str:
    """``day``, in UTC, as RFC 3339 writes it."""
    return day.isoformat().replace("+00:00", "Z")


def atom(feed: Feed) -> bytes:
    """The feed in Atom. Its date is that of the latest change in it."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.tag})
    _add(root, "id", feed.name(f"{feed.tag}/{ATOM}"))
    _add(root, "title", feed.title)
    posts = [(post, _updated(post)) for post in feed.posts]
    _add(root, "updated", rfc3339(max((day for _, day in posts), default=EPOCH)))
    _add(_add(root, "author"), "name", feed.publisher)
    _add(root, "generator", feed.generator)
    _add(root, "link", rel="self", type=MEDIA_TYPES[ATOM], href=feed.address(f"{feed.tag}/{ATOM}"))
    for post, day in posts:
        entry = _add(root, "entry")
        _add(entry, "id", feed.name(post.path))
        _add(entry, "title", post.title)
        _add(entry, "updated", rfc3339(day))
        if published := instant(post.published):
            _add(entry, "published", rfc3339(published))
        for name in post.authors:
            _add(_add(entry, "author"), "name", name)
        _add(entry, "link", rel="alternate", type="text/html", hreflang=feed.tag, href=feed.address(post.path))
        for sibling in post.siblings:
            if sibling.path != post.path:
                href = feed.address(sibling.path)
                # Feed readers follow any alternate link, whatever its language.
                _add(entry, "link", rel="related", type="text/html", hreflang=sibling.tag, href=href)
        if post.image:
            _add(entry, "link", rel="enclosure", href=post.image, **_media_type(post.image))
        _add(entry, "category", scheme=STATES, term=post.state)
        if post.summary:
            _add(entry, "summary", post.summary)
    ET.indent(root)
    return f"{_HEAD}{ET.tostring(root, encoding='unicode')}\n".encode()


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1; the state of each translation is in ``_translation``."""
    content: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": feed.tag,
        "authors": [{"name": feed.publisher}],
        "home_page_url": f"{feed.base_url}/",
        "feed_url": feed.address(f"{feed.tag}/{JSON}"),
    }
    items = ",\n".join(_line(_item(post, feed)) for post in feed.posts)
    return f'{_line(content)[:-1]},\n"items": [\n{items}\n]}}\n'.encode()


class _Posted(Struct):
    article: str


class _Item(Struct):
    translation: _Posted = field(name="_translation")


class _Feed(Struct):
    items: list[_Item]


def articles(content: bytes) -> set[str]:
    """The ids of the articles in a feed that ``json_feed`` wrote."""
    return {item.translation.article for item in msgspec.json.decode(content, type=_Feed).items}


def _media_type(address: str) -> dict[str, str]:
    kind = guess_type(urlsplit(address).path)[0]
    return {"type": kind} if kind else {}


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _item(post: Post, feed: Feed) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": feed.name(post.path),
        "title": post.title,
        # JSON Feed requires content_html or content_text in each item.
        "content_text": post.summary or post.title,
        "language": feed.tag,
        "url": feed.address(post.path),
    }
    if published := instant(post.published):
        item["date_published"] = rfc3339(published)
    if updated := instant(post.updated):
        item["date_modified"] = rfc3339(updated)
    if post.image:
        item["image"] = post.image
    if post.authors:
        item["authors"] = [{"name": name} for name in post.authors]
    return item | {"_translation": {"article": post.article, "state": post.state}}


def _updated(post: Post) -> datetime:
    """Atom requires a date in every entry; an article without one gets ``EPOCH``."""
    known = [day for day in (instant(post.updated), instant(post.published)) if day]
    return max(known, default=EPOCH)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element


def rss(feed: Feed) -> bytes:
    """The feed; its items have the same identifiers as those of the other formats."""
    names = {"xmlns:atom": _ATOM, "xmlns:dc": _DUBLIN_CORE, "xmlns:media": _MEDIA}
    root = ET.Element("rss", {"version": "2.0", **names})
    channel = ET.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.address(f"{feed.tag}/"))
    _add(channel, "description", feed.title)
    _add(channel, "language", feed.tag)
    _add(channel, "generator", feed.generator)
    _add(channel, "atom:link", rel="self", type=RSS_MEDIA_TYPE, href=feed.address(f"{feed.tag}/{RSS}"))
    for post in feed.posts:
        item = _add(channel, "item")
        _add(item, "title", post.title)
        _add(item, "link", feed.address(post.path))
        _add(item, "guid", feed.name(post.path), isPermaLink="true")
        if post.summary:
            _add(item, "description", post.summary)
        for name in post.authors:
            _add(item, "dc:creator", name)
        if day := instant(post.published):
            _add(item, "pubDate", format_datetime(day))
        _add(item, "category", post.state, domain=STATES)
        if post.image:
            _add(item, "media:content", url=post.image, medium="image")
    ET.indent(root)
    return f"{_HEAD}{ET.tostring(root, encoding='unicode')}\n".encode()
