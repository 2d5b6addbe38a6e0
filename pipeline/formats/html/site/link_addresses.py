"""Recognizes by its address where a link leads: to share the page, to an author, to a file, to the first page."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.formats.html.tag_counts import SITE
from pipeline.markup.tags import Tag

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
    r"/(?:authors?|aut(?:eur|or)(?:e[ns]?|s)?|signataires?|by|bio|columnists?|contributors?|journalists?|people|person|profiles?|reporters?|staff(?:-\w+)?|team|writers?)/\w|/@\w"
)
# Addresses of the first page of a site.
_HOME = re.compile(
    r"(?:https?:)?//[^/?#]+/?(?:\?[^#]*)?|\.{0,2}/(?:(?:index|home|default)\.\w+)?|(?:index|home|default)\.\w+",
    re.IGNORECASE,
)
# Addresses of a part of the page, and of files in the same folder.
_BESIDE_FILE = re.compile(r"#[\w.:%-]+|[\w.%-]+\.x?html?(?:#[\w.:%-]*)?", re.IGNORECASE)
# Addresses of what a site has on a subject.
_SUBJECT = re.compile(r"/(?:tags?|topics?|subjects?|keywords?|categor(?:y|ies))/\w")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|gz|txt|png|jpe?g|mp[34]|epub)(?:[?#]|$)", re.IGNORECASE)
_NO_PAGE = re.compile(r"#|(?:mailto|tel|javascript|data|whatsapp):", re.IGNORECASE)
_LINKS = 20  # links at least of a page whose site they show
_MAIL = re.compile(r"mailto:(?!\?)|tel:", re.IGNORECASE)


def takes_page(address: str) -> bool:
    """Whether readers share a page at ``address``, which is in lower case."""
    return bool(_SHARING.match(address))


def shares(tag: Tag) -> bool:
    """Whether ``tag`` opens a link that shares the page."""
    address = tag.attributes.get("href", "").strip().lower() if tag.name == "a" else ""
    return takes_page(address) and not _FOLLOWING.search(address)


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


def leads_to_file(tag: Tag) -> bool:
    """Whether ``tag`` opens a link to a document or a picture rather than to a page."""
    return tag.name == "a" and bool(_FILE.search(tag.attributes.get("href", "")))


def leads_to_person(tag: Tag) -> bool:
    """Whether ``tag`` opens a link by which readers write to somebody, or call."""
    return tag.name == "a" and bool(_MAIL.match(tag.attributes.get("href", "")))


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
