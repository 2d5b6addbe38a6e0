"""Feeds in RSS: one absolute link an item, to the page in the feed's language."""

from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

from pipeline.publishing.feeds import Feed, Post, rss

POST = Post(
    article="storm", path="es/storm.html", title="El temporal & el puerto", summary="Cierra.", state="draft",
    authors=("Ana Ruiz",), published="2026-03-08", image="https://news.example/es/img/pier.png", updated=None,
)  # fmt: skip


def test_an_item_has_what_readers_of_rss_look_for() -> None:
    feed = Feed("es", "The Courier (español)", "The Courier", "https://news.example", (POST,), "generator")
    channel = ET.fromstring(rss(feed)).find("channel")
    assert channel is not None
    assert channel.findtext("language") == "es"
    [item] = channel.iterfind("item")
    assert item.findtext("link") == item.findtext("guid") == "https://news.example/es/storm.html"
    assert item.findtext("title") == "El temporal & el puerto"
    day = parsedate_to_datetime(item.findtext("pubDate") or "")
    assert day.date().isoformat() == "2026-03-08"
    [picture] = item.iterfind("{http://search.yahoo.com/mrss/}content")
    assert picture.attrib["url"] == POST.image
