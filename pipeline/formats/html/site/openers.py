"""Recognizes buttons whose words are the article's: they open a part of it, as questions open their answers.

The evidence is WAI-ARIA's: a tab of a list of tabs, or the text that a button controls right behind it.

Source: WAI-ARIA Authoring Practices, "Accordion" and "Tabs", https://www.w3.org/WAI/ARIA/apg/patterns/
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.formats.html.element_words import all_words
from pipeline.formats.html.site import site_words
from pipeline.formats.html.tag_counts import HEADINGS, Counts, Page, between
from pipeline.formats.html.tagged import aria_role, names
from pipeline.markup.tags import Tag

# Elements that stay if all of their words are a button, which opens what is below.
_OPENED = HEADINGS | {"dt", "summary"}
OPENING = re.compile(r"accordion|collaps|expand|faq|question|tab(?:s\b|\b)|toggle")
"""Names of what opens a part of an article."""
_OPENED_BOX = re.compile(r"accordion|answer|body|collaps|content|panel")
_BOXES = frozenset(("dd", "div", "section"))
_TARGETS = ("aria-controls", "data-target", "data-bs-target", "href")
_QUOTED = re.compile(r"[\"'`]#?([\w-]+)[\"'`]")
_NEAR = 4  # tags between a button and what it opens
_FEW = 20  # tags at most in a button
_SHORT = 120  # letters at most on a button


def headings(found: Sequence[Tag], pairs: Mapping[int, int]) -> dict[int, tuple[int, int]]:
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


def is_heading(number: int, end: int, heading: tuple[int, int], counts: Counts) -> bool:
    """Whether the words of a button are those of the whole ``heading``, as where a click opens what is below it."""
    words = between(counts.linked, number, end)
    return words == sum(between(each, *heading) for each in (counts.linked, counts.headed))


def opens_part(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is a button that opens a part of the article."""
    tag = page.found[number]
    if (tag.name != "button" and aria_role(tag) not in {"button", "tab"}) or end - number > _FEW:
        return False
    words = all_words(page.text, page.found, number, end).strip()
    if not 0 < len(words) <= _SHORT or site_words.is_clicked(words) or site_words.heads_links(words):
        return False
    return aria_role(tag) == "tab" or _has_text(page, end, tag, asked=words.endswith("?"))


def _has_text(page: Page, end: int, button: Tag, *, asked: bool) -> bool:
    """Whether running text is in what a ``button`` opens right behind tag ``end``: the answer, or what it controls."""
    controlled, expanded = _controlled(button), "aria-expanded" in button.attributes
    certain = (asked and expanded) or bool(OPENING.search(names(button)))
    for at in range(end + 1, min(end + 1 + _NEAR, len(page.found))):
        tag = page.found[at]
        hidden = expanded and tag.name in _BOXES and ("hidden" in tag.attributes or _OPENED_BOX.search(names(tag)))
        if at in page.pairs and (certain or hidden or tag.attributes.get("id") in controlled):
            return between(page.counts.running, at, page.pairs[at]) > 0
    return False


def _controlled(button: Tag) -> set[str]:
    """The ids of what a button controls: by ARIA, by Bootstrap's attributes, or by the script that a click runs."""
    given = {target for name in _TARGETS if (target := button.attributes.get(name, "").removeprefix("#"))}
    return given | set(_QUOTED.findall(button.attributes.get("onclick", "")))
