"""Finds the article in a saved web page: its only ``<article>``, else its only ``<main>``; the rest is the site's."""

import re

from pipeline.markup import CodeKind
from pipeline.markup.html import closings
from pipeline.markup.tags import tags

_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether ``text`` is a whole page, not a fragment."""
    return bool(_PAGE.search(text))


def article(text: str) -> tuple[int, int] | None:
    """The span of the article in ``text``; None for a fragment, or for a page that does not mark its article."""
    if not is_page(text):
        return None
    found = tags(text)
    pairs = closings(found)
    for name in ("article", "main"):
        spans: list[tuple[int, int]] = []
        for number, tag in enumerate(found):
            inside = spans and tag.start < spans[-1][1]
            if tag.name == name and tag.kind is CodeKind.OPEN and number in pairs and not inside:
                spans.append((tag.start, found[pairs[number]].end))
        if len(spans) == 1:
            return spans[0]
    return None


def body(text: str) -> str:
    """The part of ``text`` to show: the article, else the content of ``<body>``, else (for a fragment) all of it."""
    span = article(text)
    if span:
        return text[slice(*span)]
    page = _BODY.search(text)
    return page[1] if page else text
