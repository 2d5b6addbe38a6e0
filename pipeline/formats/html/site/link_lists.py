"""Finds what leads from an article to other ones: teasers, lists of links, and their headings."""

import re
from collections.abc import Sequence

from pipeline.formats.html import picture_boxes
from pipeline.formats.html.element_words import all_words, ends_sentence, first_words, is_in_sentence, speaks
from pipeline.formats.html.site import above_headline, contents_pages, site_names, site_words
from pipeline.formats.html.site.link_addresses import (
    is_author_link,
    is_subject_link,
    leads_to_file,
    leads_to_person,
)
from pipeline.formats.html.site.story_links import is_one_story, is_story_link
from pipeline.formats.html.tag_counts import HEADINGS, Page, between
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag

# Letters at most of a teaser, and of its date; letters at least of an article that has teasers.
_TEASER, _DATE, _STORY = 300, 32, 150
_LABEL = 16  # letters at most outside the links of a list of links
_WORDS = 2  # words at least before a link in a sentence
_SEVERAL = 3  # links at least of a box with summaries
_COLUMN = 5  # links at least of a column beside the text
# How the beginning of a text ends that is continued elsewhere.
_CUT = re.compile(r"(?:\[?(?:…|\.\.\.|&hellip;|&#8230;)\]?)\s*$")
_FEW = 60  # tags of a box that are enough to see whose it is
_TITLED = 8  # tags at most of a heading
_HEADS = HEADINGS | {"p"}
_SUBJECTS = frozenset(("div", "li", "ol", "p", "span", "ul"))
_BELOW = frozenset(("aside", "div", "section"))
_CARDS = frozenset(("aside", "div", "fieldset", "figure", "footer", "form", "legend", "li", "section"))


def is_other_articles(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` leads to other articles."""
    if site_names.is_placed(page.found[number]):
        return False
    counts = page.counts
    running, linked = between(counts.running, number, end), between(counts.linked, number, end)
    return bool(
        _is_teaser(page, number, end)
        or (linked > 0 and linked >= running and _is_list(page, number, end))
        or (running > 0 and names_subjects(page, number, end))
        or above_headline.is_sites(page, number, end)
        or _is_column(page, number, end)
        or _is_below(page, number, end)
        or _lists_stories(page, number, end)
        or _is_empty(page, number, end)
        or _is_unworded(page, number, end)
        or is_one_story(page, number, end)
        or (not page.rounds_up and is_story_link(page.text, page.found, counts, (number, end)))
    )


def _is_list(page: Page, number: int, end: int) -> bool:
    """Whether an element with nothing but links is named as the site's: one in a sentence belongs to the sentence."""
    tag = page.found[number]
    steps = between(page.counts.steps, number, end) > 0
    if not (steps or site_names.is_linked(tag) or names_subjects(page, number, end)):
        return False
    tabs = any(each.attributes.get("role") == "tab" for each in page.found[number:end][:_FEW])
    dated = not page.counts.headlines[number] and any(each.name == "time" for each in page.found[number:end][:_FEW])
    if tabs or dated or picture_boxes.is_captioned(page, number, end) or contents_pages.is_menu(page, number, end):
        return False
    if tag.name == "table" and any(each.name == "th" for each in page.found[number:end]):
        return False  # what has headings for its columns is no mere list
    return tag.name != "a" or not is_in_sentence(page.text, page.found, number, end)


def names_subjects(page: Page, number: int, end: int) -> bool:
    """Whether an element has nothing but links to what the site has on the article's subjects."""
    running = between(page.counts.running, number, end)
    if page.found[number].name not in _SUBJECTS or running > _LABEL:
        return False
    first = first_words(page.text, page.found, page.counts.worded[number]) if running else ""
    if first and not (site_words.heads_links(first) or first.strip().lower() == "in"):
        return False
    links = [tag for tag in page.found[number:end][:_FEW] if "href" in tag.attributes]
    return bool(links) and all(map(is_subject_link, links))


def heads_list(page: Page, number: int, end: int) -> int | None:
    """The last tag of the list of links to other articles that the element from tag ``number`` on is the heading of.

    None if it heads no such list.
    """
    following = end + 1
    if page.found[number].name not in _HEADS or following not in page.pairs or end - number > _TITLED:
        return None
    words = all_words(page.text, page.found, number, end)
    related = site_words.heads_sources(words) and site_names.is_related(page.found[following])
    if not (related or site_words.heads_links(words)):
        return None
    last = None
    while following in page.pairs and _is_listed(page, end, (following, page.pairs[following])):
        last = page.pairs[following]
        following = last + 1
    return last


def _is_listed(page: Page, number: int, span: tuple[int, int]) -> bool:
    """Whether an element has links to other articles and, since tag ``number``, hardly any other words."""
    if _is_own(page, *span):
        return False
    if between(page.counts.titles, *span) and page.counts.running[number] >= _STORY and _has_teasers(page, *span):
        return True
    return between(page.counts.running, number, span[1]) <= _LABEL and between(page.counts.outward, *span) > 0


def _is_teaser(page: Page, number: int, end: int) -> bool:
    """Whether an element in the article is a link to another one: its heading is a link, and it has no text of its own.

    An ``article`` in the article may have some, and a list of such elements is no article.
    """
    counts, tag = page.counts, page.found[number]
    running = between(counts.running, number, end)
    if not between(counts.titles, number, end) or leads_away(page, number, end):
        return False
    if tag.name == "article":
        return (
            page.articles > 1
            and not site_names.is_live(tag)
            and running <= _TEASER
            and counts.headlines[-1] > 0
            and _begins_with_title(page.found, number, end)
        )
    return tag.name in _CARDS and page.letters >= _STORY and _is_card(page, number, end)


def _is_card(page: Page, number: int, end: int) -> bool:
    """Whether a box with a heading that is a link has only a summary, behind the text, or less than that."""
    counts, first = page.counts, page.counts.worded[number]
    running = between(counts.running, number, end)
    if number >= page.behind and running <= _TEASER and not between(counts.running, first, first + 1):
        return not above_headline.names_author(page, number, end)
    if any(map(is_author_link, page.found[number:end][:_FEW])):
        return False
    if running <= _TEASER and _breaks_off(page, end):
        return True
    told = speaks(page.text, page.found, counts, (number, end))
    return not told and running <= _DATE and between(counts.headed, number, end) <= _DATE


def _is_own(page: Page, number: int, end: int) -> bool:
    """Whether the links of a box are the article's: to other sites, to files or people, or at the end of a sentence."""
    if leads_away(page, number, end):
        return True
    links = range(number + 1, min(end, number + _FEW))
    return any(
        leads_to_file(page.found[at]) or leads_to_person(page.found[at]) or ends_sentence(page.text, page.found, at)
        for at in links
    )


def leads_away(page: Page, number: int, end: int) -> bool:
    """Whether an element has links, and all of them lead to other sites: what an article recommends."""
    outward = between(page.counts.outward, number, end)
    return 0 < outward == between(page.counts.away, number, end)


def _begins_with_title(found: Sequence[Tag], number: int, end: int) -> bool:
    names = [tag.name for tag in found[number:end] if tag.kind is CodeKind.OPEN]
    first = next((at for at, name in enumerate(names) if name in HEADINGS), None)
    return first is not None and ("a" in names[:first] or names[first + 1 : first + 2] == ["a"])


def _is_below(page: Page, number: int, end: int) -> bool:
    """Whether a box behind the text has nothing but links to other pages, perhaps with a heading.

    A heading that names sources, and a link to the author's page, belong to the article.
    """
    counts = page.counts
    if number < page.behind or page.found[number].name not in _BELOW or _is_own(page, number, end):
        return False
    headed, outward = between(counts.headed, number, end), between(counts.outward, number, end)
    spoken = (page.found[at].name == "a" and _is_spoken(page, at) for at in range(number, min(end, number + _FEW)))
    labels = _LABEL if not headed else between(counts.linked, number, end) + headed
    if between(counts.running, number, end) > labels or not outward or any(spoken):
        return False
    summed = headed and any(between(counts.running, at, at + 1) > _DATE for at in range(number, end))
    if summed and (outward < _SEVERAL or above_headline.names_author(page, number, end)):
        return False
    if picture_boxes.shows(page, number, end, linked=False):
        return False
    if not headed:
        own = (is_author_link(tag) or site_names.is_placed(tag) for tag in page.found[number:end][:_FEW])
        return not _is_headed(page, number) and not any(own)
    first = counts.worded[number]
    return first < end and not site_words.heads_sources(first_words(page.text, page.found, first))


def _lists_stories(page: Page, number: int, end: int) -> bool:
    """Whether a list behind the text has several items that begin with links to other stories, each with a summary."""
    if number < page.behind or page.found[number].name not in {"ol", "ul"} or _is_own(page, number, end):
        return False
    items = [at for at in range(number + 1, end) if page.found[at].name == "li" and at in page.pairs]
    if len(items) < _SEVERAL - 1 or not all(_is_story(page, at, page.pairs[at]) for at in items):
        return False
    before = range(number, page.around[0], -1)
    above = next((at for at in before if page.found[at].name in HEADINGS and at in page.pairs), number)
    return not site_words.heads_sources(first_words(page.text, page.found, page.counts.worded[above]))


def _is_story(page: Page, number: int, end: int) -> bool:
    """Whether an item begins with a link to another page, and has a summary at most."""
    counts, first = page.counts, page.counts.worded[number]
    begins = first < end and between(counts.linked, first, first + 1) > 0 < between(counts.outward, number, end)
    return begins and between(counts.running, number, end) <= _TEASER * 2


def _is_headed(page: Page, number: int) -> bool:
    """Whether a heading that stays is right above an element: it needs what is below it."""
    near = reversed(page.found[max(number - _TITLED, 0) : number])
    above = next((tag for tag in near if tag.kind is not CodeKind.OPEN), None)
    return above is not None and above.name in HEADINGS


def _is_spoken(page: Page, number: int) -> bool:
    """Whether the link that tag ``number`` opens is in a sentence: words before it, and more behind it."""
    end = page.pairs.get(number, number)
    before = page.text[page.found[number - 1].end : page.found[number].start]
    return len(before.split()) >= _WORDS and is_in_sentence(page.text, page.found, number, end)


def _has_teasers(page: Page, number: int, end: int) -> bool:
    """Whether a box has several headings that are links to other articles, each with no more than a summary."""
    titles = between(page.counts.titles, number, end)
    if between(page.counts.running, number, end) > titles * _TEASER:
        return False
    words = first_words(page.text, page.found, page.counts.worded[number])
    return not above_headline.names_author(page, number, end) and not site_words.heads_sources(words)


def _is_column(page: Page, number: int, end: int) -> bool:
    """Whether a cell of a page that is laid out as a table stands beside the text, and has mostly links."""
    counts = page.counts
    if page.found[number].name != "td" or not (end < page.around[0] or number > page.behind):
        return False
    letters = sum(between(each, number, end) for each in (counts.running, counts.headed))
    several = between(counts.outward, number, end) >= _COLUMN
    return several and between(counts.linked, number, end) > 2 * letters and not leads_away(page, number, end)


def _breaks_off(page: Page, end: int) -> bool:
    """Whether the words of an element end in the middle of a sentence, or with a link to the rest of them."""
    last = page.counts.followed[end - 1]
    words = page.text[page.found[last].end : page.found[last + 1].start]
    return bool(_CUT.search(words, max(len(words) - _DATE, 0))) or site_words.is_clicked(words)


def _is_empty(page: Page, number: int, end: int) -> bool:
    """Whether a box has only a heading above links to other articles: a script fills it."""
    counts, first = page.counts, page.counts.worded[number]
    others = sum(between(each, number, end) for each in (counts.running, counts.linked, counts.pictures))
    if others or first >= end or page.found[number].name not in _CARDS:
        return False
    words = first_words(page.text, page.found, first)
    if site_names.is_linked(page.found[number]):
        return site_words.heads_links(words)
    return counts.worded[first + 1] >= end and site_words.heads_nothing(words)


def _is_unworded(page: Page, number: int, end: int) -> bool:
    """Whether a list has nothing but links without words and pictures, such as the icons of networks."""
    if page.found[number].name not in {"ol", "ul"} or page.counts.worded[number] < end:
        return False
    return between(page.counts.outward, number, end) > between(page.counts.pictures, number, end) == 0
