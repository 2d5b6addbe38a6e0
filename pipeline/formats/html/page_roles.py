"""The roles of a page's blocks: of their elements, of their words, and of their place on the page."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.formats.html.blocks import Found
from pipeline.formats.html.page_title import BESIDE_SITE
from pipeline.formats.html.page_top import BELOW, SAME_LIST, credit, describe_pictures, introduce
from pipeline.formats.offsets import fold
from pipeline.formats.roles.bylines import is_credit_label, is_stamp, tells_reporters
from pipeline.formats.roles.cues import cue
from pipeline.formats.roles.picture_credits import is_credited
from pipeline.formats.roles.surroundings import settle
from pipeline.formats.roles.written import Written, read_aloud, shown
from pipeline.markup import Code
from pipeline.model import Role

_REPEATS = 3  # words at least of a headline that repeats the page's title
_LABEL = 60  # characters at most of a line that is no running text
_STOPS = ".!?…:;"
_BETWEEN = 3  # lines at most between two bylines that belong to them
_TEXT = 3  # paragraphs at least of an article that has headings of the site behind it


def page_roles(
    text: str, found: Sequence[Found], title: str | None, authors: Collection[str] = (), *, whole: bool
) -> list[Role]:
    """The role of each block in ``found``: from its element, or inferred from the words of a paragraph.

    The headline becomes the title, unless front matter gives another title. If the page has a headline, its ``<title>``
    becomes an attribute. ``authors``: those whom the page's metadata name. ``whole``: whether ``text`` is a whole page.
    """
    written = [shown(text[each.start : each.end], each.codes, each.role) for each in found]
    roles = [_own(each, text[each.start : each.end], words.words) for each, words in zip(found, written, strict=True)]
    first = _headline(found, written)
    if first is not None:
        credit(text, found, written, roles, (first, authors))
        introduce(text, found, written, roles, first)
        if whole:
            _clear_top(written, roles, first)
    describe_pictures(text, found, written, roles)
    if first and roles[first - 1] is Role.PARAGRAPH and is_credited(written[first - 1].words):
        roles[first - 1] = Role.CAPTION  # of the picture above the headline
    above = 0 if first is None else first
    running = (number for number in range(above, len(roles)) if _runs(written[number].words, roles[number]))
    begun = next(running, len(roles))
    for number in range(begun, len(roles)):
        if roles[number] is Role.SUBTITLE and found[number].level:
            roles[number] = Role.HEADING  # a subtitle is above the text
    _sign(text, found, written, roles, (first, begun))
    _clear_subtitle(text, found, written, roles)
    for number, each in enumerate(found):
        if each.element == "title" and first is not None:
            roles[number] = Role.ATTRIBUTE
    if first is not None and (title is None or fold(title) == fold(text[found[first].start : found[first].end])):
        roles[first] = Role.TITLE
    _end(written, roles, first, whole=whole)
    settled = settle([replace(each, role=_footer(each.words, role)) for each, role in zip(written, roles, strict=True)])
    _end(written, settled, first, whole=whole)
    return settled


def _clear_top(written: Sequence[Written], roles: list[Role], first: int) -> None:
    """Mark headings above the headline, with no text below them, as the site's: they name it, or a part of it."""
    for number in reversed(range(first)):
        if _runs(written[number].words, roles[number]):
            return
        if roles[number] is Role.HEADING and not written[number].words.endswith(written[first].words):
            roles[number] = Role.BOILERPLATE


def _clear_subtitle(text: str, found: Sequence[Found], written: Sequence[Written], roles: list[Role]) -> None:
    """Give what is in the box of a subtitle, but is a date or a link to another article below it, its own role."""
    below = False
    for number, each in enumerate(found):
        if below and roles[number] is Role.SUBTITLE and written[number].link:
            roles[number] = Role.BOILERPLATE
        elif roles[number] is Role.SUBTITLE and _cued(text[each.start : each.end], each.codes) is Role.BYLINE:
            roles[number] = Role.BYLINE
        below = roles[number] is Role.SUBTITLE


def _sign(
    text: str,
    found: Sequence[Found],
    written: Sequence[Written],
    roles: list[Role],
    place: tuple[int | None, int],
) -> None:
    """Mark boilerplate and lines above the text as bylines, by their words or by the bylines beside them.

    ``place``: the numbers of the headline, and of the block with which the text begins.
    """
    headline, begun = place
    for number in range(begun):
        each, words, plain = found[number], written[number].words, written[number]
        after = roles[number - 1] is Role.BYLINE if number else False
        label = after and not _runs(words, Role.PARAGRAPH)
        if roles[number] is Role.BOILERPLATE:
            own = (label and not plain.link) or _cued(text[each.start : each.end], each.codes) is Role.BYLINE
        else:  # a place or an agency between an author and a date
            amid = roles[number] is Role.PARAGRAPH and _leads_to_byline(written, roles, number)
            listed = roles[number] is Role.LISTITEM and SAME_LIST.fullmatch(text, found[number - 1].end, each.start)
            own = label and headline is not None and headline < number and bool(amid or (listed and not plain.link))
            own = own or (each.element == "dt" and _leads_to_byline(written, roles, number))
        if own:
            roles[number] = Role.BYLINE  # at the end it would be a box about the author


def _leads_to_byline(written: Sequence[Written], roles: Sequence[Role], number: int) -> bool:
    """Whether a byline follows a line that is no running text, perhaps behind others of its kind."""
    after = range(number + 1, min(number + 1 + _BETWEEN, len(roles)))
    labels = takewhile(lambda at: roles[at] is Role.PARAGRAPH and not _runs(written[at].words, roles[at]), after)
    following = number + 1 + sum(1 for _ in labels)
    return roles[following : following + 1] == [Role.BYLINE]


def _end(written: Sequence[Written], roles: list[Role], headline: int | None, *, whole: bool) -> None:
    """Mark headings behind all of a ``whole`` page's text as the site's: what was below them is not the article's.

    So are the labels below such a heading if one of them is a date: they say when the page was changed, and by whom.
    """
    ending = whole and roles.count(Role.PARAGRAPH) >= _TEXT
    labels: list[int] = []
    for number in reversed(range(len(roles) if ending else 0)):
        words = written[number].words
        if roles[number] is Role.HEADING and number != headline:
            dated = any(is_stamp(written[at].words) for at in labels)
            if labels and not dated:
                return
            for at in (number, *labels):
                roles[at] = Role.BOILERPLATE
            labels = []
        elif roles[number] in {Role.PARAGRAPH, Role.BYLINE} and words[-1:] not in _STOPS and len(words) <= _LABEL:
            labels.append(number)
        elif roles[number] not in {Role.BOILERPLATE, Role.ATTRIBUTE}:
            return


def _footer(words: str, role: Role) -> Role:
    """``role``, or that of a byline for those who contributed and are named in the article's footer."""
    return Role.BYLINE if role is Role.BOILERPLATE and tells_reporters(words) else role


def _runs(words: str, role: Role) -> bool:
    """Whether a block is running text rather than a label."""
    return role is Role.PARAGRAPH and (words[-1:] in _STOPS or len(words) > _LABEL)


def _headline(found: Sequence[Found], written: Sequence[Written]) -> int | None:
    """The number of the headline: above the text, the first ``h1`` that is no link or a heading that repeats the title.

    Else it is the first ``h1`` of the page.
    """
    pairs = list(zip(found, written, strict=True))
    title = next((words.words for each, words in pairs if each.element == "title"), "")
    own = max(BESIDE_SITE.split(title), key=len)
    given = {words.words for each, words in pairs if "content" in each.place}
    begun = False
    for number, (each, words) in enumerate(pairs):
        if each.element == "h1" and not words.link and not begun:
            repeats = words.words in title or words.words in given
            return number if repeats else _repeating(pairs[number:], number, own)
        if each.level and (len(words.words.split()) >= _REPEATS or (not begun and words.words == own)):
            repeated = words.words in title or words.words in given
            if repeated or (not begun and len(own.split()) >= _REPEATS and own in words.words):
                near = pairs[number + 1 : number + 1 + BELOW]
                below = takewhile(lambda pair: not _runs(pair[1].words, pair[0].role), near)
                if not any(after.element == "h1" and not shown.link for after, shown in below):
                    return number  # or else it is the name of the site, above the headline
        begun = begun or (each.role is Role.PARAGRAPH and words.words[-1:] in _STOPS)
    return next((number for number, each in enumerate(found) if each.element == "h1"), None)


def _repeating(pairs: Sequence[tuple[Found, Written]], first: int, title: str) -> int:
    """The number of the heading above the text that has the page's ``title``; ``first`` if there is none.

    The ``h1`` with the number ``first``, which repeats none of it, names the part of the site then.
    """
    above = takewhile(lambda pair: not _runs(pair[1].words, pair[0].role), pairs)
    for number, (each, words) in enumerate(above, first):
        longer = len(title.split()) >= _REPEATS and title in words.words
        if each.level and len(words.words.split()) >= _REPEATS and (longer or words.words == title):
            return number
    return first


def _own(found: Found, text: str, words: str) -> Role:
    """The role of a block by its element, or by its words in a paragraph and in a heading that labels a credit."""
    if found.role is Role.HEADING and is_credit_label(words):
        return Role.BYLINE
    return found.role if found.role is not Role.PARAGRAPH else _cued(text, found.codes)


def _cued(words: str, marks: Sequence[Code]) -> Role:
    return cue(read_aloud(words, marks))
