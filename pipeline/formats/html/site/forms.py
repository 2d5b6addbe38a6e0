"""Recognizes forms: boxes with something to fill in or to choose from, and few other words."""

from bisect import bisect_left

from pipeline.formats.html.element_words import speaks
from pipeline.formats.html.site import site_names
from pipeline.formats.html.tag_counts import Page, between

# Letters at most of a form's other words, and of the words to choose from.
_FORM, _CHOICE = 400, 100
_STORY = 150  # letters at least of the text above a box that asks for an address
_PART = 3  # a box with the third part of an article's running text is no form above it
_FEW = 60  # tags of a form that are enough to see what it asks
_CHOICES = frozenset(("checkbox", "radio"))
# Elements that are forms if they have a field: those beside the text may have text of their own.
_ASIDE = frozenset(("aside", "figure", "form"))
_ASKING = _ASIDE | {"div", "fieldset", "footer", "legend", "section"}


def is_form(page: Page, number: int, end: int) -> bool:
    """Whether the element from tag ``number`` to tag ``end`` is a form."""
    tag, counts = page.found[number], page.counts
    if tag.name in {"textarea", "select"} or _is_choice(page, number, end):
        return True
    if tag.name not in _ASKING or not between(counts.fields, number, end):
        return False
    running = between(counts.running, number, end)
    if running <= (_FORM if tag.name in _ASIDE or site_names.is_form(tag) else 0) or _is_above(page, end, running):
        return True
    return between(counts.mails, number, end) > 0 and _is_amid(page, number, running)


def _is_above(page: Page, end: int, running: int) -> bool:
    """Whether a box with a field ends above the headline, and has few words beside the text: it is for searching."""
    headlines = page.counts.headlines
    return headlines[end] == 0 < headlines[-1] and running * _PART <= page.letters


def _is_choice(page: Page, number: int, end: int) -> bool:
    """Whether an element is a form with nothing but a few words to choose from."""
    if page.found[number].name != "form" or between(page.counts.running, number, end) > _CHOICE:
        return False
    kinds = {tag.attributes.get("type", "").lower() for tag in page.found[number:end][:_FEW] if tag.name == "input"}
    return not kinds.isdisjoint(_CHOICES) and not speaks(page.text, page.found, page.counts, (number, end))


def _is_amid(page: Page, number: int, running: int) -> bool:
    """Whether a box with a field is among or below the text, and short beside it: the text itself may have one, too."""
    counts = page.counts
    headline = max(bisect_left(counts.headlines, 1, hi=number) - 1, 0)
    above = counts.running[number] - counts.running[headline]
    return running <= min(_FORM, page.letters // 4) and above >= _STORY
