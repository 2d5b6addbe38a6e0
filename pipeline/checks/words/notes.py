"""Notes that a translation has and its source does not: a translator's in brackets, a language model's announcement."""

import re

from pipeline import word_tables
from pipeline.language.words import characters

_BRACKETS = frozenset("(（[［【")
_BRACKETED = re.compile(r"[(（\[［【]([^][()（）［］【】]*)[)）\]］】]")


def _listed(kind: str, begin: str = "", end: str = "") -> re.Pattern[str]:
    return word_tables.phrases(__package__, "notes", kind, begin, end)


_NOTE, _UNSPACED = _listed("notes", r"\W*", r"(?:\b|\.)[\s.:]"), _listed("unspaced", r"\W*")
_TRANSLATOR = _listed("translators")
_ANSWER = _listed("translations", "[^.:：!?]{0,40}", "[^.:：!?]{0,30}[:：]")


def added_note(source: str, target: str) -> str:
    """The text of a translator's note in brackets, or of an announcement, that only ``target`` has, or ""."""
    if (":" in target or "：" in target) and ":" not in source and (answer := _ANSWER.match(target)):
        return "" if "transl" in source.lower() else answer[0]
    if _BRACKETS.isdisjoint(characters(target)):
        return ""
    found = _BRACKETED.findall(target)
    if len(found) <= len(_BRACKETED.findall(source)):
        return ""
    kinds = (_NOTE.match, _UNSPACED.match, _TRANSLATOR.search)
    notes = (text for text in found if text not in source and any(kind(text) for kind in kinds))
    return "" if "transl" in source.lower() else next(notes, "")
