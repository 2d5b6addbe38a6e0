"""Feeds in RSS 2.0 (rssboard.org), for readers and aggregators that know no other format."""

from email.utils import format_datetime
from xml.etree import ElementTree as ET

from pipeline.publishing.feeds import STATES, Feed, instant

NAME = "feed.rss"
MEDIA_TYPE = "application/rss+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"


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
    _add(channel, "atom:link", rel="self", type=MEDIA_TYPE, href=feed.address(f"{feed.tag}/{NAME}"))
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
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text
    return element
