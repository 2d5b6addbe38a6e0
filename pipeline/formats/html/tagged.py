"""Which elements divide text into blocks, and the roles of those blocks.

The names come from the HTML standard (https://html.spec.whatwg.org/multipage/#toc-semantics). All other elements,
custom elements included, are inline.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.markup.tags import Tag
from pipeline.model import Role

BLOCKS = frozenset(
    """
    address article aside base basefont blockquote body button caption center col colgroup dd details dialog dir
    div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    legend li link main menu menuitem meta nav ol optgroup option p param pre search section select summary
    table tbody td template tfoot th thead title tr track ul
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
# The start tags that end an element whose end tag may be omitted. The end of its parent also ends it.
ENDED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "li": frozenset({"li"}),
        "dt": frozenset({"dt", "dd"}),
        "dd": frozenset({"dt", "dd"}),
        "tr": frozenset({"tr", "tbody", "tfoot"}),
        "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
        "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
        "option": frozenset({"option", "optgroup"}),
        "p": BLOCKS - {"button", "link", "meta", "option", "optgroup", "template", "title"},
    }
)
_ROLES = {
    "title": Role.TITLE,
    "h1": Role.HEADING,
    "h2": Role.HEADING,
    "h3": Role.HEADING,
    "h4": Role.HEADING,
    "h5": Role.HEADING,
    "h6": Role.HEADING,
    "blockquote": Role.QUOTATION,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "li": Role.LISTITEM,
    "dt": Role.LISTITEM,
    "dd": Role.LISTITEM,
    "td": Role.CELL,
    "th": Role.CELL,
    "footer": Role.BOILERPLATE,
    "nav": Role.BOILERPLATE,
    "hgroup": Role.SUBTITLE,
}
# Class names and rel values that newsrooms' publishing systems use.
_CLASSES = {
    "byline": Role.BYLINE,
    "author": Role.BYLINE,
    "caption": Role.CAPTION,
    "wp-caption-text": Role.CAPTION,
    "newsletter": Role.BOILERPLATE,
}
# The same for a deck, also as a part of a block: article__standfirst, story-deck.
_DECK = re.compile(r"(?:[\w-]*[-_])?(?:subtitle|subheadline|standfirst|deck|dek)")


def role(tag: Tag) -> Role | None:
    """The role of the element that ``tag`` opens; None if the element takes the role of its surroundings."""
    if tag.name in {"h1", "h2", "h3", "h4", "h5", "h6", "title"}:
        return _ROLES[tag.name]
    if tag.attributes.get("aria-hidden", "").strip().lower() == "true":
        return Role.BOILERPLATE  # decoration: screen readers skip it, and a description in it
    words = f"{tag.attributes.get('class', '')} {tag.attributes.get('rel', '')}".lower().split()
    if tag.attributes.get("role", "").strip().lower() == "doc-subtitle" or any(map(_DECK.fullmatch, words)):
        return Role.SUBTITLE
    return next((_CLASSES[word] for word in words if word in _CLASSES), _ROLES.get(tag.name))
