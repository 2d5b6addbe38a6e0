"""Which elements divide text into blocks, and the roles of those blocks.

The names come from the HTML standard (https://html.spec.whatwg.org/multipage/#toc-semantics). All other elements,
custom elements included, are inline.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType

from pipeline.markup import CodeKind
from pipeline.markup.html import closings
from pipeline.markup.tags import Tag, tags
from pipeline.model import Role

BLOCKS = frozenset(
    """
    address article aside base basefont blockquote body button caption center col colgroup dd details dialog dir
    div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    legend li link main menu menuitem meta nav ol optgroup option p param pre search section select summary
    table tbody td template tfoot th thead title tr track ul
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
# The start tags that end an element whose end tag may be omitted. The end of its parent also ends it.
ENDED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "li": frozenset({"li"}),
        "dt": frozenset({"dt", "dd"}),
        "dd": frozenset({"dt", "dd"}),
        "tr": frozenset({"tr", "tbody", "tfoot"}),
        "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
        "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
        "option": frozenset({"option", "optgroup"}),
        "p": BLOCKS - {"button", "link", "meta", "option", "optgroup", "template", "title"},
    }
)
_ROLES = {
    "title": Role.TITLE,
    "h1": Role.HEADING,
    "h2": Role.HEADING,
    "h3": Role.HEADING,
    "h4": Role.HEADING,
    "h5": Role.HEADING,
    "h6": Role.HEADING,
    "summary": Role.HEADING,
    "blockquote": Role.QUOTATION,
    "figure": Role.CAPTION,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "li": Role.LISTITEM,
    "dt": Role.LISTITEM,
    "dd": Role.LISTITEM,
    "td": Role.CELL,
    "th": Role.CELL,
    "footer": Role.BOILERPLATE,
    "nav": Role.BOILERPLATE,
    "hgroup": Role.SUBTITLE,
}
# https://www.w3.org/TR/wai-aria/ and https://www.w3.org/TR/dpub-aria/
_ARIA = {"heading": Role.HEADING, "doc-subtitle": Role.SUBTITLE}
# Class names of microformats, and class names and rel values that newsrooms' publishing systems use, also as a part of
# a block: article__standfirst.
_CLASSES: Sequence[tuple[re.Pattern[str], Role]] = tuple(
    (re.compile(rf"(?<![^_-])(?:{names})\Z"), role)
    for names, role in (
        (
            (
                "sub-?title|sub-?headline|standfirst|deck|dek|(?:post|entry|article|story)-+sub-?head"
                "|(?:post|entry|article|story|hero)(?:-+single)?-+excerpt"
            ),
            Role.SUBTITLE,
        ),
        (
            (
                "byline(?:-block|-wrapper)?|authors|author-name|job-title|posted-on|(?:pub|publish|published)-?date"
                "|source-org(?:anization)?|(?:date|place)-?line"
            ),
            Role.BYLINE,
        ),
        (
            "(?:post|entry|article|node|field)-+(?:author|meta|date|timestamp)|post-credits|meta-(?:author|date)",
            Role.BYLINE,
        ),
        (
            "caption|caption-text|credits?|photo-?credit|image-credit|(?:image|media|photo|picture)-copyright",
            Role.CAPTION,
        ),
        ("(?:cross-?|sub)head(?:er|ing)?", Role.HEADING),
        ("(?<!after--)pull-?quotes?(?:-.*)?|block-?quote", Role.QUOTATION),
        (
            "author-(?:bio-)?box|author-(?:bio|card)|author-description|about-author|author-info|disclaim(?:er)?|disclosure",
            Role.BOILERPLATE,
        ),
    )
)
# Attributes that name an element. React and newsrooms' own systems write those that begin with data.
_NAMING = ("class", "itemprop", "data-component", "data-testid", "data-qa", "data-area", "data-gu-name")
_POST = re.compile(r"(?<!\S)(?:hentry|post-\d+|type-(?:post|page))(?!\S)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Elements whose id names them as a class does: in the spelling of a program, which no id made from a heading has, or
# as a line of its own, which has none of those ids.
_PROGRAMMED = frozenset(("aside", "div", "dl", "form", "ol", "table", "ul"))
_LINES = frozenset(("p", "span"))
# The box about the author, by its id; the ids of other elements may be made from headings.
_AUTHOR_BOX = re.compile(r"(?<![^_-])(?:author-(?:box|bio|info)|about-author)(?![^_-])")
_BOXES = frozenset(("aside", "div", "section"))
# Parts of an article that a script opens.
_OPENED = frozenset(("dialog", "document", "tabpanel"))
_WHOLE_CLASSES = {
    **dict.fromkeys(("author", "autor", "autore", "auteur", "firma"), Role.BYLINE),
    "credit": Role.CAPTION,
    "newsletter": Role.BOILERPLATE,
}
# Elements that hold the whole article: their classes describe no part of it.
_ALL = frozenset(("html", "body", "main", "article"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "title"))
_LOW = _HEADINGS - {"h1", "h2", "title"}
_HOLDING = re.compile(r"<(?:td|figure)\b", re.IGNORECASE)
_CAPTION = 300  # characters at most in a figure whose words are its caption although it has no ``figcaption``
_PARTS = frozenset(("blockquote", "dl", "figure", "ol", "p", "pre", "ul"))
_SEVERAL = 3  # with so many paragraphs and lists, a cell is part of the page's layout, not a value


def layout_cells(text: str) -> frozenset[int]:
    """Where the cells and figures begin that hold parts of a page, not one value of a table, or a picture's caption.

    The cells have a heading, another table or several paragraphs and lists; the figures have a long text.
    """
    if not _HOLDING.search(text):
        return frozenset()
    found = tags(text)
    pairs = closings(found)
    opened = [tag.name if tag.kind is CodeKind.OPEN else "" for tag in found]
    holding = list(accumulate((name in _HEADINGS or name == "table" for name in opened), initial=0))
    paragraphs = list(accumulate((name in _PARTS for name in opened), initial=0))
    cells = (number for number in pairs if found[number].name == "td")
    parts = {
        found[number].start
        for number in cells
        if holding[pairs[number]] > holding[number] or paragraphs[pairs[number]] - paragraphs[number] >= _SEVERAL
    }
    return frozenset(parts | {found[number].start for number in _long_figures(text, found, pairs)})


def _long_figures(text: str, found: Sequence[Tag], pairs: Mapping[int, int]) -> Iterator[int]:
    """Yield the numbers of the figures that have a long text, such as slides, and of their ``figcaption`` elements.

    Words in a ``figcaption`` are a caption however long they are, unless they have a heading and several paragraphs.
    """
    captions = list(accumulate((tag.name == "figcaption" for tag in found), initial=0))
    ends = [0, *(tag.end for tag in found)]
    inside = (text[end : tag.start].strip() for end, tag in zip(ends, found, strict=False))
    letters = list(accumulate(map(len, inside)))
    for number, end in pairs.items():
        if found[number].name == "figure" and letters[end] - letters[number] > _CAPTION:
            told = [at for at in range(number, end) if found[at].name == "figcaption" and at in pairs]
            texts = [at for at in told if _is_text(found[at : pairs[at]])]
            if texts or captions[end] == captions[number]:
                yield number
                yield from texts


def _is_text(inside: Sequence[Tag]) -> bool:
    opened = [tag.name for tag in inside if tag.kind is CodeKind.OPEN]
    return not _HEADINGS.isdisjoint(opened) and sum(name in _PARTS for name in opened) > 1


def aria_role(tag: Tag) -> str:
    """The ARIA role of ``tag``, in lower case; empty if it has none."""
    return tag.attributes.get("role", "").strip().lower()


def role(tag: Tag) -> Role | None:
    """The role of the element that ``tag`` opens; None if the element takes the role of its surroundings."""
    named = _named(tag) if tag.name not in _ALL else None
    if tag.name in _HEADINGS:
        low = tag.name not in {"h1", "title"} and named in {Role.SUBTITLE, Role.BYLINE}
        return named if low else _ROLES[tag.name]
    hidden = tag.attributes.get("aria-hidden", "").strip().lower() == "true"
    if hidden and aria_role(tag) not in _OPENED:
        return Role.BOILERPLATE  # decoration: screen readers skip it, and a description in it
    return named or _ROLES.get(tag.name)


def inherited(tag: Tag, around: Role) -> Role:
    """The role of an element, given the role of its surroundings.

    Everything in a menu or footer is boilerplate. The footer of a quotation is part of the quotation. In an
    ``hgroup`` the ``h1`` is a heading and everything else is the subtitle.
    """
    own = role(tag)
    if around is Role.BOILERPLATE or (around is Role.QUOTATION and own is Role.BOILERPLATE):
        return around
    if (around, own) in {(Role.CAPTION, Role.BYLINE), (Role.BYLINE, Role.LISTITEM)}:
        return around  # the photographer, and each of the authors
    if (around, own) == (Role.BYLINE, Role.HEADING) and tag.name in _LOW:
        return around  # an author's name
    if around is Role.SUBTITLE:
        return Role.HEADING if tag.name == "h1" else Role.BYLINE if own is Role.BYLINE else around
    return own or around


def _named(tag: Tag) -> Role | None:
    """The role that the author names: by a role of ARIA, a class or a value of ``rel``."""
    if not tag.attributes:
        return None
    aria = aria_role(tag)
    if tag.name in _BOXES and _AUTHOR_BOX.search(tag.attributes.get("id", "").lower()):
        return Role.BOILERPLATE
    return _ARIA[aria] if aria in _ARIA else _by_names(f"{names(tag)} {tag.attributes.get('rel', '')}".lower())


@lru_cache(maxsize=1024)  # a page has few classes, each many times
def _by_names(named: str) -> Role | None:
    words = named.split()
    whole = (_WHOLE_CLASSES[word] for word in words if word in _WHOLE_CLASSES)
    return next((role for known, role in _CLASSES if any(map(known.search, words))), None) or next(whole, None)


def names(tag: Tag) -> str:
    """The names that a publishing system gives an element: its classes, its component, its own element's name.

    WordPress gives a whole post the names of its topics as classes, which say nothing of its part of the page.
    """
    if _POST.search(tag.attributes.get("class", "")):
        return ""
    given = " ".join(filter(None, map(tag.attributes.get, _NAMING))) if tag.attributes else ""
    own = f"{given} {tag.name}" if "-" in tag.name else given
    spelled = tag.attributes.get("id", "") if tag.name in _PROGRAMMED | _LINES else ""
    if tag.name in _LINES or _CAMEL.search(spelled):
        own = f"{own} {spelled}".strip()
    return _CAMEL.sub("-", own).replace("__", "-").replace("_", "-").lower() if own else ""
