"""The ``<title>`` of a page that repeats its headline, alone or with the name of the site: it is translated with it."""

import html
import re
from collections.abc import Sequence

from pipeline.formats.author_notes import Directives
from pipeline.formats.html.blocks import Finder, Found
from pipeline.formats.surroundings import shown
from pipeline.markup.references import unescape

# What stands between a headline and the name of the site.
_SITE = re.compile(" [|–—·:»-] |: ")


def without_repeats(text: str, found: Sequence[Found]) -> list[Found]:
    """``found`` without the ``<title>`` of the page ``text`` where it repeats the headline."""
    title, headline = _both(found)
    if title is None or headline is None or _around(_plain(text, title), _plain(text, headline)) is None:
        return list(found)
    return [each for each in found if each is not title]


def with_headline(source: str, filled: str) -> str:
    """The page ``filled``, with its headline in a ``<title>`` that repeats the headline in ``source``."""
    title, headline = _both(list(Finder("", Directives()).find(source)))
    if title is None or headline is None:
        return filled
    around = _around(_plain(source, title), _plain(source, headline))
    place, words = _both(list(Finder("", Directives()).find(filled)))
    if around is None or place is None or words is None:
        return filled
    written = html.escape(f"{around[0]}{_plain(filled, words)}{around[1]}", quote=False)
    return f"{filled[: place.start]}{written}{filled[place.end :]}"


def _both(found: Sequence[Found]) -> tuple[Found | None, Found | None]:
    """The ``<title>`` and the headline among ``found``."""
    title = next((each for each in found if each.element == "title" and each.place == "html"), None)
    return title, next((each for each in found if each.element == "h1" and each.place == "html"), None)


def _around(title: str, headline: str) -> tuple[str, str] | None:
    """What stands before and behind the headline in a title that repeats it; None for any other title."""
    if title == headline:
        return "", ""
    if title.startswith(headline) and _SITE.match(title, len(headline)):
        return "", title[len(headline) :]
    before = title.removesuffix(headline)
    return (before, "") if before != title and _SITE.search(before, max(len(before) - 3, 0)) else None


def _plain(text: str, found: Found) -> str:
    return unescape(shown(text[found.start : found.end], found.codes, found.role).words)
