"""International organizations named by their initials, which many languages have of their own: UN, ONU, ООН."""

import re
from collections.abc import Mapping
from functools import cache

from pipeline import locales, word_tables

_INITIALS = re.compile(r"(?<![\w-])\w{2,6}(?!\w)")


def exchanged(source: str, target: str, locale: str) -> tuple[str, str] | None:
    """An organization of ``source``, in English, that ``target`` lacks, and the initials that it has instead.

    None if no other organization is named, or if ``source`` may mean that one too: Brussels for the EU.
    """
    theirs = set(_INITIALS.findall(source))
    named = _table().keys() & theirs
    if not named:
        return None
    ours = set(_INITIALS.findall(target)) - theirs
    lost = [name for name in sorted(named) if name not in target and ours.isdisjoint(_forms(name, locale))]
    others = (name for name in _table().keys() - named if not _said(name).search(source))
    strange = sorted(form for name in others for form in _forms(name, locale) if form in ours)
    return (lost[0], strange[0]) if lost and strange else None


def _forms(name: str, locale: str) -> tuple[str, ...]:
    return (name, *_table()[name].get(locales.language(locale), "").split())


@cache
def _said(name: str) -> re.Pattern[str]:
    return re.compile(_table()[name]["said"], re.IGNORECASE)


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return word_tables.read(__package__, "organizations")
