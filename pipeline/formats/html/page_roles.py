"""The roles of a page's blocks: of their elements, of their words, and of their place between headline and text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.formats.bylines import only_names
from pipeline.formats.html.blocks import Found
from pipeline.formats.html.page_links import is_author_link
from pipeline.formats.offsets import fold
from pipeline.formats.role_inference import cue
from pipeline.formats.surroundings import Written, settle, shown
from pipeline.markup import Code, gaps
from pipeline.markup.references import unescape
from pipeline.markup.tags import tags
from pipeline.model import Role

_BELOW = 12  # blocks below the headline, among which its subtitle and its byline are
_EXPLAINS = 6  # words at least of a subtitle that only its place shows
_CREDIT = 100  # characters at most of a byline that only its place and a link show
_REPEATS = 3  # words at least of a headline that repeats the page's title
_BETWEEN = frozenset((Role.BYLINE, Role.ALT, Role.ATTRIBUTE, Role.CAPTION))
_STOPS = ".!?…:;"
_MINUTES = re.compile(r"\d+[ -]min(?:ute)?s?[ -]read\b", re.IGNORECASE)
_SITE = re.compile(" [|–—·:»-] ")


def page_roles(text: str, found: Sequence[Found], title: str | None) -> list[Role]:
    """The role of each block in ``found``: from its element, or inferred from the words of a paragraph.

    The headline becomes the title, unless front matter gives another title. If the page has a headline, its ``<title>``
    becomes an attribute.
    """
    written = [shown(text[each.start : each.end], each.codes, each.role) for each in found]
    roles = [
        each.role if each.role is not Role.PARAGRAPH else _cued(text[each.start : each.end], each.codes)
        for each in found
    ]
    first = _headline(found, written)
    if first is not None:
        _credit(text, found, written, roles, first)
        _introduce(found, written, roles, first)
    above = 0 if first is None else first
    begun = next((number for number in range(above, len(roles)) if roles[number] is Role.PARAGRAPH), len(roles))
    for number in range(begun, len(roles)):
        if roles[number] is Role.SUBTITLE and found[number].level:
            roles[number] = Role.HEADING  # a subtitle is above the text
    for number in range(begun):
        each = found[number]
        if roles[number] is Role.BOILERPLATE and _cued(text[each.start : each.end], each.codes) is Role.BYLINE:
            roles[number] = Role.BYLINE  # at the end it would be a box about the author
    for number, each in enumerate(found):
        if each.element == "title" and first is not None:
            roles[number] = Role.ATTRIBUTE
    if first is not None and (title is None or fold(title) == fold(text[found[first].start : found[first].end])):
        roles[first] = Role.TITLE
    return settle([replace(each, role=role) for each, role in zip(written, roles, strict=True)])


def _headline(found: Sequence[Found], written: Sequence[Written]) -> int | None:
    """The number of the headline: the first ``h1``, else a heading above the text that repeats the page's title."""
    heads = (number for number, each in enumerate(found) if each.element == "h1")
    if (first := next(heads, None)) is not None:
        return first
    title = next((words.words for each, words in zip(found, written, strict=True) if each.element == "title"), "")
    own = _SITE.split(title)[0]
    for number, (each, words) in enumerate(zip(found, written, strict=True)):
        if each.level and len(words.words.split()) >= _REPEATS:
            repeated = words.words in title or (len(own.split()) >= _REPEATS and own in words.words)
            return number if repeated else None
        if each.role is Role.PARAGRAPH and words.words[-1:] in _STOPS:
            return None
    return None


def _credit(text: str, found: Sequence[Found], written: Sequence[Written], roles: list[Role], headline: int) -> None:
    """Mark names that link to their author's page, and lines with a time, as bylines above the running text."""
    running = 0
    for number in range(min(headline + _BELOW, len(roles))):
        each, words = found[number], written[number].words
        if roles[number] not in {Role.PARAGRAPH, Role.LISTITEM} or running > 1:
            continue
        if len(words) > _CREDIT or words[-1:] in _STOPS:
            running += number > headline  # the first may be the subtitle
            continue
        inside = tags(text[each.start : each.end])
        timed = any(tag.name == "time" for tag in inside) or bool(_MINUTES.match(words))
        dated = roles[number] is Role.PARAGRAPH and timed
        # A link's title may say more than names, as in "All articles by".
        alone = bool(inside) and (inside[0].name, inside[0].start, inside[-1].end) == ("a", 0, each.end - each.start)
        if dated or (any(map(is_author_link, inside)) and (alone or only_names(words))):
            roles[number] = Role.BYLINE


def _introduce(found: Sequence[Found], written: Sequence[Written], roles: list[Role], headline: int) -> None:
    """Mark the block below the ``headline`` as the subtitle if it explains the headline.

    It does so in the same ``header``, or above the byline if it is a heading or has no stop.
    """
    for number in range(headline + 1, min(headline + _BELOW, len(roles))):
        if roles[number] in _BETWEEN:
            continue
        label = roles[number] is Role.HEADING or written[number].words[-1:] not in _STOPS
        above = found[number].introduces or (label and _next(roles, number) is Role.BYLINE)
        explains = len(written[number].words.split()) >= _EXPLAINS and not written[number].linked
        if roles[number] in {Role.PARAGRAPH, Role.HEADING} and above and explains:
            roles[number] = Role.SUBTITLE
        return


def _next(roles: Sequence[Role], number: int) -> Role | None:
    """The role behind block ``number``, past the author's picture."""
    return next((role for role in roles[number + 1 : number + 3] if role is not Role.ALT), None)


def _cued(words: str, marks: Sequence[Code]) -> Role:
    return cue(unescape("".join(words[begin:end] for begin, end in gaps(words, marks))))
