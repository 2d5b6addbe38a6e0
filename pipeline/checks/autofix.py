"""Fixes what has one right form, by the fix that each check carries.

A fixed text is not fixed again. A check that is switched off, or that a reviewer has dismissed, fixes nothing either.
Whose text it is, and whether it may be changed at all, is for the caller to know.
"""

from collections.abc import Callable, Sequence

from pipeline.checks import codes, registry
from pipeline.checks.registry import Fix
from pipeline.model import Unit
from pipeline.style import spacing
from pipeline.style.spacing import SPACES
from pipeline.style.style_guide import StyleGuide

_ROUNDS = 5


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
        targets = _together(units, alone, guide, open_)
        if before == targets:
            # A mark may become markup once what stood beside it is gone: then nothing is mended.
            return targets if [*map(codes.inline, targets)] == [*map(codes.inline, whole)] else whole
    return whole


def _alone(unit: Unit, target: str, guide: StyleGuide) -> str:
    """``target``, the text of ``unit``, with everything fixed that a sentence shows by itself."""
    settled = unit.dismissed | guide.disabled
    parts = codes.split(target)
    for name, fix in registry.fixes_of_sentences():
        if name not in settled:
            parts = spacing.in_words(parts, _for(fix, unit, guide))
    target = "".join(parts)
    at_edges = unit.source == unit.source.strip() and "spacing" not in settled
    return target.strip(SPACES) if at_edges else target


def _for(fix: Fix, unit: Unit, guide: StyleGuide) -> Callable[[str], str]:
    return lambda words: fix(words, unit, guide)


def _together(units: Sequence[Unit], targets: Sequence[str], guide: StyleGuide, free: Sequence[bool]) -> list[str]:
    """``targets`` with everything fixed that only sentences side by side show."""
    fixed = list(targets)
    for name, fix in registry.fixes_of_passages():
        if name not in guide.disabled:
            may = [each and name not in unit.dismissed for unit, each in zip(units, free, strict=True)]
            fixed = fix(fixed, guide, may)
    return fixed
