"""Recognizes links that serve the page and not the story: to share it, to its comments, past a part, to a heading."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.html import edges
from pipeline.formats.html.element_words import (
    all_words,
    ends_at_block,
    first_words,
    is_in_sentence,
    shown_words,
    stands_alone,
)
from pipeline.formats.html.site import site_words
from pipeline.formats.html.site.link_addresses import takes_page
from pipeline.formats.html.tag_counts import HEADINGS
from pipeline.formats.html.tagged import names
from pipeline.markup.tags import Tag

_BESIDE = 5  # tags between a heading and a link to itself
_FEW = 8  # tags at most in a link to the top of the page
_INVITING = 60  # characters at most in a link that invites the reader to subscribe
_ICON = 200  # tags at most in a link that is no more than a drawing
# The signs of links from a heading to itself, and from a note back to the text.
_PERMALINK = re.compile(
    r"\s*(?:(?:[¶#§∞⚓🔗\u200b↩↑⤴^]\ufe0e?|&(?:para|sect|num|larrhk|uarr|#182|#xb6|#8617|#x21a9|#8593);)\s*)?",
    re.IGNORECASE,
)
# Addresses of a person's or a newsroom's page.
_PROFILE = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:twitter|x|facebook|instagram|linkedin|bsky|mastodon|threads|youtube|tiktok|t)\.[\w.]+/\S|mailto:"
)
# Addresses of the comments below an article, and the words of links to them.
_COMMENTS = re.compile(r"#(?:[\w-]+[_-])?(?:comments?|respond|replies|disqus_thread)$")
_COUNTED = re.compile(r"(?:comment|repl(?:y|ies)|responses?)|^\W*new\W*$", re.IGNORECASE)
_BEGINS = re.compile(r"\s*[“\"‘(]?[A-Z\d]")
_ENDED = re.compile(r"[.!?…|·•,;)]\s*$|^\s*$")
# Addresses of feeds.
_FEED = re.compile(r"[/.](?:feeds?|rss|atom)(?:[/.?]|$)")
_REPLIES = re.compile(r"#.*comments|#(?:comment|discussion|disqus_thread|reply|respond)s?$")
_NAMES = frozenset(("title", "aria-label"))
_BUTTON = re.compile(r"(?<![^\s_-])(?:button|btn|author-link)(?![^\s_-])")
_LETTER = re.compile(r"[^\W_]")


def is_own_link(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link is the page's: to a heading itself, past a part of the page, to the comments, or to click on."""
    address = found[number].attributes.get("href", "").strip().lower()
    words = first_words(text, found, number)
    feed = end == number + 1 and bool(_FEED.search(address)) and site_words.names_feed(words)
    edits = "edit" in found[number].attributes.get("rel", "").lower().split()
    if feed or takes_page(address) or edits or (address.startswith("#") and _REPLIES.match(address)):
        return not is_in_sentence(text, found, number, end)
    if "#" in address and _leads_up(text, found, number, end):
        return True
    if (_PROFILE.match(address) and _is_icon(text, found, number, end)) or _is_avatar(text, found, number, end):
        return True
    if site_words.counts_comments(words) or _COMMENTS.search(address):
        words = all_words(text, found, number, end)
        counted = bool(_COUNTED.search(words)) or not any(map(str.isalpha, words))
        return counted and not is_in_sentence(text, found, number, end)
    if end == number + 1 and _PROFILE.match(address) and site_words.names_network(words):
        before, after = text[found[number - 1].end : found[number].start], text[found[end].end : found[end + 1].start]
        return bool(_ENDED.search(before)) and not _LETTER.search(after)
    return _is_clicked(text, found, number, end) or _is_permalink(text, found, number, end)


def _is_clicked(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link that is alone in its block, or named as a button, has words to click on, with an icon at most."""
    short = end - number <= _FEW and not any(tag.attributes.get("alt", "").strip() for tag in found[number:end])
    words = all_words(text, found, number, end) if short else ""
    if short and len(words) <= _INVITING and site_words.invites(words):
        return stands_alone(text, found, number, end)
    if not site_words.is_clicked(words):
        return False
    button = end == number + 1 and bool(_BUTTON.search(names(found[number])))
    if stands_alone(text, found, number, end) or _is_beside_caption(text, found, number, end):
        return True
    return button and not is_in_sentence(text, found, number, end)


def _is_beside_caption(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether an element is the first one of a caption, which begins behind it, or the last one, behind its stop."""
    before, after = text[found[number - 1].end : found[number].start], text[found[end].end : found[end + 1].start]
    if found[number - 1].name == "figcaption" and not before.strip():
        return bool(_BEGINS.match(after))
    return found[end + 1].name == "figcaption" and not after.strip() and bool(_ENDED.search(before))


def _leads_up(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link leads to the top of the page, or past a part of it."""
    words = shown_words(text, found, number, end) if end - number <= _FEW else ""
    if site_words.leads_up(words):
        return not is_in_sentence(text, found, number, end)
    return site_words.skips(words)


def _is_permalink(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link, with a sign or nothing as its text, leads to the heading beside it, or is there to click on."""
    tag = found[number]
    headed = found[number - 1].name in HEADINGS
    if end - number > _ICON or (not headed and edges.is_filled(text, tag.start, text[tag.start : found[end].start])):
        return False
    words = "".join(text[before.end : after.start] for before, after in pairwise(found[number : end + 1]))
    labels = [tag.attributes[name] for name in _NAMES if name in tag.attributes]
    if not tag.attributes.get("href", "").startswith("#"):
        return not _LETTER.search(words) and any(map(site_words.is_clicked, labels))
    headed = any(near.name in HEADINGS for near in found[max(number - _BESIDE, 0) : number])
    if headed and site_words.names_permalink(words):
        return not is_in_sentence(text, found, number, end)
    empty = end == number + 1 and {"id", "name"}.isdisjoint(tag.attributes)
    empty = empty and (ends_at_block(text, found, number, -1) or ends_at_block(text, found, end, 1))
    return bool(_PERMALINK.fullmatch(words)) and (empty or bool(words.strip() or labels))


def _is_icon(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link has neither words nor a picture, but a drawing or nothing."""
    if end - number > _ICON or any(tag.name in {"img", "picture"} for tag in found[number:end]):
        return False
    drawn = any(tag.name in {"svg", "path", "i", "span"} for tag in found[number + 1 : end])
    shown = (pair for pair in pairwise(found[number : end + 1]) if pair[0].name not in {"title", "desc", "style"})
    return drawn and not any(_LETTER.search(text, before.end, after.start) for before, after in shown)


def _is_avatar(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link has nothing but the picture of a user."""
    if end - number > _ICON:
        return False
    pictures = [tag.attributes.get("alt", "") for tag in found[number:end] if tag.name == "img"]
    users = bool(pictures) and all(map(site_words.promotes, pictures))
    return users and not any(_LETTER.search(text, one.end, two.start) for one, two in pairwise(found[number : end + 1]))
