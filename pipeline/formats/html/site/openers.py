"""Recognizes buttons whose words are the article's: they open a part of it, as questions open their answers.

The evidence is WAI-ARIA's: a tab of a list of tabs, or the text that a button controls right behind it.

Source: WAI-ARIA Authoring Practices, "Accordion" and "Tabs", https://www.w3.org/WAI/ARIA/apg/patterns/
"""

from collections.abc import Mapping, Sequence

from pipeline.formats.html.element_words import all_words
from pipeline.formats.html.site import site_words
from pipeline.formats.html.tag_counts import HEADINGS, Counts, Page, between
from pipeline.formats.html.tagged import aria_role
from pipeline.markup.tags import Tag

# Elements that stay if all of their words are a button, which opens what is below.
_OPENED = HEADINGS | {"dt", "summary"}
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
    asked = words.endswith("?") and "aria-expanded" in tag.attributes
    return aria_role(tag) == "tab" or _has_text(page, end, tag.attributes.get("aria-controls"), asked)


def _has_text(page: Page, end: int, controlled: str | None, asked: bool) -> bool:
    """Whether running text is in the element right behind tag ``end``, the answer or what the button controls."""
    for at in range(end + 1, min(end + 1 + _NEAR, len(page.found))):
        known = controlled is not None and page.found[at].attributes.get("id") == controlled
        if at in page.pairs and (known or asked):
            return between(page.counts.running, at, page.pairs[at]) > 0
    return False
