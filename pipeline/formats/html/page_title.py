"""The titles of a page: a ``<title>`` that repeats the headline, alone or with the site's name, is translated with it.

The name of the site behind a title is nobody's to translate: it is what the page gives as such in Open Graph or as the
link to its first page, or what follows the headline in the ``<title>``.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from pipeline.formats.html.blocks import Found
from pipeline.formats.offsets import fold
from pipeline.markup import gaps, within
from pipeline.markup.references import unescape
from pipeline.markup.tags import Tag, tags

BESIDE_SITE = re.compile(" [|–—·:»-] ")
"""What is between a headline and the name of the site, but in no headline."""
_BESIDE_SITE = re.compile(f"{BESIDE_SITE.pattern}|: | / ")
# The same as it is written in a page.
_WRITTEN = re.compile(r"\s(?:[|–—·:»/-]|&(?:mdash|ndash|middot|raquo|bull|#\d{2,5}|#x[\da-f]{2,4});)\s", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
# WordPress's themes mark the link to the first page, which is the name of the site.
_HOME = re.compile(r"<a\b[^<>]*\brel=\"home\"[^<>]*>([^<>]{2,80})</a>", re.IGNORECASE)
_TITLES = frozenset(("og:title", "twitter:title"))
_SITES = frozenset(("og:site_name", "application-name"))


def without_repeats(text: str, found: Sequence[Found]) -> list[Found]:
    """``found`` without the ``<title>`` of the page ``text`` where it repeats the headline, and without site names."""
    title, headline = _both(found)
    repeated = [headline] if headline else [each for each in found if each.level and each.place == "html"]
    repeats = [around for each in repeated if title and (around := _around(_plain(text, title), _plain(text, each)))]
    if title is None and not any("content" in each.place for each in found):
        return list(found)
    metas = {tag.start: tag.attributes for tag in _metas(text, found)}
    sites = {fold(each.get("content", "")) for each in metas.values() if _named(each) in _SITES}
    sites |= {fold(unescape(match[1])) for match in (_HOME.finditer(text) if 'rel="home"' in text else ())}
    sites |= {fold(around[1].lstrip(" |–—·:»/-")) for around in repeats}
    before = next((fold(around[0]) for around in repeats if around[0]), "")
    return [
        _without_site(text, each, sites - {""}, before) if each is title or _is_title(text, each, metas) else each
        for each in found
        if each is not title or headline is None or not repeats
    ]


def _metas(text: str, found: Sequence[Found]) -> Iterator[Tag]:
    """Yield the ``meta`` elements above the first words of the page."""
    first = next((each.start for each in found if each.place == "html" and each.element != "title"), len(text))
    for match in _META.finditer(text, 0, first):
        yield from (replace(tag, start=match.start(), end=match.end()) for tag in tags(match[0])[:1])


def _named(attributes: Mapping[str, str]) -> str:
    return (attributes.get("property") or attributes.get("name") or "").strip().lower()


def _is_title(text: str, found: Found, metas: Mapping[int, Mapping[str, str]]) -> bool:
    """Whether ``found`` is the title that a page gives to those who share it."""
    if "content" not in found.place:
        return False
    return _named(metas.get(text.rfind("<", 0, found.start), {})) in _TITLES


def _without_site(text: str, found: Found, sites: Set[str], before: str = "") -> Found:
    """A title without the name of the site behind it, one of ``sites``, or without what is ``before`` the headline."""
    words = text[found.start : found.end]
    for beside in _WRITTEN.finditer(words) if before else ():
        if fold(unescape(words[: beside.end()])) == before:
            begin = beside.end()
            return replace(found, start=found.start + begin, codes=within(found.codes, begin, len(words)))
    for beside in _WRITTEN.finditer(words) if sites else ():
        behind = words[beside.end() :]
        first = _WRITTEN.split(behind, maxsplit=1)[0]  # a site may be a part of another one
        if beside.start() and sites & {fold(unescape(behind)), fold(unescape(first))}:
            end = len(words[: beside.start()].rstrip())
            return replace(found, end=found.start + end, codes=within(found.codes, 0, end))
    return found


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
