"""Recognizes the pictures of an article on a page that does not mark it, and their captions."""

from collections.abc import Sequence

from pipeline.formats.html.site.link_addresses import leads_to_file
from pipeline.formats.html.tagged import role
from pipeline.markup.tags import Tag
from pipeline.model import Role

_PICTURES = frozenset(("img", "picture"))
_OTHERS = frozenset(("h2", "h3", "h4", "h5", "h6", "dl", "ol", "table", "ul"))
_DESCRIBED = 3  # words at least that describe a picture


def shows_picture(inside: Sequence[Tag]) -> bool:
    """Whether there is a picture among the tags ``inside`` an element, or a link that shows it larger."""
    return any(tag.name in _PICTURES or leads_to_file(tag) for tag in inside)


def is_captioned(inside: Sequence[Tag]) -> bool:
    """Whether an element has a picture and its caption."""
    return shows_picture(inside) and any(role(tag) is Role.CAPTION for tag in inside)


def is_described(inside: Sequence[Tag]) -> bool:
    """Whether an element has a picture that is described in several words."""
    return any(len(tag.attributes.get("alt", "").split()) >= _DESCRIBED for tag in inside if tag.name == "img")


def holds_nothing_else(inside: Sequence[Tag]) -> bool:
    """Whether an element has neither a heading nor a list or table: it is no more than a picture and its words."""
    return _OTHERS.isdisjoint(tag.name for tag in inside)
