"""Finds the links by which readers turn the pages of a document, and those to the page in other languages.

The evidence is the standard's own: the types of links, on a link itself or in the head of the page, and ``hreflang``;
otherwise the few words that such links have.

Source: HTML standard, "Link types", https://html.spec.whatwg.org/multipage/links.html#linkTypes
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.html.element_words import all_words, is_in_sentence, shown_words, speaks
from pipeline.formats.html.tag_counts import Page, between
from pipeline.markup import CodeKind
from pipeline.markup.references import unescape
from pipeline.markup.tags import Tag

_BESIDE = frozenset(("next", "prev", "previous"))
# What else the head of a page of a document links to: also the types of links of HTML 4.
_DOCUMENT = _BESIDE | {"up", "home", "start", "top", "first", "last", "contents", "toc", "index", "glossary", "search"}
_PART = "page|chapter|section|topic|part|lesson|unit|slide|step|entry|note"
_STEP = re.compile(rf"[\W\d]*(?:prev(?:ious)?|next)(?: (?:{_PART}))?[\W\d]*", re.IGNORECASE)
_BEGUN = re.compile(r"[\W\d]*(?:prev(?:ious)?|next)\b|\s*[←→«»‹›⟵⟶]|.*[→»›⟶]\s*$", re.IGNORECASE)
_OTHER = re.compile(
    r"[\W\d]*(?:up|home|top|start|first|last|(?:table of |list of )?(?:contents|figures|tables)|index|glossary|search)?"
    r"[\W\d]*",
    re.IGNORECASE,
)
# All the words of a box with the pages of a text that is divided: “Pages: 1 2 3”.
_PAGES = re.compile(r"\W*pages?\W*(?:\d{1,3}\W*)+", re.IGNORECASE)
# The words beside the links, if those are the titles of the pages.
_NAMED = re.compile(r"(?:\W*(?:prev(?:ious)?|next|older|newer)(?: (?:article|post|story))?\b)+\W*", re.IGNORECASE)
_BOXES = frozenset(
    ("aside", "center", "div", "dl", "footer", "header", "li", "nav", "ol", "p", "section", "span", "table", "ul")
)
# An address that begins with the code of a language, as those of the United Nations do: /fr/news/1.
_LANGUAGE = re.compile(r"(?:(?:https?:)?//[^/?#]+)?/([a-z]{2}(?:-[a-z]{2,4})?)(?:[/?#]|$)", re.IGNORECASE)
_BOTH = 2  # links at most to the pages before and behind
_FEW = 120  # tags at most of a box of steps
# Letters at most outside its links: of the words between them, and in a table or list that names the pages.
_WORDS, _NAMES = 16, 300
_LISTS = frozenset(("table", "ul", "ol", "dl"))
_SHARE = 4  # of the text is more than such a box
_LABEL = 40  # letters at most beside the links to other languages
_NAME = 24  # characters at most of the name of a language


def neighbours(found: Sequence[Tag]) -> dict[str, bool]:
    """The addresses of a document's other pages, by the head of a page: True for the next and the one before."""
    known: dict[str, bool] = {}
    for tag in found:
        if tag.name == "body":
            break
        types = tag.attributes.get("rel", "").lower().split() if tag.name == "link" else []
        address = tag.attributes.get("href", "").strip()
        if address and not _DOCUMENT.isdisjoint(types):
            known[address] = known.get(address, False) or not _BESIDE.isdisjoint(types)
    return known


def is_step(page: Page, number: int, end: int) -> bool:
    """Whether an element has nothing but links to the next page and the one before, or to all pages of the text."""
    tag, counts = page.found[number], page.counts
    if tag.name == "a":
        return _is_lone(page, number, end)
    if tag.name not in _BOXES or end - number > _FEW or not between(counts.outward, number, end):
        return False
    if _names_pages(page, number, end):
        return True
    listed = any(each.name in _LISTS for each in page.found[number:end])
    if between(counts.running, number, end) > (min(_NAMES, page.letters // _SHARE) if listed else _WORDS):
        return False
    links = [at for at in range(number, end) if "href" in page.found[at].attributes and page.found[at].name == "a"]
    kinds = [_kind(page, at) for at in links]
    if True not in kinds or None in kinds or speaks(page.text, page.found, counts, (number, end)):
        return False
    return all(
        page.found[at].name != "img" or "a" in (page.found[at - 1].name, page.found[at - 2].name)
        for at in range(number, end)
    )


def _names_pages(page: Page, number: int, end: int) -> bool:
    """Whether a box has the numbers of the pages of a text, or the titles of the two pages beside this one."""
    if between(page.counts.headed, number, end) or between(page.counts.running, number, end) > _LABEL:
        return False
    if _PAGES.fullmatch(all_words(page.text, page.found, number, end)):
        return True
    few = between(page.counts.outward, number, end) <= _BOTH
    return few and bool(_NAMED.fullmatch(_outside(page, number, end)))


def _outside(page: Page, number: int, end: int) -> str:
    """The words of an element outside its links."""
    pieces, linked = [], False
    for before, after in pairwise(page.found[number : end + 1]):
        linked = before.kind is CodeKind.OPEN if before.name == "a" else linked
        pieces.append("" if linked else page.text[before.end : after.start])
    return unescape(" ".join(pieces))


def _is_lone(page: Page, number: int, end: int) -> bool:
    """Whether a link in no box of its own turns the page, or stands beside one that does."""
    before, after = (
        page.text[page.found[number - 1].end : page.found[number].start],
        page.text[page.found[end].end :][:1],
    )
    kind = _kind(page, number)
    if kind is None or any(map(str.isalnum, before)) or after.isalnum():
        return False
    if is_in_sentence(page.text, page.found, number, end):
        return False
    near = (at for at in (number - 2, end + 1) if at in page.pairs and page.found[at].name == "a")
    return kind or any(_kind(page, at) for at in near)


def _kind(page: Page, number: int) -> bool | None:
    """True for a link to the next page or the one before, False for another of the document's links, else None."""
    tag, end = page.found[number], page.pairs.get(number, number)
    address = tag.attributes.get("href", "").strip()
    own = tag.attributes.get("rel", "").lower().split()
    known = page.beside.get(address)
    words = shown_words(page.text, page.found, number, end)
    if not _BESIDE.isdisjoint(own) or _STEP.fullmatch(words) or (known and _BEGUN.match(words)):
        return True
    other = known is not None or not _DOCUMENT.isdisjoint(own) or address == "#"
    return False if other or _OTHER.fullmatch(words) else None


def _leads_to_languages(links: Sequence[Tag]) -> bool:
    """Whether the addresses of several links begin with the codes of as many languages."""
    codes = {code[1] for link in links if (code := _LANGUAGE.match(link.attributes["href"].strip()))}
    return _BOTH <= len(codes) == len(links)


def is_translated(page: Page, number: int, end: int) -> bool:
    """Whether an element has nothing but links to the page in other languages."""
    counts = page.counts
    if (
        page.found[number].name not in _BOXES
        or end - number > _FEW * _SHARE
        or not between(counts.outward, number, end)
    ):
        return False
    if between(counts.running, number, end) > _LABEL or between(counts.headed, number, end) > _LABEL:
        return False
    links = [
        at for at in range(number, end) if "href" in page.found[at].attributes and page.found[at].kind is CodeKind.OPEN
    ]
    marked = sum("hreflang" in page.found[at].attributes for at in links)
    if (not marked or 2 * marked < len(links)) and not _leads_to_languages([page.found[at] for at in links]):
        return False
    names = (all_words(page.text, page.found, at, page.pairs.get(at, at + 1)).strip() for at in links)
    return all(len(name) <= _NAME for name in names) and not speaks(page.text, page.found, counts, (number, end))
