"""Mends what has one right answer: spaces, quotation marks, ellipses, apostrophes, invisible characters.

Words, figures and markup are never touched, and a text that is mended is not mended again. A check that the house has
switched off, or a reviewer has dismissed, mends nothing either. Whose text it is, and whether it may be changed at all,
is for the caller to know.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline import locales
from pipeline.checks import characters, codes
from pipeline.model import Unit
from pipeline.style import quote_pairs, spacing
from pipeline.style.spacing import NO_BREAK, SPACES
from pipeline.style.style_guide import StyleGuide

_ROUNDS = 5
_DOUBLED = re.compile(rf"(?<=\S)([{SPACES}])[{SPACES}]+(?=\S)")
_BEFORE_STOP = re.compile(rf"(?<=\w)[{SPACES}]+(?=[,.](?:[\s\"”»’']|$))")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_FALSE_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[´`](?=[^\W\d_])")
_CURLY_APOSTROPHE = re.compile(r"[^\W\d_]’[^\W\d_]")
_WITH_STRAIGHT = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)+")
# Scripts whose ellipsis is six dots, or sits in the middle of the line.
_OWN_ELLIPSIS = frozenset(("zh", "ja", "yue", "ko"))


def mended(unit: Unit, guide: StyleGuide) -> str:
    """The target of ``unit`` with everything mended that has one right answer under ``guide``."""
    return passage([unit], guide)[0]


def passage(units: Sequence[Unit], guide: StyleGuide, free: Sequence[bool] | None = None) -> list[str]:
    """The targets of ``units``, the sentences of one passage, mended; those that are not ``free`` stay as they are.

    A quotation may begin in one sentence and end in another: both its marks are changed, or none.
    """
    open_ = [bool(unit.target) for unit in units] if free is None else list(free)
    whole = [unit.target for unit in units]
    targets = whole
    # One repair may make room for another.
    for _ in range(_ROUNDS):
        before = targets
        alone = [
            _alone(unit, text, guide) if may else text for unit, text, may in zip(units, before, open_, strict=True)
        ]
        targets = _quoted(units, alone, guide, open_)
        if before == targets:
            # A mark may become markup once what stood beside it is gone: then nothing is mended.
            return targets if [*map(codes.inline, targets)] == [*map(codes.inline, whole)] else whole
    return whole


def _alone(unit: Unit, target: str, guide: StyleGuide) -> str:
    """``target``, the text of ``unit``, with all mended that a sentence shows by itself."""
    settled = unit.dismissed | guide.disabled
    parts = codes.split(target)
    for check, mend in REPAIRS:
        if check not in settled:
            parts = spacing.in_words(parts, _for(mend, unit, guide))
    target = "".join(parts)
    at_edges = unit.source == unit.source.strip() and "spacing" not in settled
    return target.strip(SPACES) if at_edges else target


def _for(mend: Callable[[str, Unit, StyleGuide], str], unit: Unit, guide: StyleGuide) -> Callable[[str], str]:
    return lambda words: mend(words, unit, guide)


def _quoted(units: Sequence[Unit], targets: Sequence[str], guide: StyleGuide, free: Sequence[bool]) -> list[str]:
    """Quotations whose marks the house does not accept get its own, where each mark plainly opens or closes."""
    if "quote_style" in guide.disabled or not any(quote_pairs.MARKS.search(target) for target in targets):
        return list(targets)
    return quote_pairs.rewritten(
        targets,
        [locales.joiner(guide.locale)] * len(targets),
        [may and "quote_style" not in unit.dismissed for unit, may in zip(units, free, strict=True)],
        [_spans(target) for target in targets],
        (guide.quotes[0], guide.nested),
        NO_BREAK if "«" in guide.spaced_marks else "",
        {*guide.quotes, *([('"', '"')] if guide.straight_quotes else ())},
    )


def _spans(target: str) -> list[tuple[int, int]]:
    """Where in ``target`` markup and addresses stand."""
    ends = list(accumulate(map(len, codes.split(target))))
    return list(zip(ends[::2], ends[1::2], strict=False))


def _unseen(text: str, _: Unit, guide: StyleGuide) -> str:
    return characters.without_invisible(text, guide.language)


def _apostrophes(text: str, unit: Unit, guide: StyleGuide) -> str:
    """An accent in place of an apostrophe becomes one; straight ones follow where the sentence has curly ones too."""
    text = _FALSE_APOSTROPHE.sub("’", text)
    if "'" not in text or not (_CURLY_APOSTROPHE.search(text) or _has_curly(unit.target)):
        return text
    # Names keep the apostrophe that their owners write.
    return _WITH_STRAIGHT.sub(
        lambda word: word[0] if word[0] in unit.source else spacing.with_apostrophes(word[0], guide.language), text
    )


@lru_cache(maxsize=64)
def _has_curly(target: str) -> bool:
    return bool(_CURLY_APOSTROPHE.search(target))


def _ellipses(text: str, unit: Unit, guide: StyleGuide) -> str:
    """One character, unless the source itself writes three stops."""
    if guide.language in _OWN_ELLIPSIS or "..." in unit.source:
        return text
    return _ELLIPSIS.sub("…", text)


def _spaces(text: str, _: Unit, __: StyleGuide) -> str:
    return _BEFORE_STOP.sub("", _DOUBLED.sub(r"\1", text))


def _high_marks(text: str, _: Unit, guide: StyleGuide) -> str:
    # Which of the no-break spaces it is was somebody's choice, unless the house is strict.
    loose = SPACES if guide.no_break else " "
    text = spacing.beside_marks(text, guide, loose)
    if "«" in guide.spaced_marks:
        text = re.sub(rf"«[{loose}]?(?=\S)", f"«{NO_BREAK}", text)
        text = re.sub(rf"(?<=\S)[{loose}]?»", f"{NO_BREAK}»", text)
    return text


def _percent(text: str, _: Unit, guide: StyleGuide) -> str:
    return spacing.before_percent(text, guide)


REPAIRS: tuple[tuple[str, Callable[[str, Unit, StyleGuide], str]], ...] = (
    ("characters", _unseen),
    ("apostrophes", _apostrophes),
    ("ellipsis", _ellipses),
    ("spacing", _spaces),
    ("high_marks", _high_marks),
    ("percent_space", _percent),
)
"""Each with the check that reports what it mends. In this order: characters first, then the spaces beside them."""
