"""Names by which publishing systems mark what belongs to a site and not to an article.

``site_names.toml`` lists the class names of publishing systems; those with a pattern of their own are here.
"""

import re
from functools import lru_cache

from pipeline import word_tables
from pipeline.formats.html.tagged import BLOCKS, aria_role, names
from pipeline.markup.tags import Tag


def _among(kind: str) -> re.Pattern[str]:
    """A pattern for the names of one ``kind`` in ``site_names.toml``, each a class name or a part of one."""
    listed = word_tables.read(__package__, "site_names")[kind].split()
    return re.compile(rf"(?<![^\s_-])(?:{'|'.join(listed)})(?![^\s_-])")


_CERTAIN = _among("certain")
_LINKED = _among("linked")
_MENUS = _among("menus")
_IDS = _among("ids")
_FOOTERS = re.compile(
    r"(?<!\S)(?:(?P<whole>global|main|page|site)[_-]?)?foot(?:er)?(?:[_-](?:container|inner|wrapper))?(?!\S)"
)
_BESIDE = _among("beside")
_MORE = _among("more")
_SHORT = _among("short")
_PLAYED = _among("played")
# The id of a box that invites the reader, in the words of a program.
_PROMOTED = re.compile(r"[a-z]+(?:[_-][a-z]+)*[_-]promo(?:[_-]?\d+)?")
_SUBSCRIBING = _among("subscribing")
# Names of what a page does not show before a script does.
_UNSEEN = re.compile(r"(?<!\S)(?:d-none|hid(?:e|den)|is-hidden|js-hidden)(?!\S)")
# Names of what only a printed page shows.
_PRINTED = re.compile(
    r"(?<!\S)(?:d-print-(?:block|flex|inline)|print-only|only-print|show-for-print|visible-print(?:-\w+)?)(?!\S)"
)
_PAYWALL = _among("paywall")
# Letters at most of an invitation with a link, of one without, and of a paywall's notice. Longer texts are the article.
_INVITATION, _LABEL, _WALL = 300, 40, 120
_COUNTS = 80  # letters at most beside the buttons for sharing
_UNPRINTED = re.compile(
    r"(?<!\S)(?:no-?print|d-print-none|hidden-print|hide-(?:on-|in-|for-)?print|print-(?:hidden?|none|hide)|print:hidden)(?!\S)"
)
_LIVE = _among("live")
# The id of one reader's comment, and in other languages those of all of them.
_COMMENT = re.compile(r"(?:li-|div-)?comment-?\d+|comentarios|commentaires|commenti|kommentare", re.IGNORECASE)
_COMMENTS = re.compile(r"(?<!\S)comments(?!\S)")
_REMARKS = _among("remarks")
_PROGRAMS = re.compile(r"[A-Z_]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BOXES = frozenset(("aside", "div", "ol", "section", "ul"))
# Elements of AMP, the format of pages for telephones, that hold no part of an article.
_AMP = re.compile(r"amp-(?:ad|embed|social-share|sidebar|consent|sticky-ad|auto-ads|analytics|user-notification)")
_PLACED = re.compile(
    r"(?<!\S)(?:et-pb-button|elementor-(?:widget-)?button|sqs-block-button|(?:fusion|kb|kt|wp-block)-button"
    r"|wp-block-kadence-infobox|kt-blocks-info-box|kt-infobox)"
)
_SIGNED = _among("signed")
_FORM = _among("form")
_ROLES = frozenset(("search", "alertdialog"))


def is_certain(tag: Tag) -> bool:
    """Whether the element is the site's, whatever it holds."""
    if tag.name in {"button", "search"} or _AMP.fullmatch(tag.name):
        return not is_signed(tag)
    if aria_role(tag) in _ROLES:
        return True
    if _COMMENT.fullmatch(tag.attributes.get("id", "")) or _names_comments(tag):
        return True
    return _is_certain(names(tag)) or (tag.name == "aside" and bool(_SUBSCRIBING.search(names(tag))))


def is_signed(tag: Tag) -> bool:
    """Whether the element is a button with an author's name: it is a part of the line with the author."""
    return tag.name == "button" and bool(_SIGNED.search(names(tag)))


def _names_comments(tag: Tag) -> bool:
    """Whether the id of a box names the comments in the spelling of a program, which none made from a heading has."""
    given = tag.attributes.get("id", "")
    return tag.name in _BOXES and bool(_PROGRAMS.search(given)) and bool(_REMARKS.search(_spaced(given)))


def _spaced(given: str) -> str:
    return _CAMEL.sub("-", given).lower()


@lru_cache(maxsize=1024)  # a page has few classes, each many times
def _is_certain(named: str) -> bool:
    return bool(_CERTAIN.search(named) or _COMMENTS.search(named))


def is_dialog(tag: Tag) -> bool:
    """Whether the element is shown above the page by a script."""
    return aria_role(tag) == "dialog" or "aria-modal" in tag.attributes


def is_linked(tag: Tag) -> bool:
    """Whether the element is the site's if most of its words are links."""
    return is_related(tag) or _is_menu(names(tag)) or bool(_IDS.search(tag.attributes.get("id", "").lower()))


def is_related(tag: Tag) -> bool:
    """Whether the element is named for what leads from an article to others, or to its subjects; a menu is not."""
    return _is_related(names(tag))


@lru_cache(maxsize=1024)
def _is_related(named: str) -> bool:
    return bool(_LINKED.search(named))


@lru_cache(maxsize=1024)
def _is_menu(named: str) -> bool:
    return bool(_MENUS.search(named))


def is_placed(tag: Tag) -> bool:
    """Whether the element is what an author put into the text with WordPress or a page builder: a button, a box."""
    return bool(_PLACED.search(names(tag)))


def is_sidebar(tag: Tag) -> bool:
    """Whether the element is named as what stands beside an article, or leads from behind it to others."""
    return bool(_BESIDE.search(f"{names(tag)} {tag.attributes.get('id', '').lower()}") or _MORE.search(names(tag)))


def is_footer(tag: Tag, *, whole: bool = False) -> bool:
    """Whether the element is named as a foot, or, if ``whole``, as that of the whole page."""
    named = _FOOTERS.search(f"{names(tag)} {tag.attributes.get('id', '').lower()}")
    return bool(named and (named["whole"] or not whole))


def is_player(tag: Tag) -> bool:
    """Whether the element is named as the box of a video or a sound, which may be described there."""
    return bool(_PLAYED.search(names(tag)))


def most_letters(tag: Tag, *, linked: bool) -> int:
    """How many letters the element may have if it is the site's; 0 if its name says nothing.

    ``linked``: whether it has a link or a field.
    """
    if not tag.attributes and "-" not in tag.name:
        return 0
    named = names(tag)
    if linked and is_beside(tag):
        return _COUNTS
    promoted = tag.name in _BOXES and _PROMOTED.fullmatch(tag.attributes.get("id", "").lower())
    if _SHORT.search(named) or promoted or (tag.name in BLOCKS and _UNPRINTED.search(named)):
        return _INVITATION if linked else _LABEL
    return _WALL if linked and _PAYWALL.search(named) else 0


def is_unseen(tag: Tag) -> bool:
    """Whether the page does not show the element before a script does."""
    return bool(_UNSEEN.search(names(tag)))


def is_printed(tag: Tag) -> bool:
    """Whether only a printed page shows the element."""
    return bool(_PRINTED.search(names(tag)))


def is_form(tag: Tag) -> bool:
    """Whether the element is named as a form."""
    return bool(_FORM.search(names(tag)))


def is_live(tag: Tag) -> bool:
    """Whether the element is an entry of a live blog: by its name, or by the vocabulary of schema.org."""
    return bool(_LIVE.search(names(tag)))


def is_beside(tag: Tag) -> bool:
    """Whether the element is an aside that has one of the names of lists of links."""
    return tag.name == "aside" and (is_related(tag) or _is_menu(names(tag)))


def is_menu(tag: Tag) -> bool:
    """Whether the element is for navigation, on the site or in the article."""
    return tag.name == "nav" or aria_role(tag) in {"navigation", "menu", "menubar"}
