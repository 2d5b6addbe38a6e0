"""Applies the fixes that checks provide for faults with only one correct form.

Fixing a text that is already fixed changes nothing. A check that is disabled, or that a reviewer has dismissed, fixes
nothing. The caller decides whether a text may be changed at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.checks import codes, registry
from pipeline.checks.check import Fix
from pipeline.model import Unit
from pipeline.style import spacing
from pipeline.style.spacing import SPACES
from pipeline.style.style_guide import StyleGuide

_ROUNDS = 5


def fixed(unit: Unit, guide: StyleGuide) -> str:
    """The target of ``unit`` with every fault fixed that has one correct form under ``guide``."""
    return passage([unit], guide)[0]


def alone(unit: Unit, guide: StyleGuide, check: str) -> str:
    """The target of ``unit`` with the fixes of ``check`` and of no other check."""
    return fixed(unit, replace(guide, disabled=registry.known_names() - {check}))


def passage(units: Sequence[Unit], guide: StyleGuide, free: Sequence[bool] | None = None) -> list[str]:
    """The fixed targets of ``units``, the sentences of one passage; targets that are not ``free`` stay unchanged.

    A quotation may begin in one sentence and end in another: either both of its marks are changed or neither is.
    """
    open_ = [bool(unit.target) for unit in units] if free is None else list(free)
    whole = [unit.target for unit in units]
    targets = whole
    # One fix may make another fix possible.
    for _ in range(_ROUNDS):
        before = targets
        texts = zip(units, before, open_, strict=True)
        single = [_alone(unit, text, guide) if may else text for unit, text, may in texts]
        targets = _together(units, single, guide, open_)
        if before == targets:
            # Removing a mark's neighbour may turn the mark into markup: in that case nothing is fixed.
            return targets if [*map(codes.inline, targets)] == [*map(codes.inline, whole)] else whole
    return whole


def _alone(unit: Unit, target: str, guide: StyleGuide) -> str:
    """``target``, the text of ``unit``, with every fault fixed that can be seen in one sentence."""
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
    """``targets`` with every fault fixed that can only be seen in several sentences together."""
    fixed = list(targets)
    for name, fix in registry.fixes_of_passages():
        if name not in guide.disabled:
            may = [each and name not in unit.dismissed for unit, each in zip(units, free, strict=True)]
            fixed = fix(fixed, guide, may)
    return fixed
