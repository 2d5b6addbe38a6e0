"""The body of a page whose source has markup: the filled source, rendered and sanitized.

Only what a news text needs is let through nh3; scripts, handlers and styles are not, frames only of hosts that the
settings name, nor addresses other than http(s), mailto and relative ones. Tags of publishing systems are left out: here
nobody interprets them. What is to run on a page belongs into its template, which no author or translator writes.
"""

import html
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from types import MappingProxyType
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from pipeline import formats
from pipeline.formats.directives import Directives
from pipeline.formats.front_matter import read_head
from pipeline.formats.html.walk import hidden
from pipeline.model import Edition, EditionState
from pipeline.rendering.edition_context import EditionContext, path_of
from pipeline.rendering.fragments import anchored, anchors
from pipeline.rendering.inline import ISLAND_END, ISLAND_START, TAG, alike, language, marked, signs
from pipeline.rendering.sanitize import address, clean, printable, resolved
from pipeline.rendering.template_tags import without_tags

_INLINE = (
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time"
    " u var wbr"
)
_BLOCKS = (
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr div figure figcaption details summary address"
    " aside table caption thead tbody tfoot tr th td"
)
_ELEMENTS = frozenset(f"{_INLINE} {_BLOCKS}".split())
# What is to be filled in goes with its labels; the form itself does not, it may be around a whole article. In players
# stand words for browsers that have none.
_EMPTIED = frozenset(
    "script style title template iframe object noscript svg math nav button select textarea datalist label"  # noqa: SIM905
    " audio video canvas".split()
)
# Elements that divide a page, as those that a page here has for it: what they hold stands apart in any case.
_DIVIDING = re.compile(
    r"(</?)(?:article|center|dialog|fieldset|footer|form|header|hgroup|legend|main|search|section)\b", re.IGNORECASE
)
_LISTING = re.compile(r"(</?)(?:menu|dir)\b", re.IGNORECASE)
_ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": frozenset(("lang", "dir", "title", "translate", "id")),
        "a": frozenset(("href", "hreflang")),
        "img": frozenset(("src", "alt", "width", "height")),
        "ol": frozenset(("start", "reversed")),
        "iframe": frozenset(("src", "width", "height")),
        "td": frozenset(("colspan", "rowspan", "style")),
        "th": frozenset(("colspan", "rowspan", "scope", "style")),
        "time": frozenset(("datetime",)),
    }
)
# The alignment of a column, as Markdown gives it, in the direction of the page.
_ALIGNED: Mapping[str, str] = MappingProxyType(
    {
        "text-align:left": "text-align:start",
        "text-align:right": "text-align:end",
        "text-align:center": "text-align:center",
    }
)
_FRAME = re.compile(r"""<iframe(?P<said>(?:[^<>"']|"[^"]*"|'[^']*')*)>.*?</iframe>""", re.DOTALL)
# What videos and maps need, and no more: neither the page around nor its visitor's other windows.
_KEPT_APART = (
    'sandbox="allow-scripts allow-same-origin allow-presentation" loading="lazy"'
    ' referrerpolicy="strict-origin-when-cross-origin" allowfullscreen'
)
_BETWEEN = re.compile(rf"{ISLAND_END}(\s*){ISLAND_START}")
# Old word processors name the place that a link leads to.
_NAMED = re.compile(r"(?i)(<a\s(?:[^<>]*\s)?)name(?=\s*=)")
_ALONE = re.compile(r"(?i)<(?:br|img|wbr)\b")
_FIRST = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_BLOCK = re.compile(
    r"""(<(?:p|h[1-6]|ul|ol|dl|blockquote|table|div|aside|figure|details)\b)((?:[^<>"']|"[^"]*"|'[^']*')*>)"""
)
_NOT_TRANSLATED = re.compile(r"""(?i)\stranslate\s*=\s*["']?no\b""")
_SAYS_LANGUAGE = re.compile(r"(?i)\slang\s*=")
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_NO_ALT = re.compile(r"<img (?![^>]*\balt=)")
# nh3 writes attributes in the author's order, each in double quotation marks.
_NO_SOURCE = re.compile(r'<img(?:(?! src=)[^>"]|"[^"]*")*>')
_ALT = re.compile(r' alt="([^"]*)"')


def body(edition: Edition, context: EditionContext, title: str) -> Markup:
    """The page below its header, from ``edition.filled``. A heading that says ``title`` again is left out."""
    filled = printable(resolved(edition.filled or ""))
    text = without_tags(filled[_start(filled) :])
    to_html = formats.get(context.format).html
    rendered = _shown(to_html(text)) if to_html else ""
    divided = _LISTING.sub(r"\1ul", _DIVIDING.sub(r"\1div", rendered))
    told = _islands(_not_translated(divided, edition), edition)
    safe = _NO_ALT.sub('<img alt="" ', anchored(_safe(_NAMED.sub(r"\1id", told), edition, context), {"article"}))
    safe = _NO_SOURCE.sub(_said_instead, safe) if "<img" in safe else safe
    return Markup(marked(_headings(safe, title), context.protected))  # noqa: S704 - sanitized by nh3


def _shown(rendered: str) -> str:
    """``rendered`` without the elements that browsers hide: a page here has no attributes that would hide them."""
    parts, end = [], 0
    for start, stop in hidden(rendered):
        parts.append(rendered[end:start])
        end = stop
    return "".join([*parts, rendered[end:]])


def _said_instead(image: re.Match[str]) -> str:
    """The alternative text of an image without an address, as browsers show it."""
    alternative = _ALT.search(image[0])
    return html.escape(html.unescape(alternative[1]), quote=False) if alternative else ""


def _start(filled: str) -> int:
    """Where the text begins, below the front matter."""
    return read_head(filled, Path("filled"), "en").end


def _not_translated(rendered: str, edition: Edition) -> str:
    """``rendered`` without comments; what its author keeps from translation says which language it is in."""
    said = language(edition.source_locale, edition.locale) if edition.state is not EditionState.ORIGINAL else ""
    directives = Directives()
    directives.off = not edition.front.translate
    pieces = _COMMENT.split(rendered)
    for number, piece in enumerate(pieces):
        if number % 2:
            directives.heed(piece)
        elif said and (directives.off or "translate" in piece):
            pieces[number] = _BLOCK.sub(partial(_with_language, said, directives.off), piece)
    return "".join(pieces[::2])


def _with_language(said: str, off: bool, block: re.Match[str]) -> str:
    """The start of a block that is not translated, with its language, unless it says that itself."""
    left = off or _NOT_TRANSLATED.search(block[2])
    return f"{block[1]}{said}{block[2]}" if left and not _SAYS_LANGUAGE.search(block[2]) else block[0]


def _islands(rendered: str, edition: Edition) -> str:
    """The sentences left in the source language as elements that say so, neighbours in one: they are read in a row."""
    pieces = TAG.split(rendered)
    span = f"<span{language(edition.source_locale, edition.locale)}>"
    pieces[::2] = [
        _BETWEEN.sub(r"\1", text).replace(ISLAND_START, span).replace(ISLAND_END, "</span>") for text in pieces[::2]
    ]
    pieces[1::2] = [tag.replace(ISLAND_START, "").replace(ISLAND_END, "") for tag in pieces[1::2]]
    for place in _crossings(pieces, span):
        pieces[place] = f"</span>{pieces[place]}{span}"
    return "".join(pieces).replace(f"{span}</span>", "")


def _crossings(pieces: list[str], span: str) -> list[int]:
    """Where tags stand inside a ``span`` whose other one is outside: a parser would end the span there."""
    crossing: list[int] = []
    open_: list[int] = []
    inside = False
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            ends = piece.find("</span>")
            if inside and ends >= 0:
                crossing += open_
            if ends >= 0 or span in piece:
                inside, open_ = piece.rfind(span) > piece.rfind("</span>"), []
        elif inside and piece.startswith("</"):
            crossing += [] if open_ else [place]
            open_ = open_[:-1]
        elif inside and not _ALONE.match(piece):
            open_.append(place)
    return crossing


def _safe(rendered: str, edition: Edition, context: EditionContext) -> str:
    import nh3

    def attribute(element: str, name: str, value: str) -> str | None:
        if name == "id":
            return clean(value)
        if name == "style":
            return _ALIGNED.get(value.replace(" ", "").rstrip(";").lower())
        if name == "href":
            return address(page_of(value, edition, context))
        if name == "src":
            if value.strip().startswith("#"):
                return None  # no part of a page is a picture
            return address(value) if element == "img" or frame_host(value) in context.frames else None
        return clean(value)

    frames = {"iframe"} if context.frames else set()
    safe = nh3.clean(
        rendered,
        tags=_ELEMENTS | frames,
        clean_content_tags=_EMPTIED - frames,
        attributes={element: set(names) for element, names in _ATTRIBUTES.items() if element != "iframe" or frames},
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return _FRAME.sub(_framed, safe) if frames else safe


def frame_host(written: str) -> str:
    """The host of a frame that may be shown, with its port where it names one; empty where it may not."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme == "https" else ""


def _framed(match: re.Match[str]) -> str:
    """A frame with an address, kept to itself; nothing for one without. Screen readers are told what it is."""
    source = re.search(r' src="([^"]*)"', match["said"])
    if source is None:
        return ""
    named = "" if ' title="' in match["said"] else f' title="{escape(frame_host(html.unescape(source[1])))}"'
    return f"<iframe{match['said']}{named} {_KEPT_APART}></iframe>"


def page_of(written: str, edition: Edition, context: EditionContext) -> str:
    """``written``; where it names another article's source, that one's page in the source language, always there."""
    path, mark, fragment = written.partition("#")
    stem, dot, suffix = path.rpartition(".")
    if ":" in path or path.startswith("/") or not formats.takes(f"{dot}{suffix}"):
        return written
    article = normpath(join(dirname(edition.article), stem))
    if article not in context.articles:
        return written
    own = dirname(path_of(edition.article, edition.locale))
    return f"{relpath(path_of(article, edition.source_locale), start=own)}{mark}{fragment}"


def _headings(safe: str, title: str) -> str:
    """Without a first heading that is the title, wherever it stands; no other one is of its rank."""
    first = _FIRST.search(safe)
    if first and alike(clean(html.unescape(TAG.sub("", signs(first[1])))), title):
        safe = safe[: first.start()] + anchors(first[0]) + safe[first.end() :].lstrip()
    if "<h1" in safe:
        safe = _HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + 1, 6)}", safe)
    return safe.strip()
