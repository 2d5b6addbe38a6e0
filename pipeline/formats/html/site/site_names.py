"""Names by which publishing systems mark what belongs to a site and not to an article.

They are the class names that WordPress and its plug-ins, MediaWiki, Sphinx, newsrooms' own systems and Bootstrap write.
"""

import re
from functools import lru_cache

from pipeline.formats.html.tagged import BLOCKS, aria_role, names
from pipeline.markup.tags import Tag


def _among(names: str) -> re.Pattern[str]:
    """A pattern for ``names`` as a whole class name or as a part of one: ``post__share-links``, ``c-share-links``."""
    return re.compile(rf"(?<![^\s_-])(?:{'|'.join(names.split())})(?![^\s_-])")


# Names that only the site's own parts have.
_CERTAIN = _among(
    "sharedaddy addtoany a2a-kit addthis[\\w-]* sharethis[\\w-]* heateor[\\w-]*"
    " (?:share|social|sharing)-(?:buttons?|links?|icons?|tools?|bar|box|list|menu|widget|media)"
    " jp-relatedposts yarpp[\\w-]* outbrain[\\w-]* taboola[\\w-]* related-posts"
    " comments?-links? comments-(?:area|bar|container|section|title|wrapper) comments?-counts?"
    " twitter-(?:follow|share)-button comment-(?:list|respond|form|reply|template|wrapper) commentlist"
    " (?:disqus|dsq)[\\w-]* block-comments (?:readers?|users?|visitors?)-comments?(?:-\\w+)*"
    " livefyre[\\w-]* (?:article|entry|item|page|post|readers?|story|user)-comments webmentions"
    " rich-snippet-hidden (?:article|entry|page|post)-views? cat-links tags-links meta-(?:cat|comments) author-box-more"
    " instapaper-ignore entry-unrelated"  # what publishers mark for services that keep articles to read later
    " site-(?:footer|description|tagline|sub) elementor-location-(?:header|footer) (?:block-)?local-tasks(?:-block)?"
    " skip-links? back-?to-?top button-backtotop breadcrumbs?"
    " post-taxonomies (?:main|site|post|posts|page)-navigation nav-links (?:post-nav|page)-links pagination pager"
    " (?:article|entry|page|post|story)-(?:actions?|share|sharing|social|toolbar|tools|utils) share-counts?"
    " newspack-popup[\\w-]* push-notifications? notifications?-container post-card-tags statistics-counter"
    " subscription-widget subscribe-footer embedded-post-(?:header|meta|cta)"
    " (?:subscri(?:be|ption)|newsletter|sign-?up|register|registration)-(?:overlay|modal|popup|wall|prompt)"
    " (?:post|social)-sharing post-nav blog-pager edit-(?:page|this-page) post-ufi published-dates"
    " (?:video|media)-playlist rich-link links-block adspot (?:hide|toggle)-caption"
    " edit-link adsbygoogle ad-(?:slot|container|wrapper|unit|label|banner) advert advertisement dfp-ad"
    " mw-editsection mw-cite-backlink mw-jump-link navbox catlinks printfooter mw-portlet-lang interlanguage-link"
    " cookie-(?:banner|notice|consent|bar) cookies-eu-banner gdpr[\\w-]* onetrust[\\w-]*"
)
# Names that parts of articles have as well: they count only where most of the words are links.
_LINKED = _among(
    "share shares sharing social related (?:related|recommended|popular|latest|trending|recent)-[\\w-]+"
    " (?:read|see|more|most|also)-(?:more|also|read|next|from|on|stories|news|popular|viewed|articles|posts|topics)"
    " next-prev prev-next"
    " readmore internal-?links? recommended recommendations teasers? tags? tag-list topic-list"
    " (?:entry-)?categor(?:y|ies) terms-link tax-category tax-tag topics"
    " sidebar masthead (?<!card-)footer (?<!elementor-)widget widget-area actions toolbar toolbox"
    " (?:article|post|story)-links"
)
# Names of menus, which on a page of contents are the text.
_MENUS = _among("nav navbar navigation menu")
# The same in the id of an element, which in a document may also be made from a heading.
_IDS = _among("nav navbar navigation menu sidebar masthead footer header pagination")
_FOOTERS = re.compile(
    r"(?<!\S)(?:(?P<whole>global|main|page|site)[_-]?)?foot(?:er)?(?:[_-](?:container|inner|wrapper))?(?!\S)"
)
# Names of what stands beside an article.
_BESIDE = _among("side-?bar (?:right|side)-?(?:col|column|rail)")
# Names of parts that invite the reader to do something: they count only where the words are few.
_SHORT = _among(
    "ad ads (?<!et-pb-)promo promos promotion newsletter signup subscribe subscription donate donation"
    " (?<!elementor-)(?<!et-pb-)cta"
    " (?:audio|media|podcast|video)-(?:player|module|tools|controls|card|promo|teaser) video-resource"
)
_PLAYED = _among("(?:audio|media|video)-(?:player|controls)")
# The id of a box that invites the reader, in the words of a program.
_PROMOTED = re.compile(r"[a-z]+(?:[_-][a-z]+)*[_-]promo(?:[_-]?\d+)?")
_SUBSCRIBING = _among("newsletter sign-?up subscribe subscription")
# Names of what a page does not show before a script does.
_UNSEEN = re.compile(r"(?<!\S)(?:d-none|hid(?:e|den)|is-hidden|js-hidden)(?!\S)")
# Names of what only a printed page shows.
_PRINTED = re.compile(
    r"(?<!\S)(?:d-print-(?:block|flex|inline)|print-only|only-print|show-for-print|visible-print(?:-\w+)?)(?!\S)"
)
_PAYWALL = _among("paywall (?:subscriber|metered)-[\\w-]+ regwall")
# Letters at most of an invitation with a link, of one without, and of a paywall's notice. Longer texts are the article.
_INVITATION, _LABEL, _WALL = 300, 40, 120
_COUNTS = 80  # letters at most beside the buttons for sharing
_UNPRINTED = re.compile(
    r"(?<!\S)(?:no-?print|d-print-none|hidden-print|hide-(?:on-|in-|for-)?print|print-(?:hidden?|none|hide)|print:hidden)(?!\S)"
)
_LIVE = _among("live-?(?:blog|entry|post|updates?)[\\w-]*")
# The id of one reader's comment, and in other languages those of all of them.
_COMMENT = re.compile(r"(?:li-|div-)?comment-?\d+|comentarios|commentaires|commenti|kommentare", re.IGNORECASE)
_COMMENTS = re.compile(r"(?<!\S)comments(?!\S)")
_REMARKS = _among("comments disqus")
_PROGRAMS = re.compile(r"[A-Z_]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BOXES = frozenset(("aside", "div", "ol", "section", "ul"))
# Elements of AMP, the format of pages for telephones, that hold no part of an article.
_AMP = re.compile(r"amp-(?:ad|embed|social-share|sidebar|consent|sticky-ad|auto-ads|analytics|user-notification)")
_PLACED = re.compile(
    r"(?<!\S)(?:et-pb-button|elementor-(?:widget-)?button|sqs-block-button|(?:fusion|kb|kt|wp-block)-button"
    r"|wp-block-kadence-infobox|kt-blocks-info-box|kt-infobox)"
)
# Names of a button with an author's name, which opens what the site knows about the author.
_SIGNED = _among("author-(?:btn|button|link|name) byline")
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
    """Whether the element is named as what stands beside an article."""
    return bool(_BESIDE.search(f"{names(tag)} {tag.attributes.get('id', '').lower()}"))


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


def is_live(tag: Tag) -> bool:
    """Whether the element is an entry of a live blog: by its name, or by the vocabulary of schema.org."""
    return bool(_LIVE.search(names(tag)))


def is_beside(tag: Tag) -> bool:
    """Whether the element is an aside that has one of the names of lists of links."""
    return tag.name == "aside" and (is_related(tag) or _is_menu(names(tag)))


def is_menu(tag: Tag) -> bool:
    """Whether the element is for navigation, on the site or in the article."""
    return tag.name == "nav" or aria_role(tag) in {"navigation", "menu", "menubar"}
