"""The body of a page whose source has markup: the filled source, rendered and sanitized.

nh3 allows only the elements that a news text needs. It removes scripts, handlers, styles, frames of hosts that the
settings do not list, and addresses other than http(s), mailto and relative ones. Tags of publishing systems are also
removed, as nothing interprets them here. Scripts belong in the page's template, which no author or translator writes.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from pipeline import formats, locales
from pipeline.edition import Edition, EditionState
from pipeline.formats.author_notes import Directives
from pipeline.formats.front.front_matter import read_head
from pipeline.formats.left import marked
from pipeline.rendering.edition_context import EditionContext, page_of
from pipeline.rendering.fragments import anchor
from pipeline.rendering.inline import alike, bare, names
from pipeline.rendering.left_untranslated import labelled
from pipeline.rendering.media import candidates, linked
from pipeline.rendering.page_elements import named_apart, remove_source_language, replace_elements, unwrap_unknown
from pipeline.rendering.picture import size
from pipeline.rendering.sanitize import address, clean, printable, resolved
from pipeline.rendering.template_tags import without_tags
from pipeline.rendering.tree import parsed, remove_hidden, renamed, serialized, split, texts, with_attributes
from pipeline.rendering.typesetting import typeset

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_INLINE = (
    "a abbr b bdi bdo br cite code del dfn em i img ins kbd mark picture q rp rt ruby s samp small source span"
    " strong sub sup time u var wbr"
)
_BLOCKS = (
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr div figure figcaption details summary address"
    " aside table caption thead tbody tfoot tr th td"
)
_ELEMENTS = frozenset(f"{_INLINE} {_BLOCKS}".split())
# Elements that are removed with their content. Form fields go with their labels; a form itself is kept, as it may
# enclose a whole article. The content of players is fallback text for browsers that cannot play them.
_EMPTIED = frozenset(
    "script style title template iframe object noscript svg math nav button select textarea datalist label"  # noqa: SIM905
    " audio video canvas".split()
)
# Sectioning elements and their replacements among the allowed elements, so that their content stays a separate block.
_RENAMED: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        "article center dialog fieldset footer form header hgroup legend main search section".split(),  # noqa: SIM905
        "div",
    )
    | {"menu": "ul", "dir": "ul"}
)
_ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": frozenset(("lang", "dir", "title", "translate", "id")),
        "a": frozenset(("href", "hreflang")),
        "img": frozenset(("src", "srcset", "sizes", "alt", "width", "height")),
        "source": frozenset(("srcset", "sizes", "media", "type", "width", "height")),
        "ol": frozenset(("start", "reversed")),
        "iframe": frozenset(("src", "width", "height", "sandbox", "loading", "referrerpolicy", "allowfullscreen")),
        "td": frozenset(("colspan", "rowspan", "style")),
        "th": frozenset(("colspan", "rowspan", "scope", "style")),
        "time": frozenset(("datetime",)),
    }
)
# The column alignments of Markdown, converted to logical ones that follow the direction of the page.
_ALIGNED: Mapping[str, str] = MappingProxyType(
    {
        "text-align:left": "text-align:start",
        "text-align:right": "text-align:end",
        "text-align:center": "text-align:center",
    }
)
# Attributes that give frames only what videos and maps need: no access to the page or to the visitor's other windows.
_KEPT_APART: Mapping[str, str] = MappingProxyType(
    {
        "sandbox": "allow-scripts allow-same-origin allow-presentation",
        "loading": "lazy",
        "referrerpolicy": "strict-origin-when-cross-origin",
        "allowfullscreen": "",
    }
)
# Block elements that an author can exclude from translation as a whole.
_TRANSLATED = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl blockquote table div aside figure details".split()  # noqa: SIM905
)
_SCHEMES = frozenset(("", "http", "https", "mailto"))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_IGNORED = re.compile("[\x00-\x20]")
_HEADINGS = [f"h{level}" for level in range(1, 7)]


def body(edition: Edition, context: EditionContext, title: str) -> Markup:
    """Return the page below its header, from ``edition.filled``, without a heading that repeats ``title``."""
    to_html = formats.get(context.format).html
    filled = edition.filled or ""
    text = printable(resolved(marked(filled, edition.left, read_head(filled, Path("filled"), "en").end)))
    root = parsed(linked(named_apart(to_html(without_tags(text))), context.frames) if to_html else "")
    _keep_shown(root, context)
    elsewhere = _language(edition)
    if elsewhere:
        remove_source_language(root, elsewhere["lang"])
    _label_kept(root, elsewhere, off=not edition.front.translate)
    if edition.left:
        labelled(root, elsewhere)
    for link in root.css("a[href]"):
        if not link.attributes["href"]:
            del link.attrs["href"]  # a publishing system's tag was the whole address
            continue
        address, locale = page_of(link.attributes["href"] or "", edition, context)
        _set(link, "href", _safe_address(address))
        if locale not in ("", edition.locale):
            link.attrs["hreflang"] = locales.tag(locale)
    _illustrate(root, edition.article, context.sources)
    anchor(root, {"article"})
    _demote(root, title)
    typeset(root)
    if any(context.protected):
        _protect(root, context.protected)
    return Markup(_sanitized(serialized(root), context).strip())  # noqa: S704 - sanitized by nh3


def _keep_shown(root: "LexborNode", context: EditionContext) -> None:
    """Keep only the visible content of an article, in allowed elements."""
    remove_hidden(root)
    for frame in root.css("iframe"):
        _frame(frame, context)
    replace_elements(root)
    root.strip_tags(sorted(_EMPTIED - ({"iframe"} if context.frames else set())), recursive=True)
    for element in root.css(".notranslate:not([translate])"):
        element.attrs["translate"] = "no"  # the class is not kept
    for element in root.css(",".join(_RENAMED)):
        renamed(element, _RENAMED[element.tag or ""])
    unwrap_unknown(root, _ELEMENTS | {"iframe", "body"})


def _frame(frame: "LexborNode", context: EditionContext) -> None:
    """Sandbox a frame of a host in the settings, and give it a title for screen readers; remove other frames."""
    source = frame.attributes.get("src") or ""
    if frame_host(source) not in context.frames or address(source) is None:
        frame.decompose()
        return
    while (child := frame.first_child) is not None:
        child.decompose()
    for name in _KEPT_APART:
        _set(frame, name, None)
    _set(frame, "title", frame.attributes.get("title") or frame_host(source))
    for name, value in _KEPT_APART.items():
        _set(frame, name, value)


def _language(edition: Edition) -> Mapping[str, str]:
    """Return the attributes of an element in the source language; empty in the source's own edition."""
    source = edition.source_locale
    if edition.state is EditionState.ORIGINAL or source == edition.locale:
        return {}
    direction = locales.direction(source)
    turned = {"dir": direction} if direction != locales.direction(edition.locale) else {}
    return {"lang": locales.tag(source), **turned}


def _label_kept(root: "LexborNode", elsewhere: Mapping[str, str], *, off: bool) -> None:
    """Mark the language of elements that the author excluded from translation, and remove all comments."""
    directives = Directives(off)
    comments = []
    for node in root.traverse(include_text=True):
        if node.is_comment_node:
            directives.apply(f"<!--{node.comment_content}-->")
            comments.append(node)
        elif elsewhere and node.tag in _TRANSLATED and "lang" not in node.attributes:
            kept = (node.attributes.get("translate") or "").strip().lower() == "no"
            if directives.off or kept:
                with_attributes(node, elsewhere)
    for comment in comments:
        comment.decompose()


def _illustrate(tree: "LexborNode", article: str, folder: Path | None) -> None:
    """Give every image an alternative text and its size; ``folder`` has the sources.

    An image without an address is replaced by its text, as browsers do.
    """
    for image in tree.css("img"):
        source = _safe_address(image.attributes.get("src") or "")
        if not source or source.startswith("#"):  # a fragment of the page is not a picture
            image.insert_before(image.attributes.get("alt") or "")
            image.decompose()
            continue
        if "alt" not in image.attributes:
            with_attributes(image, {"alt": ""})
        if not {"width", "height"} & image.attributes.keys() and (found := size(source, article, folder)):
            image.attrs["width"], image.attrs["height"] = map(str, found)
    for choice in tree.css("source"):
        if choice.parent is None or choice.parent.tag != "picture" or "srcset" not in choice.attributes:
            choice.decompose()


def _demote(root: "LexborNode", title: str) -> None:
    """Remove the first h1 if it repeats the title, but keep its ids. If an h1 remains, lower all headings a level."""
    first = root.css_first("h1")
    if first is not None and alike(clean(bare(first.inner_html or "")), title):
        for name in dict.fromkeys(element.attributes.get("id") for element in (first, *first.css("[id]"))):
            if name:
                anchored = root.parser.create_node("a")
                anchored.attrs["id"] = name
                first.insert_before(anchored, move=True)
        below = first.next
        if below is not None and below.is_text_node:
            below.replace_with((below.text_content or "").lstrip())
        first.decompose()
    for heading in root.css(",".join(_HEADINGS)):
        if not heading.text().strip() and heading.css_first("img, [id]") is None and "id" not in heading.attributes:
            heading.decompose()  # only a publishing system knows its words
    if root.css_first("h1") is not None:
        for heading in root.css(",".join(_HEADINGS)):
            renamed(heading, _HEADINGS[min(_HEADINGS.index(heading.tag or "") + 1, 5)])


def _protect(root: "LexborNode", protected: tuple[str, ...]) -> None:
    """Mark protected names so that browsers do not translate them."""
    found = names(protected)

    def mark() -> "LexborNode":
        element = root.parser.create_node("span")
        element.attrs["translate"] = "no"
        return element

    for text in texts(root):
        pieces = found.split(text.text_content or "")
        if len(pieces) > 1:
            split(text, [(piece, number % 2 == 1) for number, piece in enumerate(pieces) if piece], mark)


def _safe_address(written: str) -> str | None:
    """Return ``written`` if a page may link to it, otherwise None."""
    scheme = _SCHEME.match(_IGNORED.sub("", written))
    return address(written) if not scheme or scheme[1].lower() in _SCHEMES else None


def _set(element: "LexborNode", name: str, value: str | None) -> None:
    if value is not None:
        element.attrs[name] = value
    elif name in element.attributes:
        del element.attrs[name]


def _sanitized(markup: str, context: EditionContext) -> str:
    """Return ``markup`` with only safe elements, attributes and addresses, whatever earlier steps produced."""
    import nh3

    def attribute(element: str, name: str, value: str) -> str | None:
        if element == "hr" and name == "title":
            return None  # a line has nothing to read, so it is not translated
        if name == "style":
            return _ALIGNED.get(value.replace(" ", "").rstrip(";").lower())
        if name == "srcset":
            return ", ".join(
                f"{found} {width}".strip() for one, width in candidates(value) if (found := _safe_address(one))
            )
        if name in ("href", "src"):
            allowed = element != "iframe" or frame_host(value) in context.frames
            return address(value) if allowed else None
        return clean(value)

    frames = {"iframe"} if context.frames else set()
    return nh3.clean(
        markup,
        tags=_ELEMENTS | frames,
        clean_content_tags=_EMPTIED - frames,
        attributes={element: set(names) for element, names in _ATTRIBUTES.items() if element != "iframe" or frames},
        attribute_filter=attribute,
        url_schemes=_SCHEMES - {""},
        link_rel=None,
    )


def frame_host(written: str) -> str:
    """Return the host of an https address, with its port if there is one; empty for any other address."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme == "https" else ""
