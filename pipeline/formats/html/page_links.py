"""Recognizes links that serve the page and not the story: to share it, to its comments, past a part, to a heading."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.html import site_words
from pipeline.formats.html.tagged import BLOCKS
from pipeline.markup.references import unescape
from pipeline.markup.tags import Tag

_MANY = 300  # characters
_ICON = 200  # tags at most in a link that is no more than a drawing
# The signs of links from a heading to itself, and from a note back to the text.
_PERMALINK = re.compile(
    r"\s*(?:(?:[¶#§∞⚓🔗\u200b↩↑⤴^]\ufe0e?|&(?:para|sect|num|larrhk|uarr|#182|#xb6|#8617|#x21a9|#8593);)\s*)?",
    re.IGNORECASE,
)
# The addresses at which social networks, messengers and mail programs take a page to share.
_SHARING = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:facebook\.\w+/(?:sharer|share|dialog)|(?:twitter|x)\.\w+/(?:intent|share|home\?status)"
    r"|linkedin\.\w+/(?:share|cws|sharing)|reddit\.\w+/submit|pinterest\.[\w.]+/pin/create|whatsapp\.\w+/?(?:send)?\?"
    r"|wa\.me/\?|t(?:elegram)?\.me/share|bsky\.\w+/intent|threads\.\w+/intent|getpocket\.\w+/(?:save|edit)"
    r"|news\.ycombinator\.\w+/submitlink|tumblr\.\w+/(?:share|widgets/share)|flipboard\.\w+/bookmarklet)"
    r"|mailto:\?|whatsapp://send|fb-messenger://share|javascript:window\.print"
)
# Addresses of an author's page.
_AUTHOR = re.compile(
    r"/(?:authors?|by|bio|columnists?|contributors?|journalists?|people|person|profiles?|reporters?|staff(?:-\w+)?|team|writers?)/\w|/@\w"
)
# Addresses of a person's or a newsroom's page on a social network.
_PROFILE = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:twitter|x|facebook|instagram|linkedin|bsky|mastodon|threads|youtube|tiktok|t)\.[\w.]+/\S|mailto:"
)
_ENDED = re.compile(r"[.!?…|·•,;)]\s*$|^\s*$")
_NAMES = frozenset(("title", "aria-label"))
_LETTER = re.compile(r"[^\W_]")


def is_own_link(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link is the page's: to a heading itself, past a part of the page, to the comments, or to click on."""
    address = found[number].attributes.get("href", "").strip().lower()
    if _SHARING.match(address):
        return True
    words = first_words(text, found, number)
    if address.startswith("#") and (site_words.skips(words) or "comments" in address):
        return True
    if end == number + 1 and _PROFILE.match(address) and site_words.names_network(words):
        before, after = text[found[number - 1].end : found[number].start], text[found[end].end : found[end + 1].start]
        return bool(_ENDED.search(before)) and not _LETTER.search(after)
    clicked = stands_alone(text, found, number, end) and end == number + 1 and site_words.is_clicked(words)
    return clicked or _is_permalink(text, found, number, end)


def is_author_link(tag: Tag) -> bool:
    """Whether ``tag`` opens a link to an author's page."""
    return tag.name == "a" and (
        "author" in tag.attributes.get("rel", "").split() or bool(_AUTHOR.search(tag.attributes.get("href", "")))
    )


def stands_alone(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether an element is alone between two block tags."""
    before, tag, closing, after = *found[number - 1 : number + 1], *found[end : end + 2]
    blank = not text[before.end : tag.start].strip() and not text[closing.end : after.start].strip()
    return blank and before.name in BLOCKS and after.name in BLOCKS


def _is_permalink(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link, with a sign or nothing as its text, leads to the heading beside it, or is there to click on."""
    tag = found[number]
    if end - number > _ICON:
        return False
    words = "".join(text[before.end : after.start] for before, after in pairwise(found[number : end + 1]))
    labels = [tag.attributes[name] for name in _NAMES if name in tag.attributes]
    if not tag.attributes.get("href", "").startswith("#"):
        return not _LETTER.search(words) and any(map(site_words.is_clicked, labels))
    return bool(_PERMALINK.fullmatch(words)) and bool(words.strip() or labels)


def first_words(text: str, found: Sequence[Tag], number: int) -> str:
    """The words between tag ``number`` and the next one, or the first of them if they are many."""
    begin = found[number].end
    return unescape(text[begin : min(found[number + 1].start, begin + _MANY)])
