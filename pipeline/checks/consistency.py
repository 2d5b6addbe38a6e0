"""What can only be seen with more than one sentence, or more than one locale, at hand."""

from collections.abc import Iterator, Sequence

from pipeline.checks.brief import Brief
from pipeline.checks.reading import words
from pipeline.model import Unit

_FEW = 3


def inconsistent(units: Sequence[Unit], _: Brief) -> Iterator[tuple[Unit, str]]:
    """One sentence is translated in two ways

    A sentence that comes back in an article (as heading and in the text, say) is translated alike.

    Source: MQM, Terminology/Inconsistent use; Weblate's check "inconsistent".
    """
    known: dict[str, Unit] = {}
    for unit in units:
        if not unit.target.strip():
            continue
        first = known.setdefault(unit.source.casefold().rstrip(".:"), unit)
        if first.target.casefold().rstrip(".:") != unit.target.casefold().rstrip(".:"):
            yield unit, f"line {first.line} has “{first.target}” for it"


def reused(units: Sequence[Unit], _: Brief) -> Iterator[tuple[Unit, str]]:
    """Two sentences are translated alike

    Sentences that differ in their words do not have the same translation: one was pasted to the wrong place.

    Source: Weblate's check "reused".
    """
    known: dict[str, Unit] = {}
    for unit in units:
        if len(words(unit.target)) < _FEW:
            continue
        first = known.setdefault(unit.target, unit)
        if first is not unit and len(words(first.source) ^ words(unit.source)) >= _FEW:
            yield unit, f"line {first.line} has the same translation for another sentence"
