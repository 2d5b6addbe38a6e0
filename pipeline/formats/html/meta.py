"""Author, date and picture in the metadata of an HTML page, used where front matter does not give them.

They are read from ``meta`` elements and microdata, then from ``link``, then from JSON-LD.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from pipeline.model import FrontMatter

# Names of Open Graph, Twitter, Dublin Core, schema.org and publishing systems; the preferred one first.
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author", "parsely-author", "sailthru.author")
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "dcterms.date")
_PICTURES = ("og:image", "og:image:url", "twitter:image", "twitter:image:src", "image", "image_src")
_ALTERNATIVES = ("og:image:alt", "twitter:image:alt")
_Metadata = dict[str, list[str]]


def with_meta(text: str, front: FrontMatter) -> FrontMatter:
    """``front``, completed with what the page ``text`` says of itself."""
    lower = text.lower()
    if "<meta" not in lower and "<link" not in lower and "ld+json" not in lower:
        return front
    from selectolax.lexbor import LexborHTMLParser

    metadata: _Metadata = {}
    page = LexborHTMLParser(text)
    for meta in page.css('meta[content], link[rel="image_src"][href]'):
        known = meta.attributes
        name = known.get("name") or known.get("property") or known.get("itemprop") or known.get("rel") or ""
        value = known.get("content") or known.get("href") or ""
        metadata.setdefault(name.lower(), []).append(" ".join(value.split()))
    for script in page.css('script[type="application/ld+json"]'):
        _add_linked_data(metadata, script.text())
    pictures, alternatives = list(_values(metadata, _PICTURES)), list(_values(metadata, _ALTERNATIVES))
    extra = dict(front.extra)
    if pictures and "image" not in extra:
        extra["image"] = {"url": pictures[0]} | ({"alt": alternatives[0]} if alternatives else {})
    return replace(
        front,
        authors=front.authors or _names(metadata),
        published=front.published or next(filter(_is_date, _values(metadata, _DATES)), None),
        extra=MappingProxyType(extra),
    )


def _values(metadata: Mapping[str, list[str]], names: tuple[str, ...]) -> Iterator[str]:
    yield from (value for name in names for value in metadata.get(name, ()) if value)


def _names(metadata: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The authors' names, from the first source that has some; addresses (as in ``article:author``) are left out."""
    for source in _AUTHORS:
        if named := [name for name in metadata.get(source, ()) if name and "://" not in name]:
            return tuple(dict.fromkeys(named))
    return ()


def _add_linked_data(metadata: _Metadata, text: str) -> None:
    """Add author, date and picture of the first article in JSON-LD; data that is not valid JSON is left out."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    nodes = data.get("@graph", [data]) if isinstance(data, dict) else data
    for node in nodes if isinstance(nodes, list) else ():
        if isinstance(node, dict) and str(node.get("@type", "")).endswith("Article"):
            for name, key in (("author", "name"), ("datePublished", ""), ("image", "url")):
                found = node.get(name)
                for one in found if isinstance(found, list) else [found]:
                    value = one.get(key) if isinstance(one, dict) else one
                    if isinstance(value, str):
                        metadata.setdefault(name.lower(), []).append(" ".join(value.split()))
            return


def _is_date(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
