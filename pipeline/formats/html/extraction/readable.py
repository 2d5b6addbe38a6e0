"""Asks readability which elements of a page read as an article."""

import logging
import re
from collections.abc import Sequence

from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag, tags

_NUMBER = "data-tag-number"
_NAME = re.compile(r"<[^\s/>]+")
# A shorter text is no article: readability itself tries again below this length.
_SHORTEST = 250
# A text of which more is in links is a list of other articles.
_MOST_LINKED = 0.5


def readable(text: str, found: Sequence[Tag]) -> list[int]:
    """The numbers of the tags that readability takes for the article, in order; none if it finds no article."""
    from readability.readability import Document, Unparseable

    logging.getLogger("readability").setLevel(logging.CRITICAL + 1)  # it writes a traceback for a page it cannot read
    try:
        summary = Document(_numbered(text, found)).summary(html_partial=True)
    except Unparseable:
        return []
    kept = tags(summary)
    words, linked, depth, end = 0, 0, 0, 0
    for tag in kept:
        length = len("".join(summary[end : tag.start].split()))
        words, linked = words + length, linked + (length if depth else 0)
        depth += tag.nesting if tag.name == "a" else 0
        end = tag.end
    if words < _SHORTEST or linked > _MOST_LINKED * words:
        return []
    numbers = (tag.attributes.get(_NUMBER, "") for tag in kept if tag.kind is not CodeKind.CLOSE)
    taken = {int(number) for number in numbers if number.isdecimal()}
    return sorted(number for number in taken if found[number].name not in {"html", "body"})


def _numbered(text: str, found: Sequence[Tag]) -> str:
    """``text`` with its number in each tag, by which it is known again."""
    pieces, end = [], 0
    for number, tag in enumerate(found):
        name = _NAME.match(text, tag.start)
        if tag.kind is not CodeKind.CLOSE and tag.name != "!" and name:
            pieces += [text[end : name.end()], f' {_NUMBER}="{number}"']
            end = name.end()
    return "".join([*pieces, text[end:]])
