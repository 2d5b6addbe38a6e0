"""Finds what is the site's in a saved web page: menus, sharing, related stories, advertising, comments, forms.

The evidence is the standard's own (``nav``, ``button``, a form's fields), or a publishing system's name for the part.
An element that holds the headline is the article's, whatever its name.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pipeline.formats.html import site_names
from pipeline.markup import CodeKind
from pipeline.markup.references import unescape
from pipeline.markup.tags import Tag

# Letters at most: of a teaser and of a form, outside links; beside links to other articles; of a button. An article's
# own parts are longer.
_TEASER, _FORM, _BESIDE, _CLICK = 300, 400, 100, 32
_FIELDS = frozenset(("input", "textarea", "select"))
# Elements that are never the site's: the page, and its headline.
_NEVER = frozenset(("html", "body", "main", "head", "h1", "title"))
# Elements that stay if all of their words are a button, which opens what is below.
_OPENED = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"))
# Elements to click on.
_LINKS = frozenset(("a", "button", "label", "option"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("script", "style", "svg", "template", "noscript", "title"))
_NO_FIELDS = frozenset(("hidden", "checkbox", "radio"))
_ICON = 200  # tags at most in a link that is no more than a drawing
# The signs of links from a heading to itself, and from a note back to the text.
_PERMALINK = re.compile(
    r"\s*(?:(?:[¶#§∞⚓🔗\u200b↩↑⤴^]\ufe0e?|&(?:para|sect|num|larrhk|uarr|#182|#xb6|#8617|#x21a9|#8593);)\s*)?",
    re.IGNORECASE,
)
_STEPS = re.compile(r"\b(?:next|prev)\b", re.IGNORECASE)
_BOXES = frozenset(("aside", "div", "fieldset", "figure", "footer", "form", "legend", "section"))
_MENUS = frozenset(("div", "ul", "ol", "aside", "section"))
_CELLS = frozenset(("td", "th", "li", "dt", "dd"))
_NAMES = frozenset(("title", "aria-label"))
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many of a thing a page has before each of its tags."""

    running: Sequence[int]
    """Letters outside links and headings."""
    linked: Sequence[int]
    headed: Sequence[int]
    """Letters in headings, but not in links."""
    headlines: Sequence[int]
    outward: Sequence[int]
    """Links that lead off the page."""
    inward: Sequence[int]
    fields: Sequence[int]
    pictures: Sequence[int]
    steps: Sequence[int]
    """Links that say of themselves that they lead to the next page or the one before."""
    worded: Sequence[int]
    """For each tag, the number of the tag that the next words follow."""
    followed: Sequence[int]
    """For each tag, the number of the last tag, up to this one, that words follow; 0 if there is none."""


def parts(
    text: str, found: Sequence[Tag], pairs: Mapping[int, int], within: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and last tags of each element of the page ``text`` that is the site's.

    ``within``: the numbers of the tags around the article; only what is inside it is looked at.
    """
    counts = _counts(text, found)
    headings = _headings(found, pairs)
    number, last = within
    while number < last - 1:
        number += 1
        tag, end = found[number], pairs.get(number)
        if end is None:
            if tag.name == "input" and tag.kind is CodeKind.ALONE and _is_field(tag):
                yield number, number
        elif tag.name not in _NEVER and not _between(counts.headlines, number, end):
            own = number in headings and _is_heading(number, end, headings[number], counts)
            if not own and _is_site(text, found, number, end, counts):
                yield number, end
                number = end


def _headings(found: Sequence[Tag], pairs: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """The innermost heading around each button that is in one, by the numbers of their tags."""
    around: list[tuple[int, int]] = []
    headings: dict[int, tuple[int, int]] = {}
    for number, tag in enumerate(found):
        while around and around[-1][1] < number:
            around.pop()
        if number not in pairs:
            continue
        if tag.name in _OPENED:
            around.append((number, pairs[number]))
        elif tag.name == "button" and around:
            headings[number] = around[-1]
    return headings


def _is_heading(number: int, end: int, heading: tuple[int, int], counts: _Counts) -> bool:
    """Whether the words of a button are those of the whole ``heading``, as where a click opens what is below it."""
    words = _between(counts.linked, number, end)
    return words == sum(_between(each, *heading) for each in (counts.linked, counts.headed))


def _is_site(text: str, found: Sequence[Tag], number: int, end: int, counts: _Counts) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is the site's."""
    tag = found[number]
    running, linked = _between(counts.running, number, end), _between(counts.linked, number, end)
    if site_names.is_menu(tag):
        return _between(counts.outward, number, end) >= _between(counts.inward, number, end)
    return bool(
        tag.name in {"textarea", "select"}
        or site_names.is_certain(tag)
        or (_is_button(tag) and running + linked <= _CLICK and not _between(counts.pictures, number, end))
        or (tag.name == "a" and _is_permalink(text, found, number, end))
        or (tag.name == "form" and running <= _FORM and _between(counts.fields, number, end) > 0)
        or (
            tag.name == "article" and running <= _TEASER and counts.headlines[-1] > 0 and _is_teaser(found, number, end)
        )
        or (linked > 0 and linked >= running and (site_names.is_linked(tag) or _between(counts.steps, number, end) > 0))
        or _is_above(number, end, counts, tag)
        or _is_invitation(text, found, number, end, counts)
        or (not _between(counts.pictures, number, end) and running < site_names.most_letters(tag, linked=linked > 0))
    )


def _is_above(number: int, end: int, counts: _Counts, tag: Tag) -> bool:
    """Whether a box above the headline has nothing but links to other pages: a menu, or the site's name."""
    letters = sum(_between(each, number, end) for each in (counts.running, counts.headed))
    above = counts.headlines[end] == 0 < counts.headlines[-1] and tag.name in _MENUS
    return above and letters == 0 < _between(counts.linked, number, end) and _between(counts.outward, number, end) > 0


def _is_invitation(text: str, found: Sequence[Tag], number: int, end: int, counts: _Counts) -> bool:
    """Whether the first words of a box announce other articles, or its only words are for the reader to click on."""
    tag, first = found[number], counts.worded[number]
    if (tag.name not in _BOXES and tag.name != "p") or first >= end:
        return False
    running, linked = _between(counts.running, number, end), _between(counts.linked, number, end)
    if linked + running <= _CLICK and counts.worded[first + 1] >= end and found[number - 1].name not in _CELLS:
        return site_names.is_clicked(_words(text, found, first))
    if tag.name in _BOXES and linked > running == 0 and not _between(counts.pictures, number, end):
        last = counts.followed[end - 1]
        if site_names.is_clicked(text[found[last].end : found[last + 1].start]):
            return True
    few = linked >= running or (tag.name != "p" and running <= _BESIDE)
    return few and bool(_between(counts.outward, number, end)) and site_names.heads_links(_words(text, found, first))


def _words(text: str, found: Sequence[Tag], number: int) -> str:
    """The words between tag ``number`` and the next one."""
    return unescape(text[found[number].end : found[number + 1].start])


def _is_permalink(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link, with a sign or nothing as its text, leads to the heading beside it, or is there to click on."""
    tag = found[number]
    if end - number > _ICON:
        return False
    words = "".join(text[before.end : after.start] for before, after in pairwise(found[number : end + 1]))
    labels = [tag.attributes[name] for name in _NAMES if name in tag.attributes]
    if not tag.attributes.get("href", "").startswith("#"):
        return not _LETTER.search(words) and any(map(site_names.is_clicked, labels))
    return bool(_PERMALINK.fullmatch(words)) and bool(words.strip() or labels)


def _is_teaser(found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether an ``article`` in the article is a link to another one: its first heading is a link."""
    names = [tag.name for tag in found[number:end] if tag.kind is CodeKind.OPEN]
    first = next((at for at, name in enumerate(names) if name in _HEADINGS), None)
    return first is not None and ("a" in names[:first] or names[first + 1 : first + 2] == ["a"])


def _between(counts: Sequence[int], number: int, end: int) -> int:
    return counts[end] - counts[number]


def _counts(text: str, found: Sequence[Tag]) -> _Counts:
    running: list[int] = []
    linked: list[int] = []
    headed: list[int] = []
    before = 0
    links = headings = unseen = 0
    for tag in found:
        letters = 0 if unseen or before == tag.start else len(_LETTER.findall(text, before, tag.start))
        running.append(0 if links or headings else letters)
        linked.append(letters if links else 0)
        headed.append(letters if headings and not links else 0)
        step = {CodeKind.OPEN: 1, CodeKind.CLOSE: -1}.get(tag.kind, 0)
        links = max(links + step * (tag.name in _LINKS), 0)
        headings = max(headings + step * (tag.name in _HEADINGS), 0)
        unseen = max(unseen + step * (tag.name in _UNSEEN), 0)
        before = tag.end
    worded = _worded(running, linked, headed)
    return _Counts(
        list(accumulate(running)),
        list(accumulate(linked)),
        list(accumulate(headed)),
        _before(tag.name == "h1" and tag.kind is CodeKind.OPEN for tag in found),
        _before(_leads_on(tag) is False for tag in found),
        _before(_leads_on(tag) is True for tag in found),
        _before(_is_field(tag) for tag in found),
        _before(tag.name in {"img", "picture", "video"} for tag in found),
        _before(_STEPS.search(tag.attributes.get("rel", "")) is not None for tag in found),
        worded,
        list(accumulate((number if number == follower else 0 for number, follower in enumerate(worded)), max)),
    )


def _worded(*letters: Sequence[int]) -> list[int]:
    behind = len(letters[0])
    worded = [behind] * len(letters[0])
    for number in range(len(worded) - 2, -1, -1):
        behind = number if any(each[number + 1] for each in letters) else behind
        worded[number] = behind
    return worded


def _before(marks: Iterable[bool]) -> list[int]:
    """How many ``marks`` there are before each of them, and in all."""
    return list(accumulate(marks, initial=0))


def _leads_on(tag: Tag) -> bool | None:
    """Whether a link leads to a place on its own page; None for anything else."""
    address = tag.attributes.get("href", "").strip() if tag.name == "a" and tag.kind is CodeKind.OPEN else ""
    return address.startswith("#") if address not in {"", "#"} else None


def _is_button(tag: Tag) -> bool:
    return tag.attributes.get("role", "").strip().lower() == "button"


def _is_field(tag: Tag) -> bool:
    named = tag.name in _FIELDS and tag.kind is not CodeKind.CLOSE
    return named and tag.attributes.get("type", "").strip().lower() not in _NO_FIELDS
