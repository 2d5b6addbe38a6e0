"""Finds what is the site's in a saved web page: menus, sharing, related stories, advertising, comments, forms.

The evidence is the standard's own (``nav``, ``button``, a form's fields), or a publishing system's name for the part.
An element that holds the headline is the article's, whatever its name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.formats.html import picture_boxes
from pipeline.formats.html.cuts import PLAYED
from pipeline.formats.html.element_words import all_words, first_words, speaks, stands_alone
from pipeline.formats.html.site import (
    contents_pages,
    controls,
    forms,
    labels,
    link_lists,
    notices,
    openers,
    page_steps,
    players,
    site_names,
    site_words,
    text_boxes,
)
from pipeline.formats.html.site.comment_boxes import is_comments
from pipeline.formats.html.site.credit_boxes import is_credit, is_repeated
from pipeline.formats.html.site.empty_headings import empty_headings
from pipeline.formats.html.site.link_addresses import host, is_author_link
from pipeline.formats.html.site.link_rows import is_in_row
from pipeline.formats.html.site.page_links import is_own_link
from pipeline.formats.html.site.story_links import is_story_link
from pipeline.formats.html.tag_counts import HEADINGS, Page, between, count, is_field
from pipeline.formats.html.tagged import BLOCKS
from pipeline.formats.offsets import fold
from pipeline.formats.roles.cues import cue
from pipeline.formats.roles.publisher_words import reports
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag
from pipeline.model import Role

# Letters at most: of a teaser, outside links; beside links to other articles; of a button. An article's own parts are
# longer.
_TEASER, _BESIDE, _CLICK = 300, 100, 40
# Letters at most of what a page does not show, and of what it shows only when it is printed.
_UNSEEN, _PRINTED = 80, 500
_STORY = 150  # letters at least of an article, of which the third part leads to no other page
_SEVERAL = 3  # headlines of other stories that may be what the article is made of
_APART = 500  # letters at least of running text for each headline of another story amid it
_FEW = 60  # tags of a box that are enough to see whose it is
_PART = 3  # an element with the third part of an article's running text does not lead to other pages
_ANNOUNCING = 16  # letters at most of what announces a link: "Read more:"
# Elements that are never the site's: the page, and its headline.
_NEVER = frozenset(("html", "body", "main", "head", "h1", "title"))
_BOXES = frozenset(("aside", "div", "fieldset", "figure", "footer", "form", "legend", "section"))
_INVITING = frozenset(("aside", "div", "section"))
_NARROW = HEADINGS | {"p"}
_LABELLED = _BOXES | HEADINGS | {"dl", "figcaption", "ol", "p", "ul"}
_CELLS = frozenset(("td", "th", "li", "dt", "dd"))


def page(text: str, found: Sequence[Tag], pairs: Mapping[int, int], within: tuple[int, int]) -> Page:
    """Count what is in the page ``text``. ``within``: the numbers of the tags around the article."""
    site = host(found)
    counts = count(text, found, site)
    first, last = within
    letters = between(counts.running, max(first, 0), min(last, len(found) - 1)) if found else 0
    articles = sum(found[each].name == "article" for each in pairs)
    title = next((each for each in range(len(found)) if counts.headlines[each + 1]), None)
    headline = "" if title is None else fold(first_words(text, found, title))
    around = text_boxes.around(found, pairs, within, counts.running)
    beside = page_steps.neighbours(found)
    stories = sum(is_story_link(text, found, counts, pair) for pair in pairs.items())
    rounds_up = stories >= _SEVERAL and letters < stories * _APART
    places = {tag.attributes["id"]: number for number, tag in reversed([*enumerate(found)]) if "id" in tag.attributes}
    return Page(text, found, pairs, counts, around, letters, headline, articles, beside, places, rounds_up)


def parts(page: Page, within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and last tags of each element of ``page`` that is the site's.

    ``within``: the numbers of the tags around the article; only what is inside it is looked at.
    """
    chosen = list(_parts(page, within))
    others = [*chosen, *text_boxes.teasers(page)]
    around = text_boxes.around(page.found, page.pairs, within, text_boxes.without(page.counts.running, others))
    if around != page.around:  # what is the site's had hidden where the text ends
        page = replace(page, around=around)
        chosen = list(_parts(page, within))
    if contents_pages.is_list(page, within, chosen):
        chosen = list(_parts(replace(page, lists=True), within))
    yield from sorted({*chosen, *empty_headings(page, within, chosen)})


def _parts(page: Page, within: tuple[int, int]) -> Iterator[tuple[int, int]]:
    found, pairs, counts = page.found, page.pairs, page.counts
    headings = openers.headings(found, pairs)
    repeated = picture_boxes.repeated(page)
    number, last = within
    while number < last - 1:
        number += 1
        tag, end = found[number], pairs.get(number)
        if end is None:
            own_field = tag.name == "input" and tag.kind is CodeKind.ALONE and is_field(tag)
            promoting = tag.name == "img" and site_words.promotes(tag.attributes.get("alt", ""))
            if own_field or promoting or picture_boxes.is_dot(tag) or picture_boxes.is_sign(page, number):
                yield number, number
        elif (listed := link_lists.heads_list(page, number, end)) is not None:
            yield number, listed
            number = listed
        elif tag.name in PLAYED and (words := players.fallback(page, number, end)):
            yield words
            number = end
        elif tag.name not in _NEVER and (not between(counts.headlines, number, end) or _is_sidebar(page, number)):
            own = number in headings and openers.is_heading(number, end, headings[number], counts)
            if number in repeated or (not own and _is_site(page, number, end)):
                yield number, end
                number = end


def _is_site(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is the site's."""
    text, found, counts = page.text, page.found, page.counts
    tag = found[number]
    if openers.opens_part(page, number, end):
        return False
    running, linked = between(counts.running, number, end), between(counts.linked, number, end)
    listed = page.lists and counts.headlines[number] > 0 and not site_names.is_related(tag)
    if site_names.is_menu(tag) and not (listed and between(counts.outward, number, end) > 1):
        return between(counts.outward, number, end) >= between(counts.inward, number, end)
    fields = between(counts.fields, number, end)
    certain = bool(
        forms.is_form(page, number, end)
        or (site_names.is_certain(tag) and not _is_dated(page, number, end))
        or (fields > 0 and site_names.is_dialog(tag))
        or controls.is_control(page, number, end)
        or players.is_players(page, number, end)
        or notices.is_notice(page, number, end)
        or is_comments(page, number, end)
        or labels.is_label(page, number, end)
        or labels.is_announced(page, number, end)
        or is_repeated(page, number, end)
        or (tag.name == "a" and (is_own_link(text, found, number, end) or is_in_row(text, found, number, end)))
        or (tag.name == "a" and controls.leads_around(page, number, end))
        or _has_comments(page, number, end)
    )
    if certain or running * _PART >= page.letters > _STORY:
        return certain
    if is_credit(page, number, end):
        return running > 0 and link_lists.names_subjects(page, number, end)
    if not listed and link_lists.is_other_articles(page, number, end):
        return True
    return _leads_on(page, number, end, linked + fields > 0)


def _leads_on(page: Page, number: int, end: int, linked: bool) -> bool:
    """Whether an element leads to one other page, or is named or worded as what does. ``linked``: it has links."""
    pictures = between(page.counts.pictures, number, end)
    return (
        page_steps.is_step(page, number, end)
        or page_steps.is_translated(page, number, end)
        or _is_sidebar(page, number)
        or _is_invitation(page, number, end)
        or (not pictures and _is_named(page, number, end, linked))
        or (not pictures and _is_unseen(page, number, end))
    )


def _is_named(page: Page, number: int, end: int, linked: bool) -> bool:
    """Whether an element is named as a part of the site and has few words; a whole sentence without a link is text."""
    tag, running = page.found[number], between(page.counts.running, number, end)
    if running >= site_names.most_letters(tag, linked=linked) or _is_dated(page, number, end):
        return False
    if site_names.is_player(tag) and players.is_described(page, number, end):
        return False
    told = running > 0 and speaks(page.text, page.found, page.counts, (number, end))
    return not told or (linked and not site_names.is_beside(tag))


def _is_unseen(page: Page, number: int, end: int) -> bool:
    """Whether a page does not show a few words without a sentence before a script does."""
    tag, counts = page.found[number], page.counts
    if site_names.is_printed(tag) and between(counts.running, number, end) <= _PRINTED:
        return True
    if not site_names.is_unseen(tag):
        return False
    leads = page.found[number - 1]
    if tag.name not in BLOCKS:
        heading = leads.name in HEADINGS and leads.kind is CodeKind.OPEN
        if heading or not stands_alone(page.text, page.found, number, end):
            return False
    letters = sum(between(each, number, end) for each in (counts.running, counts.linked, counts.headed))
    return letters <= _UNSEEN and not speaks(page.text, page.found, counts, (number, end))


def _is_dated(page: Page, number: int, end: int) -> bool:
    """Whether a box without links says when the article was written, whatever its name."""
    if end - number > _FEW or between(page.counts.linked, number, end) or not between(page.counts.running, number, end):
        return False
    return cue(all_words(page.text, page.found, number, end)) is Role.BYLINE


def _has_comments(page: Page, number: int, end: int) -> bool:
    """Whether the first words of a box behind the text, or of one with such an id, count the readers' comments."""
    tag, first = page.found[number], page.counts.worded[number]
    known = tag.name in _BOXES and number >= page.behind
    known = known or (tag.name in _LABELLED and tag.attributes.get("id", "").lower() in {"comments", "responses"})
    return known and first < end and site_words.counts_comments(first_words(page.text, page.found, first))


def _is_sidebar(page: Page, number: int) -> bool:
    """Whether a box behind the text is named as what stands beside an article, whatever headings it has.

    So is a box that ends the text, and has less than half of it.
    """
    tag, running = page.found[number], page.counts.running
    if tag.name not in _INVITING or not site_names.is_sidebar(tag):
        return False
    own, rest = between(running, number, page.pairs[number]), between(running, number, max(number, page.behind))
    ends = page.counts.headlines[number] > 0 and rest == own and own * 2 < page.letters
    return ends or number >= page.behind


def _is_invitation(page: Page, number: int, end: int) -> bool:
    """Whether the first words of a box announce other articles, or its only words are for the reader to click on."""
    text, found, counts = page.text, page.found, page.counts
    tag, first = found[number], counts.worded[number]
    if tag.name not in _LABELLED or first >= end:
        return False
    if tag.name not in HEADINGS and _is_clicked(page, number, end):
        return True
    running, linked = between(counts.running, number, end), between(counts.linked, number, end)
    begun, headed = first_words(text, found, first), between(counts.headed, number, end)
    if linked and running + linked + headed <= _TEASER and _asks(page, number, end):
        return True
    if running <= _ANNOUNCING and linked > running and site_words.announces(_begun(text, found, first, end)):
        return not link_lists.leads_away(page, number, end)
    few = linked >= running or (tag.name not in _NARROW and running <= _BESIDE)
    few = few and (tag.name not in HEADINGS or linked > 0)
    return few and bool(between(counts.outward, number, end)) and site_words.heads_links(begun)


def _asks(page: Page, number: int, end: int) -> bool:
    """Whether a short box with a link asks the reader to subscribe, or counts what may still be read."""
    begun = first_words(page.text, page.found, page.counts.worded[number])
    words = all_words(page.text, page.found, number, end)
    if reports(words):
        return False
    if site_words.meters(words) or (page.found[number].name in _INVITING and site_words.invites(begun)):
        return True
    if page.found[number].name in _INVITING and site_words.commands(words):
        return True
    return not between(page.counts.running, number, end) and site_words.asks(words)


def _is_clicked(page: Page, number: int, end: int) -> bool:
    """Whether all the words of a box are for the reader to click on, or the last of its links."""
    text, found, counts = page.text, page.found, page.counts
    running, linked = between(counts.running, number, end), between(counts.linked, number, end)
    cell = found[number - 1].name in _CELLS and found[number - 1].kind is CodeKind.OPEN
    short = linked + running <= _CLICK and end - number <= _FEW and not cell
    words = all_words(text, found, number, end) if short and not picture_boxes.shows(page, number, end) else ""
    plain = found[number].name == "p" and not found[number].attributes and end == number + 1
    if site_words.is_clicked(words) and not (plain and not site_words.is_label(words) and len(words.split()) == 1):
        return True
    if found[number].name not in _BOXES or running or not linked or between(counts.pictures, number, end):
        return False
    last = counts.followed[end - 1]
    authors = any(map(is_author_link, found[number:end][:_FEW]))
    return not authors and site_words.is_clicked(text[found[last].end : found[last + 1].start])


def _begun(text: str, found: Sequence[Tag], first: int, end: int) -> str:
    """The first words of a box, across the tags before its first letters."""
    return " ".join(first_words(text, found, at) for at in range(first, min(first + 3, end)))
