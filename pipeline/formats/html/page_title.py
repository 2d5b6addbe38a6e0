"""The ``<title>`` of a page that repeats its headline, alone or with the name of the site: it is translated with it."""

import html
import re
from collections.abc import Sequence

from pipeline.formats.html.blocks import Found
from pipeline.formats.offsets import fold
from pipeline.markup import gaps
from pipeline.markup.references import unescape

BESIDE_SITE = re.compile(" [|–—·:»-] ")
"""What is between a headline and the name of the site, but in no headline."""
_BESIDE_SITE = re.compile(f"{BESIDE_SITE.pattern}|: ")


def without_repeats(text: str, found: Sequence[Found]) -> list[Found]:
    """``found`` without the ``<title>`` of the page ``text`` where it repeats the headline."""
    title, headline = _both(found)
    if title is None or headline is None or _around(_plain(text, title), _plain(text, headline)) is None:
        return list(found)
    return [each for each in found if each is not title]


def with_headline(source: tuple[str, Sequence[Found]], filled: tuple[str, Sequence[Found]]) -> str:
    """The filled page, with its headline in a ``<title>`` that repeats the headline of the source.

    ``source`` and ``filled`` are pages, each with what was found in it.
    """
    title, headline = _both(source[1])
    place, words = _both(filled[1])
    text = filled[0]
    if title is None or headline is None or place is None or words is None:
        return text
    around = _around(_plain(source[0], title), _plain(source[0], headline))
    if around is None:
        return text
    written = html.escape(f"{around[0]}{_plain(text, words)}{around[1]}", quote=False)
    return f"{text[: place.start]}{written}{text[place.end :]}"


def _both(found: Sequence[Found]) -> tuple[Found | None, Found | None]:
    """The ``<title>`` and the headline among ``found``."""
    title = next((each for each in found if each.element == "title" and each.place == "html"), None)
    return title, next((each for each in found if each.element == "h1" and each.place == "html"), None)


def _around(title: str, headline: str) -> tuple[str, str] | None:
    """What stands before and behind the headline in a title that repeats it; None for any other title."""
    if title == headline:
        return "", ""
    if title.startswith(headline) and _BESIDE_SITE.match(title, len(headline)):
        return "", title[len(headline) :]
    before = title.removesuffix(headline)
    return (before, "") if before != title and _BESIDE_SITE.search(before, max(len(before) - 3, 0)) else None


def _plain(text: str, found: Found) -> str:
    """The words without their tags, and with each character reference as the character."""
    words = text[found.start : found.end]
    unseen = [code for code in found.codes if not words.startswith("&", code.start)]
    return fold(unescape("".join(words[begin:end] for begin, end in gaps(words, unseen))))
