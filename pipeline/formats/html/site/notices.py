"""Recognizes the site's notices: cookies, what it counts of an author, whose rights it has, how it files a post."""

import re

from pipeline.formats.html.element_words import all_words, first_words, speaks
from pipeline.formats.html.site import site_names, site_words
from pipeline.formats.html.site.link_addresses import is_author_link, is_subject_link
from pipeline.formats.html.tag_counts import Page, between
from pipeline.formats.html.tagged import names

_COOKIES = re.compile(
    r"\W*(?:(?:we|(?:this|our) (?:web-?)?site|\w[\w.]{1,30}\.[a-z]{2,10})(?: and our (?:\w+ )?partners)?"
    r" (?:may )?uses? (?:\w+ ){0,3}cookies?\b|cookies? (?:help|enable|allow|let) us\b"
    r"|by (?:clicking|using|continuing)\b.{0,80}\bcookies?\b)",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:accept|agree|allow|got it|ok(?:ay)?|by (?:clicking|using|continuing)|consent|dismiss"
    r"|(?:your|cookie) (?:settings|preferences)|(?:learn|find out|read) more|more information"
    r"|(?:cookie|privacy) (?:policy|notice|statement))\b",
    re.IGNORECASE,
)
_WHAT = "(?:articles?|comments?|followers?|following|likes?|posts?|stor(?:y|ies)|subscribers?|views?)"
_COUNTED = re.compile(
    rf"\W*(?:\d[\d.,]*[kKmM]?\+? {_WHAT}|{_WHAT}(?: written)?: ?\d[\d.,]*[kKmM]?"
    r"|(?:joined|(?:contributor|member) since|(?:last )?(?:active|seen))\b[\w ,:]{3,30})\W*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
# Links to a post's lasting address, and to the feed of its comments.
_LASTING = re.compile(r"(?<!\S)bookmark(?!\S)|/(?:feed|trackback)/?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINE = 250  # letters at most of the line below a post
_LONGEST = 500  # letters at most of a notice about cookies
_FEW = 40  # tags at most of a notice, or of a box about an author
_SHORT = 8  # tags at most around a number
_BOXES = frozenset(("aside", "dialog", "div", "footer", "form", "section"))
_FILING = _BOXES | {"p", "small", "span"}
_COUNTING = frozenset(("dd", "div", "dl", "li", "p", "small", "span", "time", "ul"))
_AUTHORS = re.compile(r"(?<![^\s_-])(?:author|bio|byline|contributor|member|profile|user|writer)(?![^\s_-])")
_ABOUT = re.compile(r"cookies?|privacy", re.IGNORECASE)  # in the headline of a text that is about them


def is_notice(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is a notice of the site."""
    tag = page.found[number]
    if _is_foot(page, number, end):
        return True
    if tag.name in _BOXES and end - number <= _FEW and _asks_for_cookies(page, number, end):
        return True
    if tag.name in _FILING and end - number <= _FEW and _is_filed(page, number, end):
        return True
    if tag.name not in _COUNTING or end - number > _SHORT:
        return False
    words = all_words(page.text, page.found, number, end)
    return bool(_COUNTED.fullmatch(words)) and _is_about_author(page, number, end)


def _is_foot(page: Page, number: int, end: int) -> bool:
    """Whether an element is named as a foot, ends the text, and is the page's by its name or the rights it mentions."""
    if page.found[number].name not in _BOXES or between(page.counts.running, end, max(end, page.behind)):
        return False
    if not site_names.is_footer(page.found[number]):
        return False
    letters = between(page.counts.running, number, end) + between(page.counts.linked, number, end)
    if letters > _LONGEST or _RIGHTS.search(all_words(page.text, page.found, number, end)):
        return letters <= _LONGEST
    whole = site_names.is_footer(page.found[number], whole=True)
    return whole and not speaks(page.text, page.found, page.counts, (number, end))


def _asks_for_cookies(page: Page, number: int, end: int) -> bool:
    letters = sum(between(each, number, end) for each in (page.counts.running, page.counts.linked, page.counts.headed))
    if not 0 < letters <= _LONGEST or _ABOUT.search(page.headline):
        return False
    words = all_words(page.text, page.found, number, end)
    return bool(_COOKIES.match(words) and _AGREED.search(words))


def _is_filed(page: Page, number: int, end: int) -> bool:
    """Whether a line links to a post's subjects or lasting address, as themes of WordPress write it below the post.

    One that gives an author or a date as well is the post's byline.
    """
    if not site_words.files(first_words(page.text, page.found, page.counts.worded[number])):
        return False
    inside, words = page.found[number:end], all_words(page.text, page.found, number, end)
    if len(words) > _LINE or _YEAR.search(words) or any(map(is_author_link, inside)):
        return False
    given = (f"{tag.attributes.get('rel', '')} {tag.attributes.get('href', '')}" for tag in inside)
    return any(map(is_subject_link, inside)) or any(map(_LASTING.search, given))


def _is_about_author(page: Page, number: int, end: int) -> bool:
    """Whether a small box around an element is named for an author, or has a link to the author's page."""
    near = ((first, page.pairs.get(first, -1)) for first in range(max(end - _FEW, 0), number))
    around = ((first, last) for first, last in near if end < last <= first + _FEW)
    return any(
        _AUTHORS.search(names(page.found[first])) or any(map(is_author_link, page.found[first:last]))
        for first, last in around
    )
