"""A passage's words as HTML. Nothing that stands in a catalog is markup unless its source format has that markup.

Words of a text article are escaped; those of Markdown and HTML are rendered, then sanitized by nh3: inline elements
only, addresses limited to http(s), mailto and relative ones, no scripts, no handlers.
"""

import html
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from pipeline import locales
from pipeline.editions.context import Context
from pipeline.editions.sanitize import clean, words
from pipeline.model import Edition, Passage, Sentence

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# What may stand in a sentence.
_ELEMENTS = """
    a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr
"""
_ATTRIBUTES = {"*": {"lang", "dir", "title", "translate"}, "a": {"href", "hreflang"}, "time": {"datetime"}}
# A name ends where the letters of its own kind of script end: 例えばRosneftは is the name, Rosneftian is not.
_LETTER = "[0-9A-Za-z\u00c0-\u024f\u0370-\u052f]"


def render(passage: Passage, edition: Edition, context: Context) -> Markup:
    """The passage's sentences, those left in another language inside ``<span lang="…">``."""
    markup = context.format != "text"
    parts: list[Markup] = []
    for sentence in passage.sentences:
        text = clean(sentence.text)
        shown = Markup(text) if markup else _marked(text, context.protected)  # noqa: S704 - sanitized below
        parts += [_island(shown, sentence, edition), escape(clean(sentence.gap))]
    joined = Markup("").join(parts[:-1])
    return _sanitized(joined, context.format) if markup else joined


def plain(passage: Passage, context: Context) -> str:
    """The passage's words without any markup, on one line."""
    text = words(passage)
    if context.format == "text":
        return text
    import nh3

    return html.unescape(nh3.clean(_sanitized(Markup(text), context.format), tags=set()))  # noqa: S704 - as above


def _island(shown: Markup, sentence: Sentence, edition: Edition) -> Markup:
    if sentence.locale == edition.locale:
        return shown
    direction = locales.direction(sentence.locale)
    turned = Markup(' dir="{}"').format(direction) if direction != locales.direction(edition.locale) else Markup()
    return Markup('<span lang="{}"{}>{}</span>').format(locales.tag(sentence.locale), turned, shown)


def _marked(text: str, protected: Sequence[str]) -> Markup:
    """``text`` escaped, its protected names marked so that a browser's own translation leaves them alone."""
    if not protected:
        return escape(text)
    pieces = _names(tuple(protected)).split(text)
    return Markup("").join(
        Markup('<span translate="no">{}</span>').format(piece) if i % 2 else escape(piece)
        for i, piece in enumerate(pieces)
    )


@cache
def _names(protected: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({name for name in protected if name}, key=lambda name: (-len(name), name))
    return re.compile(f"(?<!{_LETTER})({'|'.join(map(re.escape, longest_first))})(?!{_LETTER})")


def _sanitized(text: str, source_format: str) -> Markup:
    import nh3

    rendered = _markdown().renderInline(text) if source_format == "markdown" else text
    safe = nh3.clean(
        rendered,
        tags=set(_ELEMENTS.split()),
        attributes={element: set(names) for element, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return Markup(safe)  # noqa: S704 - this is the sanitizer's own output


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
