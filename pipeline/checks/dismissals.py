"""What reviewers answer checks with: ``# check-ok: name`` in the translator's comment of an entry."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from pipeline.checks.messages import named
from pipeline.model import Unit


def dismissals(unit: Unit, known: Collection[str]) -> Iterator[str]:
    """Dismissed check does not exist

    What a reviewer dismisses with `# check-ok: name` is the name of a check; a slip of the pen would dismiss nothing,
    and nobody would know.

    Source: the table of checks.
    """
    for name in sorted(unit.dismissed.difference(known)):
        near = nearest(name, known)
        yield f"{named([name])} is no check" + (f"; did you mean {named([near])}?" if near else "")


def nearest(name: str, known: Collection[str]) -> str:
    """The one of ``known`` that one who wrote ``name`` most likely meant; "" where none is near."""
    return next(iter(get_close_matches(name.lower().replace("-", "_"), known, n=1)), "")
