"""Finds the boxes of pictures that are no ``figure``: what they say is the caption.

The box has a picture, few words, no heading, and is named for what it holds: ``pic-box``, ``article__image``,
``hmedia`` of the microformats. A gallery may have each caption twice: below the picture, and in a list or a window.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from pipeline.formats.html.element_words import all_words, stands_alone
from pipeline.formats.html.site.link_addresses import is_author_link
from pipeline.formats.html.tag_counts import Page, between
from pipeline.formats.html.tagged import names
from pipeline.formats.offsets import fold
from pipeline.formats.roles.bylines import is_name
from pipeline.markup.tags import Tag

_LONGEST = 400  # letters at most of a caption with its credit
_TOLD, _TEXT = 40, 2  # letters at least of a paragraph, and such paragraphs at least of a text beside a picture
_BOXES = frozenset(("aside", "div", "section", "span"))
_PICTURED = re.compile(
    r"(?<![^\s_-])(?:figure|gallery|hmedia|(?:image|img|photo|pic|picture|slide)(?:-?box)?)s?(?![^\s_-])"
)
_GALLERY = re.compile(r"(?<![^\s_-])(?:carousel|figure|gallery|lightbox|photos|pictures|slide(?:r|s|show)?)(?![^\s_-])")
_ICON = re.compile(r"\b(?:arrow|button|icon|logo)\b", re.IGNORECASE)
_SIGNS = re.compile(r"(?<![^\s_-])icon(?![^\s_-])")
_AUTHORS = re.compile(r"(?<![^\s_-])(?:author|avatar|byline|contributor|headshot)s?(?![^\s_-])")
_OF = re.compile(r"\A(?:headshot|image|photo(?:graph)?|picture|portrait) of ", re.IGNORECASE)
_AROUND, _NAMED = 5, 4  # tags before a picture that name it, and words at most of a name
_REPEATING = frozenset(("dd", "div", "figcaption", "li", "p", "span"))
_CELLS = frozenset(("td", "th"))
_DOT = 5  # pixels
_FEW = 8  # tags at most in a caption
_MANY = 200  # tags of a box that are enough to see what it shows
_SEVERAL = 3  # words at least of a caption that is known again, and of what describes a picture


def repeated(page: Page) -> set[int]:
    """The numbers of the first tags of the elements that repeat an earlier caption of the same gallery or figure."""
    if all(tag.name != "figcaption" for tag in page.found):
        return set()
    galleries = (page.pairs.get(number, -1) if _is_gallery(tag) else -1 for number, tag in enumerate(page.found))
    reached = list(accumulate(galleries, max))  # the last tags of the galleries that have begun
    told: dict[str, int] = {}
    again: set[int] = set()
    last = -1
    for number in sorted(page.pairs):
        tag, end = page.found[number], page.pairs[number]
        if number < last or end - number > _FEW or not (told or tag.name == "figcaption"):
            continue
        words = fold(all_words(page.text, page.found, number, end)) if tag.name in _REPEATING else ""
        if len(words.split()) < _SEVERAL:
            continue
        pictured = between(page.counts.pictures, number, end)
        if words in told and not pictured and reached[told[words]] > end:
            again.add(number)
            last = end
        elif tag.name == "figcaption":
            told.setdefault(words, number)
            last = end
    return again


def shows(page: Page, number: int, end: int, *, linked: bool = True) -> bool:
    """Whether an element has a picture that is described in several words: it is no icon.

    ``linked``: pictures that are links count, too.
    """
    if not between(page.counts.pictures, number, end):
        return False
    behind = number
    for at, tag in enumerate(page.found[number : min(end, number + _MANY)], number):
        behind = page.pairs.get(at, at) if tag.name == "a" and not linked else behind
        words = tag.attributes.get("alt", "") if tag.name == "img" and at >= behind else ""
        if len(words.split()) >= _SEVERAL and not _ICON.search(words):
            return True
    return False


def is_captioned(page: Page, number: int, end: int) -> bool:
    """Whether an element has a picture whose caption is no link."""
    inside = enumerate(page.found[number : min(end, number + _MANY)], number)
    captions = (at for at, tag in inside if tag.name == "figcaption" and at in page.pairs)
    return any(between(page.counts.running, at, page.pairs[at]) for at in captions)


def is_dot(tag: Tag) -> bool:
    """Whether a picture is too small to show anything: it counts the readers of a page."""
    sides = [tag.attributes.get(name, "") for name in ("width", "height")] if tag.name == "img" else []
    return bool(sides) and all(side.isdecimal() and int(side) <= _DOT for side in sides)


def is_sign(page: Page, number: int) -> bool:
    """Whether a picture is an icon outside a sentence, or shows who wrote the article: by its name or the one around.

    A picture with a caption is neither.
    """
    near = range(max(number - _AROUND, 0), number)
    tag, around = page.found[number], [page.found[at] for at in near if page.pairs.get(at, -1) > number]
    words = _OF.sub("", (tag.attributes.get("alt") or tag.attributes.get("title", "")).strip())
    if tag.name != "img" or not 0 < len(words.split()) <= _NAMED:
        return False
    if any(each.name == "figcaption" for each in page.found[number : number + _FEW]):
        return False
    signed = any(is_author_link(each) or _AUTHORS.search(names(each)) for each in (tag, *around))
    icon = any(_SIGNS.search(names(each)) for each in (tag, *around[-1:]))
    return (signed and is_name(words)) or (icon and stands_alone(page.text, page.found, number, number))


def _is_gallery(tag: Tag) -> bool:
    return tag.name == "figure" or (tag.name in _BOXES and bool(_GALLERY.search(names(tag))))


def boxes(page: Page) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and last tags of the outermost boxes with a picture and its words."""
    behind = -1
    for number in sorted(page.pairs):
        if number > behind and _is_box(page, number, page.pairs[number]):
            behind = page.pairs[number]
            yield number, behind


def _is_box(page: Page, number: int, end: int) -> bool:
    tag, counts = page.found[number], page.counts
    if tag.name in _CELLS:
        return _is_below(page, number, end)
    if tag.name not in _BOXES or not between(counts.pictures, number, end) or between(counts.headed, number, end):
        return False
    letters = between(counts.running, number, end)
    if not 0 < letters <= _LONGEST or not _PICTURED.search(names(tag)):
        return False
    paragraphs = (at for at in range(number, end) if page.found[at].name == "p" and at in page.pairs)
    told = (between(counts.running, at, page.pairs[at]) >= _TOLD for at in paragraphs)
    return sum(told) < _TEXT


def _is_below(page: Page, number: int, end: int) -> bool:
    """Whether a cell with few words is all of a row, and the cell above it, all of another one, is all picture."""
    letters = between(page.counts.running, number, end)
    if not 0 < letters <= _LONGEST or page.found[number - 1].name != "tr":
        return False
    above = max(
        (at for at in range(max(number - _FEW, 0), number) if page.found[at].name in _CELLS and at in page.pairs),
        default=None,
    )
    if above is None or page.found[above - 1].name != "tr" or not page.pairs[above] < number:
        return False
    row = {tag.name for tag in (page.found[page.pairs[above] + 1], page.found[end + 1])}
    pictured = (
        between(page.counts.pictures, above, page.pairs[above]) and page.counts.worded[above] >= page.pairs[above]
    )
    return bool(pictured) and row == {"tr"}
