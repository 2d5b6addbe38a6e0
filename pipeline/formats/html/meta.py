"""Author, date and picture from the ``meta`` elements of an HTML page, where front matter does not give them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from pipeline.model import FrontMatter

_DATES = ("article:published_time", "datepublished", "date", "dc.date")


def with_meta(text: str, front: FrontMatter) -> FrontMatter:
    """``front``, completed with the metadata in the ``meta`` elements of the page ``text``."""
    if "<meta" not in text.lower():
        return front
    from selectolax.lexbor import LexborHTMLParser

    said: dict[str, list[str]] = {}
    for meta in LexborHTMLParser(text).css("meta[content]"):
        name = meta.attributes.get("name") or meta.attributes.get("property") or ""
        said.setdefault(name.lower(), []).append(" ".join((meta.attributes["content"] or "").split()))
    dates = (day for name in _DATES for day in said.get(name, ()) if _is_date(day))
    extra = dict(front.extra)
    if said.get("og:image") and "image" not in extra:
        alternative = said.get("og:image:alt", [""])[0]
        extra["image"] = {"url": said["og:image"][0]} | ({"alt": alternative} if alternative else {})
    return replace(
        front,
        authors=front.authors or _names(said),
        published=front.published or next(dates, None),
        extra=MappingProxyType(extra),
    )


def _names(said: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The authors' names; addresses (as in ``article:author``) are left out."""
    return tuple(name for name in said.get("author", ()) if name and "://" not in name)


def _is_date(written: str) -> bool:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
