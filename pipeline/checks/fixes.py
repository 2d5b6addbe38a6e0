"""Fixes of faults with one correct form: invisible characters, apostrophes, ellipses, spaces, quotation marks.

A fix takes a stretch of a target between its codes, the unit and the style guide, and returns the corrected stretch.
Fixes never change words, figures or markup.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline import locales
from pipeline.checks import codes
from pipeline.checks.marks import characters
from pipeline.model import Unit
from pipeline.style import quote_directions, quote_pairs, quoted_stops, spacing
from pipeline.style.spacing import NO_BREAK, SPACES
from pipeline.style.style_guide import StyleGuide

_DOUBLED = re.compile(rf"(?<=\S)([{SPACES}])[{SPACES}]+(?=\S)")
_BEFORE_STOP = re.compile(rf"(?<=\w)[{SPACES}]+(?=[,.](?:[\s\"”»’']|$))")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_FALSE_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[´`](?=[^\W\d_])")
_CURLY_APOSTROPHE = re.compile(r"[^\W\d_]’[^\W\d_]")
_WITH_STRAIGHT = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:'[^\W\d_]+)+")
# Languages whose ellipsis has six dots, or is in the middle of the line.
_OWN_ELLIPSIS = frozenset(("zh", "ja", "yue", "ko"))


def without_invisible(text: str, _: Unit, guide: StyleGuide) -> str:
    """Removes invisible characters that the language does not use."""
    return characters.without_invisible(text, guide.language)


def apostrophes(text: str, unit: Unit, guide: StyleGuide) -> str:
    """Replaces accents used as apostrophes, and straight apostrophes if the sentence has curly ones too."""
    text = _FALSE_APOSTROPHE.sub("’", text)
    if "'" not in text or not (_CURLY_APOSTROPHE.search(text) or _has_curly(unit.target)):
        return text
    # Names keep their owners' apostrophe.
    return _WITH_STRAIGHT.sub(
        lambda word: word[0] if word[0] in unit.source else spacing.with_apostrophes(word[0], guide.language), text
    )


@lru_cache(maxsize=64)
def _has_curly(target: str) -> bool:
    return bool(_CURLY_APOSTROPHE.search(target))


def ellipses(text: str, unit: Unit, guide: StyleGuide) -> str:
    """Replaces three stops with the ellipsis character, unless the source itself has three stops."""
    if guide.language in _OWN_ELLIPSIS or "..." in unit.source:
        return text
    return _ELLIPSIS.sub("…", text)


def stops_outside(text: str, unit: Unit, guide: StyleGuide) -> str:
    """Moves commas and stops out of quotation marks where the language writes them outside."""
    return quoted_stops.outside(text, unit.source, guide.locale)


def spaces(text: str, _: Unit, __: StyleGuide) -> str:
    """Joins doubled spaces, and removes those before a stop."""
    return _BEFORE_STOP.sub("", _DOUBLED.sub(r"\1", text))


def high_marks(text: str, _: Unit, guide: StyleGuide) -> str:
    """Puts the style guide's space beside high marks, such as the one before a French question mark."""
    # Somebody may have chosen the kind of no-break space, so it is kept unless the style guide is strict.
    loose = SPACES if guide.no_break else " "
    text = spacing.beside_marks(text, guide, loose)
    if "«" in guide.spaced_marks:
        text = re.sub(rf"«[{loose}]?(?=\S)", f"«{NO_BREAK}", text)
        text = re.sub(rf"(?<=\S)[{loose}]?»", f"{NO_BREAK}»", text)
    return text


def percent_space(text: str, _: Unit, guide: StyleGuide) -> str:
    """Puts the style guide's space before the percent sign, or removes it."""
    return spacing.before_percent(text, guide)


def quotations(targets: Sequence[str], guide: StyleGuide, free: Sequence[bool]) -> list[str]:
    """Replaces quotation marks that the style guide does not accept, if each mark clearly opens or closes.

    A quotation may begin in one sentence and end in another: either both of its marks are changed or neither is.
    """
    if not any(quote_directions.MARKS.search(target) for target in targets):
        return list(targets)
    return quote_pairs.rewritten(
        targets,
        [locales.joiner(guide.locale)] * len(targets),
        free,
        [_spans(target) for target in targets],
        (guide.quotes[0], guide.nested),
        NO_BREAK if "«" in guide.spaced_marks else "",
        {*guide.quotes, *([('"', '"')] if guide.straight_quotes else ())},
    )


def _spans(target: str) -> list[tuple[int, int]]:
    """Where in ``target`` markup and addresses are."""
    ends = list(accumulate(map(len, codes.split(target))))
    return list(zip(ends[::2], ends[1::2], strict=False))
