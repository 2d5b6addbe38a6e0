"""Recognizes links that serve the page and not the story: to share it, to its comments, past a part, to a heading."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.formats.html import edges, site_words
from pipeline.formats.html.tag_counts import HEADINGS, SITE, Counts, between
from pipeline.formats.html.tagged import BLOCKS, names
from pipeline.markup import CodeKind
from pipeline.markup.references import unescape
from pipeline.markup.tags import Tag

_MANY = 300  # characters
_COMMENTED = 6  # comments at most, and one, beside an element
_BESIDE = 5  # tags between a heading and a link to itself
_FEW = 8  # tags at most in a link to the top of the page
_INVITING = 60  # characters at most in a link that invites the reader to subscribe
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
_FOLLOWING = re.compile(r"/intent/(?:user|follow)")
# Addresses of an author's page.
_AUTHOR = re.compile(
    r"/(?:authors?|by|bio|columnists?|contributors?|journalists?|people|person|profiles?|reporters?|staff(?:-\w+)?|team|writers?)/\w|/@\w"
)
# Addresses of the first page of a site.
_HOME = re.compile(
    r"(?:https?:)?//[^/?#]+/?|\.{0,2}/(?:(?:index|home|default)\.\w+)?|(?:index|home|default)\.\w+", re.IGNORECASE
)
# Addresses of a part of the page, and of files in the same folder.
_BESIDE_FILE = re.compile(r"#[\w.:%-]+|[\w.%-]+\.x?html?(?:#[\w.:%-]*)?", re.IGNORECASE)
# Addresses of what a site has on a subject.
_SUBJECT = re.compile(r"/(?:tags?|topics?|subjects?|keywords?|categor(?:y|ies))/\w")
# Addresses of a person's or a newsroom's page.
_PROFILE = re.compile(
    r"(?:https?:)?//(?:[\w-]+\.)*(?:twitter|x|facebook|instagram|linkedin|bsky|mastodon|threads|youtube|tiktok|t)\.[\w.]+/\S|mailto:"
)
# Addresses of the comments below an article, and the words of links to them.
_COMMENTS = re.compile(r"#(?:[\w-]+[_-])?(?:comments?|respond|replies|disqus_thread)$")
_COUNTED = re.compile(r"(?:comment|repl(?:y|ies)|responses?)|^\W*new\W*$", re.IGNORECASE)
# How a sentence goes on behind a link, and how it ends there.
_GOES_ON = re.compile(r"(?:[’']s)?[,;:)”\"’]*\s+[“\"‘(]?[^\W\d_]")
_STOPS = re.compile(r"[.,;:!?)”\"’]")
_SENTENCE = re.compile(r"[^\W\d_]\W+[^\W\d_]{2,}[\"”’»)]*[.!…][\"”’»)]*\s*$")
_BEGUN = 2  # words before a link in the same sentence
_LED = 3  # words before a link that are a sentence
_ENDED = re.compile(r"[.!?…|·•,;)]\s*$|^\s*$")
# Addresses of feeds.
_FEED = re.compile(r"[/.](?:feeds?|rss|atom)(?:[/.?]|$)")
_REPLIES = re.compile(r"#.*comments|#(?:comment|discussion|disqus_thread|reply|respond)s?$")
_WORDLESS = frozenset(("!", "a", "i", "img"))
_CODE = frozenset(("script", "style"))
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|gz|txt|png|jpe?g|mp[34]|epub)(?:[?#]|$)", re.IGNORECASE)
_NO_PAGE = re.compile(r"#|(?:mailto|tel|javascript|data|whatsapp):", re.IGNORECASE)
_LINKS = 20  # links at least of a page whose site they show
_NAMES = frozenset(("title", "aria-label"))
_BUTTON = re.compile(r"(?<![^\s_-])(?:button|btn)(?![^\s_-])")
_MAIL = re.compile(r"mailto:(?!\?)|tel:", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


def is_own_link(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link is the page's: to a heading itself, past a part of the page, to the comments, or to click on."""
    address = found[number].attributes.get("href", "").strip().lower()
    words = first_words(text, found, number)
    feed = end == number + 1 and bool(_FEED.search(address)) and site_words.names_feed(words)
    if feed or _SHARING.match(address) or "edit" in found[number].attributes.get("rel", "").lower().split():
        return not is_in_sentence(text, found, number, end)
    if (address.startswith("#") and _REPLIES.match(address)) or (
        "#" in address and _leads_up(text, found, number, end)
    ):
        return True
    if (_PROFILE.match(address) and _is_icon(text, found, number, end)) or _is_avatar(text, found, number, end):
        return True
    if _COMMENTS.search(address) and not is_in_sentence(text, found, number, end):
        return bool(_COUNTED.search(all_words(text, found, number, end)))
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
    return stands_alone(text, found, number, end) or (button and not is_in_sentence(text, found, number, end))


def _leads_up(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link leads to the top of the page, or past a part of it."""
    words = shown_words(text, found, number, end) if end - number <= _FEW else ""
    if site_words.leads_up(words):
        return not is_in_sentence(text, found, number, end)
    return site_words.skips(words)


def shares(tag: Tag) -> bool:
    """Whether ``tag`` opens a link that shares the page."""
    address = tag.attributes.get("href", "").strip().lower() if tag.name == "a" else ""
    return bool(_SHARING.match(address)) and not _FOLLOWING.search(address)


def is_author_link(tag: Tag) -> bool:
    """Whether ``tag`` opens a link to an author's page."""
    return tag.name == "a" and (
        "author" in tag.attributes.get("rel", "").split() or bool(_AUTHOR.search(tag.attributes.get("href", "")))
    )


def leads_home(tag: Tag) -> bool:
    """Whether ``tag`` opens a link to the first page of a site."""
    return tag.name == "a" and bool(_HOME.fullmatch(tag.attributes.get("href", "").strip()))


def leads_beside(tag: Tag) -> bool:
    """Whether ``tag`` opens a link to a part of this page, or to a file in the same folder that is no site's first."""
    return bool(_BESIDE_FILE.fullmatch(tag.attributes.get("href", "").strip())) and not leads_home(tag)


def is_subject_link(tag: Tag) -> bool:
    """Whether ``tag`` opens a link to what the site has on a subject."""
    return "tag" in tag.attributes.get("rel", "").split() or bool(_SUBJECT.search(tag.attributes.get("href", "")))


def is_in_sentence(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a sentence goes on behind an inline element, or ends there and began before it."""
    before, after = text[found[number - 1].end : found[number].start], text[found[end].end : found[end + 1].start]
    return bool(_GOES_ON.match(after)) or (len(before.split()) >= _LED and bool(_STOPS.match(after)))


def speaks(text: str, found: Sequence[Tag], counts: Counts, span: tuple[int, int]) -> bool:
    """Whether the last words of an element are no link, and end a sentence."""
    number, end = span
    last = counts.followed[end - 1]
    if last < number or not between(counts.running, last, last + 1):
        return False
    return bool(_SENTENCE.search(text, max(found[last].end, found[last + 1].start - _MANY), found[last + 1].start))


def ends_sentence(text: str, found: Sequence[Tag], number: int) -> bool:
    """Whether the link that tag ``number`` opens is the last part of a sentence that began before it."""
    before, inside = found[number - 1 : number + 1], found[number : number + 2]
    if inside[-1].name != "a" or len(text[before[0].end : before[1].start].split()) < _BEGUN:
        return False
    return text[inside[-1].end : inside[-1].end + 1] in {".", "!", "?"}


def leads_to_file(tag: Tag) -> bool:
    """Whether ``tag`` opens a link to a document or a picture rather than to a page."""
    return tag.name == "a" and bool(_FILE.search(tag.attributes.get("href", "")))


def leads_to_person(tag: Tag) -> bool:
    """Whether ``tag`` opens a link by which readers write to somebody, or call."""
    return tag.name == "a" and bool(_MAIL.match(tag.attributes.get("href", "")))


def stands_alone(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether an element is alone between two block tags, apart from comments and icons."""
    return _ends_at_block(text, found, number, -1) and _ends_at_block(text, found, end, 1)


def _ends_at_block(text: str, found: Sequence[Tag], number: int, step: int) -> bool:
    """Whether no words are between tag ``number`` and the next block tag in the direction of ``step``."""
    for at in range(number + step, number + step * _COMMENTED, step):
        if not 0 <= at < len(found):
            return True
        first, second = sorted((at, at - step))
        if text[found[first].end : found[second].start].strip():
            return False
        if found[at].name not in _WORDLESS:
            return found[at].name in BLOCKS
    return False


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
    empty = empty and (_ends_at_block(text, found, number, -1) or _ends_at_block(text, found, end, 1))
    return bool(_PERMALINK.fullmatch(words)) and (empty or bool(words.strip() or labels))


def host(found: Sequence[Tag]) -> str:
    """The site that a page says it belongs to, by its canonical address or Open Graph.

    Else it is the one to which most of its links lead, if a browser wrote all of them in full; "" if there is none.
    """
    for tag in found:
        canonical = tag.name == "link" and tag.attributes.get("rel", "").lower() == "canonical"
        named = tag.name == "meta" and tag.attributes.get("property") == "og:url"
        address = tag.attributes.get("href" if canonical else "content", "") if canonical or named else ""
        if site := SITE.match(address):
            return site[1].lower()
    addresses = [tag.attributes["href"].strip() for tag in found if tag.name == "a" and "href" in tag.attributes]
    pages = [address for address in addresses if address and not _NO_PAGE.match(address)]
    sites = [site[1].lower() for site in map(SITE.match, pages) if site]
    most = max(Counter(sites).items(), key=lambda each: each[1], default=("", 0))
    return most[0] if most[1] * 2 > len(pages) >= _LINKS and len(sites) == len(pages) else ""


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


def all_words(text: str, found: Sequence[Tag], number: int, end: int) -> str:
    """The words of a short element, across its tags."""
    pieces = (
        text[before.end : after.start]
        for before, after in pairwise(found[number : end + 1])
        if before.name not in _CODE or before.kind is CodeKind.CLOSE
    )
    return " ".join(unescape(" ".join(pieces)).split())


def shown_words(text: str, found: Sequence[Tag], number: int, end: int) -> str:
    """The words of a short element; if it has none, those that stand for its picture."""
    words = all_words(text, found, number, end)
    alternatives = (tag.attributes.get("alt", "") for tag in found[number:end] if tag.name == "img")
    return words if _LETTER.search(words) else next(alternatives, words)


def first_words(text: str, found: Sequence[Tag], number: int) -> str:
    """The words between tag ``number`` and the next one, or the first of many; "" behind the last tag."""
    if number + 1 >= len(found):
        return ""
    begin = found[number].end
    return unescape(text[begin : min(found[number + 1].start, begin + _MANY)])
