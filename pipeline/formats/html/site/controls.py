"""Recognizes controls: words that a script reacts to when a reader clicks on them, and that no edition shows.

The evidence is the role or the name of a button, or links that lead nowhere.
"""

import re

from pipeline.formats.html import picture_boxes
from pipeline.formats.html.element_words import all_words, first_words, is_in_sentence, speaks, stands_alone
from pipeline.formats.html.site import site_words
from pipeline.formats.html.site.credit_boxes import is_credit
from pipeline.formats.html.site.link_addresses import shares
from pipeline.formats.html.site.openers import OPENING
from pipeline.formats.html.tag_counts import HEADINGS, Page, between
from pipeline.formats.html.tagged import aria_role, names
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag

_LETTERS = 40  # at most in one control
_FEW = 60  # tags of a box that are enough to see what it is
_SEVERAL = 2
_NEAR = 5  # tags between a heading and a link in it
_AROUND = frozenset(("article", "aside", "body", "div", "main", "section"))
# Names of elements that a script makes buttons of.
_NAMED = re.compile(r"(?<![^\s_-])(?:button|btn)(?![^\s_-])")
_SPONSORS = re.compile(r"(?<![^\s_-])(?:partner-logos|sponsors?)(?![^\s_-])")
_CLICKED = frozenset(("aside", "div", "form", "section"))
_SCRIPTED = frozenset(("a", "div", "li", "p", "span"))
_LISTS = frozenset(("a", "div", "li", "menu", "ol", "p", "section", "span", "ul"))
_LISTED = frozenset(("dl", "ol", "ul"))
_SHARING = frozenset(("aside", "div", "dl", "footer", "ol", "section", "ul"))
_MANY = 200  # tags of a list that are enough to see whether it shares the page
_COUNTED = 60  # letters at most that a list of links for sharing has beside them
_STEPS = re.compile(r"(?:left|right|prev(?:ious)?|next)", re.IGNORECASE)


def is_button(tag: Tag) -> bool:
    """Whether the element is a button by its role."""
    return aria_role(tag) == "button"


def is_control(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` has nothing but words to click on."""
    counts, tag = page.counts, page.found[number]
    running, linked = between(counts.running, number, end), between(counts.linked, number, end)
    if is_button(tag):
        few = running + linked <= _LETTERS and not between(counts.pictures, number, end)
        return few and not _leads_on(page, number, end)
    if (
        (tag.name in _SHARING and running <= _COUNTED and _shares(page, number, end))
        or (tag.name in _SHARING and running + linked <= _COUNTED and _lists_clicks(page, number, end))
        or (tag.name in _CLICKED and _has_button(page, number, end))
    ):
        return True
    if running + linked == 0 and (_is_drawn(page, number, end) or _is_sponsors(page, number, end)):
        return True
    others = sum(between(each, number, end) for each in (counts.headed, counts.pictures, counts.outward, counts.inward))
    if others or running + linked == 0:
        return False
    if (
        tag.name in _SCRIPTED
        and running + linked <= _LETTERS
        and (_is_named(page, number, end) or _is_word_alone(page, number, end))
    ):
        return not running or not linked
    return not running and tag.name in _LISTS and _leads_nowhere(page, number, end)


def _is_drawn(page: Page, number: int, end: int) -> bool:
    """Whether all that a link or a box has is pictures to click on: their descriptions say what a click does."""
    if end - number > _FEW or between(page.counts.headed, number, end):
        return False
    told = [tag.attributes.get("alt", "").strip() for tag in page.found[number:end] if tag.name == "img"]
    several = len(told) >= _SEVERAL or (page.found[number].name == "a" and " " in "".join(told))
    return several and all(map(site_words.is_drawn, told))


def _is_sponsors(page: Page, number: int, end: int) -> bool:
    """Whether a box of sponsors has nothing but their signs, in links that lead nowhere."""
    voids, headed = (between(each, number, end) for each in (page.counts.voids, page.counts.headed))
    return voids > 0 == headed and bool(_SPONSORS.search(names(page.found[number])))


def leads_around(page: Page, number: int, end: int) -> bool:
    """Whether a link leads to a box around it, in which there are words before it: back to the text, or to the list.

    A heading and a question that link to themselves are the first words of their box.
    """
    target = page.places.get(page.found[number].attributes.get("href", "").strip()[1:], end)
    if not target < number < end < page.pairs.get(target, -1) or page.found[target].name not in _AROUND:
        return False
    if page.counts.worded[target] >= number or _is_headed(page, number, end):
        return False
    return not is_in_sentence(page.text, page.found, number, end)


def _is_headed(page: Page, number: int, end: int) -> bool:
    near = (at for at in range(max(number - _NEAR, 0), number) if page.found[at].name in HEADINGS)
    return any(page.pairs.get(at, -1) > end for at in near)


def _leads_on(page: Page, number: int, end: int) -> bool:
    """Whether a button in a paragraph is a link to what the text is about: "Start now"."""
    if page.found[number - 1].name != "p" or not between(page.counts.outward, number, end):
        return False
    return not site_words.is_clicked(all_words(page.text, page.found, number, end))


def _has_button(page: Page, number: int, end: int) -> bool:
    """Whether a box has a button of a form, and beside it a label or a count, but no sentence."""
    inside, counts = page.found[number:end], page.counts
    if end - number > _FEW or not any(_is_pressed(each) for each in inside) or is_credit(page, number, end):
        return False
    if sum(between(each, number, end) for each in (counts.running, counts.linked, counts.headed)) > _LETTERS:
        return False
    return not speaks(page.text, page.found, counts, (number, end))


def _is_pressed(tag: Tag) -> bool:
    return tag.name == "input" and tag.attributes.get("type", "").lower() in {"button", "image", "submit"}


def _shares(page: Page, number: int, end: int) -> bool:
    """Whether a box has several links that share the page, and names no author; one that is no list has no others."""
    inside = range(number, min(end, number + _MANY))
    links = [at for at in inside if page.found[at].name == "a" and page.found[at].kind is CodeKind.OPEN]
    sharing = [at for at in links if shares(page.found[at])]
    if page.found[number].name not in _LISTED:
        if picture_boxes.is_captioned(page, number, end):
            return False
        named = (all_words(page.text, page.found, at, page.pairs.get(at, at + 1)) for at in links)
        sharing = links if all(map(site_words.is_drawn, named)) else sharing
        if len(sharing) < len(links) or speaks(page.text, page.found, page.counts, (number, end)):
            return False
    return len(sharing) >= _SEVERAL and not is_credit(page, number, end)


def _lists_clicks(page: Page, number: int, end: int) -> bool:
    """Whether a box has nothing but what readers click on, perhaps with a heading above it."""
    pieces = (
        (first_words(page.text, page.found, at).strip() for at in range(number, end)) if end - number <= _FEW else ()
    )
    words = [piece for piece in pieces if piece]
    headed = site_words.heads_links(words[0]) if words else False
    return len(words) >= _SEVERAL + headed and all(map(site_words.is_drawn, words[headed:]))


def _leads_nowhere(page: Page, number: int, end: int) -> bool:
    """Whether the links of an element, its only words, are several that lead nowhere, or one to click on."""
    tag, voids = page.found[number], between(page.counts.voids, number, end)
    if not voids or between(page.counts.linked, number, end) > voids * _LETTERS:
        return False
    if any(aria_role(each) == "tab" for each in page.found[number:end][:_FEW]):
        return False
    if tag.name == "a" and is_in_sentence(page.text, page.found, number, end):
        return False
    if voids >= _SEVERAL:
        return True
    labels = [tag.attributes.get("title", "")] if tag.name == "a" else []
    words = [all_words(page.text, page.found, number, end), *labels] if end - number <= _FEW else labels
    return any(map(site_words.is_clicked, words))


def _is_word_alone(page: Page, number: int, end: int) -> bool:
    """Whether an inline element that is alone in its block has a word to click on."""
    alone = page.found[number].name == "span" and end == number + 1 and stands_alone(page.text, page.found, number, end)
    return alone and site_words.is_clicked(first_words(page.text, page.found, number))


def _is_linked(page: Page, number: int) -> bool:
    """Whether an element is in a link to another page."""
    around = (at for at in range(number - 1, max(number - _NEAR, 0), -1) if page.found[at].name == "a")
    at = next(around, number)
    return page.pairs.get(at, -1) > number and between(page.counts.outward, at, at + 1) > 0


def _is_named(page: Page, number: int, end: int) -> bool:
    """Whether an element is named as a button and asks nothing, as one that opens an answer may."""
    tag = page.found[number]
    words = all_words(page.text, page.found, number, end) if end - number <= _FEW else ""
    if _STEPS.fullmatch(words) and words.lower() in re.split(r"[\s_-]", names(tag)):
        return True
    if not _NAMED.search(names(tag)) or OPENING.search(names(tag)) or end - number > _FEW:
        return False
    if page.found[number - 1].name in HEADINGS or is_in_sentence(page.text, page.found, number, end):
        return False
    if _is_linked(page, number):
        return False
    return not words.endswith("?")
