"""Finds the sections in which the text goes on behind the part that reads as an article, such as steps of instructions.

They are boxes beside each other with the same name, and together have at least half as much text as that part.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.formats.html.site import site_names
from pipeline.formats.html.tag_counts import Counts, between, count
from pipeline.markup.tags import Tag

_TOP = frozenset(("html", "body"))
_BOXES = frozenset(("div", "section"))
_SEVERAL = 2  # sections at least
_PART = 2  # the sections have at least this part of the text before them
_SHORT = 25  # letters at least of a section


def sections(text: str, found: Sequence[Tag], ends: Mapping[int, int], core: int) -> list[int]:
    """The numbers of the tags in the sections behind the element ``core``, which reads as the article.

    ``ends``: the number of each opening tag of the page ``text`` with that of its closing tag.
    """
    counts = count(text, found, "")
    letters = between(counts.running, core, ends[core])
    element = core
    for around in _around(found, ends, core):
        boxes = [each for each in _beside(ends, ends[element] + 1, ends[around]) if _is_text(found, ends, counts, each)]
        named = Counter(_name(found[each]) for each in boxes)
        taken = [each for each in boxes if named[_name(found[each])] >= _SEVERAL]
        if taken and sum(between(counts.running, each, ends[each]) for each in taken) * _PART >= letters:
            kept = [each for each in boxes if each <= taken[-1]]
            return [number for each in kept for number in range(each, ends[each]) if number in ends]
        element = around
    return []


def _around(found: Sequence[Tag], ends: Mapping[int, int], core: int) -> Iterator[int]:
    """Yield the elements around ``core``, from the inside out, without the page itself."""
    around = (each for each, end in ends.items() if each < core <= ends[core] < end and found[each].name not in _TOP)
    yield from sorted(around, reverse=True)


def _beside(ends: Mapping[int, int], first: int, last: int) -> Iterator[int]:
    while first < last:
        if first in ends:
            yield first
        first = ends.get(first, first) + 1


def _name(tag: Tag) -> tuple[str, str]:
    return tag.name, tag.attributes.get("class", "")


def _is_text(found: Sequence[Tag], ends: Mapping[int, int], counts: Counts, number: int) -> bool:
    """Whether a box has text with few links, and is not named as a part of the site."""
    tag, end = found[number], ends[number]
    if tag.name not in _BOXES or site_names.is_certain(tag) or site_names.is_linked(tag):
        return False
    running, linked = between(counts.running, number, end), between(counts.linked, number, end)
    return running >= max(_SHORT, linked) and not between(counts.fields, number, end)
