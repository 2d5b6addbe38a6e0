"""Recognizes the links of a row, such as "Print | Save | Share", that are there to click on."""

import re
from collections.abc import Iterator, Sequence

from pipeline.formats.html.element_words import first_words
from pipeline.formats.html.site import site_words
from pipeline.markup import CodeKind
from pipeline.markup.tags import Tag

_BETWEEN = re.compile(r"[|·•/]|&(?:middot|bull|#124);")
_LISTED = re.compile(",")
_ROW = 8  # links at most in a row on each side


def is_in_row(text: str, found: Sequence[Tag], number: int, end: int) -> bool:
    """Whether a link is one of a row with signs between them: of subjects, or of what is there to click on.

    Divi and other themes write the subjects of an article behind its author and date: ``by Kim | Mar 3 | News, Sea``.
    """
    if end != number + 1:
        return False
    if "category" in found[number].attributes.get("rel", "").split():
        first = min([number, *_row(text, found, number, -1, _LISTED)])
        return text[found[first - 1].end : found[first].start].strip() == "|"
    row = [*_row(text, found, number, -1), number, *_row(text, found, end, 1)]
    clicked = sum(site_words.is_clicked(first_words(text, found, at)) for at in row)
    return len(row) > 1 and clicked * 2 > len(row)


def _row(text: str, found: Sequence[Tag], tag: int, step: int, signs: re.Pattern[str] = _BETWEEN) -> Iterator[int]:
    """Yield the numbers of the links without tags inside that follow each other from ``tag`` on, with signs between."""
    for _ in range(_ROW):
        near = sorted((tag, tag + step))
        opening = min(tag + step, tag + 2 * step)
        if not 0 <= opening < len(found) - 1 or not signs.fullmatch(
            text[found[near[0]].end : found[near[1]].start].strip()
        ):
            return
        if found[opening].name != "a" or found[opening + 1].name != "a" or found[opening].kind is not CodeKind.OPEN:
            return
        yield opening
        tag += 2 * step
