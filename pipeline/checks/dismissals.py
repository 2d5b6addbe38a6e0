"""Reviewers' dismissals of checks: ``# check-ok: name`` in the translator's comment of an entry."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from pipeline.checks.messages import named
from pipeline.model import Unit


def dismissals(unit: Unit, known: Collection[str]) -> Iterator[str]:
    """Dismissed check does not exist

    The name in `# check-ok: name` is the name of a check. A misspelled name would silently dismiss nothing.

    Source: the table of checks.
    """
    for name in sorted(unit.dismissed.difference(known)):
        near = nearest(name, known)
        yield f"there is no check named {named([name])}" + (f"; did you mean {named([near])}?" if near else "")


def nearest(name: str, known: Collection[str]) -> str:
    """The name in ``known`` that is closest to ``name``, or "" if none is close."""
    return next(iter(get_close_matches(name.lower().replace("-", "_"), known, n=1)), "")
