"""The body of a page whose source has markup: the filled source, rendered and sanitized.

Only what a news text needs is let through nh3; scripts, handlers, frames and styles are not, nor addresses other than
http(s), mailto and relative ones. Tags of publishing systems are left out: here nobody interprets them.
"""

import html
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from pipeline import formats
from pipeline.editions.assemble import ISLAND_END, ISLAND_START
from pipeline.editions.context import Context, path_of
from pipeline.editions.inline import TAG, language, marked
from pipeline.editions.sanitize import clean, printable
from pipeline.formats.front import read_head
from pipeline.markup.templates import TEMPLATE
from pipeline.model import Edition

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_INLINE = (
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time"
    " u var wbr"
)
_BLOCKS = (
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr div figure figcaption details summary address"
    " aside table caption thead tbody tfoot tr th td"
)
_ELEMENTS = frozenset(f"{_INLINE} {_BLOCKS}".split())
_EMPTIED = frozenset(
    ("script", "style", "title", "template", "iframe", "object", "noscript", "svg", "math", "nav", "form")
)
_ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": frozenset(("lang", "dir", "title", "translate", "id")),
        "a": frozenset(("href", "hreflang")),
        "img": frozenset(("src", "alt", "width", "height")),
        "ol": frozenset(("start", "reversed")),
        "td": frozenset(("colspan", "rowspan")),
        "th": frozenset(("colspan", "rowspan", "scope")),
        "time": frozenset(("datetime",)),
    }
)
_BETWEEN = re.compile(rf"{ISLAND_END}(\s*){ISLAND_START}")
_FOOTNOTE = re.compile(r"fn(?:ref)?[\d:]+")
_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
# Code keeps what looks like a tag of a publishing system.
_OPAQUE = re.compile(
    rf"(?P<code>^(?P<fence>`{{3,}}|~{{3,}})[\s\S]*?^(?P=fence)|`[^`\n]+`)|{TEMPLATE.pattern}", re.MULTILINE
)
_PAGE = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)
_FIRST = re.compile(r"\s*<h1[^>]*>(.*?)</h1>", re.DOTALL)
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_NO_ALT = re.compile(r"<img (?![^>]*\balt=)")


def body(edition: Edition, context: Context, title: str) -> Markup:
    """The page below its header, from ``edition.filled``. A heading that says ``title`` again is left out."""
    filled = printable(edition.filled or "")
    text = _without_tags(filled[_start(filled) :])
    if context.format == "markdown":
        rendered = _markdown().render(text)
    else:
        page = _PAGE.search(text)
        rendered = page[1] if page else text
    safe = _NO_ALT.sub('<img alt="" ', _safe(_islands(rendered, edition), edition, context))
    return Markup(marked(_headings(safe, title), context.protected))  # noqa: S704 - sanitized by nh3


def _start(filled: str) -> int:
    """Where the text begins, below the front matter."""
    return read_head(filled, Path("filled"), "en").end if _FRONT.match(filled) else 0


def _without_tags(text: str) -> str:
    return _OPAQUE.sub(lambda match: match["code"] or "", text)


def _islands(rendered: str, edition: Edition) -> str:
    """The sentences left in the source language as elements that say so, neighbours in one: they are read in a row."""
    pieces = TAG.split(rendered)
    span = f"<span{language(edition.source_locale, edition.locale)}>"
    pieces[::2] = [
        _BETWEEN.sub(r"\1", text).replace(ISLAND_START, span).replace(ISLAND_END, "</span>") for text in pieces[::2]
    ]
    pieces[1::2] = [tag.replace(ISLAND_START, "").replace(ISLAND_END, "") for tag in pieces[1::2]]
    return "".join(pieces)


def _safe(rendered: str, edition: Edition, context: Context) -> str:
    import nh3

    def attribute(_element: str, name: str, value: str) -> str | None:
        if name == "id":
            return value if _FOOTNOTE.fullmatch(value) else None
        if name == "href":
            return page_of(value, edition, context)
        return clean(value)

    return nh3.clean(
        rendered,
        tags=set(_ELEMENTS),
        clean_content_tags=set(_EMPTIED),
        attributes={element: set(names) for element, names in _ATTRIBUTES.items()},
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def page_of(address: str, edition: Edition, context: Context) -> str:
    """``address``; where it names another article's source, that one's page in the source language, always there."""
    path, mark, fragment = address.partition("#")
    stem, dot, suffix = path.rpartition(".")
    if ":" in path or path.startswith("/") or f"{dot}{suffix}".lower() not in formats.SUFFIXES:
        return address
    article = normpath(join(dirname(edition.article), stem))
    if article not in context.articles:
        return address
    own = dirname(path_of(edition.article, edition.locale))
    return f"{relpath(path_of(article, edition.source_locale), start=own)}{mark}{fragment}"


def _headings(safe: str, title: str) -> str:
    """Without a first heading that is the title; no other one is of its rank."""
    first = _FIRST.match(safe)
    if first and clean(html.unescape(TAG.sub("", first[1]))).strip() == title.strip():
        safe = safe[first.end() :]
    if "<h1" in safe:
        safe = _HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + 1, 6)}", safe)
    return safe.strip()


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    return MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"]).use(footnote_plugin)
