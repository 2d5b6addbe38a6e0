"""Render a passage as inline HTML. Catalog text is markup only if the source format has that markup.

The text of a plain-text article is escaped. Markdown and HTML are rendered, then sanitized by nh3: only inline
elements, only http(s), mailto and relative addresses, no scripts, no handlers.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from pipeline import locales
from pipeline.edition import Edition, Passage
from pipeline.markup import CodeKind, Syntax, gaps, markdown
from pipeline.rendering.edition_context import EditionContext
from pipeline.rendering.sanitize import address, clean, words
from pipeline.rendering.template_tags import without_tags_in_line
from pipeline.rendering.tree import parsed, remove_hidden
from pipeline.rendering.typesetting import JOINER, without_joiners

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Elements that are allowed in a sentence.
_ELEMENTS = """
    a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr
"""
_ATTRIBUTES = {"*": {"lang", "dir", "title", "translate"}, "a": {"href", "hreflang"}, "time": {"datetime"}}
# HTML shows any run of these characters as one space (CSS Text 3, section 4.1.1), even with tags between them.
# A run that is one space already is left out.
SPACES = re.compile(r"[\t\n\f\r][ \t\n\f\r]*| [ \t\n\f\r]+")
# References to notes, and notes in the text itself.
_FOOTNOTE = re.compile(r"\[\^(?>(?:[^\]\s\[]|\[(?!\^))+)\]|\^\[(?>(?:[^\[\]]|\[[^\[\]]*\])+)\]")
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_RAISED = re.compile(r"<sup\b[^<>]*>((?:<[^<>]*>)*)([-+\u22120-9]+)((?:</[^<>]*>)*)</sup>")
_RAISED_SIGNS = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_WORDS = re.compile(r"[-+\u22120-9]+")
# Text without any of these characters has no markup.
_MARKUP: Mapping[Syntax, re.Pattern[str]] = MappingProxyType(
    {Syntax.MARKDOWN: re.compile(r"[\\`*_\[\]<>&~^\u00a0]|=="), Syntax.HTML: re.compile(r"[<>&\u00a0]")}
)
# Marks that may mean something in a passage although they do not in their sentences; brackets only before an address.
_SPREAD = re.compile(r".*(?:[\\`*_<&~^\u00a0]|==)|[^\[]*\[.*\][(\[]", re.DOTALL)
# The text of each of Markdown's own tokens; an image has none.
_TOLD: Mapping[str, Callable[["Token"], str]] = MappingProxyType(
    dict.fromkeys(("text", "code_inline"), attrgetter("content"))
    | dict.fromkeys(("softbreak", "hardbreak"), lambda _: " ")
    | dict.fromkeys(
        ("em_open", "em_close", "strong_open", "strong_close", "s_open", "s_close", "link_open", "link_close", "image"),
        lambda _: "",
    )
)
_HIDDEN = frozenset(("em", "strong", "s", "link"))
"""Codes that show nothing themselves."""
_NO_LETTERS = re.compile(r"[\W_]+")
_MAY_HIDE = re.compile(r"[\s-]hidden\b|\sstyle\b|<dialog\b", re.IGNORECASE)
_QUOTED = re.compile(r"<(/?)q\b[^<>]*>")
# Letters that may not be next to a name: 例えばRosneftは contains the name, Rosneftian does not.
_LETTER = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f"


def render(passage: Passage, edition: Edition, context: EditionContext) -> Markup:
    """Return the passage's sentences; adjacent sentences in another language share a ``<span lang="…">``."""
    parts: list[str] = []
    for locale, together in groupby(passage.sentences, key=lambda sentence: sentence.locale):
        run: list[str] = []
        for sentence in together:
            text = clean(sentence.text)
            gap = "<br>\n" if sentence.gap == "\n" else clean(sentence.gap)
            run += [str(escape(text)) if context.syntax is Syntax.TEXT else text, gap]
        shown = "".join(run[:-1])
        if locale != edition.locale:
            shown = f"<span{language(locale, edition.locale)}>{shown}</span>"
        parts += [shown, run[-1]]
    safe = _safe("".join(parts[:-1]), context.syntax)
    return Markup(marked(safe, context.protected))  # noqa: S704 - escaped above, or sanitized


def plain(passage: Passage, syntax: Syntax) -> str:
    """Return the passage's text without markup, on one line."""
    text = words(passage)
    if syntax is Syntax.TEXT:
        return text
    text = without_tags_in_line(text)
    if _MARKUP[syntax].search(text):
        text = (_without_codes(passage) or _without_markdown(text)) if syntax is Syntax.MARKDOWN else bare(text)
    return clean(SPACES.sub(" ", text)).strip()


def _without_codes(passage: Passage) -> str:
    """Return the text of Markdown sentences that have only whole emphasis and links, or "" if they have anything else.

    The codes of these sentences are known already, so that their passage is not parsed again.
    """
    parts: list[str] = []
    for number, sentence in enumerate(passage.sentences):
        text, last = sentence.text, number == len(passage.sentences) - 1
        if not text or text != text.strip() or not text.isprintable():
            return ""
        codes = markdown.scan(text, "", {})
        if any(code.name not in _HIDDEN or code.kind is CodeKind.ALONE for code in codes):
            return ""
        # What a mark at the edge of a sentence means depends on the character beside it.
        beside = {*parts[-1:], *([] if last else [sentence.gap])}
        if codes and beside - {" "} and (codes[0].start == 0 or codes[-1].end == len(text)):
            return ""
        parts += ["".join([text[start:end] for start, end in gaps(text, codes)]), sentence.gap]
    plain = "".join(parts[:-1])
    return "" if _SPREAD.match(plain) else plain


def _without_markdown(text: str) -> str:
    """Return the text of Markdown: from the parser's tokens, or as HTML if tags in it may change the text."""
    markdown, environment = _markdown(), dict[str, object]()
    tokens = markdown.parseInline(_FOOTNOTE.sub("", text), environment)
    inline = tokens[0].children or []
    if JOINER in text or not _TOLD.keys() >= {token.type for token in inline}:
        return bare(str(markdown.renderer.render(tokens, markdown.options, environment)))
    return "".join(_TOLD[token.type](token) for token in inline)


def bare(markup: str) -> str:
    """Return the text of ``markup``, with characters for raised numbers and quotation marks, which tags show."""
    if markup.isprintable() and markup == markup.strip() and not _MARKUP[Syntax.HTML].search(markup):
        return markup
    tree = parsed(markup)
    tree.strip_tags(["script", "style"], recursive=True)
    if _MAY_HIDE.search(markup):
        remove_hidden(tree)
        for decoration in tree.css('[aria-hidden="true" i]'):
            decoration.decompose()
    without_joiners(tree)
    for raised in tree.css("sup"):
        if _RAISED_WORDS.fullmatch(raised.text()):
            raised.replace_with(raised.text().translate(_RAISED_SIGNS))
    for quoted in tree.css("q"):
        quoted.insert_before("“")
        quoted.insert_after("”")
    for line_break in tree.css("br"):
        line_break.replace_with(" ")
    return tree.text()


def signs(safe: str) -> str:
    """Return sanitized HTML with characters instead of tags that change the meaning of the text.

    Without ``<sup>``, 10 to the power of 9 would be 109; without ``<q>``, a quotation would have no quotation marks.
    """
    if "<sup" in safe:
        safe = _RAISED.sub(lambda raised: raised[1] + raised[2].translate(_RAISED_SIGNS) + raised[3], safe)
    return _QUOTED.sub(lambda tag: "”" if tag[1] else "“", safe) if "<q" in safe else safe


def alike(one: str, other: str) -> bool:
    """Return whether two titles are the same apart from case, punctuation, spaces and signs of emphasis."""
    letters = _letters(one)
    return letters == _letters(other) if letters else one.strip() == other.strip()


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def language(locale: str, around: str) -> Markup:
    """Return the attributes of an element in ``locale`` on a page in ``around``; empty if the locales are the same."""
    if locale == around:
        return Markup()
    direction = locales.direction(locale)
    turned = f' dir="{direction}"' if direction != locales.direction(around) else ""
    return Markup(f' lang="{locales.tag(locale)}"{turned}')  # noqa: S704 - a tag and a direction


def _safe(text: str, syntax: Syntax) -> str:
    """Return ``text``, written in ``syntax`` with our own spans in it, as sanitized HTML."""
    text = text if syntax is Syntax.TEXT else without_tags_in_line(text)
    if syntax is Syntax.TEXT or not _MARKUP[syntax].search(text):
        return text
    import nh3

    return nh3.clean(
        _html(text, syntax),
        tags=set(_ELEMENTS.split()),
        attributes={element: set(names) for element, names in _ATTRIBUTES.items()},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _attribute(_element: str, name: str, value: str) -> str | None:
    if name != "href":
        return clean(value)
    return None if value.startswith("#") else address(value)  # words alone do not show where in the page it leads


def _html(text: str, syntax: Syntax) -> str:
    return str(_markdown().renderInline(_FOOTNOTE.sub("", text))) if syntax is Syntax.MARKDOWN else text


@cache
def _markdown() -> "MarkdownIt":
    from pipeline.markup.markdown_inline import parser

    return parser(rendering=True, footnotes=False)


def marked(safe: str, protected: tuple[str, ...]) -> str:
    """Return ``safe`` HTML with the names between its tags marked so that browsers do not translate them."""
    if not any(protected):
        return safe
    found = names(protected, escaped=True)
    pieces = TAG.split(safe)
    pieces[::2] = [found.sub(r'<span translate="no">\g<0></span>', text) for text in pieces[::2]]
    return "".join(pieces)


@cache
def names(protected: tuple[str, ...], *, escaped: bool = False) -> re.Pattern[str]:
    """Return a pattern for protected names in text, or in text escaped for HTML."""
    written = {str(escape(name)) if escaped else name for name in protected if name}
    longest_first = sorted(written, key=lambda name: (-len(name), name))
    # Not inside a character reference (&amp;) either.
    return re.compile(f"(?<![&#{_LETTER}])({'|'.join(map(re.escape, longest_first))})(?![{_LETTER}])")
